"""What is done with a meeting once it begins: held, minuted, confirmed, its actions given, closed (4.1.2, 4.2.1)."""

from commands.action import operations as actions
from commands.kit import papers
from commands.kit.flow import Impossible
from commands.kit.members import member, members
from commands.kit.steps import step
from commands.kit.text import plain
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.meeting import asks, cards, refusals
from commands.meeting.attendance import ask_people, asked, expected, others
from commands.meeting.making import MUST_SETTLE
from commands.meeting.occurring import room_of
from commands.meeting.operations import note_on_record
from commands.meeting.rules import FLOW, S, may_start, with_points
from storage import channels, meetings
from storage.meetings import Meeting
from storage.people import Person
from storage.work import Work

LONGEST = 3000


def start(work: Work, by: Person, meeting: Meeting) -> None:
    """It is held from now on, and its minutes are promised."""
    if FLOW.find("start", meeting.status) is None:
        raise Impossible("start")
    assert meeting.starts_at is not None
    if not may_start(meeting.starts_at, work.now):
        raise refusals.TooEarly(number=meeting.number, starts=meeting.starts_at)
    meeting.held_at = work.now
    step(work, FLOW, meeting, "start", by=by)
    work.settle(meeting, kept=None)
    meeting.due_at = work.calendar.after(work.now, work.settings.span("meeting.minutes"))
    work.promise(meeting, "minutes", due=meeting.due_at, owner=work.person(meeting.owner_id))
    note_on_record(work, meeting, "meeting_held", by)
    if meeting.purpose in MUST_SETTLE:
        work.tell(meeting, "begun", *expected(work, meeting), by=by)


def decide(work: Work, by: Person, meeting: Meeting, ask: asks.Decide) -> Message:
    """Taken down while people sit together; the minutes are drafted from it (4.1.2, 4.2.1)."""
    longer = with_points(meeting.decisions, ask.decision)
    if len(longer) > LONGEST:
        raise refusals.DecisionsAreFull("decision", left=max(0, LONGEST - len(meeting.decisions) - 1))
    step(work, FLOW, meeting, "decide", by=by, decision=ask.decision)
    meeting.decisions = longer
    known = {"number": meeting.number, "decision": plain(ask.decision)}
    return Message(words_for(by)(N_("Taken down in {number}: {decision}"), **known))


def minutes(work: Work, by: Person, meeting: Meeting, ask: asks.Minutes) -> None:
    """Who was there confirms them; changed minutes are confirmed anew, and the old ones stay in the history."""
    decisions = ask.decisions or ("" if meeting.minutes else meeting.decisions)
    if meeting.decision_sought and not decisions:
        raise refusals.NotDecided("decisions", decision=meeting.decision_sought)
    was_confirmed = meeting.status == S.MINUTES_CONFIRMED
    if was_confirmed and not ask.reason:
        raise refusals.WhyChanged("reason")
    present = members(work, ask.present, "present")
    verb = "minutes_changed" if meeting.minutes else "minutes"
    before = FLOW.make(meeting, "minutes", work.now)
    facts = {"minutes": ask.minutes, "decisions": decisions, "reason": ask.reason}
    work.record(meeting, verb, by=by, before=before, present=present, **facts)
    meeting.minutes, meeting.decisions = ask.minutes, decisions
    meeting.minutes_by_id, meeting.minutes_at, meeting.due_at = by.id, work.now, None
    work.settle(meeting, "minutes")
    _mark_present(work, by, meeting, present)
    _say(work, by, meeting)


def _mark_present(work: Work, by: Person, meeting: Meeting, present: list[Person]) -> None:
    """Who writes the minutes has confirmed them thereby, unless they convene the meeting and close the round."""
    ask_people(work, meeting, present)
    there = {one.id for one in present}
    for row in work.all(meetings.attendees(meeting.id)):
        row.answer = "present" if row.person_id in there else "absent"
        row.confirmed_at = work.now if row.person_id == by.id != meeting.owner_id else None


def _say(work: Work, by: Person, meeting: Meeting) -> None:
    """In the record's channel if there is one that can be written in, to everybody asked otherwise. Those of the
    meeting of all leads are published where all read, and each is asked to confirm them."""
    if meeting.purpose == "weekly" and (public := room_of(work)) is not None:
        work.announce(meeting, "minutes_here", channel=public, by=by)
    purpose = f"{meeting.record_kind}:{meeting.record_id}"
    room = work.first(channels.for_purpose(purpose)) if meeting.record_id else None
    if room is not None and room.status in ("wanted", "open"):
        work.announce(meeting, "minutes_here", channel=purpose, by=by)
        return
    work.tell(meeting, "minutes", *others(asked(work, meeting), by), by=by)


def confirm(work: Work, by: Person, meeting: Meeting) -> None:
    """Those who were there confirm; the convener's word closes the round."""
    if FLOW.find("confirm", meeting.status) is None:
        raise Impossible("confirm")
    if not meeting.minutes:
        raise refusals.NoMinutes(number=meeting.number)
    ids = {by.id, *([work.acting_for.id] if work.acting_for else [])}
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id in ids:
            row.confirmed_at = work.now
    if meeting.owner_id in ids:
        step(work, FLOW, meeting, "confirm", by=by)
        if meeting.purpose in MUST_SETTLE:
            _print(work, meeting)
    else:
        work.record(meeting, "agree", by=by, before=meeting.status)


def _print(work: Work, meeting: Meeting) -> None:
    """Confirmed minutes become a paper: where they were published, else with the convener."""
    purpose = f"{meeting.record_kind}:{meeting.record_id}" if meeting.record_id else None
    room = work.first(channels.for_purpose(purpose)) if purpose else None
    public = purpose if room is not None and room.status in ("wanted", "open") else None
    if meeting.purpose == "weekly":
        public = room_of(work)
    to = work.person(meeting.owner_id) if public is None else None
    papers.issue(work, meeting, "minutes", to=to, channel=public)


def action(work: Work, by: Person, meeting: Meeting, ask: asks.Action) -> Message:
    """What the meeting decided becomes somebody's, by a day (4.1.2)."""
    if FLOW.find("action", meeting.status) is None:
        raise Impossible("action")
    owner = member(work, ask.owner, "owner")
    made = actions.raise_action(work, what=ask.what, owner=owner, due_on=ask.due_on, by=by, meeting=meeting)
    work.record(meeting, "action", by=by, number=made.number, what=made.title, owner=owner, due=made.due_on)
    return cards.agreed(made, owner, words_for(by))


def close(work: Work, by: Person | None, meeting: Meeting) -> None:
    """Its actions live on by themselves."""
    step(work, FLOW, meeting, "close", by=by)
