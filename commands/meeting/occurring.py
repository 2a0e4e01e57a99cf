"""What the clock does about meetings that come again: people asked, reports chased, the agenda posted, dates left out
or missed; each occasion exactly once (4.1.2)."""

from collections.abc import Sequence
from typing import Any

from commands.meeting.agendas import place_all
from commands.meeting.attendance import expected
from commands.meeting.leads import Asked, Lead, chair, everybody, squad_leads
from commands.meeting.making import opened, promise_outcome, promise_start
from commands.meeting.recurrence import FORGIVEN
from commands.meeting.rules import FLOW, S
from commands.meeting.timing import Due, coming, next_held, plan_next, steps_of
from commands.squad.operations import SHARING
from storage import channels, meetings, series
from storage.base import Case
from storage.meetings import Meeting
from storage.series import Series, SquadReport
from storage.tables import cases
from storage.work import Work


def sweep(work: Work, limit: int) -> int:
    """One batch of series for which something is due."""
    found = work.all(series.due(work.now, limit))
    for one in found:
        _attend_to(work, one)
    return len(found)


def _attend_to(work: Work, one: Series) -> None:
    """Several steps that were missed collapse into the last of them."""
    for meeting in work.all(series.meetings_ahead(one.id)):
        passed = [step for step in steps_of(work, one, meeting) if one.swept_at < step.at <= work.now]
        if passed and work.once(f"meeting:{meeting.id}:{passed[-1].what}", work.calendar.today(passed[-1].at)):
            _step(work, meeting, passed[-1].what)
    _prepare_all(work, one)
    one.swept_at = work.now
    work.session.flush()
    plan_next(work, one)


def _step(work: Work, meeting: Meeting, what: str) -> None:
    if what == "chase":
        chase(work, meeting)
    elif meeting.starts_at is not None and work.now < meeting.starts_at + FORGIVEN:
        post_agenda(work, meeting)
    else:
        _say_in_digests(work, meeting)


def _prepare_all(work: Work, one: Series) -> None:
    """Everything whose time to ask has come. What began too long ago was missed, and is told once for all of it."""
    missed: list[Due] = []
    was_left_out = False
    for due in coming(work, one, one.handled_on):
        if due.asked_at > work.now:
            break
        one.handled_on = due.occasion.day
        if due.occasion.gives_way:
            continue
        if due.occasion.held_on is None:
            was_left_out = _leave_out(work, one, due, quietly=was_left_out or due.starts_at < work.now)
        elif due.starts_at + FORGIVEN <= work.now:
            missed.append(due)
        elif work.once(rule_name(one), due.occasion.day):
            was_left_out = False
            prepare(work, one, due)
    if missed:
        _tell_missed(work, one, missed)


def rule_name(one: Series) -> str:
    """By which the ledger knows its occasions; a changed series names them anew."""
    return f"series:{one.id}:{one.revision}"


def prepare(work: Work, one: Series, due: Due) -> Meeting | None:
    """The meeting of one occasion: its record, its people, and for the meeting of all leads their reports."""
    day = due.occasion.held_on or due.occasion.day
    leads = squad_leads(work, day) if one.purpose == "weekly" else []
    asked = everybody(work, one, day, leads)
    convener = chair(work, one, asked, day)
    if convener is None:
        return None
    _lapse(work, one)
    meeting = _record(work, one, due, convener, asked, S.SCHEDULED)
    work.record(meeting, "come_again", by=None, starts=due.starts_at)
    for stand_in in [*asked, convener]:
        if stand_in.instead_of is not None:
            _stand_in(work, meeting, stand_in)
    if one.purpose == "weekly":
        promise_outcome(work, meeting)
        _ask_for_reports(work, one, meeting, leads)
    else:
        promise_start(work, meeting, None)
        work.tell(meeting, "asked", *expected(work, meeting), by=convener.person)
    return meeting


def _record(work: Work, one: Series, due: Due, convener: Asked, asked: Sequence[Asked], status: str) -> Meeting:
    kind = cases().get(one.record_kind or "")
    record: Case | None = work.get(kind, one.record_id) if kind else None
    details = {"minutes_long": one.minutes_long, "place": one.place, "time_zone": one.time_zone}
    more = {"squad": one.squad, "series_id": one.id, "occasion": due.occasion.day, "starts_at": due.starts_at}
    purpose = "weekly" if one.purpose == "weekly" else "recurring"
    people = [each.person for each in asked]
    meeting = opened(work, status, one.title, purpose, convener.person, people, record, **details, **more)
    meeting.due_at = due.starts_at if meeting.is_open else None
    return meeting


def _stand_in(work: Work, meeting: Meeting, asked: Asked) -> None:
    for row in work.all(meetings.attendees(meeting.id)):
        if row.person_id == asked.person.id and asked.instead_of is not None:
            row.for_id = asked.instead_of.id
    work.record(meeting, "stands_in", by=None, who=asked.person, whom=asked.instead_of)


def _lapse(work: Work, one: Series) -> None:
    """An earlier one that nobody has begun was not held; what the next one is for."""
    for meeting in work.all(series.meetings_ahead(one.id)):
        if meeting.ends_at is not None and meeting.ends_at < work.now:
            before = FLOW.make(meeting, "lapse", work.now)
            work.settle(meeting, kept=None)
            meeting.due_at = None
            work.record(meeting, "lapse", by=None, before=before, after=meeting.status)


def _ask_for_reports(work: Work, one: Series, meeting: Meeting, leads: Sequence[Lead]) -> None:
    """Each squad's lead gets a draft from the data; a squad that nobody leads is on the agenda as missing."""
    agenda_at = next((step.at for step in steps_of(work, one, meeting) if step.what == "agenda"), work.now)
    due_at = max(agenda_at, work.now)
    for lead in leads:
        asked = lead.asked
        row = SquadReport(meeting_id=meeting.id, squad=lead.squad, due_at=due_at, asked_at=work.now)
        row.lead_id = asked.person.id if asked else None
        row.for_id = asked.instead_of.id if asked and asked.instead_of else None
        work.add(row)
    work.session.flush()
    before = FLOW.make(meeting, "collect", work.now)
    people = {lead.asked.person.id: lead.asked.person for lead in leads if lead.asked is not None}
    work.record(meeting, "reports_wanted", by=None, before=before, after=meeting.status, people=list(people.values()))
    work.tell(meeting, "report_wanted", *people.values(), due=due_at)
    convener = work.person(meeting.owner_id)
    if convener is not None and convener.id not in people:
        work.tell(meeting, "asked", convener, by=convener)
    if agenda_at <= work.now:
        post_agenda(work, meeting)


def chase(work: Work, meeting: Meeting) -> None:
    """Those whose report is missing, and nobody else."""
    missing = [row for row in work.all(series.reports(meeting.id)) if row.sent_at is None and row.lead_id]
    if not missing:
        return
    for row in missing:
        row.chased += 1
    people = work.several(row.lead_id for row in missing if row.lead_id)
    work.note(meeting, "chased", by=None, people=people)
    work.tell(meeting, "report_chased", *people, due=missing[0].due_at)


def post_agenda(work: Work, meeting: Meeting) -> None:
    """The worst first, with the leads whose report is missing; where everybody reads it, and to each who comes."""
    place_all(work, meeting)
    meeting.facts = {**meeting.facts, "agenda_at": work.now.isoformat()}
    missing = [row for row in work.all(series.reports(meeting.id)) if row.sent_at is None]
    leads = work.several(row.lead_id for row in missing if row.lead_id)
    verb = "agenda_missing" if leads else "agenda_posted"
    work.record(meeting, verb, by=None, people=leads)
    if room_of(work) is not None:
        work.announce(meeting, "agenda_here", channel=SHARING)
    work.tell(meeting, "agenda_ready", *expected(work, meeting))


def room_of(work: Work) -> str | None:
    """The channel in which all leads read: the sharing platform (4.1.1), if it has one that can be written in."""
    room = work.first(channels.for_purpose(SHARING))
    return SHARING if room is not None and room.status in ("wanted", "open") else None


def _leave_out(work: Work, one: Series, due: Due, *, quietly: bool) -> bool:
    """A free day, said once to those who would have come; of several in a row only the first. True when it was one."""
    if not work.once(rule_name(one), due.occasion.day, "skipped") or quietly:
        return True
    following = next_held(work, one, due.occasion.day)
    meeting = over(work, one, due)
    if meeting is not None:
        facts: dict[str, Any] = {"day": due.occasion.day, "next": following.starts_at if following else ""}
        verb = "left_out" if following else "left_out_last"
        work.record(meeting, verb, by=None, **facts)
        work.tell(meeting, verb, *expected(work, meeting), **facts)
    return True


def _tell_missed(work: Work, one: Series, missed: Sequence[Due]) -> None:
    """Noted, so that it is seen afterwards: one record for all that were missed in a row."""
    days = [due.occasion.day for due in missed if work.once(rule_name(one), due.occasion.day, "missed")]
    meeting = over(work, one, missed[-1]) if days else None
    if meeting is not None:
        meeting.facts = {"missed": [day.isoformat() for day in days]}
        work.record(meeting, "missed", by=None, days=days[-10:])
        work.tell(meeting, "missed", work.person(meeting.owner_id), days=days[-10:])
        _say_in_digests(work, meeting)


def _say_in_digests(work: Work, meeting: Meeting) -> None:
    """The clock came too late for it: leaders read so in their next digest, once a day at most."""
    work.once(f"missed:{meeting.kind}:{meeting.id}", work.today, "missed")


def over(work: Work, one: Series, due: Due) -> Meeting | None:
    """A record of a meeting that does not take place."""
    day = due.occasion.day
    asked = everybody(work, one, day, squad_leads(work, day) if one.purpose == "weekly" else ())
    convener = chair(work, one, asked, day)
    if convener is None:
        return None
    meeting = _record(work, one, due, convener, asked, S.CANCELLED)
    meeting.closed_at = work.now
    return meeting
