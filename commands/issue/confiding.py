"""What was told to a superior alone: it is made public with the consent of whoever told it (4.3.1)."""

from commands.issue import asks, refusals
from commands.issue.parts import triagers
from commands.issue.preventing import publish_lesson
from commands.issue.repeating import count
from commands.issue.reporting import belong
from commands.issue.rules import FLOW, S
from commands.issue.similarity import remember
from commands.kit.flow import Impossible
from storage import promises
from storage.issues import Issue
from storage.people import Person
from storage.tables import cases
from storage.work import Work


def disclose(work: Work, by: Person, issue: Issue) -> None:
    """Who reported it makes it public by a word; the superior asks for theirs."""
    if FLOW.find("disclose", issue.status) is None:
        raise Impossible("disclose")
    acting = {by.id, work.acting_for.id if work.acting_for else by.id}
    if issue.reporter_id in acting:
        publish(work, by, issue)
        return
    reporter = work.someone(issue.reporter_id)
    if issue.consent_asked_at is not None:
        raise refusals.AskedAlready(number=issue.number, who=reporter)
    issue.consent_asked_at = work.now
    work.record(issue, "disclose", by=by, reporter=reporter)
    work.tell(issue, "consent_wanted", reporter, by=by)


def consent(work: Work, by: Person, issue: Issue) -> None:
    if FLOW.find("consent", issue.status) is None:
        raise Impossible("consent")
    publish(work, by, issue, "consent")


def keep(work: Work, by: Person, issue: Issue, ask: asks.Keep) -> None:
    FLOW.make(issue, "keep", work.now)
    issue.consent_asked_at = None
    work.record(issue, "keep_with" if ask.reason else "keep", by=by, reason=ask.reason)
    superior = work.person(issue.superior_id)
    work.tell(issue, "kept_with" if ask.reason else "kept", superior, by=by, reason=ask.reason)


def publish(work: Work, by: Person, issue: Issue, verb: str = "publish") -> None:
    """From now on it is like any other: it has a card, is found, and hangs on its project."""
    superior, aside = work.person(issue.superior_id), issue.confided
    issue.is_private, issue.consent_asked_at, issue.confided = False, None, {}
    work.record(issue, verb, by=by)
    kind = cases().get(aside.get("record_kind", ""))
    belong(work, issue, work.get(kind, aside["record_id"]) if kind else None)
    older = work.get(Issue, aside.get("repeats_id"))
    if older is not None:
        count(work, by, issue, older)
    work.session.flush()
    remember(work, issue)
    if issue.lesson:
        publish_lesson(work, by, issue, aside.get("topic", "other"))
    for promise in work.all(promises.open_of(issue.id)):
        promise.ladder = "standard"
    _to_whom_it_belongs(work, by, issue)
    if superior is not None and superior.id != by.id:
        work.tell(issue, "published", superior, by=by)


def _to_whom_it_belongs(work: Work, by: Person, issue: Issue) -> None:
    """Not triaged yet: its squad's lead or the project's manager does that now."""
    if issue.status != S.REPORTED:
        return
    asked = triagers(work, issue)
    if not asked or issue.owner_id in {one.id for one in asked}:
        return
    issue.owner_id, issue.unowned_since = asked[0].id, None
    promise = work.deadline(issue, "triage")
    if promise is not None:
        promise.owner_id = asked[0].id
    work.record(issue, "hand_over", by=by, to=asked[0], was=issue.superior_id)
    work.tell(issue, "reported", *(one for one in asked if one.id != by.id), by=work.someone(issue.reporter_id))
