"""Once it is accepted: summary, evaluation, lessons, what is still open handed on, and the sponsor's word (3.1.5)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from commands.action import asks as action_asks
from commands.action import operations as actions
from commands.issue.operations import learn
from commands.kit.answers import Money
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.text import plain, shorten
from commands.kit.words import words_for
from commands.project import roster
from commands.project.acceptance import asks, leaving, refusals
from commands.project.acceptance.figures import figures, told
from commands.project.rules import FLOW, S
from storage import acceptances, issues, meetings, promises, risks
from storage.acceptances import Acceptance, Closing
from storage.base import Case
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work


def begin(work: Work, project: Project, application: Acceptance) -> None:
    """Accepted: the manager gets a draft filled from data, and writes the rest within the close-out's time."""
    project.finished_on = work.today
    project.due_at = work.calendar.after(work.now, work.settings.span("project.close_out"))
    manager = work.someone(project.manager_id)
    known = figures(work, project)
    found = work.first(acceptances.closing(project.id)) or work.add(Closing(project_id=project.id))
    found.figures, found.summary = known, application.summary
    found.evaluation = "\n".join(told(known, words_for(manager)))
    found.went_well = found.to_improve = found.actual_cost = ""
    work.promise(project, "close", due=project.due_at, owner=manager)
    work.session.flush()
    work.tell(project, "accepted", *roster.everybody(work, project), due=project.due_at)


def draft_of(look: Reading, project: Project) -> Closing | None:
    return look.first(acceptances.closing(project.id))


def cost_of(closing: Closing | None) -> Money | None:
    """As it was written: "TWD 1180000.00"."""
    if closing is None or not closing.actual_cost:
        return None
    currency, _, amount = closing.actual_cost.rpartition(" ")
    return Money(Decimal(amount), currency)


def close(work: Work, by: Person, project: Project, ask: asks.Close) -> None:
    """The manager writes; the sponsor confirms with the same form, and may put words right in it."""
    if project.status == S.ACCEPTED:
        _written(work, by, project, ask)
    elif project.status == S.CLOSING:
        _confirmed(work, by, project, ask)
    else:
        raise Impossible("close")


def _written(work: Work, by: Person, project: Project, ask: asks.Close) -> None:
    _hand_on(work, by, project, ask.hand_to)
    found = _closing(work, project)
    _take(found, project, ask)
    found.written_by_id, found.written_at = by.id, work.now
    work.settle(project, "close")
    project.due_at = work.calendar.after(work.now, work.settings.span("project.close_confirm"))
    step(work, FLOW, project, "close", by=by)
    sponsor = work.someone(project.sponsor_id)
    work.promise(project, "confirm", due=project.due_at, owner=sponsor)
    work.session.flush()
    work.tell(project, "to_confirm", sponsor, by=by, due=project.due_at)


def _confirmed(work: Work, by: Person, project: Project, ask: asks.Close) -> None:
    """Open change requests end with it. Imported here: a change asks for the project's plan in turn."""
    from commands.change import operations as changes

    found = _closing(work, project)
    _take(found, project, ask)
    found.confirmed_by_id, found.confirmed_at = by.id, work.now
    work.settle(project, "confirm")
    before = FLOW.make(project, "close", work.now)
    work.settle(project, kept=None)
    project.due_at = None
    work.record(project, "confirmed", by=by, before=before, after=project.status)
    _learn(work, project, found, by)
    changes.end_with(work, by, project)
    leaving.archive_later(work, project)
    work.session.flush()
    work.tell(project, "closed", *roster.everybody(work, project), by=by)


def rework(work: Work, by: Person, project: Project, ask: asks.Rework) -> None:
    """The sponsor misses something in summary or evaluation."""
    found = _closing(work, project)
    found.written_by_id = found.written_at = None
    work.settle(project, "confirm")
    step(work, FLOW, project, "rework", by=by, reason=ask.reason)
    manager = work.someone(project.manager_id)
    project.due_at = work.calendar.after(work.now, work.settings.span("project.close_confirm"))
    work.promise(project, "close", due=project.due_at, owner=manager)
    work.tell(project, "rework", manager, by=by, reason=ask.reason, due=project.due_at)


def _closing(work: Work, project: Project) -> Closing:
    return draft_of(work, project) or work.add(Closing(project_id=project.id, figures=figures(work, project)))


def _take(found: Closing, project: Project, ask: asks.Close) -> None:
    found.summary, found.evaluation = ask.summary, ask.evaluation
    found.went_well, found.to_improve = ask.went_well, ask.to_improve
    found.actual_cost = f"{ask.actual_cost.currency or project.currency} {ask.actual_cost.amount}".strip()


def still_open(look: Reading, project: Project) -> list[Case]:
    """Risks, issues and actions of the project that somebody still has to look after; a private issue goes its own
    way, unnamed."""
    left = [one for one in look.all(meetings.actions_of_record(project.id)) if one.status == "open"]
    return [
        *look.all(risks.of_project(project.id, is_open=True)),
        *(one for one in look.all(issues.of_project(project.id, is_open=True)) if not one.is_private),
        *left,
    ]


def _hand_on(work: Work, by: Person, project: Project, slack_id: str) -> None:
    """Raises StillOpen beside the field."""
    found = still_open(work, project)
    if not found:
        return
    if not slack_id:
        named = [f"{one.number} {plain(shorten(one.title, 40))}" for one in found]
        raise refusals.StillOpen("hand_to", records=named)
    to = member(work, slack_id, "hand_to")
    given = [one for one in found if one.owner_id != to.id]
    for one in given:
        _give(work, by, one, to)
    work.record(project, "handed_on", by=by, to=to, records=[one.number for one in found])


def _give(work: Work, by: Person, record: Any, to: Person) -> None:
    """With what was promised of it."""
    if record.kind == "action":
        actions.hand(work, by, record, action_asks.Hand(to=to.slack_id))
        return
    hand_over(work, record, to, by=by)
    for promise in work.all(promises.open_of(record.id)):
        promise.owner_id = to.id
    work.tell(record, "handed", *([to] if to.id != by.id else []), by=by)


def _learn(work: Work, project: Project, found: Closing, by: Person) -> None:
    """Each line is a lesson of its own, where whoever plans the next project finds it (4.3.3)."""
    for topic, text in (("went_well", found.went_well), ("to_improve", found.to_improve)):
        for lesson in lines_of(text):
            learn(work, project, project.title, lesson, topic, by)


def lines_of(text: str) -> Sequence[str]:
    return [line.strip(" -•·\t") for line in text.splitlines() if line.strip(" -•·\t")]
