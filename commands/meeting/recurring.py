"""Meetings that come again are set up, changed, and left out for a day (4.1.2)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from commands.kit.members import members
from commands.kit.text import plain
from commands.kit.wall_clock import UnknownTimeZone, zone_of
from commands.kit.words import LANGUAGES, N_, Words, words_for
from commands.kit.workflow import Message
from commands.meeting import asks, refusals
from commands.meeting.attendance import expected, others
from commands.meeting.leads import ALL_LEADS, squad_leads
from commands.meeting.occurring import over, rule_name
from commands.meeting.owners import may_change, may_set_up, who_may
from commands.meeting.recurrence import DAYS
from commands.meeting.superseding import supersede
from commands.meeting.timing import coming, next_held, plan_next
from commands.squad import operations as squads
from commands.trace import operations as trace
from storage import series
from storage.base import Case
from storage.people import Person
from storage.reading import Reading
from storage.series import Series
from storage.work import Work

NUMBER = "meeting.weekly"
JOINT = N_("Weekly meeting of all leads")
YESTERDAY = timedelta(days=1)


def keep_joint(work: Work) -> Series | None:
    """There is one meeting of all leads as soon as there are two who lead; its day and hour are the organisation's
    number, whoever changed it."""
    one = work.first(series.joint())
    day, _, at = work.settings.text(NUMBER).partition(" ")
    if one is None:
        leads = {lead.asked.person.id for lead in squad_leads(work, work.today) if lead.asked is not None}
        if len(leads) < 2 or not work.once("series:weekly", date.min):
            return None
        known = {"purpose": "weekly", "weekdays": [day], "at": at, "seats": [ALL_LEADS]}
        title = Words(work.workspace.language)(JOINT)
        return _begin(work, Series(title=title, **known, time_zone=work.workspace.time_zone, since=work.today), None)
    _name_joint(work, one)
    if (one.weekdays, one.at) != ([day], at):
        one.weekdays, one.at = [day], at
        supersede(work, one, None)
    return one


def _name_joint(work: Work, one: Series) -> None:
    """Unless somebody gave it a name, it has that of the organisation's language, whichever that is by now."""
    title = Words(work.workspace.language)(JOINT)
    shipped = {Words(language)(JOINT) for language in LANGUAGES}
    if one.title == title or one.title not in shipped:
        return
    one.title = title
    for meeting in work.all(series.meetings_ahead(one.id)):
        meeting.title = title if meeting.title in shipped else meeting.title


def _begin(work: Work, one: Series, by: Person | None) -> Series:
    """What began today already does not count: the next one is the first."""
    one.created_at, one.created_by_id = work.now, by.id if by else None
    one.swept_at, one.handled_on = work.now, one.since - YESTERDAY
    work.add(one)
    work.session.flush()
    first = next(coming(work, one, one.handled_on), None)
    if first is not None and first.starts_at <= work.now:
        one.handled_on = first.occasion.day
    plan_next(work, one)
    work.note(one, "repeat", by=by, title=one.title)
    return one


def repeat(work: Work, by: Person, ask: asks.Repeat) -> Message:
    """A meeting of a squad, of a project, or of anybody, that comes again. Each in its own time zone."""
    record = _record(work, by, ask.belongs_to)
    squad = ask.squad or (record.squad if record is not None else "")
    seats = list(ask.seats) or _usual_seats(ask, squad, record)
    since = max(ask.since or work.today, work.today)
    if ask.until is not None and ask.until < since:
        raise refusals.EndsTooEarly("until", day=since)
    purpose = "project" if record is not None and record.kind == "project" else "squad" if squad else "general"
    one = Series(
        title=ask.title,
        purpose=purpose,
        squad=squad,
        convener_id=by.id,
        weekdays=_in_order(ask.weekdays),
        every=ask.every,
        at=f"{ask.at:%H:%M}",
        time_zone=_zone(ask.zone or by.time_zone),
        minutes_long=ask.length,
        place=ask.place,
        seats=seats,
        people=[person.id for person in members(work, ask.people, "people")],
        holidays=ask.holidays,
        since=since,
        until=ask.until,
    )
    if record is not None:
        one.record_kind, one.record_id = record.kind, record.id
    _must_be_theirs(work, by, one)
    _begin(work, one, by)
    return _answer(work, by, one, N_("✅ {title} comes again {rule}. The first one is {next}."))


def _usual_seats(ask: asks.Repeat, squad: str, record: Case | None) -> list[str]:
    """Where nobody is named, everybody of the project or of the squad, whoever it is on the day."""
    if ask.people:
        return []
    if record is not None and record.kind == "project":
        return [f"project:{record.id}"]
    if not squad:
        raise refusals.NobodyAsked("people")
    return [f"squad:{squad}"]


def weekly(work: Work, by: Person, ask: asks.Weekly) -> Message:
    """Change a series; what was prepared by the old rule is moved or called off. Empty fields stay as they are."""
    one = found(work, ask.series)
    _must_be_theirs(work, by, one)
    before = _as_kept(one)
    _fill(work, one, ask)
    after = _as_kept(one)
    differing = [name for name in before if before[name] != after[name]]
    if not differing:
        raise refusals.NothingChanges
    if one.purpose == "weekly" and {"weekdays", "at"} & set(differing):
        squads.set_number(work, NUMBER, f"{one.weekdays[0]} {one.at}", by=by, reason=ask.reason)
    supersede(work, one, by)
    work.note(one, "weekly", by=by, title=one.title, old=_in_short(before), new=_in_short(after), reason=ask.reason)
    return _answer(work, by, one, N_("✅ {title} comes again {rule}. The next one is {next}."))


KEPT = ("weekdays", "every", "at", "time_zone", "minutes_long", "place", "holidays", "until", "convener_id", "people")


def _in_short(kept: Mapping[str, Any]) -> str:
    """For the history, in every language alike."""
    days = ",".join(kept["weekdays"])
    return f"{days} {kept['at']} {kept['time_zone']}, {kept['every']}×, {kept['minutes_long']} min, {kept['holidays']}"


def _as_kept(one: Series) -> dict[str, Any]:
    return {name: getattr(one, name) for name in KEPT}


def _fill(work: Work, one: Series, ask: asks.Weekly) -> None:
    if ask.weekdays:
        if one.purpose == "weekly" and len(ask.weekdays) > 1:
            raise refusals.OneDayOnly("weekdays")
        one.weekdays = _in_order(ask.weekdays)
    one.every = ask.every or one.every
    one.at = f"{ask.at:%H:%M}" if ask.at is not None else one.at
    one.time_zone = _zone(ask.zone) if ask.zone else one.time_zone
    one.minutes_long = ask.length or one.minutes_long
    one.place = one.place if ask.place is None else ask.place
    one.holidays = ask.holidays or one.holidays
    if ask.until is not None:
        if ask.until < work.today:
            raise refusals.EndsTooEarly("until", day=work.today)
        one.until = ask.until
    if ask.convener:
        one.convener_id = members(work, [ask.convener], "convener")[0].id
    if ask.people:
        one.people = [person.id for person in members(work, ask.people, "people")]


def _in_order(days: Sequence[str]) -> list[str]:
    return sorted(days, key=DAYS.index)


def _zone(name: str) -> str:
    try:
        return zone_of(name).key
    except UnknownTimeZone:
        raise refusals.UnknownZone("zone", zone=name) from None


def skip(work: Work, by: Person, ask: asks.Skip) -> Message:
    """One date that is still ahead is left out, with a reason; one that is prepared already is cancelled."""
    one = found(work, ask.series)
    _must_be_theirs(work, by, one)
    for meeting in work.all(series.meetings_ahead(one.id)):
        if ask.day in (
            meeting.occasion,
            meeting.starts_at and meeting.starts_at.astimezone(zone_of(one.time_zone)).date(),
        ):
            raise refusals.PreparedAlready("day", number=meeting.number)
    ahead = [due for due, _ in zip(coming(work, one, one.handled_on), range(60), strict=False)]
    due = next((each for each in ahead if ask.day in (each.occasion.day, each.occasion.held_on)), None)
    if due is None or due.occasion.held_on is None or not work.once(rule_name(one), due.occasion.day, "cancelled"):
        days = [each.occasion.held_on for each in ahead if each.occasion.held_on is not None][:3]
        raise refusals.NotOneOfItsDays("day", title=plain(one.title), day=ask.day, days=days)
    left_out = over(work, one, due)
    work.note(one, "skip", by=by, title=one.title, day=due.occasion.held_on, reason=ask.reason)
    if left_out is not None:
        work.record(left_out, "cancel", by=by, reason=ask.reason)
        work.tell(left_out, "cancelled", *others(expected(work, left_out), by), by=by, reason=ask.reason)
    known = {"title": plain(one.title), "day": due.occasion.held_on}
    return Message(words_for(by)(N_("{title} is not held on {day}. Everybody who would come is told."), **known))


def _must_be_theirs(work: Work, by: Person, one: Series) -> None:
    is_theirs = may_change(work, by, one) if one.id else may_set_up(work, by, one)
    if not is_theirs:
        people, who = who_may(work, one)
        raise refusals.NotYourSeries(title=plain(one.title), who=words_for(by)(who), people=people)


def found(look: Reading, wanted: str) -> Series:
    """By id or by title; without a name, the meeting of all leads. Raises NoSuchSeries."""
    every = look.all(series.every_one(look.today))
    name = wanted.casefold().strip()
    for one in every:
        if (not name and one.purpose == "weekly") or name in (one.id.casefold(), one.title.casefold()):
            return one
    raise refusals.NoSuchSeries("series", title=plain(wanted))


def _record(work: Work, by: Person, number: str) -> Case | None:
    if not number:
        return None
    found: Case | None = trace.seen(work, by, number)
    if found is None or found.is_confidential:
        raise refusals.NoSuchRecord("belongs_to", number=number)
    return found


def _answer(work: Work, by: Person, one: Series, text: str) -> Message:
    from commands.meeting.pages import rule_in_words

    t = words_for(by)
    due = next_held(work, one, one.handled_on)
    following = t.moment(due.starts_at) if due is not None else t(N_("none any more"))
    return Message(t(text, title=plain(one.title), rule=rule_in_words(one, t), next=following))
