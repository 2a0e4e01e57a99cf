"""That it does not come back: its root cause, what is done against it, what was learnt, and the look whether it held
(4.3.3)."""

from commands.action import operations as actions
from commands.issue import asks, refusals
from commands.issue.parts import checkers
from commands.issue.rules import FLOW, end_of, start_of
from commands.issue.similarity import learn, remember
from commands.issue.solving import ladder_of, soon
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import step
from commands.kit.words import N_, words_for
from storage import issues, meetings, searching
from storage.issues import Issue
from storage.meetings import Action
from storage.people import Person
from storage.reading import Reading
from storage.work import Work


def cause(work: Work, by: Person, issue: Issue, ask: asks.Cause) -> None:
    """Up to five answers to "why?"; the last is the root cause. An earlier analysis stays in the history."""
    FLOW.make(issue, "cause", work.now)
    issue.whys = [why for why in (ask.first, ask.second, ask.third, ask.fourth, ask.fifth) if why]
    work.record(issue, "cause", by=by, whys=issue.whys)
    remember(work, issue)


def prevent(work: Work, by: Person, issue: Issue, ask: asks.Prevent) -> None:
    """The preventive action is somebody's by a day; its effect is looked at after that, by another person."""
    if FLOW.find("prevent", issue.status) is None:
        raise Impossible("prevent")
    standing = work.get(Action, issue.prevention_id)
    if standing is not None and standing.is_open and issue.status == "prevention_done":
        raise refusals.PreventionRuns(action=standing.number, number=issue.number)
    if ask.check_on <= ask.due_on:
        raise refusals.CheckedTooEarly("check_on", due=ask.due_on)
    owner = member(work, ask.owner, "owner")
    record = None if issue.is_private else issue
    action = actions.raise_action(work, what=ask.what, owner=owner, due_on=ask.due_on, by=by, record=record)
    issue.prevention_id, issue.check_on, issue.lesson = action.id, ask.check_on, ask.lesson
    issue.checked_at, issue.checked_by_id, issue.finding = None, None, ""
    step(work, FLOW, issue, "prevent", by=by, action=action.number, owner=owner, due=ask.due_on, check=ask.check_on)
    work.settle(issue, "prevent")
    work.session.flush()
    _promise_check(work, issue)
    _learn(work, by, issue, ask.topic)


def _promise_check(work: Work, issue: Issue) -> None:
    """Nobody is reminded before that day."""
    assert issue.check_on is not None
    checking = checkers(work, issue)
    issue.due_at = end_of(work.calendar, issue.check_on, work.now)
    first = max(start_of(work.calendar, issue.check_on), work.now)
    owner = checking[0] if checking else None
    work.promise(issue, "check", due=issue.due_at, owner=owner, ladder=ladder_of(issue), first=first)


def _learn(work: Work, by: Person, issue: Issue, topic: str) -> None:
    """One lesson an issue: a later one takes the place of the earlier. What is private is nobody else's lesson yet."""
    issue.confided = {**issue.confided, "topic": topic} if issue.is_private else issue.confided
    remember(work, issue)
    if not issue.is_private:
        publish_lesson(work, by, issue, topic)


def publish_lesson(work: Work, by: Person, issue: Issue, topic: str) -> None:
    for earlier in work.all(issues.lessons([issue.id])):
        searching.forget(work, earlier.id)
        work.remove(earlier)
    learn(work, issue, issue.title, issue.lesson, topic, by)


def check(work: Work, by: Person, issue: Issue, ask: asks.Check) -> None:
    """After its time another person says whether it held; if not, it is prevented anew."""
    if FLOW.find("check", issue.status) is None:
        raise Impossible("check")
    action = work.get(Action, issue.prevention_id)
    if issue.check_on is not None and work.today < issue.check_on:
        raise refusals.TooEarly(day=issue.check_on)
    if action is not None and action.status != "verified":
        raise refusals.NotVerified(action=action.number)
    work.settle(issue, "check")
    told = work.several(filter(None, [issue.owner_id]))
    if ask.held == "no":
        step(work, FLOW, issue, "relapse", by=by, finding=ask.finding)
        issue.due_at = soon(work, "issue.prevent")
        owner = work.person(issue.owner_id)
        work.promise(issue, "prevent", due=issue.due_at, owner=owner, ladder=ladder_of(issue))
        issue.check_on = None
        work.tell(issue, "relapsed", *told, by=by, finding=ask.finding)
        return
    issue.checked_at, issue.checked_by_id, issue.finding = work.now, by.id, ask.finding
    issue.due_at = None
    FLOW.make(issue, "check", work.now)
    work.record(issue, "check", by=by, finding=ask.finding)
    work.tell(issue, "held", *told, by=by, finding=ask.finding)


def close(work: Work, by: Person, issue: Issue) -> None:
    if FLOW.find("close", issue.status) is None:
        raise Impossible("close")
    t = words_for(by)
    missing = [t(text, **facts) for text, facts in lacking(work, issue)]
    if missing:
        raise refusals.NotYet(number=issue.number, missing=missing)
    step(work, FLOW, issue, "close", by=by)
    told = [id for id in (issue.reporter_id, issue.owner_id) if id and id != by.id]
    work.tell(issue, "closed", *work.several(told), by=by)


def lacking(look: Reading, issue: Issue) -> list[tuple[str, dict[str, object]]]:
    """What still stands between an issue and its end, sentence by sentence."""
    action = look.get(Action, issue.prevention_id)
    found: list[tuple[str, dict[str, object]]] = []
    for is_there, text in (
        (issue.solution, N_("the solution")),
        (issue.whys, N_("the root cause")),
        (issue.lesson, N_("the lesson")),
        (action, N_("the preventive action")),
    ):
        if not is_there:
            found.append((text, {}))
    if action is not None and action.status != "verified":
        found.append((N_("{action}, the preventive action, is not verified"), {"action": action.number}))
    if issue.checked_at is None:
        found.append((N_("another person's word on whether it held"), {}))
    others = [one for one in look.all(meetings.actions_of_record(issue.id)) if one.id != issue.prevention_id]
    text = N_("{action} of the joint solution is not done and verified")
    return found + [(text, {"action": one.number}) for one in others if one.is_open]
