"""What stands in the way of acceptance, each by its name: open work, nonconformities, missing documents (3.1.5)."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.project.acceptance import criteria
from commands.project.acceptance.refusals import Blocker
from commands.project.acceptance.rules import UNSETTLED
from storage import changes, meetings, plans, reports
from storage.links import Link
from storage.meetings import Meeting
from storage.projects import Project
from storage.reading import Reading
from storage.tables import cases

NAMED: Final = 10
NONCONFORMITY: Final = "ncr"


def blockers(look: Reading, project: Project) -> list[Blocker]:
    """In the order in which one would put them right. A dozen questions, however large the plan."""
    return [
        *_work(look, project),
        *_nonconformities(look, project),
        *_documents(look, project),
        *_criteria(look, project),
    ]


def _named(rows: Sequence[Any], name: str = "number") -> list[str]:
    """The first few by number and title, and how many more there are."""
    shown = [f"{getattr(row, name)} {plain(shorten(row.title, 60))}" for row in rows[:NAMED]]
    return [*shown, *([f"+{len(rows) - NAMED}"] if len(rows) > NAMED else [])]


def _work(look: Reading, project: Project) -> list[Blocker]:
    found: list[Blocker] = []
    columns = (plans.Task.number, plans.Task.title)
    if tasks := look.rows(plans.tasks(project.id, is_open=True).with_only_columns(*columns)):
        found.append((N_("Open tasks: {tasks}"), {"tasks": _named(tasks)}))
    unsettled = [row for row in look.all(plans.lines(project.id)) if row.status in UNSETTLED]
    if lines := [row for row in unsettled if row.part == "resource"]:
        found.append((N_("Resource lines that are not settled: {lines}"), {"lines": _named(lines, "code")}))
    if lines := [row for row in unsettled if row.part == "quality"]:
        found.append((N_("Quality checks that have not been passed: {lines}"), {"lines": _named(lines, "code")}))
    if open_changes := look.all(changes.of_project(project.id, is_open=True)):
        found.append((N_("Changes that are not decided and applied: {changes}"), {"changes": _named(open_changes)}))
    return found


def _nonconformities(look: Reading, project: Project) -> list[Blocker]:
    """Those linked as blocking the project or one of its tasks; one whose record cannot be looked up counts as open."""
    ours = select(plans.Task.id).where(plans.Task.project_id == project.id)
    blocking = (Link.type == "blocks", Link.from_kind == NONCONFORMITY)
    here = (Link.to_id == project.id) | Link.to_id.in_(ours)
    ids = [row.from_id for row in look.all(select(Link).where(*blocking, here).order_by(Link.at))]
    record = cases().get(NONCONFORMITY)
    if record is None or not ids:
        return [(N_("Open nonconformities: {count}"), {"count": len(ids)})] if ids else []
    rows = look.all(select(record).where(record.id.in_(ids), record.closed_at.is_(None)).order_by(record.number))
    return [(N_("Open nonconformities: {records}"), {"records": _named(rows)})] if rows else []


def _documents(look: Reading, project: Project) -> list[Blocker]:
    found: list[Blocker] = []
    if project.approved_at is None:
        found.append((N_("The charter has not been approved."), {}))
    if not look.rows(plans.filed(project.id)):
        found.append((N_("There is no approved plan on file."), {}))
    kickoff = [one for one in look.all(meetings.of_record(project.id)) if one.purpose == "kickoff"]
    if not any(_is_minuted(one) for one in kickoff):
        found.append((N_("The minutes of the kickoff meeting are missing."), {}))
    if look.first(reports.sent(project.id)) is None:
        found.append((N_("No progress report has been sent."), {}))
    return found


def _is_minuted(meeting: Meeting) -> bool:
    return bool(meeting.held_at and meeting.minutes)


def _criteria(look: Reading, project: Project) -> list[Blocker]:
    lacking = criteria.missing(look, project, criteria.latest(look, project))
    said = [f"{one.code} {plain(shorten(one.text, 60))}" for one in lacking[:NAMED]]
    said += [f"+{len(lacking) - NAMED}"] if len(lacking) > NAMED else []
    return [(N_("Criteria without evidence: {criteria}"), {"criteria": said})] if lacking else []
