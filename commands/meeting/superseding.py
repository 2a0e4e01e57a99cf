"""What a changed rule does to the meetings that were prepared by the old one: moved, or called off (4.1.2)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from commands.meeting.attendance import ask_again, expected, others
from commands.meeting.invitations import changed
from commands.meeting.making import promise_outcome, promise_start
from commands.meeting.occurring import rule_name
from commands.meeting.recurrence import occasion
from commands.meeting.rules import FLOW
from commands.meeting.timing import Due, coming, due_of, plan_next, rule_of
from storage import series
from storage.meetings import Meeting
from storage.people import Person
from storage.series import Series
from storage.work import Work

YESTERDAY = timedelta(days=1)


def supersede(work: Work, one: Series, by: Person | None) -> None:
    """Meetings that the new rule still names are held at its hour; the others are called off. Today's is not held
    twice."""
    work.session.flush()
    one.revision += 1
    one.handled_on = _settled(work, one)
    for meeting in work.all(series.meetings_ahead(one.id)):
        due = _still(work, one, meeting)
        if due is None or not work.once(rule_name(one), due.occasion.day):
            _call_off(work, meeting, by)
            continue
        one.handled_on = max(one.handled_on, due.occasion.day)
        meeting.occasion = due.occasion.day
        _follow(work, one, meeting, due, by)
    one.swept_at = work.now
    work.session.flush()
    plan_next(work, one)


def _settled(work: Work, one: Series) -> date:
    """The day up to which nothing is prepared anew: today's was held, or its hour is over."""
    today = work.now.astimezone(ZoneInfo(one.time_zone)).date()
    held = work.first(series.held_on(one.id, today)) is not None
    todays = next(coming(work, one, today - YESTERDAY), None)
    is_over = todays is not None and todays.occasion.day == today and todays.starts_at <= work.now
    return today if held or is_over else today - YESTERDAY


def _still(work: Work, one: Series, meeting: Meeting) -> Due | None:
    rule = rule_of(one)
    day = meeting.occasion
    if day is None or not rule.names(day):
        return None
    due = due_of(work, one, occasion(rule, work.calendar, day))
    return due if due.occasion.held_on is not None and due.starts_at > work.now else None


def _follow(work: Work, one: Series, meeting: Meeting, due: Due, by: Person | None) -> None:
    old = meeting.starts_at
    was = (meeting.minutes_long, meeting.place, meeting.time_zone)
    meeting.minutes_long, meeting.place, meeting.time_zone = one.minutes_long, one.place, one.time_zone
    if due.starts_at != old:
        meeting.starts_at = due.starts_at
        work.record(meeting, "moved", by=by, old=old, starts=due.starts_at)
        if meeting.purpose == "weekly":
            meeting.due_at = due.starts_at
            promise_outcome(work, meeting)
        else:
            promise_start(work, meeting, by)
            ask_again(work, meeting)
        told = others(expected(work, meeting), by)
        work.tell(meeting, "moved", *told, by=by or work.person(meeting.owner_id), old=old, starts=due.starts_at)
        changed(work, meeting)
    elif was != (one.minutes_long, one.place, one.time_zone):
        work.record(meeting, "changed", by=by)
        work.tell(meeting, "changed", *others(expected(work, meeting), by), by=by or work.person(meeting.owner_id))
        changed(work, meeting)


def _call_off(work: Work, meeting: Meeting, by: Person | None) -> None:
    before = FLOW.make(meeting, "cancel", work.now)
    work.settle(meeting, kept=None)
    meeting.due_at = None
    work.record(meeting, "superseded", by=by, before=before, after=meeting.status)
    work.tell(meeting, "superseded", *others(expected(work, meeting), by), starts=meeting.starts_at)
    changed(work, meeting)
