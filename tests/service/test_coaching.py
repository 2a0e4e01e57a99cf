"""Closed records are drawn at random for coaching; the agent alone reads the note (2.2.2)."""

import pytest
from sqlalchemy import select

from commands.service import asks, operations, refusals
from storage import service
from storage.ledger import Errand
from storage.service import Sample
from tests.people import EVERYONE, TEAM, person
from tests.service.records import close, suggest

pytestmark = pytest.mark.clause("2.2.2")
NOTE = asks.Coach(record="SUG-0001", grade="4", praise="Quick", advice="Say by when")


def drawn(office, by: str = "service", **changed) -> list[str]:
    with office.open(TEAM) as work:
        operations.sample(work, person(work, by), asks.Draw(**changed))
        return [one.number for one in work.all(service.samples())]


def closed(office, *agents: str) -> list[str]:
    numbers = [suggest(office, name) for name in agents]
    for number in numbers:
        close(office, number)
    return numbers


def test_as_many_are_drawn_as_were_asked_for_and_none_twice(office):
    closed(office, "agent", "agent", "clerk")
    suggest(office, "agent")
    first = drawn(office, many=2)
    assert len(first) == 2
    assert sorted(drawn(office, many=5)) == ["SUG-0001", "SUG-0002", "SUG-0003"], "the open one is not drawn"
    with pytest.raises(refusals.NothingToDraw):
        drawn(office)


def test_of_one_agent_and_of_the_last_days_only(office):
    closed(office, "agent", "clerk")
    assert drawn(office, agent=EVERYONE["clerk"][0]) == ["SUG-0002"]
    office.clock.advance(days=8)
    with pytest.raises(refusals.NothingToDraw):
        drawn(office, days=7)


def test_nobody_draws_their_own(office):
    closed(office, "service")
    with pytest.raises(refusals.NothingToDraw):
        drawn(office)


def test_the_agent_alone_is_told_of_the_note_and_it_is_written_once(office):
    closed(office, "agent")
    drawn(office)
    with office.open(TEAM) as work:
        operations.coach(work, person(work, "service"), NOTE)
    with office.look(TEAM) as look:
        told = [one for one in look.all(select(Errand)) if one.payload.get("notice") == "coached"]
        assert [one.payload["to"] for one in told] == [person(look, "agent").id]
        assert "Quick" not in str([one.payload for one in told]), "the words stand in the note alone"
        assert [(one.grade, one.advice) for one in look.all(select(Sample))] == [(4, "Say by when")]
    with office.open(TEAM) as work, pytest.raises(refusals.NotDrawn):
        operations.coach(work, person(work, "service"), NOTE)


def test_nobody_coaches_themselves(office):
    closed(office, "agent")
    drawn(office)
    with office.open(TEAM) as work, pytest.raises(refusals.OwnRecord):
        operations.coach(work, person(work, "agent"), NOTE)
