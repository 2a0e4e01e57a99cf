"""The desk: where a transaction is opened and, alone in the house, committed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, sessionmaker, with_loader_criteria
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql import visitors

from storage import engine as engines
from storage.base import Owned
from storage.clock import Clock, WallClock
from storage.hands import Hands, Turns
from storage.reading import Calendars, Reading
from storage.work import Work

R = TypeVar("R")


class Conflict(Exception):
    """Somebody else changed the record first (optimistic versions)."""


class Repeated(Exception):
    """This delivery was done before."""


class Lost(Exception):
    """A shared transaction was given up; nobody whose call was in it may be told that it was done."""


class Unbound(Exception):
    """A bulk write without a workspace."""


@lru_cache(maxsize=256)
def _criteria(workspace_id: str) -> LoaderCriteriaOption:
    return with_loader_criteria(Owned, lambda cls: cls.workspace_id == workspace_id, include_aliases=True)


def _narrow(state: ORMExecuteState) -> None:
    """Every question about what a workspace owns is asked of that workspace alone; a `ready` one says so itself."""
    workspace_id = state.session.info.get("workspace_id")
    if workspace_id is None or state.is_column_load or state.is_relationship_load:
        return
    if state.is_select:
        if "is_ready" not in state.execution_options:
            state.statement = state.statement.options(_criteria(workspace_id))
    elif (state.is_update or state.is_delete) and not _names_workspace(state.statement):
        raise Unbound(str(state.statement))


def _names_workspace(statement: Any) -> bool:
    clause = statement.whereclause
    return clause is not None and any(getattr(part, "name", "") == "workspace_id" for part in visitors.iterate(clause))


class Shared(threading.local):
    """The connection whose transaction the tasks of this thread share; the first of them needs no savepoint."""

    connection: Connection | None = None
    used = False


class Desk:
    """Hands out `Work` (one writer on SQLite; four on PostgreSQL, since more would only take the interpreter from one
    another) and `Reading` (connections of its own)."""

    def __init__(self, url: str, *, calendars: Calendars, clock: Clock | None = None) -> None:
        self.url = url
        self.clock = clock or WallClock()
        self._calendars = calendars
        self.is_sqlite = engines.is_sqlite(url)
        self.engine: Engine = engines.writer(url)
        self._reader: Engine = engines.reader(url)
        self._writes = self._sessions(self.engine)
        self._reads = self._sessions(self._reader)
        self._shared = Shared()
        turns = Turns()
        self._writers = (
            Hands(1, "write", turns, most_patient=1, together=self._together)
            if self.is_sqlite
            else Hands(4, "write", turns, most_patient=2)
        )
        self._readers = Hands(4, "read", turns, most_patient=2)

    @staticmethod
    def _sessions(engine: Engine) -> sessionmaker[Session]:
        maker = sessionmaker(engine, expire_on_commit=False, autoflush=True)
        event.listen(maker, "do_orm_execute", _narrow)
        return maker

    @contextmanager
    def open(self, workspace_id: str) -> Iterator[Work]:
        """A transaction in one workspace: it commits when the block ends, and not when it raises."""
        with self._write() as session:
            session.info["workspace_id"] = workspace_id
            try:
                with session.begin():
                    work = Work(session, workspace_id, self.clock, self._calendars)
                    try:
                        yield work
                    except BaseException:
                        session.expunge_all()  # what a refusal names keeps its words after the rollback
                        raise
                    work.close_books()
            except StaleDataError as stale:
                raise Conflict from stale
            except IntegrityError as broken:
                raise _meaning(broken) from broken

    @contextmanager
    def across(self) -> Iterator[Session]:
        """A transaction over all workspaces: the courier's claims, the clock's list of who is due, first contact."""
        with self._write() as session, session.begin():
            yield session

    def _write(self) -> Session:
        """A session of its own, or one within the transaction that this thread shares with the calls before it."""
        connection = self._shared.connection
        if connection is None:
            return self._writes()
        mode: Literal["create_savepoint", "rollback_only"] = (
            "create_savepoint" if self._shared.used else "rollback_only"
        )
        self._shared.used = True
        return self._writes(bind=connection, join_transaction_mode=mode)

    @contextmanager
    def _together(self) -> Iterator[None]:
        """One transaction for calls that wait behind one another: each stands or falls by itself, and all of them are
        made lasting by one commit, which costs the disk as much as one of them alone."""
        with self.engine.begin() as connection:
            self._shared.connection, self._shared.used = connection, False
            try:
                yield
            finally:
                self._shared.connection = None
            if not connection.in_transaction():
                raise Lost

    @contextmanager
    def look(self, workspace_id: str) -> Iterator[Reading]:
        with self._reads() as session:
            session.info["workspace_id"] = workspace_id
            yield Reading(session, workspace_id, self.clock, self._calendars)

    @contextmanager
    def look_across(self) -> Iterator[Session]:
        with self._reads() as session:
            yield session

    async def run(self, workspace_id: str, task: Callable[[Work], R]) -> R:
        """The whole transaction in one hop; it has committed when this returns."""

        def whole() -> R:
            with self.open(workspace_id) as work:
                return task(work)

        return await self._writers.do(whole)

    async def read(self, workspace_id: str, question: Callable[[Reading], R]) -> R:
        def whole() -> R:
            with self.look(workspace_id) as reading:
                return question(reading)

        return await self._readers.do(whole)

    async def run_across(self, task: Callable[[Session], R]) -> R:
        def whole() -> R:
            with self.across() as session:
                return task(session)

        return await self._writers.do(whole)

    async def read_across(self, question: Callable[[Session], R]) -> R:
        def whole() -> R:
            with self.look_across() as session:
                return question(session)

        return await self._readers.do(whole)

    def disconnect(self) -> None:
        """Drop every connection, as a restart of the database would; the next question makes a new one."""
        self.engine.dispose()
        self._reader.dispose()

    def close(self) -> None:
        self._writers.close()
        self._readers.close()
        self.disconnect()


def _meaning(broken: IntegrityError) -> Exception:
    """A unique row that was there already is either a delivery seen before or another hand that was faster. Only the
    first line names the constraint; what follows may be words that people chose."""
    text = str(broken.orig).partition("\n")[0].lower()
    if "inbox" in text:
        return Repeated()
    if "unique" in text or "duplicate" in text:
        return Conflict()
    return broken
