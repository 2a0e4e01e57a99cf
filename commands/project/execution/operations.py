"""What is done while a project is carried out (3.1.3, 3.1.4): begun, reported on, judged, noted, its lines settled."""

from datetime import datetime

from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.project import approvals
from commands.project.execution import asks, refusals, weighing
from commands.project.execution.coordinating import coordinate, first_day, propose_meetings
from commands.project.execution.gathering import gather
from commands.project.execution.pausing import call_off, cancel, hold, rest, resume
from commands.project.execution.reporting import ask_for_reports, report
from commands.project.execution.weighing import health_of, solutions, weigh, weigh_all
from commands.project.rules import FLOW
from storage import figures, plans, projects
from storage.base import Case
from storage.links import Link, between
from storage.people import Person
from storage.projects import Project
from storage.tables import cases
from storage.work import Work

__all__ = [
    "ask_for_reports",
    "begin",
    "begin_due",
    "call_off",
    "cancel",
    "coordinate",
    "gather",
    "health_of",
    "hold",
    "judge",
    "note",
    "propose_meetings",
    "report",
    "rest",
    "resume",
    "settle",
    "solutions",
    "weigh",
    "weigh_all",
    "weigh_stale",
]


def begin(work: Work, by: Person | None, project: Project) -> None:
    """By the manager, by the clock on its first day, or by the first of its tasks that is started."""
    step(work, FLOW, project, "begin", by=by)
    project.started_on = project.started_on or work.today
    project.coordinate_on = first_day(work)
    weigh(work, project, by=by)
    work.announce(project, "begun", channel=f"project:{project.id}", by=by)
    sponsor = work.someone(project.sponsor_id)
    manager = work.someone(project.manager_id)
    work.tell(project, "begun", *(one for one in (sponsor, manager) if by is None or one.id != by.id), by=by)


def begin_due(work: Work, limit: int) -> int:
    """A batch of those whose first day has come."""
    found = work.all(figures.to_begin(work.today, limit))
    for project in found:
        begin(work, None, project)
    return len(found)


def weigh_stale(work: Work, since: datetime, limit: int) -> int:
    """A batch of those to which something has happened, and of those that nobody has looked at since this moment."""
    found = work.all(projects.unweighed(since, limit))
    if found:
        weigh_all(work, found)
    return len(found)


def judge(work: Work, by: Person, project: Project, ask: asks.Judge) -> None:
    """A person sees what figures do not: worse is taken at their word, better is not (2.1.1c)."""
    if FLOW.find("judge", project.status) is None:
        raise Impossible("judge")
    known = weighing.judge(work, project, ask.health, ask.reason, ask.proposals, by=by)
    work.record(project, "judge", by=by, light=ask.health, reason=ask.reason)
    weigh(work, project, by=by, known=known)


def note(work: Work, by: Person, project: Project, ask: asks.Note) -> None:
    """Somebody of leadership has seen that it is red, and why."""
    if FLOW.find("note", project.status) is None:
        raise Impossible("note")
    if work.deadline(project, "note") is None:
        raise refusals.NothingToNote(number=project.number, light=project.health)
    approvals.decide(work, project, by, "noted", ask.word)
    approvals.close_round(work, project)
    work.settle(project, "note")
    work.record(project, "note" if not ask.word else "note_with", by=by, word=ask.word)
    told = [one for one in work.several([project.sponsor_id, project.manager_id]) if one.id != by.id]
    work.tell(project, "noted", *told, by=by, word=ask.word)


def settle(work: Work, by: Person, project: Project, ask: asks.Settle) -> None:
    """What a line of the plan asked for is there, has failed, or is given up, with what came of it."""
    if FLOW.find("settle", project.status) is None:
        raise Impossible("settle")
    line = work.first(plans.line(project.id, ask.code.strip()))
    if line is None:
        open_ones = [one.code for one in work.all(figures.open_lines(project.id))]
        raise refusals.NoSuchLine("code", code=ask.code.upper(), open=", ".join(open_ones) or "–")
    if line.status != "open":
        raise refusals.SettledAlready("code", code=line.code, outcome=line.outcome)
    record = _record(work, project, ask.record) if ask.record.strip() else None
    line.status, line.outcome = ask.outcome, ask.words
    line.settled_by_id, line.settled_at = by.id, work.now
    if record is not None:
        line.record_kind, line.record_id = record.kind, record.id
        _link(work, record, project)
    facts = {"code": line.code, "title": line.title, "outcome": ask.outcome, "words": ask.words}
    work.record(project, "settle", by=by, **facts, **({"record": record.number} if record else {}))
    if ask.outcome != "met":
        work.tell(project, "line_settled", work.person(project.sponsor_id), by=by, **facts)


def _record(work: Work, project: Project, number: str) -> Case:
    """Any numbered record; raises NoRecord, NotOfThisProject."""
    wanted = number.strip().upper()
    kind = next((one for one in cases().values() if one.prefix == wanted.partition("-")[0]), None)
    found: Case | None = work.numbered(kind, wanted) if kind is not None else None
    if found is None or found.is_confidential:
        raise refusals.NoRecord("record", number=wanted)
    if getattr(found, "project_id", project.id) != project.id:
        raise refusals.NotOfThisProject("record", number=wanted)
    return found


def _link(work: Work, record: Case, project: Project) -> None:
    if record.id == project.id or work.all(between([record.id, project.id], "carries_out")):
        return
    ends = {"from_kind": record.kind, "from_id": record.id, "to_kind": project.kind, "to_id": project.id}
    work.add(Link(type="carries_out", at=work.now, **ends))
