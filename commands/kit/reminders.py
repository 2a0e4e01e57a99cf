"""What a promise does when its time comes: the ladder's steps, each once, to whom the numbers name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from commands.kit.standing import may
from commands.kit.waiting import Waiting
from commands.kit.workflow import Registry, Workflow
from storage import approvals, directory, promises
from storage.base import Case
from storage.caseload import these
from storage.ladders import LADDERS, Step, climb
from storage.people import Person
from storage.reading import Reading
from storage.settings import Settings
from storage.work import Work

FORGOTTEN = timedelta(hours=2)
UP = ("lead", "leadership")


@dataclass(frozen=True)
class Round:
    """What a batch of promises needs to know, asked once for all of them: their records, the people who keep them,
    who is asked to decide on which record, and what those have lent to others."""

    settings: Settings
    cases: Mapping[str, Any]
    people: Mapping[str, Person]
    waiting: Mapping[str, Sequence[str]]
    lent: Sequence[Any]
    digests: Waiting
    above: dict[tuple[str, str], list[Person]] = field(default_factory=dict)


def fire(work: Work, registry: Registry, *due: Any) -> None:
    """Everything that has come due since the last time, each promise's as one step: several missed ones collapse into
    the last. What is due are deadlines, or rows of them."""
    round = _looked_up(work, registry, due)
    with work.at_one_go():
        moved = [_fire(work, registry, round, deadline) for deadline in due]
    round.digests.write()
    promises.move_on(work.session.connection(), work.workspace_id, moved)


def _looked_up(work: Work, registry: Registry, due: Sequence[Any]) -> Round:
    ids: dict[str, list[str]] = defaultdict(list)
    for deadline in due:
        ids[deadline.kind].append(deadline.record_id)
    cases: list[Any] = []
    for kind, wanted in ids.items():
        workflow = registry.of_kind(kind)
        if workflow is not None and workflow.record is not None:
            record: type[Case] = workflow.record
            cases += work.ask(these(record), ids=wanted)
    decided = [deadline.record_id for deadline in due if deadline.ladder == "approval"]
    waiting: dict[str, list[str]] = defaultdict(list)
    for record_id, person_id in work.ask_rows(approvals.WAITING_ON, records=decided) if decided else ():
        waiting[record_id].append(person_id)
    asked = sorted({id for each in waiting.values() for id in each})
    lent = work.ask_rows(directory.LENT_BY, ids=asked, day=work.today) if asked else ()
    known = work.several([*asked, *(one.to_id for one in lent), *(one.owner_id for one in due if one.owner_id)])
    people = {person.id: person for person in known}
    return Round(work.settings, {case.id: case for case in cases}, people, waiting, lent, Waiting(work, known))


def _fire(work: Work, registry: Registry, round: Round, deadline: Any) -> dict[str, Any]:
    """Where the promise stands after this."""
    workflow, case = registry.of_kind(deadline.kind), round.cases.get(deadline.record_id)
    stands: dict[str, Any] = {"id": deadline.id, "step": deadline.step, "next_at": None, "settled_at": None}
    if workflow is None or case is None or not case.is_open:
        return stands | {"status": "superseded", "settled_at": work.now}
    climbed = climb(round.settings, work.calendar, deadline, work.now)
    passed = climbed.passed
    if deadline.ladder == "meeting":
        passed = _not_forgotten(work, deadline, passed)
    if passed:
        _speak(work, workflow, case, round, deadline, [step for step, _ in passed], climbed.step - 1)
    return stands | {"status": deadline.status, "step": climbed.step, "next_at": climbed.next_at}


def _not_forgotten(work: Work, deadline: Any, passed: list[tuple[Step, datetime]]) -> list[tuple[Step, datetime]]:
    """Of a meeting's reminders the last, if it is not too late to be of use; then leaders' digests say so."""
    fresh = [one for one in passed[-1:] if work.now - one[1] < FORGOTTEN]
    if passed and not fresh:
        work.once(f"missed:{deadline.kind}:{deadline.record_id}", work.today, outcome="missed")
    return fresh


def _speak(
    work: Work, workflow: Workflow, case: Any, round: Round, deadline: Any, steps: list[Step], last: int
) -> None:
    owner = round.people.get(deadline.owner_id)
    facts = {"what": deadline.name, "due": deadline.due_at, "owner": owner}
    key = f"deadline:{deadline.id}:{last}"
    asked = {person.id: person for step in steps for person in _asked(work, workflow, case, round, step, owner)}
    told = list(asked.values())
    if _can_wait(deadline, steps, work.now):
        told = round.digests.told(case, "reminder", told, key, facts)
    work.tell(case, "reminder", *told, key=key, **facts)
    above: dict[str, Person] = {}
    for step in steps:
        found = _above(work, workflow, case, round, step)
        above |= {person.id: person for person in found if person.id not in asked}
    work.tell(case, "overdue", *above.values(), key=key, **facts)
    audience = [step.audience for step in steps if step.audience in UP]
    if audience:
        work.record(case, "escalated", by=None, audience=audience[-1], what=deadline.name)


def _can_wait(deadline: Any, steps: list[Step], now: datetime) -> bool:
    """Before it is due, and as long as nobody above has to hear of it. A meeting's hour cannot wait."""
    is_early = deadline.due_at > now and deadline.ladder not in ("meeting", "panel")
    return is_early and not any(step.audience in UP for step in steps)


def _asked(work: Work, workflow: Workflow, case: Any, round: Round, step: Step, owner: Person | None) -> list[Person]:
    """Those who can keep the promise."""
    if step.audience in ("asked", "leadership") and LADDERS["approval"].count(step):
        asked = [round.people[id] for id in round.waiting.get(case.id, ())]
        standing_in = [round.people[id] for id in _covering(round.lent, asked, workflow.name, work.today)]
        return [*asked, *(one for one in standing_in if one not in asked and _may(work, workflow, case, one))]
    if step.audience == "attendees":
        return workflow.asked(work, case) if workflow.asked else []
    return [owner] if owner else []


def _may(work: Work, workflow: Workflow, case: Any, person: Person) -> bool:
    """Whether lent authority counts here: an applicant decides nothing of their own, for whomever they stand in."""
    verb = workflow.verb("approve")
    return verb is not None and may(work, person, workflow, verb, case).allowed


def _above(work: Work, workflow: Workflow, case: Any, round: Round, step: Step) -> list[Person]:
    """Looked up once a round for each squad."""
    if step.audience == "lead" and workflow.lead_of is not None:
        return workflow.lead_of(work, case)
    if step.audience not in UP:
        return []
    place = (step.audience, case.squad)
    if place not in round.above:
        round.above[place] = leads_of(work, workflow, case) if step.audience == "lead" else leadership_of(work)
    return round.above[place]


def leads_of(work: Work, workflow: Workflow, case: Any) -> list[Person]:
    """The squad's lead; where the seat is empty, leadership."""
    if workflow.lead_of is not None:
        return workflow.lead_of(work, case)
    return work.ask(directory.LEADS, squad=case.squad, day=work.today) or leadership_of(work)


def leadership_of(work: Work) -> list[Person]:
    return work.ask(directory.HOLDERS, squad="leadership", day=work.today)


def stand_ins(work: Reading, asked: list[Person], scope: str) -> list[Person]:
    """The people asked, and those to whom they have lent their authority for this."""
    lent = work.ask_rows(directory.LENT_BY, ids=[person.id for person in asked], day=work.today) if asked else []
    covering = work.several(_covering(lent, asked, scope, work.today))
    return list({person.id: person for person in (*asked, *covering)}.values())


def _covering(lent: Iterable[Any], asked: Iterable[Person], scope: str, today: date) -> list[str]:
    """The ids of those who act today, within this scope, for somebody who was asked."""
    theirs = {person.id for person in asked}
    return [
        one.to_id
        for one in lent
        if one.from_id in theirs
        and one.starts_on <= today
        and (one.scope in ("", "*") or one.scope.split(".")[0] == scope)
    ]
