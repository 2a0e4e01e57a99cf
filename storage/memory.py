"""What the calls of one transaction have learnt of the directory, so that each of them need not ask anew."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session, UOWTransaction

from storage.people import Delegation, Person, Role, Seat, Squad
from storage.workspaces import Workspace

DIRECTORY = (Workspace, Person, Squad, Role, Seat, Delegation)
TABLES = frozenset(one.__tablename__ for one in DIRECTORY)


class Memory:
    """People by their Slack id and by their own, and answers to `ready` questions that read nothing but the directory.
    All of it is forgotten when anything of the directory changes. `ahead` are answers to others, each of them
    good for one asking: whoever asks means to change what was asked after."""

    def __init__(self) -> None:
        self.known: dict[str, Person] = {}
        self.held: dict[str, Person] = {}
        self.answers: dict[Any, Sequence[Any]] = {}
        self.ahead: dict[Any, Sequence[Any]] = {}

    def forget(self) -> None:
        for kept in (self.known, self.held, self.answers, self.ahead):
            kept.clear()


def notice(session: Session, _flushed: UOWTransaction) -> None:
    """After a flush: what did it change?"""
    memory: Memory | None = session.info.get("memory")
    if memory is not None:
        changed = (*session.new, *session.dirty, *session.deleted)
        if any(isinstance(one, DIRECTORY) for one in changed):
            memory.forget()
