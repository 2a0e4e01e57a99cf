"""Records are drawn at random for coaching, and the agent gets a note of what was done well and what would be better
(2.2.2)."""

import random
from datetime import timedelta
from typing import Any, Final

from commands.kit.members import member
from commands.kit.text import plain
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.service import asks, cards, refusals
from commands.service.counting import kinds_of
from storage import service
from storage.people import Person
from storage.service import Sample
from storage.work import Work

MOST: Final = 5000
"""Closed records that are drawn from, a kind."""


def sample(work: Work, by: Person, ask: asks.Draw) -> Message:
    """Each record is drawn once; none of whoever draws. Raises NothingToDraw beside the field."""
    agent = member(work, ask.agent, "agent") if ask.agent else None
    first = work.now - timedelta(days=ask.days)
    found: list[Any] = []
    for cls, states in kinds_of().items():
        rows = work.rows(service.closed_between(cls, states, first, work.now + timedelta(seconds=1)).limit(MOST))
        found += [(cls.kind, *row) for row in rows if row[2] and row[2] != by.id]
    if agent is not None:
        found = [row for row in found if row[3] == agent.id]
    taken = set(work.all(service.sampled([row[1] for row in found]))) if found else set()
    fresh = [row for row in found if row[1] not in taken]
    if not fresh:
        raise refusals.NothingToDraw("days")
    made = [
        work.add(
            Sample(
                record_kind=kind, record_id=id, number=number, agent_id=owner, drawn_by_id=by.id, drawn_at=work.now
            )
        )
        for kind, id, number, owner, _ in random.SystemRandom().sample(fresh, min(ask.many, len(fresh)))
    ]  # fmt: skip
    for one in made:
        work.note(one, "draw", by=by, number=one.number)
    return cards.drawn(work, made, words_for(by))


def coach(work: Work, by: Person, ask: asks.Coach) -> Message:
    """The agent alone is told. Raises NotDrawn, OwnRecord beside the field."""
    wanted = ask.record.strip().upper()
    found = work.first(service.samples(is_noted=False).where(Sample.number == wanted))
    if found is None:
        raise refusals.NotDrawn("record", number=plain(ask.record, 60))
    if found.agent_id == by.id:
        raise refusals.OwnRecord("record", number=found.number)
    found.grade, found.praise, found.advice = int(ask.grade), ask.praise, ask.advice
    found.noted_by_id, found.noted_at = by.id, work.now
    work.note(found, "coach", by=by, number=found.number)
    agent = work.someone(found.agent_id)
    work.tell(found, "coached", agent, by=by)
    t = words_for(by)
    return Message(t(N_("✅ {agent} has your note on {number}."), agent=agent, number=found.number))
