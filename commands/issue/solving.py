"""How an issue is solved: by its squad, or by a meeting that leadership convenes (4.3.2)."""

from datetime import datetime

from commands.issue import asks, refusals
from commands.issue.parts import leadership, leads
from commands.issue.rules import FLOW, GENERAL, MAJOR, end_of
from commands.issue.similarity import remember
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from storage import promises
from storage.issues import Issue
from storage.meetings import Meeting
from storage.people import Person
from storage.work import Work


def assign(work: Work, by: Person, issue: Issue, ask: asks.Assign) -> None:
    """A general issue is due when the rules say; of a major one the day may be agreed."""
    owner = member(work, ask.owner, "owner")
    if ask.due_on is not None:
        issue.due_at = _agreed(work, issue, ask)
    give(work, by, issue, owner)


def _agreed(work: Work, issue: Issue, ask: asks.Assign) -> datetime:
    assert ask.due_on is not None
    if ask.due_on < work.today:
        raise refusals.DayIsOver("due_on", day=ask.due_on)
    due = end_of(work.calendar, ask.due_on, work.now)
    if issue.severity == GENERAL and issue.due_at and due > max(issue.due_at, work.now):
        limit = max(issue.due_at, work.calendar.end_of_day(issue.due_at.astimezone(work.zone).date()))
        if due > limit:
            raise refusals.TooLong("due_on", span=work.settings.span("issue.general"), due=limit)
    return due


def give(work: Work, by: Person, issue: Issue, owner: Person) -> None:
    """From whoever triaged it to whoever solves it; the clock has been running since the triage."""
    issue.owner_id, issue.unowned_since = owner.id, None
    step(work, FLOW, issue, "assign", by=by, owner=owner, due=issue.due_at)
    promise_solution(work, issue)
    if owner.id != by.id:
        work.tell(issue, "assigned", owner, by=by, due=issue.due_at)


def promise_solution(work: Work, issue: Issue) -> None:
    """In general five working days from the triage on; of a major one, once leadership's meeting is held."""
    if issue.status == "triaged":
        begins = work.now
        if issue.severity == MAJOR:
            begins = work.calendar.after(begins, work.settings.span("issue.major_meeting"))
        issue.due_at = work.calendar.after(begins, work.settings.span("issue.general"))
    assert issue.due_at is not None
    work.promise(issue, "solve", due=issue.due_at, owner=work.person(issue.owner_id), ladder=ladder_of(issue))


def ladder_of(issue: Issue) -> str:
    """What is private is never brought before leadership."""
    return "discreet" if issue.is_private else "standard"


def start(work: Work, by: Person, issue: Issue) -> None:
    step(work, FLOW, issue, "start", by=by)


def resolve(work: Work, by: Person, issue: Issue, ask: asks.Resolve) -> None:
    """Of a major one after its meeting; cause, lesson and prevention are then promised (4.3.3)."""
    if FLOW.find("resolve", issue.status) is None:
        raise Impossible("resolve")
    if issue.severity == MAJOR:
        _must_have_met(work, issue)
    issue.solution, issue.resolved_by_id, issue.resolved_at = ask.solution, by.id, work.now
    step(work, FLOW, issue, "resolve", by=by, solution=ask.solution)
    for name in ("solve", "meet", "inform"):
        work.settle(issue, name)
    issue.due_at = soon(work, "issue.prevent")
    work.promise(issue, "prevent", due=issue.due_at, owner=work.person(issue.owner_id), ladder=ladder_of(issue))
    remember(work, issue)
    work.tell(issue, "resolved", *_others(work, [issue.reporter_id], by), by=by, solution=ask.solution)


def _must_have_met(work: Work, issue: Issue) -> None:
    meeting = work.get(Meeting, issue.meeting_id)
    if meeting is None or meeting.status == "cancelled":
        raise refusals.NoMeeting(number=issue.number)
    if meeting.held_at is None:
        raise refusals.NotMet(number=issue.number, meeting=meeting.number)


def reopen(work: Work, by: Person, issue: Issue, ask: asks.Reopen) -> None:
    """The solution did not last; whoever solved it has the same time again."""
    step(work, FLOW, issue, "reopen", by=by, reason=ask.reason)
    for name in ("prevent", "check"):
        work.settle(issue, name, kept=None)
    issue.due_at, issue.resolved_at = soon(work, "issue.general"), None
    promise_solution(work, issue)
    work.tell(issue, "reopened", *_others(work, [issue.owner_id], by), by=by, reason=ask.reason, due=issue.due_at)


def escalate(work: Work, by: Person, issue: Issue, ask: asks.Escalate) -> None:
    if FLOW.find("escalate", issue.status) is None:
        raise Impossible("escalate")
    if issue.severity == MAJOR:
        raise refusals.MajorAlready(number=issue.number, since=issue.major_since)
    if issue.is_private:
        raise refusals.IsPrivate("reason", number=issue.number)
    issue.severity, issue.proposals = MAJOR, ask.proposals
    FLOW.make(issue, "escalate", work.now)
    work.record(issue, "escalate", by=by, reason=ask.reason, proposals=ask.proposals)
    now_major(work, by, issue, reason=ask.reason)


def now_major(work: Work, by: Person, issue: Issue, *, reason: str) -> None:
    """Leadership is told at once, with the proposed solutions (2.1.1c, 3.1.4), and owes a meeting (4.3.2)."""
    issue.major_since, issue.noted_at, issue.noted_by_id = work.now, None, None
    told = leadership(work)
    first = next((one for one in told if one.id != by.id), told[0] if told else None)
    work.promise(issue, "inform", due=soon(work, "issue.escalation"), owner=first)
    work.promise(issue, "meet", due=soon(work, "issue.major_meeting"), owner=first)
    work.tell(issue, "major", *told, by=by, proposals=issue.proposals, reason=reason)
    known = {by.id, issue.owner_id, *(one.id for one in told)}
    work.tell(issue, "concerned", *(one for one in leads(work, issue.squads) if one.id not in known), by=by)
    if any(one.id == by.id for one in told):
        issue.noted_at, issue.noted_by_id = work.now, by.id
        work.settle(issue, "inform")


def acknowledge(work: Work, by: Person, issue: Issue) -> None:
    """Leadership has taken note: it has reached them in time, or not."""
    if FLOW.find("acknowledge", issue.status) is None:
        raise Impossible("acknowledge")
    if issue.severity != MAJOR:
        raise refusals.IsGeneral(number=issue.number)
    if issue.noted_at is not None and issue.noted_by_id:
        raise refusals.NotedAlready(number=issue.number, by=work.someone(issue.noted_by_id), at=issue.noted_at)
    note(work, by, issue)
    FLOW.make(issue, "acknowledge", work.now)
    work.record(issue, "acknowledge", by=by)
    work.tell(issue, "noted", *_others(work, [issue.owner_id], by), by=by)


def note(work: Work, by: Person, issue: Issue) -> None:
    issue.noted_at, issue.noted_by_id = issue.noted_at or work.now, issue.noted_by_id or by.id
    work.settle(issue, "inform")


def hand(work: Work, by: Person, issue: Issue, ask: asks.Hand) -> None:
    """What is promised goes with it. Nobody hears of a private one being handed on but who gets it."""
    if FLOW.find("hand", issue.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == issue.owner_id:
        raise refusals.HasItAlready("to", number=issue.number, owner=to.name)
    before = issue.owner_id
    if issue.is_private:
        issue.owner_id, issue.unowned_since = to.id, None
        work.record(issue, "hand_over", by=by, to=to, was=before)
    else:
        hand_over(work, issue, to, by=by)
    for promise in work.all(promises.open_of(issue.id)):
        if promise.name in ("triage", "solve", "prevent"):
            promise.owner_id = to.id
    work.tell(issue, "handed", *_others(work, [to.id], by), by=by)
    if not issue.is_private:
        work.tell(issue, "taken_over", *_others(work, [before], by), by=by, to=to)


def soon(work: Work, setting: str) -> datetime:
    found: datetime = work.calendar.after(work.now, work.settings.span(setting))
    return found


def _others(work: Work, ids: list[str | None], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
