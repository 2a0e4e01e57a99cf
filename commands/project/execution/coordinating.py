"""The project's coordination meeting: every two weeks, called by the sponsor, from a draft (3.1.3)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.kit import blocks
from commands.kit.flow import Impossible
from commands.kit.text import plain, shorten
from commands.kit.wall_clock import at_local
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.meeting import asks as meeting_asks
from commands.meeting import operations as meetings
from commands.project import roster
from commands.project.execution import asks, refusals
from commands.project.execution.gathering import State, gather
from commands.project.execution.rules import LIGHTS
from commands.project.execution.sentences import reasons
from commands.project.execution.weighing import solutions
from commands.project.rules import FLOW
from storage import figures as questions
from storage.meetings import Meeting
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

PURPOSE = "project"
BEFORE = 3
"""Working days before it is to be held that the sponsor is asked for its date."""
MOST = 4
LONGEST = 2000


def first_day(work: Work) -> date:
    """Two weeks on, by the number that says how often."""
    found: date = work.calendar.today(work.calendar.after(work.now, work.settings.span("project.coordination")))
    return found


def propose_meetings(work: Work, limit: int) -> int:
    """A batch of drafts for sponsors whose next meeting comes up; one that was never held is not doubled."""
    found = work.all(questions.to_coordinate(work.calendar.next_working_day(work.today, BEFORE), limit))
    states = gather(work, found) if found else {}
    for project in found:
        _propose(work, project, states[project.id])
    return len(found)


def _propose(work: Work, project: Project, state: State) -> None:
    day = project.coordinate_on
    assert day is not None
    project.coordinate_on = first_day(work) if day <= work.today else _after(work, day)
    if ahead(work, project) is not None:
        return
    sponsor = work.someone(project.sponsor_id)
    hold_by = max(work.calendar.end_of_day(work.calendar.working_day_from(day)), _soon(work))
    t = Words(work.workspace.language, work.workspace.time_zone)
    meeting = meetings.propose(
        work,
        title=_title(project, t),
        purpose=PURPOSE,
        record=project,
        convener=sponsor,
        attendees=roster.everybody(work, project),
        due=hold_by,
        agenda=agenda(work, project, state, t),
        by=None,
    )
    work.record(project, "coordinate_due", by=None, number=meeting.number, due=hold_by)


def _after(work: Work, day: date) -> date:
    moment = work.calendar.end_of_day(work.calendar.working_day_from(day))
    found: date = work.calendar.today(work.calendar.after(moment, work.settings.span("project.coordination")))
    return found


def _soon(work: Work) -> datetime:
    found: datetime = work.calendar.end_of_day(work.calendar.next_working_day(work.today))
    return found


def _title(project: Project, t: Words) -> str:
    return shorten(t(N_("Coordination of {number} {title}"), number=project.number, title=project.title), 120)


def ahead(look: Reading, project: Project) -> Meeting | None:
    """The coordination meeting that is proposed or dated and has not been held."""
    found = look.all(questions.gatherings(project.id))
    return next((one for one in found if one.purpose == PURPOSE and one.held_at is None), None)


def agenda(look: Reading, project: Project, state: State, t: Words) -> str:
    """Progress; major problems; what needs deciding: one point a line, in the reader's language."""
    figures = state.figures
    percent = f"{figures.percent:.0f}" if figures.percent is not None else "0"
    points = [t(N_("Progress: {light}, {percent} % done"), light=t(LIGHTS[project.health]), percent=percent)]
    if figures.forecast and figures.finish:
        dates = {"forecast": figures.forecast, "finish": figures.finish}
        points.append(t(N_("Forecast finish {forecast}, baseline {finish}"), **dates))
    points += [t(N_("Problem: {reason}"), reason=one) for one in reasons(look, project, t, bare=True)[:MOST]]
    blocked = [row for row in state.found.tasks if row.status == "blocked"]
    points += [
        t(
            N_("Problem: {number} {title} is blocked: {reason}"),
            number=row.number,
            title=row.title,
            reason=row.blocked_why,
        )
        for row in blocked[:MOST]
    ]
    decide = [*solutions(look, project), *([project.proposals] if project.proposals else [])]
    points += [t(N_("To decide: {what}"), what=shorten(" ".join(one.split()), 200)) for one in decide[:MOST]]
    points.append(t(N_("Who needs whose help until the next meeting")))
    return _fitting(points)


def _fitting(points: list[str]) -> str:
    """Whole points only, as many as there is room for."""
    while len("\n".join(points)) > LONGEST and len(points) > 1:
        points.pop(-2)
    return shorten("\n".join(points), LONGEST)


def coordinate(work: Work, by: Person, project: Project, ask: asks.Coordinate) -> Message:
    """The sponsor calls it; one that was proposed gets this date, so that there is one meeting and not two."""
    if FLOW.find("coordinate", project.status) is None:
        raise Impossible("coordinate")
    starts_at = at_local(ZoneInfo(by.time_zone), ask.day, ask.at)
    if starts_at <= work.now:
        raise refusals.IsPast("at" if ask.day >= work.now.astimezone(words_for(by).zone).date() else "day")
    found = ahead(work, project)
    if found is not None and found.starts_at is not None:
        raise refusals.MeetingAhead(number=found.number)
    if found is not None:
        dated = meeting_asks.Schedule(day=ask.day, at=ask.at, length=ask.length, place=ask.place, agenda=ask.agenda)
        meetings.schedule(work, by, found, dated)
    else:
        found = _convened(work, by, project, starts_at, ask)
    project.coordinate_on = _after(work, work.calendar.today(starts_at))
    work.record(project, "coordinate", by=by, number=found.number, starts=starts_at)
    text = words_for(by)(
        N_("*{number}* {title} begins {starts}. Everybody who is asked is told."),
        number=found.number,
        title=plain(found.title),
        starts=words_for(by).moment(starts_at),
    )
    return Message(text, [blocks.paragraph(f"✅ {text}")])


def _convened(work: Work, by: Person, project: Project, starts_at: datetime, ask: asks.Coordinate) -> Meeting:
    return meetings.convene(
        work,
        title=_title(project, Words(work.workspace.language, work.workspace.time_zone)),
        purpose=PURPOSE,
        starts_at=starts_at,
        convener=by,
        attendees=roster.everybody(work, project),
        by=by,
        record=project,
        minutes_long=ask.length,
        place=ask.place,
        agenda=ask.agenda,
    )


def drafted(look: Reading, project: Project, reader: Person) -> dict[str, Any]:
    """What stands in the form when it is opened."""
    state, found = gather(look, [project])[project.id], ahead(look, project)
    day = look.calendar.next_working_day(look.now.astimezone(words_for(reader).zone).date())
    known: dict[str, Any] = {"day": day, "length": 60, "agenda": agenda(look, project, state, words_for(reader))}
    return known | ({"place": found.place, "length": found.minutes_long} if found else {})
