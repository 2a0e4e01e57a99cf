"""What the state of a project means for its change requests: whether it may be changed, and what is owed (3.1.4)."""

from commands.change import deciding, refusals
from commands.change.rules import CHANGING, HELD, S
from commands.kit.deciding import ask_nobody
from commands.kit.words import N_, Words
from storage import changes
from storage.changes import Change
from storage.people import Person
from storage.projects import Project
from storage.work import Work


def must_be_changeable(project: Project) -> None:
    """Raises what the state of the project means for its plan."""
    if project.status == HELD:
        raise refusals.OnHold(number=project.number)
    if project.baseline_id is None and project.is_open:
        raise refusals.NoBaseline("project", number=project.number)
    if project.status not in CHANGING:
        raise refusals.IsOver(number=project.number)


def promise_assessment(work: Work, change: Change) -> None:
    project = work.need(Project, change.project_id)
    change.due_at = work.calendar.after(work.now, work.settings.span("project.change_assessment"))
    work.promise(change, "assess", due=change.due_at, owner=work.person(project.manager_id))


def promise_to_apply(work: Work, change: Change) -> None:
    project = work.need(Project, change.project_id)
    change.due_at = work.calendar.after(work.now, work.settings.span("project.change_apply"))
    work.promise(change, "apply", due=change.due_at, owner=work.person(project.manager_id))


def promise_decision(work: Work, change: Change) -> None:
    """Three working days; silence is reminded, then goes to leadership, and is never consent."""
    change.due_at = None
    work.session.flush()
    asked = deciding.deciders(work, change)
    change.due_at = work.calendar.after(work.now, work.settings.span("project.change_decision"))
    owner = asked[0] if len(asked) == 1 else None
    work.promise(change, "approve", due=change.due_at, owner=owner, ladder="approval")


def rest(work: Work, project: Project) -> None:
    """While a project is on hold nobody owes anything about its changes."""
    for change in work.all(changes.of_project(project.id, is_open=True)):
        work.settle(change, kept=None)
        change.due_at = None


def wake(work: Work, project: Project) -> None:
    """Their time begins anew when it is resumed."""
    begin = {S.RAISED: promise_assessment, S.ASSESSED: promise_decision, S.APPROVED: promise_to_apply}
    for change in work.all(changes.of_project(project.id, is_open=True)):
        begin[S(change.status)](work, change)


def end_with(work: Work, by: Person | None, project: Project, reason: str = "") -> None:
    """When a project is over, nothing of it is changed any more: its open requests end with it."""
    reason = reason or Words(work.workspace.language)(N_("The project is closed."))
    for change in work.all(changes.of_project(project.id, is_open=True)):
        ask_nobody(work, change)
        before = change.status
        change.status, change.status_since, change.closed_at, change.due_at = S.WITHDRAWN, work.now, work.now, None
        work.settle(change, kept=None)
        work.record(change, "withdraw", by=by, before=before, after=change.status, reason=reason)
