"""Small records for tests of the books: an action that somebody owns, and what is written down about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.desk import Desk
from storage.ledger import Deadline, Entry, Errand
from storage.meetings import Action
from storage.people import Person
from storage.work import Work
from tests.people import TEAM, person


@contextmanager
def undone(desk: Desk, kind: type[Exception] | tuple[type[Exception], ...], match: str | None = None) -> Iterator[Work]:
    """A transaction that has to end with this, and therefore leaves nothing."""
    with pytest.raises(kind, match=match), desk.open(TEAM) as work:
        yield work


def new_action(work: Work, title: str = "Get three offers", **changed: Any) -> Action:
    owner = changed.pop("owner", None) or person(work, "member")
    action = Action(title=title, owner_id=owner.id, squad="project_delivery", due_on=work.today, **changed)
    opened: Action = work.open_case(action, status="open")
    return opened


def enter_everywhere(work: Work, title: str = "Get three offers") -> Action:
    """One new record with a line in each of the three books."""
    owner: Person = person(work, "member")
    action = new_action(work, title)
    work.record(action, "add", by=owner, owner=owner)
    work.tell(action, "given", owner, by=owner)
    work.promise(action, "do", due=work.now + timedelta(days=2), owner=owner)
    return action


def kept(desk: Desk) -> dict[str, int]:
    """How many records, lines of history, errands and promises have been committed since the founding."""
    with desk.look_across() as session:
        return {
            "records": session.scalar(select(func.count()).select_from(Action)) or 0,
            "history": session.scalar(select(func.count()).select_from(Entry).where(Entry.kind == "action")) or 0,
            "errands": session.scalar(select(func.count()).where(Errand.record_kind == "action")) or 0,
            "promises": session.scalar(select(func.count()).select_from(Deadline)) or 0,
        }


def raise_many(desk: Desk, times: int) -> list[str]:
    """The numbers of so many new records, each in a transaction of its own."""
    numbers = []
    for _ in range(times):
        with desk.open(TEAM) as work:
            numbers.append(enter_everywhere(work).number)
    return numbers
