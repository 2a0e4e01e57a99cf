"""What people see of the organisation as it is now, hung up in each language: cards, notices, pages, Home."""

from typing import Any

from sqlalchemy import func, select

from bot import home
from bot.doctor.drawn import Gallery
from bot.doctor.organisation import TEAM
from bot.errands.direct import Letter, write
from commands.kit import menu
from commands.kit.cards import card_message
from commands.kit.refusals import Refusal
from commands.kit.words import words_for
from commands.kit.workflow import Registry, Telling, Workflow
from storage import people
from storage.desk import Desk
from storage.ledger import Errand
from storage.people import Person
from storage.reading import Reading


class Shown:
    """`states` are those of which the card has been drawn, by workflow."""

    def __init__(self, desk: Desk, registry: Registry) -> None:
        self.desk, self.registry = desk, registry
        self.gallery = Gallery()
        self.states: set[tuple[str, str]] = set()
        self._seen = 0
        with desk.look(TEAM) as reading:
            self.people = reading.all(people.active_people())
        self.trio = list({one.speaks: one for one in reversed(self.people)}.values())

    def show(self, workflow: Workflow) -> None:
        """The card in each state that is new, for its channel and for a person, and whatever is to be told."""
        with self.desk.look(TEAM) as reading:
            for case in self._new_states(reading, workflow):
                self.states.add((workflow.name, case.status))
                for reader in (None, *self.trio):
                    telling = Telling(reading, case, words_for(reader or self.trio[0]), reader, {})
                    name = f"card of {workflow.name}, {case.status}"
                    self.hang(name, reader, lambda telling=telling: card_message(telling, workflow))
            self.tell(reading)

    def _new_states(self, reading: Reading, workflow: Workflow) -> list[Any]:
        record: Any = workflow.record
        if record is None or workflow.card is None:
            return []
        known = [status for name, status in self.states if name == workflow.name]
        ids = reading.all(select(func.max(record.id)).where(record.status.not_in(known)).group_by(record.status))
        return reading.all(select(record).where(record.id.in_(ids))) if ids else []

    def tell(self, reading: Reading) -> None:
        told = Errand.kind.in_(("direct", "announce"))
        for errand in reading.all(select(Errand).where(told, Errand.seq > self._seen).order_by(Errand.seq)):
            self._seen = errand.seq
            if not self._knows(errand):
                continue
            reader = reading.person(errand.payload["to"]) if errand.kind == "direct" else None
            name = f"notice {errand.record_kind}.{errand.payload['notice']}"
            if in_language(name, reader) in self.gallery.drawings:
                continue
            try:
                letter = write(reading, self.registry, errand, reader)
            except Exception as error:
                self.gallery.spoiled(name, error)
                continue
            if isinstance(letter, Letter):
                self.gallery.hang(in_language(name, reader), letter.message)

    def _knows(self, errand: Errand) -> bool:
        """Some of the workflows may have been left out."""
        whose = str(errand.payload["notice"]).rpartition(".")[0]
        return self.registry.named(whose) is not None or self.registry.of_kind(errand.record_kind or "") is not None

    def page(self, workflow: Workflow) -> None:
        with self.desk.look(TEAM) as reading:
            for person in self.trio:
                telling = Telling(reading, None, words_for(person), person, {})
                self.hang(f"/{workflow.name}", person, lambda telling=telling: menu.menu(telling, workflow))
                self.hang(f"/{workflow.name} help", person, lambda telling=telling: menu.helping(telling, workflow))

    def homes(self) -> None:
        with self.desk.look(TEAM) as reading:
            for person in self.people:
                self.hang("Home", person, lambda person=person: home.draw(reading, person, self.registry))

    def hang(self, name: str, reader: Person | None, draw: Any) -> None:
        named = in_language(name, reader)
        if named in self.gallery.drawings:
            return
        try:
            self.gallery.hang(named, draw())
        except Refusal:
            return
        except Exception as error:
            self.gallery.spoiled(name, error)


def in_language(name: str, reader: Person | None) -> str:
    return f"{name} [{reader.speaks}]" if reader is not None else name
