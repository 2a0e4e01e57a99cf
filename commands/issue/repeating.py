"""An issue that has come back: linked with the older one, and counted there (4.3.3)."""

from commands.issue import asks, refusals
from commands.issue.parts import leads
from commands.issue.rules import FLOW
from commands.trace import operations as trace
from storage.issues import Issue
from storage.people import Person
from storage.work import Work


def repeats(work: Work, by: Person, issue: Issue, ask: asks.Repeats) -> None:
    FLOW.make(issue, "repeats", work.now)
    repeat(work, by, issue, ask.older, "older")


def repeat(work: Work, by: Person, issue: Issue, number: str, field: str) -> None:
    """Of what is private the link is kept aside. Raises NoSuchIssue, RepeatsAlready beside the field."""
    older = work.numbered(Issue, number.strip().upper())
    if older is None or older.is_private or (older.opened_at, older.number) >= (issue.opened_at, issue.number):
        raise refusals.NoSuchIssue(field, number=number)
    known = issue.repeats_id or issue.confided.get("repeats_id")
    if known:
        raise refusals.RepeatsAlready(field, number=issue.number, older=work.need(Issue, known).number)
    work.record(issue, "repeats", by=by, older=older.number)
    if issue.is_private:
        issue.confided = {**issue.confided, "repeats_id": older.id}
    else:
        count(work, by, issue, older)


def count(work: Work, by: Person, issue: Issue, older: Issue) -> None:
    """Whoever thought it prevented is told."""
    issue.repeats_id = older.id
    older.recurrences += 1
    trace.tie(work, issue, older, "repeats")
    work.record(older, "came_back", by=by, newer=issue.number, times=older.recurrences)
    owner = [work.person(older.owner_id)] if older.owner_id else []
    told = [one for one in (*owner, *leads(work, [older.squad])) if one is not None and one.id != by.id]
    work.tell(older, "came_back", *told, by=by, newer=issue.number, times=older.recurrences)
