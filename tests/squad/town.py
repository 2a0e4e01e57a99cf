"""What squads' tests share: calls as typed, messages as drawn, people and records to work with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from commands.action.workflow import ACTION
from commands.kit.calls import Call, of_text
from commands.kit.notices import notice_of
from commands.kit.replies import Reply, Say
from commands.kit.serve import change, look
from commands.kit.words import Words
from commands.kit.workflow import Message, Registry, Telling
from commands.rules.workflow import RULES
from commands.squad.workflow import SQUAD
from storage.clock import HandClock
from storage.desk import Desk
from storage.facts import thaw
from storage.ledger import Entry, Errand
from storage.meetings import Action
from storage.people import Person, Seat
from storage.reading import Reading
from storage.work import Work
from tests.people import CAST, TEAM, person

REGISTRY = Registry(SQUAD, RULES, ACTION)


def at(desk: Desk, day: int, hour: int, minute: int = 0, month: int = 3) -> None:
    """Move the organisation's clock to an hour in Taipei."""
    assert isinstance(desk.clock, HandClock)
    desk.clock.move_to(datetime(2026, month, day, hour - 8, minute, tzinfo=UTC))


@contextmanager
def working(desk: Desk) -> Iterator[Work]:
    with desk.open(TEAM) as work:
        yield work


def say(desk: Desk, who: str, text: str) -> Reply:
    """A slash command of this member, served as the door does."""
    call = of_text(REGISTRY, "squad", text, by=CAST[who][0])
    from commands.kit.calls import wants_work

    if wants_work(REGISTRY, call):
        with desk.open(TEAM) as work:
            return change(work, REGISTRY, call)
    with desk.look(TEAM) as reading:
        return look(reading, REGISTRY, call)


def press(desk: Desk, who: str, verb: str, value: str = "") -> Reply:
    """A button with a value of its own."""
    call = Call("squad", verb, by=CAST[who][0], door="button", value=value, replaces=bool(value))
    with desk.look(TEAM) as reading:
        return look(reading, REGISTRY, call)


def text_of(reply: Reply | Message) -> str:
    assert isinstance(reply, Say | Message)
    return "\n".join([reply.text, *_texts(reply.blocks)])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def letters(look: Reading, notice: str) -> dict[str, Message]:
    """By name of the reader: the messages of a notice that are on their way, drawn in the reader's own words."""
    found = look.all(select(Errand).where(Errand.kind == "direct"))
    drawn = {}
    for errand in sorted(found, key=lambda one: one.seq):
        if errand.payload["notice"] == notice:
            reader = look.someone(errand.payload["to"])
            drawn[reader.name] = _drawn(look, errand, reader)
    return drawn


def _drawn(look: Reading, errand: Errand, reader: Person) -> Message:
    workflow, table = REGISTRY.of_kind(str(errand.record_kind)), REGISTRY.table_of(str(errand.record_kind))
    assert workflow is not None
    assert table is not None
    notice = notice_of(workflow, errand.payload["notice"])
    assert notice is not None
    subject = look.get(table, errand.record_id)
    words = Words(reader.speaks, reader.time_zone)
    return notice.draw(Telling(look, subject, words, reader, thaw(look, errand.payload["facts"])))


def heard(desk: Desk, notice: str) -> dict[str, str]:
    """By name: all that their message says."""
    with desk.look(TEAM) as reading:
        return {name: text_of(message) for name, message in letters(reading, notice).items()}


def errands(desk: Desk, kind: str) -> list[dict[str, Any]]:
    with desk.look(TEAM) as reading:
        found = reading.all(select(Errand).where(Errand.kind == kind).order_by(Errand.seq))
        return [dict(errand.payload) for errand in found]


def entries(desk: Desk, verb: str) -> list[Entry]:
    with desk.look(TEAM) as reading:
        return reading.all(select(Entry).where(Entry.workspace_id == TEAM, Entry.verb == verb).order_by(Entry.seq))


def seats(desk: Desk, who: str) -> list[tuple[str, str, date, date | None]]:
    with desk.look(TEAM) as reading:
        id = one(reading, who).id
        held = reading.all(select(Seat).where(Seat.person_id == id).order_by(Seat.starts_on, Seat.id))
        return [(seat.squad, seat.role, seat.starts_on, seat.ends_on) for seat in held]


def one(look: Reading, who: str) -> Person:
    found = look.person(slack_id=CAST[who][0])
    assert found is not None
    return found


def open_action(work: Work, owner: str | None, *, squad: str = "project_delivery", title: str = "Order shelves") -> str:
    """Something to do, with or without an owner; its number."""
    action = Action(
        title=title,
        squad=squad,
        owner_id=person(work, owner).id if owner else None,
        due_on=date(2026, 3, 31),
    )
    work.open_case(action, status="open")
    work.session.flush()
    work.record(action, "agree", by=person(work, "lead"))
    return str(action.number)
