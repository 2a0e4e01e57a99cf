"""Reminded again on the next working day, because one asked for it; what is late goes to the lead all the same."""

from datetime import datetime
from typing import Any

from commands.kit.refusals import Refusal
from commands.kit.reminders import stand_ins
from commands.kit.wall_clock import at_local, zone_of
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from storage import promises
from storage.approvals import WAITING
from storage.facts import freeze
from storage.ledger import Deadline
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

ONE_HOUR = ("meeting",)
"""What has an hour of its own cannot be put off to a day after it."""


class IsClosed(Refusal):
    text = N_("{number} is closed; nobody has to be reminded of it any more.")


class NothingPromised(Refusal):
    text = N_("Nothing of {number} waits for you, so there is nothing to remind you of.")


def tomorrow(work: Work, by: Person, case: Any) -> Message:
    """Of all that waits for this person in the record; whoever presses twice is reminded once.

    Raises IsClosed, NothingPromised.
    """
    if not case.is_open:
        raise IsClosed(number=case.number)
    mine = _promised_by(work, case, by)
    if not mine:
        raise NothingPromised(number=case.number)
    at = next_morning(work, by)
    for promise in mine:
        facts = {"what": promise.name, "due": promise.due_at, "owner": work.person(promise.owner_id)}
        key = f"deadline:{promise.id}:again:{at.astimezone(zone_of(by.time_zone)).date()}:{by.id}"
        payload = {"to": by.id, "notice": "reminder", "facts": freeze(facts)}
        work.errand("direct", case, key=key, not_before=at, **payload)
    t = words_for(by)
    return Message(t(N_("🔔 I will remind you of {number} again {at}."), number=case.number, at=at))


def _promised_by(look: Reading, case: Any, person: Person) -> list[Deadline]:
    """What this person keeps, and what they are asked to decide, also for somebody else."""
    found = look.all(promises.open_of(case.id))
    own = [one for one in found if one.ladder not in ONE_HOUR and one.owner_id == person.id]
    if any(one.ladder in ("approval", "panel") for one in found):
        asked = look.several(row.person_id for row in look.ask_rows(WAITING, record=case.id))
        if person.id in {one.id for one in stand_ins(look, asked, case.kind)}:
            own += [one for one in found if one.ladder in ("approval", "panel") and one not in own]
    return own


def next_morning(look: Reading, person: Person) -> datetime:
    """When work begins on the next working day, where this person is."""
    zone, calendar = zone_of(person.time_zone), look.calendar
    day = calendar.next_working_day(look.now.astimezone(zone).date())
    return at_local(zone, day, calendar.hours_of(day)[0][0])
