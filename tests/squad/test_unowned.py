"""No open record stays without exactly one owner, and none is passed on for ever (1.3.3)."""

import pytest
from sqlalchemy import select

from commands.kit.histories import told
from commands.kit.steps import hand_over
from commands.kit.words import Words
from schedules import unowned
from storage.desk import Desk
from storage.history import of_record
from storage.meetings import Action
from storage.people import Seat
from tests.people import TEAM, person
from tests.squad.town import REGISTRY, at, entries, heard, open_action, working


def sweep(desk: Desk) -> int:
    with working(desk) as work:
        return unowned.sweep(work, REGISTRY)


def hand(desk: Desk, to: str | None, *, by: str = "lead", day: int, hour: int = 10) -> None:
    at(desk, day, hour)
    with working(desk) as work:
        action = work.numbered(Action, "ACT-0001")
        hand_over(work, action, person(work, to) if to else None, by=person(work, by))


@pytest.mark.clause("1.3.3")
def test_a_record_without_an_owner_for_a_working_day_is_raised_to_the_lead_once(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, None)
        open_action(work, "member")
    at(desk, 3, 17, 59)
    assert sweep(desk) == 0
    at(desk, 3, 18)
    assert sweep(desk) == 1
    at(desk, 4, 18)
    assert sweep(desk) == 0
    told = heard(desk, "unowned")
    assert set(told) == {"Lead"}
    assert "ACT-0001 has had no owner since" in told["Lead"]


@pytest.mark.clause("1.3.3")
def test_a_record_that_loses_its_owner_again_is_raised_again(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, None)
    at(desk, 3, 18)
    assert sweep(desk) == 1
    hand(desk, "member", day=4)
    hand(desk, None, day=5)
    at(desk, 6, 17)
    assert sweep(desk) == 0
    at(desk, 6, 18)
    assert sweep(desk) == 1


def test_leadership_hears_of_it_where_a_squad_has_no_lead(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, None, squad="quality_assurance")
    at(desk, 3, 18)
    assert sweep(desk) == 1
    assert set(heard(desk, "unowned")) == {"Leader", "Deputy"}


def test_a_closed_record_needs_no_owner(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, None)
        work.numbered(Action, "ACT-0001").closed_at = work.now
    at(desk, 5, 18)
    assert sweep(desk) == 0


def test_a_person_found_gone_gives_their_records_back(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
        person(work, "member").is_active = False
    assert sweep(desk) == 1
    at(desk, 3, 18)
    assert sweep(desk) == 1
    assert set(heard(desk, "unowned")) == {"Lead"}


@pytest.mark.clause("1.3.3")
def test_the_third_hand_over_without_work_between_goes_to_the_lead(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
    hand(desk, "manager", day=3)
    hand(desk, "sponsor", day=4)
    assert heard(desk, "passed_on") == {}
    hand(desk, "member", day=5)
    told = heard(desk, "passed_on")
    assert set(told) == {"Lead"}
    assert "ACT-0001 has been handed on 3 times" in told["Lead"]
    assert [entry.facts["times"] for entry in entries(desk, "passed_on")] == [3]


@pytest.mark.clause("1.3.3")
def test_work_between_begins_the_count_anew(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
    hand(desk, "manager", day=3)
    hand(desk, "sponsor", day=4)
    at(desk, 4, 15)
    with working(desk) as work:
        work.record(work.numbered(Action, "ACT-0001"), "note", by=person(work, "sponsor"))
    hand(desk, "member", day=5)
    hand(desk, "manager", day=6)
    assert heard(desk, "passed_on") == {}
    hand(desk, "sponsor", day=9)
    assert set(heard(desk, "passed_on")) == {"Lead"}


def test_what_is_recorded_with_a_hand_over_and_what_the_clock_writes_is_no_work(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
    for day, to in ((3, "manager"), (4, "sponsor"), (5, "member")):
        at(desk, day, 10)
        with working(desk) as work:
            action = work.numbered(Action, "ACT-0001")
            work.record(action, "reassign", by=person(work, "lead"))
            hand_over(work, action, person(work, to), by=person(work, "lead"))
        at(desk, day, 12)
        with working(desk) as work:
            work.record(work.numbered(Action, "ACT-0001"), "reminded", by=None, what="do")
    assert set(heard(desk, "passed_on")) == {"Lead"}


def test_giving_a_record_to_whoever_has_it_is_nothing_and_the_first_owner_is_no_hand_over(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, None)
    for day, to in ((3, "member"), (4, "manager"), (5, "manager"), (6, "sponsor")):
        hand(desk, to, day=day)
    assert len(entries(desk, "hand_over")) == 3
    assert heard(desk, "passed_on") == {}


def test_without_a_lead_leadership_settles_who_does_it(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
        lead = person(work, "lead")
        seat = next(seat for seat in work.all(_seats(lead.id)))
        work.remove(seat)
    for day, to in ((3, "manager"), (4, "sponsor"), (5, "member")):
        hand(desk, to, day=day, by="admin")
    assert set(heard(desk, "passed_on")) == {"Leader", "Deputy"}


def _seats(person_id: str):
    return select(Seat).where(Seat.person_id == person_id)


def test_the_history_says_it_in_sentences(desk: Desk) -> None:
    with working(desk) as work:
        open_action(work, "member")
    hand(desk, None, day=3)
    at(desk, 4, 18)
    sweep(desk)
    with desk.look(TEAM) as look:
        action = look.numbered(Action, "ACT-0001")
        lines = told(look, REGISTRY.named("action"), look.all(of_record(TEAM, action.id)), Words())
    assert any("<@U0LEAD> let go of it" in line for line in lines)
    assert any("no owner since" in line for line in lines)
