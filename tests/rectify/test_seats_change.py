"""Whoever takes a seat finds what waits for it among their decisions; whoever leaves is not asked (2.1.2, 5.1.3)."""

from datetime import date
from typing import Any

import pytest

from commands.kit.words import words_for
from commands.kit.workflow import Telling
from commands.my import cards as mine
from commands.squad.seating import end_seat, take_seat
from commands.squad.workflow import SQUAD
from schedules import seats
from storage import people as stored
from storage.people import Seat
from storage.rectifications import Rectification
from tests import people
from tests.people import TEAM
from tests.rectify.office import Office

pytestmark = pytest.mark.clause("5.1.3")


def waiting(room: Office, name: str) -> str:
    with room.desk.look(TEAM) as look:
        reader = people.person(look, name)  # type: ignore[arg-type]
        told = Telling(look, None, words_for(reader), reader, {})
        found = mine.my_approvals(told, room.registry, 10)
        return str(found.each)


def changes(room: Office, *, leaving: str = "", coming: str = "", since: date | None = None) -> None:
    """And what follows once it stands."""
    with room.desk.open(TEAM) as work:
        role = work.first(stored.role_by_code("supervision", "supervisor"))
        assert role is not None
        for seat in work.all(stored.seats_of_role("supervision", "supervisor", work.today)):
            if leaving and seat.person_id == people.person(work, leaving).id:
                end_seat(work, seat, seat.starts_on)
        if coming:
            take_seat(work, people.person(work, coming), role, by=None, since=since, level="manager", quietly=True)
    with room.desk.open(TEAM) as work:
        left: Any = work.all(stored.seats_of_role("supervision", "supervisor", date(2026, 1, 1)))[-1]
        assert isinstance(left, Seat)
        SQUAD.after["seats_changed"](work, left)


def test_a_supervisor_appointed_later_finds_it_among_her_decisions(room):
    number = room.issues()
    room.submitted(number)
    assert number in waiting(room, "supervisor")
    assert number in waiting(room, "auditor")
    assert number not in waiting(room, "staff")
    room.told()
    changes(room, leaving="supervisor", coming="staff")
    assert set(room.told()) == {"staff"}
    assert number in waiting(room, "staff")
    assert number not in waiting(room, "supervisor")
    assert room.promise(number, "verify").owner_id in {room.id("staff"), room.id("auditor")}
    changes(room)
    assert room.told() == {}
    room.does("staff", "rectify.verify", number, verdict="I looked at all forty.")
    assert all(number in waiting(room, one) for one in ("staff", "auditor")), "whoever issued it supervises no more"
    room.does("auditor", "rectify.close", number)
    assert not any(number in waiting(room, one) for one in ("staff", "auditor"))


def test_where_nobody_supervises_it_waits_for_whoever_comes(room):
    number = room.issues()
    changes(room, leaving="supervisor")
    changes(room, leaving="auditor")
    room.submitted(number)
    assert room.promise(number, "verify").owner_id is None
    changes(room, coming="staff", since=date(2026, 3, 4))
    assert number not in waiting(room, "staff")
    room.desk.clock.advance(days=2)
    with room.desk.open(TEAM) as work:
        assert seats.sweep(work, room.registry) == 1
        assert seats.sweep(work, room.registry) == 0
    assert number in waiting(room, "staff")
    assert room.promise(number, "verify").owner_id == room.id("staff")


def test_a_later_date_and_what_leadership_is_to_note_wait_for_whoever_decides(room):
    number = room.issues()
    room.does("lead", "rectify.extend", number, due_on="2026-03-13", reason="The archive is closed.")
    assert number in waiting(room, "supervisor")
    room.does("supervisor", "rectify.escalate", number, reason="It is the third.")
    assert number in waiting(room, "leader")
    room.does("leader", "rectify.note", number)
    assert number not in waiting(room, "leader")
    room.does("supervisor", "rectify.grant", number)
    assert number not in waiting(room, "supervisor")
    with room.desk.look(TEAM) as look:
        assert look.numbered(Rectification, number).wanted_on is None
