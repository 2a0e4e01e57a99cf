"""What was recorded is corrected, with a reason; and a complaint goes to another agent."""

from typing import Any, Final

from commands.complaint import asks, refusals
from commands.complaint.clocks import OF_AGENT, set_anew
from commands.complaint.parts import handling, serving
from commands.complaint.rules import FLOW
from commands.complaint.similarity import remember
from commands.kit.flow import Impossible
from commands.kit.steps import hand_over
from commands.kit.veil import veiled
from storage import promises
from storage.complaints import Complaint
from storage.people import Person
from storage.work import Work

CORRECTED: Final = ("severity", "title", "demand", "matter", "topic")


def edit(work: Work, by: Person, complaint: Complaint, ask: asks.Edit) -> None:
    """The old words stay in the history, those who act on it are told, and another severity sets both clocks anew."""
    if FLOW.find("edit", complaint.status) is None:
        raise Impossible("edit")
    title, reason = veiled(work, complaint.customer_id, ask.title, ask.reason)
    given: dict[str, Any] = {name: getattr(ask, name) for name in CORRECTED} | {"title": title}
    was = {name: getattr(complaint, name) for name in CORRECTED if getattr(complaint, name) != given[name]}
    if not was:
        raise refusals.NothingChanged("reason")
    for name in was:
        setattr(complaint, name, given[name])
    FLOW.make(complaint, "edit", work.now)
    told = [one for one in (*serving(work, complaint), *handling(work, complaint)) if one.id != by.id]
    if "severity" in was:
        set_anew(work, complaint)
        facts = {"severity": complaint.severity, "old": was.pop("severity"), "reason": reason}
        work.record(complaint, "weigh", by=by, due=complaint.due_at, **facts)
        work.tell(complaint, "weighed", *told, by=by, **facts, due=complaint.due_at)
    if was:
        words = dict(zip(was, veiled(work, complaint.customer_id, *was.values()), strict=True))
        work.record(complaint, "edit", by=by, reason=reason, was=list(words.values()), fields=list(words))
        work.tell(complaint, "corrected", *told, by=by, reason=reason)
    remember(work, complaint)


def reassign(work: Work, by: Person | None, complaint: Complaint, to: Person) -> None:
    """To another agent, with all that is promised to the customer."""
    hand_over(work, complaint, to, by=by)
    for promise in work.all(promises.open_of(complaint.id)):
        if promise.name in OF_AGENT:
            promise.owner_id = to.id
