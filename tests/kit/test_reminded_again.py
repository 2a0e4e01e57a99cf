"""Whoever is reminded may ask to be reminded once more, on the next working day when work begins where they are."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.errands.direct import Letter, write
from commands.kit.again import IsClosed, NothingPromised, next_morning, tomorrow
from commands.registry import REGISTRY
from storage.ledger import Errand
from storage.meetings import Action
from tests.people import TEAM, person
from tests.project.applications import apply
from tests.storage.ledgers import new_action


def taipei(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour - 8, minute, tzinfo=UTC)


def owed(work) -> list[Errand]:
    work.close_books()
    found: list[Errand] = work.all(select(Errand).where(Errand.dedup_key.contains(":again:")))
    return found


def promised(work) -> Action:
    action = new_action(work)
    work.promise(action, "do", due=taipei(3, 10), owner=person(work, "member"))
    return action


def test_it_is_sent_the_next_morning_however_often_it_is_asked_for(desk):
    with desk.open(TEAM) as work:
        action = promised(work)
    desk.clock.move_to(taipei(3, 11))
    with desk.open(TEAM) as work:
        for _ in range(2):
            said = tomorrow(work, person(work, "member"), action)
        assert action.number in said.text
    with desk.open(TEAM) as work:
        (errand,) = owed(work)
        assert errand.not_before == taipei(4, 9)
        assert (errand.lane, errand.payload["to"]) == (None, person(work, "member").id)
    desk.clock.move_to(taipei(4, 9))
    with desk.look(TEAM) as look:
        letter = write(look, REGISTRY, errand, person(look, "member"))
        assert isinstance(letter, Letter)
        assert "was due" in letter.message.text
        assert "action.tomorrow" in str(letter.message.blocks), "and may be put off once more"
    with desk.open(TEAM) as work:
        work.get(Action, action.id).owner_id = person(work, "staff").id
        work.deadline(action, "do").owner_id = person(work, "staff").id
    with desk.look(TEAM) as look:
        assert write(look, REGISTRY, errand, person(look, "member")) == "somebody else keeps it now"
    with desk.open(TEAM) as work:
        work.settle(action, "do")
    with desk.look(TEAM) as look:
        assert not isinstance(write(look, REGISTRY, errand, person(look, "member")), Letter)


def test_who_promised_nothing_is_not_reminded_nor_is_anybody_of_what_is_closed(work):
    action = promised(work)
    with pytest.raises(NothingPromised):
        tomorrow(work, person(work, "lead"), action)
    action.closed_at = work.now
    with pytest.raises(IsClosed):
        tomorrow(work, person(work, "member"), action)
    assert owed(work) == []


def test_who_is_asked_to_decide_is_reminded_of_the_decision(work):
    project = apply(work)
    tomorrow(work, person(work, "leader"), project)
    with pytest.raises(NothingPromised):
        tomorrow(work, person(work, "member"), project)
    assert [one.payload["to"] for one in owed(work)] == [person(work, "leader").id]


def test_the_next_morning_is_a_working_day_of_the_organisation_where_the_person_is(work):
    member = person(work, "member")
    work.clock.move_to(taipei(6, 17))
    assert next_morning(work, member) == taipei(9, 9), "after the weekend"
    member.time_zone = "Europe/Berlin"
    assert next_morning(work, member) == datetime(2026, 3, 9, 8, tzinfo=UTC)
    work.clock.move_to(taipei(6, 17).replace(hour=17))
    assert next_morning(work, member) == datetime(2026, 3, 9, 8, tzinfo=UTC), "it is Friday there yet"


def test_a_saturday_that_makes_up_for_a_holiday_is_a_working_day(work):
    work.workspace.country, work.workspace.time_zone = "CN", "Asia/Shanghai"
    work.clock.move_to(datetime(2026, 5, 8, 8, tzinfo=UTC))
    assert next_morning(work, person(work, "member")) == datetime(2026, 5, 9, 1, tzinfo=UTC)
