"""How an issue comes in: reported to whom it belongs, privately if need be, and triaged (4.3.1)."""

from typing import Any

from commands.issue import asks, refusals
from commands.issue.cards import recorded
from commands.issue.parts import is_superior, leads, triagers
from commands.issue.repeating import repeat
from commands.issue.rules import FLOW, MAJOR, S, severity_of
from commands.issue.similarity import remember
from commands.issue.solving import give, now_major, promise_solution, soon
from commands.kit.addresses import LINK
from commands.kit.members import member, squad_of
from commands.kit.steps import step
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.trace import operations as trace
from storage.base import Case
from storage.issues import Issue
from storage.links import Link
from storage.people import Person, squads
from storage.work import Work


def report(work: Work, by: Person, ask: asks.Report) -> Message:
    return recorded(work, enter(work, by, ask), words_for(by))


def enter(work: Work, by: Person, ask: asks.Report) -> Issue:
    """Anyone may; what is told to a superior alone is seen by nobody else, and hangs on no record that others read."""
    if ask.source and not LINK.fullmatch(ask.source):
        raise refusals.NotALink("source")
    record = _record_of(work, by, ask.belongs_to)
    issue = Issue(title=ask.title, details=ask.details, proposals=ask.proposals, source=ask.source, severity="")
    issue.reporter_id, issue.is_private, issue.confided = by.id, bool(ask.superior), {}
    issue.superior_id = _superior(work, by, ask.superior).id if ask.superior else None
    issue.squads = _squads(work, by, ask, record)
    issue.squad, issue.whys, issue.recurrences = issue.squads[0], [], 0
    work.open_case(issue, status=S.REPORTED)
    belong(work, issue, record)
    issue.due_at = soon(work, "issue.triage")
    work.session.flush()
    _await_triage(work, by, issue)
    if ask.similar:
        repeat(work, by, issue, ask.similar, "similar")
    remember(work, issue)
    return issue


def _await_triage(work: Work, by: Person, issue: Issue) -> None:
    """Whoever triages it owns it until then (1.3.3)."""
    asked = triagers(work, issue)
    issue.owner_id, issue.unowned_since = (asked[0].id, None) if asked else (None, work.now)
    superior = work.person(issue.superior_id) if issue.is_private else None
    if superior:
        work.record(issue, "confide", by=by, superior=superior)
    else:
        work.record(issue, "report", by=by)
    assert issue.due_at is not None
    ladder = "discreet" if issue.is_private else "standard"
    work.promise(issue, "triage", due=issue.due_at, owner=asked[0] if asked else None, ladder=ladder)
    work.tell(issue, "confided" if superior else "reported", *(one for one in asked if one.id != by.id), by=by)


def triage(work: Work, by: Person, issue: Issue, ask: asks.Triage) -> None:
    """Severity and squads say who solves it; what is major is leadership's at once (4.3.2)."""
    severity = severity_of(ask.severity, ask.squads)
    if severity == MAJOR and issue.is_private:
        raise refusals.IsPrivate("severity", number=issue.number)
    if severity == MAJOR and not ask.proposals:
        raise refusals.NoProposal("proposals")
    solver = member(work, ask.owner, "owner") if ask.owner else None
    before = issue.squads
    issue.severity, issue.squads, issue.proposals, issue.triaged_at = (
        severity,
        list(ask.squads),
        ask.proposals,
        work.now,
    )
    issue.squad = issue.squad if issue.squad in ask.squads else ask.squads[0]
    step(work, FLOW, issue, "triage", by=by, severity=severity, squads=list(ask.squads))
    work.settle(issue, "triage")
    _route(work, by, issue)
    promise_solution(work, issue)
    if severity == MAJOR:
        now_major(work, by, issue, reason="")
    elif set(before) != set(ask.squads):
        work.tell(issue, "concerned", *_others(leads(work, issue.squads), by, issue), by=by)
    if solver is not None:
        give(work, by, issue, solver)


def _route(work: Work, by: Person, issue: Issue) -> None:
    """To the lead of the squad that it turned out to concern, who assigns it."""
    asked = triagers(work, issue)
    if not asked or by.id in {one.id for one in asked}:
        issue.owner_id = by.id
    else:
        issue.owner_id = asked[0].id
        work.tell(issue, "to_assign", asked[0], by=by)
    issue.unowned_since = None


def belong(work: Work, issue: Issue, record: Case | None) -> None:
    """To a project or another record; of what is private this is kept aside."""
    if record is None:
        return
    found: dict[str, Any] = {"record_kind": record.kind, "record_id": record.id}
    found["project_id"] = record.id if record.kind == "project" else getattr(record, "project_id", None)
    if issue.is_private:
        issue.confided = {**issue.confided, **found}
        return
    issue.record_kind, issue.record_id, issue.project_id = record.kind, record.id, found["project_id"]
    here = {"from_kind": issue.kind, "from_id": issue.id, "to_kind": record.kind, "to_id": record.id}
    work.add(Link(type="belongs_to", at=work.now, **here))


def _record_of(work: Work, by: Person, number: str) -> Case | None:
    if not number:
        return None
    found: Case | None = trace.seen(work, by, number)
    if found is None or found.is_confidential:
        raise refusals.NoSuchRecord("belongs_to", number=number)
    return found


def _superior(work: Work, by: Person, slack_id: str) -> Person:
    found = member(work, slack_id, "superior")
    if not is_superior(work, found, by):
        raise refusals.NotASuperior("superior", who=found.name)
    return found


def _squads(work: Work, by: Person, ask: asks.Report, record: Case | None) -> list[str]:
    """Those named; the record's; the reporter's own."""
    if ask.squads:
        return list(ask.squads)
    found = (record.squad if record is not None else "") or squad_of(work, by)
    standing = {one.code for one in work.all(squads()) if not one.is_group}
    if found not in standing:
        raise refusals.NoSquad("squads")
    return [found]


def _others(people: list[Person], by: Person, issue: Issue) -> list[Person]:
    return [one for one in people if one.id not in (by.id, issue.owner_id)]
