"""A clock that plans digests and reminders, and what a reader then reads."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.sandbox.blockkit import message_too_long, validate_message
from bot.sandbox.client import text_of
from commands.digest import cards, operations
from commands.kit.words import words_for
from commands.kit.workflow import Message, NothingToSay, Telling
from commands.registry import REGISTRY
from schedules import deadlines, digests
from storage.desk import Desk
from storage.digests import Digest
from storage.ledger import Errand
from storage.meetings import Action
from storage.people import Person
from tests.people import TEAM, person
from tests.storage.ledgers import new_action


def taipei(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


class Morning:
    """`at` moves the clock and lets it do what it owes; `reads` is the newest digest of somebody, as it is sent."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._seen = 0
        self.may_repeat = False
        with desk.open(TEAM) as work:
            operations.keep_readers(work)

    def at(self, moment: datetime) -> set[tuple[str, str]]:
        """(notice, name) of what was told by then."""
        self.desk.clock.move_to(moment)  # type: ignore[attr-defined]
        with self.desk.open(TEAM) as work:
            deadlines.sweep(work, REGISTRY)
            digests.sweep(work, REGISTRY)
        return self.told()

    def told(self) -> set[tuple[str, str]]:
        found = []
        with self.desk.look(TEAM) as look:
            for errand in look.all(select(Errand).where(Errand.seq > self._seen).order_by(Errand.seq)):
                self._seen = errand.seq
                if errand.kind == "direct":
                    named = "digest" if errand.record_kind == "digests" else errand.payload["notice"]
                    found.append((errand.record_id, named, look.someone(errand.payload["to"]).name))
        assert len(found) == len(set(found)) or self.may_repeat, "somebody is told twice"
        return {(notice, name) for _, notice, name in found}

    def reads(self, name: str) -> str:
        """Sends it as the courier does; empty when there is nothing to say."""
        with self.desk.look(TEAM) as look:
            reader = person(look, name)  # type: ignore[arg-type]
            newest = look.first(select(Digest).where(Digest.person_id == reader.id).order_by(Digest.on.desc()))
            assert newest is not None
            try:
                message = cards.told(Telling(look, newest, words_for(reader), reader, {}))
            except NothingToSay:
                return ""
        with self.desk.open(TEAM) as work:
            operations.said(work, work.need(Digest, newest.id), message)
        return shown(message)

    def asks(self, name: str) -> str:
        """`/digest now`."""
        with self.desk.look(TEAM) as look:
            reader: Person = person(look, name)  # type: ignore[arg-type]
            return shown(cards.now(Telling(look, None, words_for(reader), reader, {}), look.now - timedelta(days=1)))

    def promises(self, name: str, due: datetime, title: str = "Get three offers", **changed: Any) -> Action:
        with self.desk.open(TEAM) as work:
            action = new_action(work, title, owner=person(work, name), **changed)
            work.promise(action, "do", due=due, owner=person(work, name))
        self.told()
        return action


def shown(message: Message) -> str:
    assert not validate_message(message.blocks)
    assert not message_too_long(message.blocks)
    assert len(message.blocks) <= 50
    return text_of({"text": message.text, "blocks": message.blocks})
