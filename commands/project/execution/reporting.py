"""The weekly progress report: drafted from the data, asked for, chased, sent, kept (2.1.1c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from commands.kit.flow import Impossible
from commands.kit.text import shorten
from commands.kit.wall_clock import weekly
from commands.project.execution import asks, weighing
from commands.project.execution.gathering import State, gather, is_overdue
from commands.project.execution.rules import last_due, next_due
from commands.project.pictures import operations as pictures
from commands.project.rules import FLOW
from storage import figures as questions
from storage import reports
from storage.facts import freeze
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.reports import ProgressReport
from storage.work import Work

MOST = 15
LONGEST = 2000
ASKED_AT = time(9, 0)
AHEAD = timedelta(days=7)
_SHORT_DAY = time(10, 0)


@dataclass(frozen=True)
class Draft:
    """What the data says, a line each; numbers and titles need no translation."""

    done: str
    ahead: str
    blockers: str


def week_due(look: Reading, *, asked: bool = False) -> tuple[date, datetime] | None:
    """The day and moment of the latest report that is due, or of which `asked` says that it is to be asked for now. A
    report due in the morning is asked for the working day before."""
    weekday, at = weekly(look.settings.text("progress.due"))
    until = look.today
    if asked and at < _SHORT_DAY:
        until = look.calendar.next_working_day(until)
    day = last_due(look.calendar, weekday, until)
    return (day, look.calendar.at_local(day, at)) if day is not None else None


def coming_due(look: Reading) -> tuple[date, datetime]:
    """The report that comes next, or is due today."""
    weekday, at = weekly(look.settings.text("progress.due"))
    day = next_due(look.calendar, weekday, look.today)
    return day, look.calendar.at_local(day, at)


def draft_of(look: Reading, state: State, since: datetime | None) -> Draft:
    """Done since the last report, what comes in the next week, what is blocked, late, or a major issue."""
    tasks, soon = state.found.tasks, look.today + AHEAD
    from_day = look.calendar.today(since) if since else date.min
    blocked = {row.id for row in tasks if row.status == "blocked"}
    late = [row for row in tasks if row.id not in blocked and is_overdue(look, row)]
    done = [row for row in tasks if row.done_on and row.done_on >= from_day]
    ahead = [row for row in tasks if row.done_on is None and (row.starts_on <= soon or row.status == "doing")]
    stuck = [_line(row, row.blocked_why) for row in tasks if row.id in blocked]
    majors = [_line(one, "") for one in state.found.majors]
    return Draft(
        done=_listed([_line(row, row.outcome) for row in done]),
        ahead=_listed([_line(row, f"{row.progress} %" if row.progress else "") for row in ahead]),
        blockers=_listed([*stuck, *majors, *(_line(row, row.due_on.isoformat()) for row in late)]),
    )


def _line(one: Any, more: str) -> str:
    title = shorten(one.title, 80)
    return f"• {one.number} {title} ({shorten(more, 100)})" if more else f"• {one.number} {title}"


def _listed(lines: Sequence[str]) -> str:
    more = len(lines) - MOST
    shown = [*lines[:MOST], f"• +{more}"] if more > 0 else list(lines)
    return shorten("\n".join(shown), LONGEST) if shown else ""


def ask_for_reports(work: Work, limit: int) -> int:
    """One batch of drafts for the latest report that is to be asked for; weeks that were missed collapse into it."""
    due = week_due(work, asked=True)
    if due is None:
        return 0
    asked = work.all(questions.unreported(*due, limit))
    ids = [one.id for one in asked]
    states, since = gather(work, asked), dict(map(tuple, work.rows(questions.latest_sent(ids))))
    for project in asked:
        _ask_for(work, project, states[project.id], since.get(project.id), *due)
    return len(asked)


def _ask_for(
    work: Work, project: Project, state: State, since: datetime | None, due_on: date, due_at: datetime
) -> None:
    missed = _drop_unsent(work, project, state.found.unsent)
    draft, figures = draft_of(work, state, since), {**figures_of(project, state), "missed": missed}
    row = ProgressReport(
        project_id=project.id,
        due_on=due_on,
        due_at=due_at,
        health=project.health,
        percent=state.figures.percent or Decimal(0),
        figures=freeze(figures),
        asked_at=work.now,
        **vars(draft),
    )
    work.add(row)
    manager = work.someone(project.manager_id)
    work.promise(project, "report", due=due_at, owner=manager, ladder="report")
    work.tell(project, "report_due", manager, due=due_at, missed=missed)


def _drop_unsent(work: Work, project: Project, old: ProgressReport | None) -> int:
    """An earlier one that never came is taken up by this one; that it was late stays on record. How many there were."""
    work.settle(project, "report")
    if old is None:
        return 0
    work.record(project, "report_missed", by=None, due=old.due_at)
    work.remove(old)
    work.session.flush()
    return int(old.figures.get("missed", 0)) + 1


def let_go(work: Work, project: Project) -> None:
    """While the work rests no report is owed; one that was late already stays on record as late."""
    owed = work.deadline(project, "report")
    if owed is not None:
        work.settle(project, "report", kept=None if owed.due_at > work.now else True)
    for row in work.all(questions.unsent([project.id])):
        work.remove(row)


def figures_of(project: Project, state: State) -> dict[str, Any]:
    figures = state.figures
    named = ("tasks", "done", "percent", "spi", "finish", "forecast", "slip")
    counts = {"risks": len(figures.risks), "majors": len(figures.majors) + len(figures.majors_late)}
    late = len(figures.milestones) + len(figures.critical)
    return {**{name: getattr(figures, name) for name in named}, **counts, "late": late}


def filled(look: Reading, project: Project) -> dict[str, Any]:
    """What stands in the form when it is opened: this week's report if it was sent, else the data as they are now."""
    sent = _sent_this_week(look, project)
    if sent is not None:
        return {name: getattr(sent, name) for name in ("health", "done", "ahead", "blockers")}
    state, since = gather(look, [project])[project.id], dict(look.rows(questions.latest_sent([project.id])))
    draft = draft_of(look, state, since.get(project.id))
    return {"health": project.health, "proposals": project.proposals, **vars(draft)}


def _sent_this_week(look: Reading, project: Project) -> ProgressReport | None:
    latest = look.first(reports.of_project(project.id))
    return latest if latest is not None and _is_standing(look, latest) else None


def _is_standing(look: Reading, latest: ProgressReport) -> bool:
    """Sent for this week; or late, for the last one, but today."""
    if latest.sent_at is None:
        return False
    return latest.due_on == coming_due(look)[0] or look.calendar.today(latest.sent_at) == look.today


def report(work: Work, by: Person, project: Project, ask: asks.Report) -> None:
    """One a week: a second one corrects the first, whose words stay in the history."""
    if FLOW.find("report", project.status) is None:
        raise Impossible("report")
    reason = ask.blockers if ask.health != "green" else ""
    state, reasons = weighing.judge(work, project, ask.health, reason, ask.proposals, by=by, beside="blockers")
    row, is_new = _row(work, project)
    before = {} if is_new else {"old_done": row.done, "old_ahead": row.ahead, "old_blockers": row.blockers}
    missed = row.figures.get("missed", 0) if row.figures else 0
    row.done, row.ahead, row.blockers = ask.done, ask.ahead, ask.blockers
    row.sent_at, row.sent_by_id, row.percent = work.now, by.id, state.figures.percent or Decimal(0)
    row.figures = freeze({**figures_of(project, state), "missed": missed})
    work.settle(project, "report")
    weighing.weigh(work, project, by=by, known=(state, [one for one in reasons if one.key != "report"]))
    row.health = project.health
    verb = "report" if is_new else "report_corrected"
    work.record(project, verb, by=by, light=project.health, percent=row.percent, due=row.due_on, **before)
    work.announce(project, verb, channel=f"project:{project.id}", by=by, report=row.id)
    if is_new:
        pictures.illustrate(work, project)
    sponsor = work.someone(project.sponsor_id)
    if sponsor.id != by.id:
        work.tell(project, verb, sponsor, by=by, report=row.id)


def _row(work: Work, project: Project) -> tuple[ProgressReport, bool]:
    """The one that was asked for, this week's to be corrected, or this week's before it was asked for."""
    latest = work.first(reports.of_project(project.id))
    if latest is not None and latest.sent_at is None:
        return latest, True
    if latest is not None and _is_standing(work, latest):
        return latest, False
    due_on, due_at = coming_due(work)
    row = ProgressReport(project_id=project.id, due_on=due_on, due_at=due_at, health=project.health, figures={})
    return work.add(row), True
