"""What a promise does when its time comes: the ladder's steps, each once, to whom the numbers name."""

from datetime import timedelta
from typing import Any

from commands.kit.standing import may
from commands.kit.workflow import Registry, Workflow
from storage import approvals, directory
from storage.ladders import LADDERS, Step, moment_of, next_moment
from storage.ledger import Deadline
from storage.people import Person
from storage.work import Work

FORGOTTEN = timedelta(hours=2)


def fire(work: Work, registry: Registry, deadline: Deadline) -> None:
    """Everything that has come due since the last time, as one step: several missed ones collapse into the last."""
    workflow = registry.of_kind(deadline.kind)
    case: Any = work.get(workflow.record, deadline.record_id) if workflow and workflow.record else None
    if workflow is None or case is None or not case.is_open:
        deadline.status, deadline.next_at, deadline.settled_at = "superseded", None, work.now
        return
    steps = LADDERS[deadline.ladder]
    due = []
    while deadline.step < len(steps):
        moment = moment_of(steps[deadline.step], work.settings, work.calendar, deadline)
        if moment > work.now:
            break
        due.append((deadline.step, steps[deadline.step], moment))
        deadline.step += 1
    deadline.next_at = next_moment(work.settings, work.calendar, deadline)
    if deadline.ladder == "meeting":
        due = [one for one in due[-1:] if work.now - one[2] < FORGOTTEN]
    if due:
        _speak(work, workflow, case, deadline, [step for _, step, _ in due], due[-1][0])


def _speak(work: Work, workflow: Workflow, case: Any, deadline: Deadline, steps: list[Step], last: int) -> None:
    owner = work.person(deadline.owner_id)
    facts = {"what": deadline.name, "due": deadline.due_at, "owner": owner}
    key = f"deadline:{deadline.id}:{last}"
    asked = {person.id: person for step in steps for person in _asked(work, workflow, case, step, owner)}
    work.tell(case, "reminder", *asked.values(), key=key, **facts)
    above: dict[str, Person] = {}
    for step in steps:
        above |= {person.id: person for person in _above(work, workflow, case, step) if person.id not in asked}
    work.tell(case, "overdue", *above.values(), key=key, **facts)
    audience = [step.audience for step in steps if step.audience in ("lead", "leadership")]
    if audience:
        work.record(case, "escalated", by=None, audience=audience[-1], what=deadline.name)


def _asked(work: Work, workflow: Workflow, case: Any, step: Step, owner: Person | None) -> list[Person]:
    """Those who can keep the promise."""
    if step.audience in ("asked", "leadership") and LADDERS["approval"].count(step):
        asked = work.several(one.person_id for one in work.ask_rows(approvals.WAITING, record=case.id))
        return [one for one in stand_ins(work, asked, workflow.name) if one in asked or _may(work, workflow, case, one)]
    if step.audience == "attendees":
        return workflow.asked(work, case) if workflow.asked else []
    return [owner] if owner else []


def _may(work: Work, workflow: Workflow, case: Any, person: Person) -> bool:
    """Whether lent authority counts here: an applicant decides nothing of their own, for whomever they stand in."""
    verb = workflow.verb("approve")
    return verb is not None and may(work, person, workflow, verb, case).allowed


def _above(work: Work, workflow: Workflow, case: Any, step: Step) -> list[Person]:
    if step.audience == "lead":
        return leads_of(work, workflow, case)
    if step.audience == "leadership":
        return _leadership(work)
    return []


def leads_of(work: Work, workflow: Workflow, case: Any) -> list[Person]:
    """The squad's lead; where the seat is empty, leadership."""
    if workflow.lead_of is not None:
        return workflow.lead_of(work, case)
    return work.ask(directory.LEADS, squad=case.squad, day=work.today) or _leadership(work)


def _leadership(work: Work) -> list[Person]:
    return work.ask(directory.HOLDERS, squad="leadership", day=work.today)


def stand_ins(work: Work, asked: list[Person], scope: str) -> list[Person]:
    """The people asked, and those to whom they have lent their authority for this."""
    lent = work.ask_rows(directory.LENT_BY, ids=[person.id for person in asked], day=work.today) if asked else []
    covering = [
        one.to_id
        for one in lent
        if one.starts_on <= work.today and (one.scope in ("", "*") or one.scope.split(".")[0] == scope)
    ]
    found = {person.id: person for person in (*asked, *work.several(covering))}
    return list(found.values())
