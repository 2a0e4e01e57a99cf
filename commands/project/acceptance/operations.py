"""What is done from gathering evidence to the application, and with the channel once all is over (3.1.5, 4.1.3)."""

from commands.kit import documents
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.project.acceptance import asks, criteria, pages, refusals
from commands.project.acceptance.blockers import blockers
from commands.project.acceptance.closing import close, rework
from commands.project.acceptance.leaving import archive_later, keep
from commands.project.acceptance.leaving import sweep as sweep_channels
from commands.project.acceptance.voting import close_ballot, panel, vote
from commands.project.execution import operations as execution
from commands.project.rules import FLOW
from storage.people import Person
from storage.projects import Project
from storage.work import Work

__all__ = [
    "accept",
    "archive",
    "archive_later",
    "close",
    "close_ballot",
    "evidence",
    "keep",
    "panel",
    "recall",
    "rework",
    "sweep_channels",
    "vote",
]


def evidence(work: Work, by: Person, project: Project, ask: asks.Evidence) -> Message:
    """Words, links, records and files that show that one or several criteria are met."""
    if FLOW.find("evidence", project.status) is None:
        raise Impossible("evidence")
    found = criteria.chosen(work, project, ask.criteria)
    if not (ask.words or ask.links or ask.records or ask.documents):
        raise refusals.NothingGiven("words")
    application = criteria.draft(work, by, project)
    kept = [one.id for one in documents.keep(work, project, ask.documents, "evidence", by)]
    for one in found:
        criteria.give(work, by, application, one, ask, kept)
    work.record(project, "evidence", by=by, criteria=[one.code for one in found])
    work.session.flush()
    return pages.after_evidence(work, project, application, words_for(by))


def accept(work: Work, by: Person, project: Project, ask: asks.Accept) -> None:
    """The team applies. Nothing may be open; the sponsor is asked to name the panel."""
    if FLOW.find("accept", project.status) is None:
        raise Impossible("accept")
    found = blockers(work, project)
    if found:
        raise refusals.NotReady(project.number, found)
    application = criteria.draft(work, by, project)
    application.status, application.summary = "applied", ask.summary
    application.applied_by_id, application.applied_at, application.missing = by.id, work.now, ""
    due = work.calendar.after(work.now, work.settings.span("project.panel"))
    project.due_at = due
    step(work, FLOW, project, "accept", by=by, round=application.round)
    execution.rest(work, project)
    execution.call_off(work, by, project)
    sponsor = work.someone(project.sponsor_id)
    work.promise(project, "panel", due=due, owner=sponsor)
    work.session.flush()
    work.tell(project, "applied", sponsor, by=by, round=application.round, due=due)


def recall(work: Work, by: Person, project: Project, ask: asks.Recall) -> None:
    """Something was forgotten: it is put right, and applied for anew with the evidence that is there."""
    if FLOW.find("recall", project.status) is None:
        raise Impossible("recall")
    application = criteria.latest(work, project)
    told = [work.someone(project.sponsor_id)]
    if application is not None:
        told += close_ballot(work, project, application)
        application.status, application.decided_at = "withdrawn", work.now
    _settled(work, project)
    step(work, FLOW, project, "recall", by=by, reason=ask.reason)
    work.session.flush()
    criteria.draft(work, by, project)
    work.tell(project, "recalled", *(one for one in told if one.id != by.id), by=by, reason=ask.reason)


def _settled(work: Work, project: Project) -> None:
    project.due_at = None
    for name in ("panel", "vote"):
        work.settle(project, name, kept=None)


def archive(work: Work, by: Person, project: Project) -> Message:
    """One file with everything, put together after this and given to whoever asks."""
    if FLOW.find("archive", project.status) is None:
        raise Impossible("archive")
    work.errand("bundle", project, lane=f"bundle:{project.id}", bundle="archive", to=by.id)
    work.record(project, "archive", by=by)
    return pages.being_archived(project, words_for(by))
