"""What is done with an action, from a meeting's decision to another person's check (4.1.2)."""

from datetime import date
from zoneinfo import ZoneInfo

from commands.action import asks
from commands.action.rules import FLOW, S, due_of
from commands.kit.flow import Impossible
from commands.kit.members import member, squad_of
from commands.kit.refusals import FieldRefusal, Refusal
from commands.kit.steps import hand_over, step
from commands.kit.words import N_
from storage import people, promises
from storage.base import Case
from storage.links import Link
from storage.meetings import Action, Meeting, attendees
from storage.people import Person
from storage.reading import Reading
from storage.tables import cases
from storage.work import Work


class DayIsOver(FieldRefusal):
    text = N_("{day} is over; choose a day that is still ahead.")


class NotLater(FieldRefusal):
    text = N_("It is due on {day} already; choose a later day.")


class NoSuchMeeting(FieldRefusal):
    text = N_("There is no meeting {number}.")


class HasItAlready(FieldRefusal):
    text = N_("{number} is with {owner} already.")


class NothingAsked(Refusal):
    text = N_("Nobody asks for another date for {number}; it stays due on {day}.")


def add(work: Work, by: Person, ask: asks.Add) -> Action:
    meeting = None
    if ask.meeting:
        meeting = work.numbered(Meeting, ask.meeting.upper())
        if meeting is None:
            raise NoSuchMeeting("meeting", number=ask.meeting)
    owner = member(work, ask.owner, "owner")
    return raise_action(
        work, what=ask.what, owner=owner, due_on=ask.due_on, by=by, meeting=meeting, details=ask.details
    )


def raise_action(
    work: Work,
    *,
    what: str,
    owner: Person,
    due_on: date,
    by: Person | None,
    meeting: Meeting | None = None,
    record: Case | None = None,
    details: str = "",
) -> Action:
    """Give somebody something to do by a day; it belongs to the meeting, or else to the record. `due_on` before today
    is refused beside the field `due_on`."""
    _must_be_ahead(work, due_on, by)
    due = due_of(work.calendar, due_on, work.now)
    source = meeting or record
    action = Action(title=what, details=details, owner_id=owner.id, squad=squad_of(work, owner), due_on=due_on)
    action.due_at, action.raised_by_id = due, by.id if by else None
    if meeting is not None:
        action.meeting_id, action.record_kind, action.record_id = meeting.id, meeting.record_kind, meeting.record_id
    elif record is not None:
        action.record_kind, action.record_id = record.kind, record.id
    work.open_case(action, status=S.OPEN)
    if source is not None:
        work.add(
            Link(
                type="belongs_to",
                from_kind=action.kind,
                from_id=action.id,
                to_kind=source.kind,
                to_id=source.id,
                at=work.now,
            )
        )
    work.record(action, "add", by=by, owner=owner, due=due_on)
    work.promise(action, "do", due=due, owner=owner, ladder="standard")
    if by is None or owner.id != by.id:
        work.tell(action, "given", owner, by=by)
    return action


def done(work: Work, by: Person, action: Action, ask: asks.Done) -> None:
    before = action.due_at
    action.outcome, action.done_by_id, action.done_at = ask.outcome, by.id, work.now
    action.wanted_on, action.wanted_why = None, ""
    step(work, FLOW, action, "done", by=by, outcome=ask.outcome)
    work.settle(action, "do")
    checking = verifiers(work, action)
    action.due_at = work.calendar.after(work.now, work.settings.span("action.verify"))
    work.promise(action, "verify", due=action.due_at, owner=checking[0] if checking else None)
    late = before is not None and work.now > before
    work.tell(action, "done_late" if late else "done", *checking, by=by, outcome=ask.outcome)


def verify(work: Work, by: Person, action: Action) -> None:
    action.verified_by_id = by.id
    work.settle(action, "verify")
    step(work, FLOW, action, "verify", by=by)
    _follow(work, action, "action_verified")
    work.tell(action, "verified", *_others(work, [action.owner_id, action.done_by_id], by), by=by)


def end_with(work: Work, by: Person, action: Action, record: Case) -> None:
    """What it belongs to was verified: what was done for it is verified with it, and what is not done is not needed any
    more. Who did it hears of the record itself."""
    verb = "verify" if action.status == S.DONE else "drop"
    before = FLOW.make(action, verb, work.now)
    if verb == "verify":
        action.verified_by_id = by.id
        work.settle(action, "verify")
    work.settle(action, kept=None)
    action.due_at, action.wanted_on, action.wanted_why = None, None, ""
    line = "verified_with" if verb == "verify" else "not_needed"
    work.record(action, line, by=by, before=before, after=action.status, record=record.number)


def reopen(work: Work, by: Person, action: Action, ask: asks.Reopen) -> None:
    """Sent back with a reason; where its day is over and no other is named, the next working day counts."""
    if ask.due_on is not None:
        _must_be_ahead(work, ask.due_on, by)
        action.due_on = ask.due_on
    action.due_at = due_of(work.calendar, action.due_on, work.now)
    if action.due_on < work.today:
        action.due_on = work.calendar.today(action.due_at)
    work.settle(action, "verify")
    step(work, FLOW, action, "reopen", by=by, reason=ask.reason, due=action.due_on)
    owner = work.person(action.owner_id)
    work.promise(action, "do", due=action.due_at, owner=owner)
    action.done_at = action.done_by_id = None
    work.tell(action, "sent_back", owner, by=by, reason=ask.reason, due=action.due_at)


def extend(work: Work, by: Person, action: Action, ask: asks.Extend) -> None:
    """Who may grant it moves the date at once; who does it asks for it."""
    if FLOW.find("extend", action.status) is None:
        raise Impossible("extend")
    _must_be_ahead(work, ask.due_on, by)
    if ask.due_on <= action.due_on:
        raise NotLater("due_on", day=action.due_on)
    granters = verifiers(work, action)
    if {one.id for one in granters} & {by.id, work.acting_for.id if work.acting_for else by.id}:
        _move(work, action, ask.due_on, by=by, reason=ask.reason)
        return
    action.wanted_on, action.wanted_why = ask.due_on, ask.reason
    step(work, FLOW, action, "extend", by=by, due=ask.due_on, reason=ask.reason)
    work.tell(action, "extension_asked", *granters, by=by, due=ask.due_on, reason=ask.reason)


def grant(work: Work, by: Person, action: Action) -> None:
    if action.wanted_on is None:
        raise NothingAsked(number=action.number, day=action.due_on)
    FLOW.make(action, "grant", work.now)
    _move(work, action, action.wanted_on, by=by, reason=action.wanted_why)


def refuse(work: Work, by: Person, action: Action, ask: asks.Refuse) -> None:
    if action.wanted_on is None:
        raise NothingAsked(number=action.number, day=action.due_on)
    wanted, action.wanted_on, action.wanted_why = action.wanted_on, None, ""
    step(work, FLOW, action, "refuse", by=by, wanted=wanted, reason=ask.reason)
    work.tell(action, "date_kept", work.person(action.owner_id), by=by, due=action.due_on, reason=ask.reason)


def hand(work: Work, by: Person, action: Action, ask: asks.Hand) -> None:
    """The date stays; the promise goes with the action to its new owner (1.3.3)."""
    if FLOW.find("hand", action.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == action.owner_id:
        raise HasItAlready("to", number=action.number, owner=to.name)
    before = action.owner_id
    hand_over(work, action, to, by=by)
    action.wanted_on, action.wanted_why, action.squad = None, "", squad_of(work, to)
    promise = work.first(promises.open_of(action.id, "do"))
    if promise is not None:
        promise.owner_id = to.id
    work.tell(action, "handed", *_others(work, [to.id], by), by=by)
    work.tell(action, "taken_over", *_others(work, [before], by), by=by, to=to)


def drop(work: Work, by: Person, action: Action, ask: asks.Drop) -> None:
    step(work, FLOW, action, "drop", by=by, reason=ask.reason)
    _follow(work, action, "action_dropped")
    work.tell(action, "dropped", *_others(work, [action.owner_id], by), by=by, reason=ask.reason)


def verifiers(look: Reading, action: Action) -> list[Person]:
    """Who raised it and the meeting's convener, but never who does it; then those who were there, then its lead."""
    doers = {action.owner_id, action.done_by_id}
    meeting = look.get(Meeting, action.meeting_id)
    named = [id for id in (meeting.owner_id if meeting else None, action.raised_by_id) if id and id not in doers]
    found = [one for one in look.several(named) if one.is_active]
    if not found and meeting is not None:
        there = [one.person_id for one in look.all(attendees(meeting.id)) if one.answer == "present"]
        found = [one for one in look.several(there) if one.is_active and one.id not in doers]
    for query in (people.leads(action.squad, look.today), people.holders("leadership", None, look.today)):
        found = found or [one for one in look.all(query) if one.id not in doers]
    return found


def _move(work: Work, action: Action, due_on: date, *, by: Person, reason: str) -> None:
    before = action.due_on
    action.due_on, action.wanted_on, action.wanted_why = due_on, None, ""
    action.due_at = due_of(work.calendar, due_on, work.now)
    owner = work.person(action.owner_id)
    work.promise(action, "do", due=action.due_at, owner=owner)
    work.record(action, "moved", by=by, old=before, due=due_on, reason=reason)
    work.tell(action, "moved", *_others(work, [action.owner_id], by), by=by, old=before, due=due_on, reason=reason)


def _follow(work: Work, action: Action, then: str) -> None:
    """What the record that it was raised for does about it (`Workflow.after`), such as a suggestion being carried
    out."""
    kind = cases().get(action.record_kind or "") if action.meeting_id is None else None
    record = work.get(kind, action.record_id) if kind else None
    if record is not None and record.is_open:
        work.errand("follow", record, lane=f"case:{record.id}", then=then)


def _must_be_ahead(work: Work, due_on: date, by: Person | None) -> None:
    """Past is what is past for the person and for the organisation, wherever either is."""
    zones = [work.zone, *([ZoneInfo(by.time_zone)] if by else [])]
    if due_on < min(work.now.astimezone(zone).date() for zone in zones):
        raise DayIsOver("due_on", day=due_on)


def _others(work: Work, ids: list[str | None], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
