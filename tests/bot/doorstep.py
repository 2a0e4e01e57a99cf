"""The bot's own door on a founded organisation: real desk, real Slack double, no Bolt in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.caller import Callers
from bot.door import Door, Turnstile
from commands.kit.calls import Call, of_text
from commands.kit.forms import Ticket
from commands.kit.replies import Errors, Reply, Say
from commands.registry import REGISTRY
from storage.base import new_id
from storage.desk import Desk
from storage.people import Person
from storage.projects import Project
from tests.bot.post_office import PostOffice
from tests.people import CAST, TEAM
from tests.project.applications import apply


def door_of(office: PostOffice, *, desk: Desk | None = None, per_minute: int = 1000) -> Any:
    at = desk or office.desk
    return Door(at, REGISTRY, Callers(at, office.client), office.courier(), Turnstile(per_minute))


def slack_id(name: str) -> str:
    return CAST[name][0] if name in CAST else name


def typed(name: str, text: str, **more: Any) -> Call:
    workflow, _, words = text.removeprefix("/").partition(" ")
    return of_text(REGISTRY, workflow, words, by=slack_id(name), **more)


def pressed(name: str, id: str, case_id: str | None, **more: Any) -> Call:
    workflow, verb = id.split(".")
    return Call(workflow, verb, slack_id(name), "button", case_id=case_id, **more)


def submitted(name: str, id: str, case_id: str | None, nonce: str = "", **answers: Any) -> Call:
    workflow, verb = id.split(".")
    ticket = Ticket(nonce or new_id(), case_id, 9)
    return Call(workflow, verb, slack_id(name), "form", case_id=case_id, ticket=ticket, answers=answers)


def project(desk: Desk, **changed: Any) -> Project:
    with desk.open(TEAM) as work:
        return apply(work, **changed)


def the(desk: Desk, case: Any) -> Any:
    with desk.look(TEAM) as look:
        return look.need(type(case), case.id)


@contextmanager
def changed(desk: Desk, name: str) -> Iterator[Person]:
    with desk.open(TEAM) as work:
        found = work.person(slack_id=slack_id(name))
        assert found is not None
        yield found


def said(reply: Reply) -> str:
    if isinstance(reply, Say):
        return reply.text
    if isinstance(reply, Errors):
        return " | ".join(f"{field}: {text}" for field, text in reply.fields.items())
    return type(reply).__name__
