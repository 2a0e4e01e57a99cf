"""Where a message goes that could not be said where it belongs: owner, lead, leadership; then it is a dead letter."""

from collections.abc import Iterator
from typing import Any

from bot.errands.subjects import CARD, is_over, notice_for, subject_of
from bot.errands.trip import Trip
from storage import people
from storage.ledger import Errand
from storage.people import Person
from storage.work import Work

GROUPS = ("leadership", "supervision", "administration")
LADDER = ("owner", "lead", "leadership")


def pass_on(work: Work, trip: Trip) -> str | None:
    """Owe the message to whoever stands on the next rung; the rung's name, None when there is nobody left."""
    errand = trip.errand
    subject = subject_of(work, errand)
    notice = _notice(trip, errand, subject)
    if notice is None:
        return None
    origin, seen = errand.payload.get("origin", errand.id), set(errand.payload.get("seen", ()))
    seen |= {errand.payload["to"]} if "to" in errand.payload else set()
    for rung, found in _rungs(work, errand, subject):
        fresh = [person for person in found if person.is_active and not person.is_bot and person.id not in seen]
        for person in fresh:
            work.errand(
                "direct",
                subject,
                lane=f"person:{person.id}",
                key=f"on:{origin}:{person.id}",
                to=person.id,
                notice=notice,
                facts=errand.payload.get("facts") or {},
                rung=rung,
                origin=origin,
                seen=sorted(seen | {one.id for one in fresh}),
            )
        if fresh:
            return rung
    return None


def _notice(trip: Trip, errand: Errand, subject: Any) -> str | None:
    """What is passed on: a card for an open record, an announcement, or what somebody was asked to do."""
    if errand.kind == "card":
        return CARD if subject is not None and not is_over(subject) else None
    if errand.kind == "announce":
        return str(errand.payload["notice"])
    found = notice_for(trip.house.registry, errand) if errand.kind == "direct" else None
    return str(errand.payload["notice"]) if found and found[1].asks else None


def _rungs(work: Work, errand: Errand, subject: Any) -> Iterator[tuple[str, list[Person]]]:
    last = errand.payload.get("rung")
    above = LADDER[LADDER.index(last) + 1 :] if last in LADDER else LADDER
    for rung in above:
        yield rung, _people(work, errand, subject, rung)


def _people(work: Work, errand: Errand, subject: Any, rung: str) -> list[Person]:
    channel = str(errand.payload.get("channel", ""))
    if rung == "owner":
        owner = (
            work.person(getattr(subject, "owner_id", None)) if errand.kind == "card" or _is_its_own(channel) else None
        )
        return [owner] if owner else []
    if rung == "leadership":
        return work.all(people.holders("leadership", None, work.today))
    if channel in GROUPS:
        return work.all(people.holders(channel, None, work.today))
    return _leads(work, _squads(work, errand, subject, channel))


def _is_its_own(channel: str) -> bool:
    """A channel made for one record, like `project:<id>`; its news is the owner's first."""
    return ":" in channel and not channel.startswith("squad:")


def _squads(work: Work, errand: Errand, subject: Any, channel: str) -> list[str]:
    if channel.startswith("squad:"):
        return [channel.removeprefix("squad:")]
    if squad := getattr(subject, "squad", None):
        return [squad]
    return [seat.squad for seat in work.all(people.seats_of(errand.payload.get("to", ""), work.today))]


def _leads(work: Work, squads: list[str]) -> list[Person]:
    return [person for squad in dict.fromkeys(squads) for person in work.all(people.leads(squad, work.today))]
