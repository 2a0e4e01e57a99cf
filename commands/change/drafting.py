"""From what somebody wrote to the edits it means; whatever cannot be is refused beside its field (3.1.4)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from commands.change import checking, lines, refusals
from commands.change.edits import Addition, Edits, Removal, Shift, Tie
from commands.change.lines import Adding, Moving, Tying, Unclear
from commands.change.plan import Plan, followers
from commands.kit.members import member
from commands.kit.network import Circular
from commands.kit.refusals import FieldErrors, FieldRefusal, Refusal
from commands.kit.text import plain, shorten
from commands.kit.words import words_for
from storage.people import Person
from storage.plans import Task
from storage.reading import Reading

EXAMPLES = {
    "move": "TSK-0003 2026-04-01 2026-04-10",
    "add": "Strengthen the floor, 2026-04-01, 2026-04-10, 24",
    "cancel": "TSK-0005, TSK-0006",
    "needs": "TSK-0004 after TSK-0003",
}
T = TypeVar("T")


@dataclass
class Drafter:
    """Reads one request against one plan; what is wrong is kept by field."""

    look: Reading
    plan: Plan
    by: Person
    wrong: dict[str, Refusal] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.look.now.astimezone(ZoneInfo(self.by.time_zone)).date()

    def read(self, name: str, read: Callable[..., Sequence[T]], text: str, *more: Any) -> Sequence[T]:
        try:
            return read(text, *more)
        except Unclear as unclear:
            self.refuse(refusals.Unreadable(name, line=plain(shorten(unclear.line, 100)), example=EXAMPLES[name]))
            return ()

    def refuse(self, refusal: FieldRefusal) -> None:
        self.wrong.setdefault(refusal.field, refusal)

    def task(self, name: str, number: str) -> Task | None:
        """An open task of the plan."""
        task = self.plan.by_number.get(number)
        if task is None:
            self.refuse(refusals.NoSuchTask(name, number=self.plan.project.number, task=plain(number)))
        elif not task.is_open:
            self.refuse(refusals.IsDone(name, task=number))
        else:
            return task
        return None

    def shifts(self, moving: Iterable[Moving]) -> tuple[Shift, ...]:
        found: dict[str, Shift] = {}
        for one in moving:
            task = self.task("move", one.number)
            if task is None:
                continue
            if task.id in found:
                self.refuse(refusals.NamedTwice("move", task=task.number))
            start, due = self._days(task, one)
            found[task.id] = Shift(task.id, task.number, task.title, start, due, task.starts_on, task.due_on)
        return tuple(found.values())

    def _days(self, task: Task, one: Moving) -> tuple[date, date]:
        if one.by:
            start = task.starts_on if task.started_on else self._later(task.starts_on, one.by)
            return start, self._later(task.due_on, one.by)
        if len(one.days) == 2:
            return one.days[0], one.days[1]
        return (one.days[0] if task.is_milestone else task.starts_on), one.days[0]

    def _later(self, day: date, by: int) -> date:
        calendar: Any = self.look.calendar
        found: date = calendar.next_working_day(day, by) if by > 0 else calendar.previous_working_day(day, -by)
        return found

    def additions(self, adding: Iterable[Adding], owner_id: str) -> tuple[Addition, ...]:
        return tuple(
            Addition(one.title, one.days[0], one.days[-1], one.effort, owner_id, len(one.days) == 1 and not one.effort)
            for one in adding
        )

    def owner(self, slack_id: str) -> str:
        if not slack_id:
            return self.plan.project.manager_id
        found = member(self.look, slack_id, "owner")
        if found.id not in self.plan.team:
            self.refuse(refusals.NotInTeam("owner", name=plain(found.name), number=self.plan.project.number))
        return found.id

    def ties(self, tying: Iterable[Tying], new: int) -> tuple[Tie, ...]:
        found = []
        for one in tying:
            task, needs = self._end(one.task, new), self._end(one.needs, new, may_be_done=True)
            if not task or not needs:
                continue
            if one.holds == (needs in self.plan.needs.get(task, ())):
                self.refuse(refusals.TieAsItIs("needs", line=plain(one.said)))
            found.append(Tie(task, needs, one.holds, one.said))
        return tuple(found)

    def _end(self, ref: str, new: int, *, may_be_done: bool = False) -> str:
        if ref.startswith("N") and ref[1:].isdigit():
            if not 1 <= int(ref[1:]) <= new:
                self.refuse(refusals.NoSuchTask("needs", number=self.plan.project.number, task=ref))
                return ""
            return ref
        task = self.plan.by_number.get(ref) if may_be_done else None
        task = task or self.task("needs", ref)
        return task.id if task else ""


def draft(look: Reading, by: Person, plan: Plan, ask: Any, *, mine: str = "") -> Edits:
    """`mine` is the id of the request itself when it is written anew. Raises FieldErrors with all that cannot be."""
    drafter = Drafter(look, plan, by)
    language = words_for(by).language
    moving = drafter.read("move", lines.movings, ask.move, drafter.today, language)
    adding = drafter.read("add", lines.addings, ask.add, drafter.today, language)
    tying = drafter.read("needs", lines.tyings, ask.needs)
    going = [drafter.task("cancel", number) for number in drafter.read("cancel", lines.numbers, ask.cancel)]
    edits = Edits(
        finishes_on=ask.finishes_on if ask.finishes_on != plan.project.finishes_on else None,
        budget=_budget(drafter, ask),
        shifts=drafter.shifts(moving),
        additions=drafter.additions(adding, drafter.owner(ask.owner)),
        removals=tuple(Removal(task.id, task.number, task.title) for task in going if task is not None),
        ties=drafter.ties(tying, len(adding)),
        drops=tuple(lines.codes(ask.drop)),
    )
    if drafter.wrong:
        raise FieldErrors(drafter.wrong)
    edits = pushed(look, plan, edits)
    wrong = checking.check(look, plan, edits, mine=mine)
    if wrong:
        raise FieldErrors(wrong)
    return edits


def _budget(drafter: Drafter, ask: Any) -> Any:
    project = drafter.plan.project
    if ask.budget is None:
        return None
    if ask.budget.currency and ask.budget.currency != project.currency:
        drafter.refuse(refusals.OtherCurrency("budget", number=project.number, currency=project.currency or "–"))
    return ask.budget.amount if ask.budget.amount != project.budget else None


def pushed(look: Reading, plan: Plan, edits: Edits) -> Edits:
    """With the tasks that make way; a circle is left for the check to name."""
    try:
        found = followers(look, plan, edits)
    except Circular:
        return edits
    gone = {one.id for one in edits.removals}
    follow = [
        Shift(id, task.number, task.title, start, due, task.starts_on, task.due_on, follows=True)
        for id, (start, due) in found.items()
        if id not in gone and (task := plan.tasks[id])
    ]
    return replace(edits, shifts=(*edits.shifts, *follow))
