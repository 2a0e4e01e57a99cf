"""Looks as people ask for them, and how many questions of the database each costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from commands.kit import serve
from commands.kit.calls import Call, of_text
from commands.kit.replies import Reply, Say
from commands.registry import REGISTRY
from storage.reading import Reading
from tests.people import CAST


def typed(look: Reading, name: str, text: str) -> Any:
    workflow, _, words = text.removeprefix("/").partition(" ")
    return serve.look(look, REGISTRY, of_text(REGISTRY, workflow, words, by=CAST[name][0]))


def pressed(look: Reading, name: str, id: str, value: str = "", *, replaces: bool = False) -> Any:
    workflow, verb = id.split(".")
    call = Call(workflow, verb, CAST[name][0], "button", case_id=None if replaces else value, replaces=replaces)
    return serve.look(look, REGISTRY, Call(**{**vars(call), "value": value if replaces else ""}))


def buttons(reply: Reply) -> list[str]:
    """The ids of all that can be pressed in an answer."""
    assert isinstance(reply, Say)
    found = []
    for block in reply.blocks:
        elements = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        found += [one["action_id"] for one in elements if "action_id" in one]
    return found


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
