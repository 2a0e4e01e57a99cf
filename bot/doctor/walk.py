"""Walk through every workflow with sample answers, by the operations that people use, and hang up all that is shown."""

import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from bot import home
from bot.doctor import samples
from bot.doctor.drawn import Gallery
from bot.doctor.following import follow
from bot.doctor.organisation import TEAM
from bot.errands.direct import Letter, write
from commands.kit import menu
from commands.kit.asks import sheet_of
from commands.kit.calls import Call
from commands.kit.cards import card_message
from commands.kit.forms import Ticket
from commands.kit.refusals import Refusal
from commands.kit.replies import Form
from commands.kit.serve import change, look
from commands.kit.standing import may
from commands.kit.words import words_for
from commands.kit.workflow import Registry, Telling, Verb, Workflow
from schedules import deadlines
from storage import people
from storage.base import new_id
from storage.clock import HandClock
from storage.desk import Conflict, Desk
from storage.ledger import Errand
from storage.people import Person
from storage.reading import Reading

VARIATIONS = 6
HANDS = 3
CASES = 6
WEEKS = 6


class Walk:
    """`seconds` bounds it: what is not reached by then is left out."""

    def __init__(self, desk: Desk, clock: HandClock, registry: Registry, seconds: float = 60.0) -> None:
        self.desk, self.clock, self.registry = desk, clock, registry
        self.gallery = Gallery()
        self.done: set[tuple[str, str, str]] = set()
        self._until = time.monotonic() + seconds
        self._seen = 0
        with desk.look(TEAM) as reading:
            self.people = reading.all(people.active_people())
        self.trio = list({one.speaks: one for one in reversed(self.people)}.values())

    def whole(self) -> Gallery:
        for workflow in self.registry.workflows:
            self._page(workflow)
        while (self._round() or self._round(to_the_end=True)) and time.monotonic() < self._until:
            continue
        self._begin_anew()
        self._months()
        self._homes()
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
                    if time.monotonic() < self._until and key not in self.done and self._do(workflow, verb, case):
                        self.done.add(key)
        return len(self.done) - before

    def _cases(self, workflow: Workflow) -> list[Any]:
        """One record in each state that there is."""
        if workflow.record is None:
            return []
        with self.desk.look(TEAM) as reading:
            found = reading.all(select(workflow.record).order_by(workflow.record.touched_at.desc()))
        return list({case.status: case for case in found}.values())

    def _do(self, workflow: Workflow, verb: Verb, case: Any) -> bool:
        with self.desk.look(TEAM) as reading:
            able = [one for one in self._nearest(case) if may(reading, one, workflow, verb, case).allowed]
            if case is None and verb.ask is not None:
                sheet = sheet_of(verb.ask)  # whoever has something to choose from comes first
                able.sort(key=lambda one: len(sheet.missing(samples.answers(sheet, reading, one, 0))))
        times = 0
        for person in able[:HANDS]:
            if verb.show is not None:
                self._look(workflow, verb, case, person)
            times += self._act(workflow, verb, case, person) if verb.do is not None else 1
            if times >= (CASES if verb.makes else 1):
                break
        return times > 0

    def _nearest(self, case: Any) -> list[Person]:
        """Whoever the record names comes before everybody else."""
        named = {value for value in vars(case).values() if isinstance(value, str)} if case is not None else set()
        return sorted(self.people, key=lambda one: one.id not in named)

    def _look(self, workflow: Workflow, verb: Verb, case: Any, person: Person) -> None:
        call = Call(workflow.name, verb.name, person.slack_id, "command", case_id=getattr(case, "id", None))
        name = f"/{workflow.name} {verb.name}"
        with self.desk.look(TEAM) as reading:
            self._hang(name, person, lambda: look(reading, self.registry, call))

    def _act(self, workflow: Workflow, verb: Verb, case: Any, person: Person) -> int:
        """In one variation after the other, until it is not refused; several records of each kind are begun. How often
        it was done."""
        name, times = f"/{workflow.name} {verb.name}", 0
        if verb.ask is not None:
            button = Call(workflow.name, verb.name, person.slack_id, "button", case_id=getattr(case, "id", None))
            with self.desk.look(TEAM) as reading:
                self._hang(f"{name} (form)", person, lambda: look(reading, self.registry, button))
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
            self._show(workflow)
            if not verb.makes or times == CASES:
                break
        return times

    def _follow(self) -> None:
        try:
            with self.desk.open(TEAM) as work:
                follow(work, self.registry)
        except Exception as error:
            self.gallery.spoiled("what follows a channel", error)

    def _calls(self, workflow: Workflow, verb: Verb, case: Any, person: Person, variation: int) -> Iterator[Any]:
        """The form's steps, each in a transaction of its own, as people send them."""
        sheet = sheet_of(verb.ask) if verb.ask is not None else None
        nonce, case_id = new_id(), getattr(case, "id", None)
        for step in range(max(1, len(sheet.steps)) if sheet else 1):
            with self.desk.open(TEAM) as work:
                by = work.need(Person, person.id)
                given = samples.answers(sheet, work, by, variation) if sheet else None
                ticket = Ticket(nonce, case_id, step) if sheet else None
                door = "form" if sheet else "button"
                call = Call(workflow.name, verb.name, by.slack_id, door, case_id, answers=given, ticket=ticket)
                yield change(work, self.registry, call)

    def _show(self, workflow: Workflow) -> None:
        """The card as it is now, for its channel and for a person, and whatever is to be told."""
        with self.desk.look(TEAM) as reading:
            for case in self._cases(workflow) if workflow.card is not None else ():
                for reader in (None, *self.trio):
                    t = words_for(reader or self.trio[0])
                    telling = Telling(reading, case, t, reader, {})
                    name = f"card of {workflow.name}, {case.status}"
                    self._hang(name, reader, lambda telling=telling: card_message(telling, workflow))
            self._tell(reading)

    def _tell(self, reading: Reading) -> None:
        told = Errand.kind.in_(("direct", "announce"))
        for errand in reading.all(select(Errand).where(told, Errand.seq > self._seen).order_by(Errand.seq)):
            self._seen = errand.seq
            reader = reading.person(errand.payload["to"]) if errand.kind == "direct" else None
            name = f"notice {errand.record_kind}.{errand.payload['notice']}"
            try:
                letter = write(reading, self.registry, errand, reader)
            except Exception as error:
                self.gallery.spoiled(name, error)
                continue
            if isinstance(letter, Letter):
                self.gallery.hang(_in_language(name, reader), letter.message)

    def _page(self, workflow: Workflow) -> None:
        with self.desk.look(TEAM) as reading:
            for person in self.trio:
                telling = Telling(reading, None, words_for(person), person, {})
                self._hang(f"/{workflow.name}", person, lambda telling=telling: menu.menu(telling, workflow))
                self._hang(f"/{workflow.name} help", person, lambda telling=telling: menu.helping(telling, workflow))

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
                self._tell(reading)

    def _homes(self) -> None:
        with self.desk.look(TEAM) as reading:
            for person in self.people:
                self._hang("Home", person, lambda person=person: home.draw(reading, person, self.registry))

    def _hang(self, name: str, reader: Person | None, draw: Any) -> None:
        try:
            self.gallery.hang(_in_language(name, reader), draw())
        except Refusal:
            return
        except Exception as error:
            self.gallery.spoiled(name, error)


def _has_its_turn(workflow: Workflow, verb: Verb, status: str, *, to_the_end: bool) -> bool:
    """Not what this state never allows, and what ends a record only in the end."""
    flow = workflow.flow
    if flow is None or verb.name not in flow:
        return True
    step = flow.find(verb.name, status)
    return step is not None and (to_the_end or step.to not in flow.ends)


def _is_step(shown: Any) -> bool:
    return isinstance(shown, Form) and shown.view.get("callback_id") != "quartet.done"


def _in_language(name: str, reader: Person | None) -> str:
    return f"{name} [{reader.speaks}]" if reader is not None else name
