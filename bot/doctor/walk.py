"""Walk through every workflow with sample answers, by the operations that people use, and hang up all that is shown."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import select

from bot.doctor import guide, samples
from bot.doctor.courses import COURSES
from bot.doctor.drawn import Gallery
from bot.doctor.following import follow
from bot.doctor.organisation import TEAM
from bot.doctor.showing import Shown
from commands.kit.asks import sheet_of
from commands.kit.calls import Call
from commands.kit.forms import Ticket
from commands.kit.refusals import Refusal
from commands.kit.replies import Form
from commands.kit.serve import change, look
from commands.kit.standing import may, who_can
from commands.kit.words import Words, words_for
from commands.kit.workflow import Registry, Telling, Verb, Workflow
from schedules import deadlines
from schedules.plan import Job
from storage.base import new_id
from storage.clock import HandClock
from storage.desk import Conflict, Desk
from storage.people import Person

VARIATIONS = 6
HANDS = 3
CASES = 6
WEEKS = 6
TRIES = 2
"""What was refused so often, by everybody and in every variation, is not tried again."""


class Walk(Shown):
    """`seconds` of the processor bound it: what is not reached by then is left out."""

    def __init__(self, desk: Desk, clock: HandClock, registry: Registry, seconds: float = 60.0) -> None:
        super().__init__(desk, registry)
        self.clock = clock
        self.done: set[tuple[str, str, str]] = set()
        self.stuck: dict[str, str] = {}
        self.words = Words()
        self._vain: Counter[tuple[str, str, str]] = Counter()
        self._until = time.thread_time() + seconds

    def whole(self) -> Gallery:
        for workflow in self.registry.workflows:
            self.page(workflow)
        self.stuck = guide.run(self, COURSES)
        while (self._round() or self._round(to_the_end=True)) and time.thread_time() < self._until:
            continue
        self._begin_anew()
        self._months()
        self.homes()
        return self.gallery

    def _begin_anew(self) -> None:
        """A last record of each kind, which nobody brings to its end: it is there to be reminded of."""
        for workflow in self.registry.workflows:
            for verb in (one for one in workflow.verbs if one.makes):
                self._do(workflow, verb, None)

    def _round(self, *, to_the_end: bool = False) -> int:
        """Everything that has not been done yet in any state; how much of it could be done now. What ends a record
        comes when there is nothing else left to do with it."""
        before = len(self.done)
        for workflow in self.registry.workflows:
            for verb in workflow.verbs:
                for case in [None] if not verb.takes_record else self._cases(workflow):
                    status = getattr(case, "status", "")
                    key = (workflow.name, verb.name, status)
                    if case is not None and not _has_its_turn(workflow, verb, status, to_the_end=to_the_end):
                        continue
                    if time.thread_time() > self._until or key in self.done or self._vain[key] >= TRIES:
                        continue
                    if self._do(workflow, verb, case):
                        self.done.add(key)
                    else:
                        self._vain[key] += 1
        return len(self.done) - before

    def _cases(self, workflow: Workflow) -> list[Any]:
        """One record in each state that there is."""
        if workflow.record is None:
            return []
        with self.desk.look(TEAM) as reading:
            found = reading.all(select(workflow.record).order_by(workflow.record.touched_at.desc()))
        return list({case.status: case for case in found}.values())

    def _do(self, workflow: Workflow, verb: Verb, case: Any) -> bool:
        able = self.able(workflow, verb, case)
        times = 0
        for person in able:
            if verb.show is not None:
                self._look(workflow, verb, case, person)
            times += self._act(workflow, verb, case, person) if verb.do is not None else 1
            if times >= (CASES if verb.makes else 1):
                break
        return times > 0

    def able(self, workflow: Workflow, verb: Verb, case: Any, most: int = HANDS) -> list[Person]:
        """A few of those who may, whoever has something to choose from before the others."""
        with self.desk.look(TEAM) as reading:
            named = who_can(reading, workflow, workflow.may(verb, getattr(case, "status", None)), case)
            some = (one for one in self._nearest(case, named) if may(reading, one, workflow, verb, case).allowed)
            if case is not None or verb.ask is None or most == 1:
                return list(islice(some, most))
            sheet = sheet_of(verb.ask)
            able = list(islice(some, 4 * most))
            able.sort(key=lambda one: len(sheet.missing(samples.answers(sheet, reading, one, 0))))
            return able[:most]

    def _nearest(self, case: Any, able: list[Person]) -> list[Person]:
        """Whoever the record names comes before everybody else, then those whose part or seat it is."""
        named = {value for value in vars(case).values() if isinstance(value, str)} if case is not None else set()
        first = {one.id for one in able}
        return sorted(self.people, key=lambda one: (one.id not in first, one.id not in named))

    def _look(self, workflow: Workflow, verb: Verb, case: Any, person: Person) -> None:
        call = Call(workflow.name, verb.name, person.slack_id, "command", case_id=getattr(case, "id", None))
        name = f"/{workflow.name} {verb.name}"
        with self.desk.look(TEAM) as reading:
            self.hang(name, person, lambda: look(reading, self.registry, call))

    def act(self, workflow: Workflow, verb: Verb, case: Any, person: Person, given: dict[str, Any]) -> None:
        """As somebody does it who knows what fits. Raises Refusal."""
        self._form(workflow, verb, case, person)
        name = f"/{workflow.name} {verb.name}"
        try:
            for shown in self._calls(workflow, verb, case, person, 0, given):
                self.gallery.hang(f"{name} (step)" if _is_step(shown) else f"{name} (answer)", shown)
        except Refusal:
            raise
        except Exception as error:
            self.gallery.spoiled(name, error)
        self.show(workflow)
        self._follow()
        self.show(workflow)

    def _form(self, workflow: Workflow, verb: Verb, case: Any, person: Person) -> None:
        if verb.ask is not None:
            button = Call(workflow.name, verb.name, person.slack_id, "button", case_id=getattr(case, "id", None))
            with self.desk.look(TEAM) as reading:
                self.hang(f"/{workflow.name} {verb.name} (form)", person, lambda: look(reading, self.registry, button))

    def _act(self, workflow: Workflow, verb: Verb, case: Any, person: Person) -> int:
        """In one variation after the other, until it is not refused; several records of each kind are begun. How often
        it was done."""
        name, times = f"/{workflow.name} {verb.name}", 0
        self._form(workflow, verb, case, person)
        for variation in range(VARIATIONS if verb.ask is not None else 1):
            try:
                for shown in self._calls(workflow, verb, case, person, variation):
                    self.gallery.hang(f"{name} (step)" if _is_step(shown) else f"{name} (answer)", shown)
                times += 1
            except (Refusal, Conflict):
                continue
            except Exception as error:
                self.gallery.spoiled(name, error)
                continue
            self._follow()
            self.show(workflow)
            if not verb.makes or times == CASES:
                break
        return times

    def _follow(self) -> None:
        try:
            with self.desk.open(TEAM) as work:
                count = follow(work, self.registry)
        except Exception as error:
            self.gallery.spoiled("what follows", error)
            return
        if count:
            for workflow in self.registry.workflows:
                self.show(workflow)

    def _calls(
        self,
        workflow: Workflow,
        verb: Verb,
        case: Any,
        person: Person,
        variation: int,
        fitting: dict[str, Any] | None = None,
    ) -> Iterator[Any]:
        """The form's steps, each in a transaction of its own, as people send them."""
        sheet = sheet_of(verb.ask) if verb.ask is not None else None
        nonce, case_id = new_id(), getattr(case, "id", None)
        for step in range(max(1, len(sheet.steps)) if sheet else 1):
            with self.desk.open(TEAM) as work:
                by = work.need(Person, person.id)
                given = samples.answers(sheet, work, by, variation) if sheet else None
                if sheet is not None and given is not None and fitting is not None:
                    given = samples.carefully(sheet, given)
                    telling = Telling(work, case, words_for(by), by, {}, workflow)
                    given |= samples.as_shown(sheet, verb.prefill(telling)) if verb.prefill else {}
                    given |= fitting
                ticket = Ticket(nonce, case_id, step) if sheet else None
                door = "form" if sheet else "button"
                call = Call(workflow.name, verb.name, by.slack_id, door, case_id, answers=given, ticket=ticket)
                yield change(work, self.registry, call)

    def _months(self) -> None:
        """Time goes by and nobody does anything: reminders, and what follows when they are not heard."""
        for _ in range(WEEKS):
            self.clock.advance(days=7)
            try:
                with self.desk.open(TEAM) as work:
                    deadlines.sweep(work, self.registry)
            except Exception as error:
                self.gallery.spoiled("reminders", error)
            with self.desk.look(TEAM) as reading:
                self.tell(reading)

    def sweep(self, jobs: Iterable[Job]) -> None:
        """What the clock owes now."""
        for job in jobs:
            try:
                with self.desk.open(TEAM) as work:
                    job.sweep(work, self.registry)
            except Exception as error:
                self.gallery.spoiled(f"the clock's {job.name}", error)
        self._follow()
        for workflow in self.registry.workflows:
            self.show(workflow)


def _has_its_turn(workflow: Workflow, verb: Verb, status: str, *, to_the_end: bool) -> bool:
    """Not what this state never allows, and what ends a record only in the end."""
    flow = workflow.flow
    if flow is None or verb.name not in flow:
        return True
    step = flow.find(verb.name, status)
    return step is not None and (to_the_end or step.to not in flow.ends)


def _is_step(shown: Any) -> bool:
    return isinstance(shown, Form) and shown.view.get("callback_id") != "quartet.done"
