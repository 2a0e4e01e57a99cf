"""Tying records together and apart (1.3.1)."""

from typing import Any

from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.trace import asks, finding
from commands.trace.rules import ONWARD
from storage import links
from storage.links import Link
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


class SameRecord(FieldRefusal):
    text = N_("Name two different records.")


class LinkedAlready(Refusal):
    text = N_("{first} and {second} are linked in this way already.")


class NotLinked(Refusal):
    text = N_("{first} and {second} are not linked in this way. `/trace {first}` shows what is.")


def link(work: Work, by: Person, ask: asks.Link) -> Message:
    """Once each way: what belongs to something does not also hold it."""
    first, second = _both(work, by, ask.first, ask.second)
    if work.all(links.between([first.id, second.id], ask.type)):
        raise LinkedAlready(first=first.number, second=second.number)
    tie(work, first, second, ask.type)
    for case, other in ((first, second), (second, first)):
        work.record(case, "link", by=by, other=other.number, type=ask.type)
    t = words_for(by)
    how = t(ONWARD[ask.type])
    return Message(t(N_("Linked: {first} {how} {second}."), first=first.number, how=how, second=second.number))


def tie(work: Work, first: Any, second: Any, type: str) -> Link:
    """The first record `type` the second; for workflows that make one record out of another."""
    return work.add(
        Link(type=type, from_kind=first.kind, from_id=first.id, to_kind=second.kind, to_id=second.id, at=work.now)
    )


def seen(look: Reading, by: Person, number: str) -> Any:
    """A record of whatever kind by its number, for workflows that let one be named; None where there is none that this
    person may read."""
    try:
        return finding.readable(look, by, number).case
    except (finding.NotFound, finding.NotForYou):
        return None


def unlink(work: Work, by: Person, ask: asks.Unlink) -> Message:
    """Whichever way they were linked."""
    first, second = _both(work, by, ask.first, ask.second)
    found = work.all(links.between([first.id, second.id], ask.type or None))
    if not found:
        raise NotLinked(first=first.number, second=second.number)
    for one in found:
        work.remove(one)
    for case, other in ((first, second), (second, first)):
        work.record(case, "unlink", by=by, other=other.number, types=[one.type for one in found])
    t = words_for(by)
    return Message(t(N_("{first} and {second} are no longer linked."), first=first.number, second=second.number))


def _both(work: Work, by: Person, first: str, second: str) -> tuple[Any, Any]:
    """Raises NotFound beside its field, SameRecord, NotForYou, NotTheirs."""
    one = finding.readable(work, by, first, "first").case
    other = finding.readable(work, by, second, "second").case
    if one.id == other.id:
        raise SameRecord("second")
    finding.allow(work, by, one, other)
    return one, other
