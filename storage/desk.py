"""The desk: where a transaction is opened and, alone in the house, committed."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, sessionmaker, with_loader_criteria
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql import visitors

from storage import engine as engines
from storage.base import Owned
from storage.clock import Clock, WallClock
from storage.files import Files
from storage.foresight import Coming
from storage.hands import Hands, Turns
from storage.memory import notice
from storage.reading import Calendars, Reading
from storage.sitting import Lost, Sitting, View
from storage.stamps import Repeated as Repeated
from storage.wires import Wires
from storage.work import Work

R = TypeVar("R")
Expect = Callable[[Sequence[Coming]], None]
DEADLOCK = "40P01"
"""What PostgreSQL calls it; whoever is chosen to give way is heard again."""


class Conflict(Exception):
    """Somebody else changed the record first (optimistic versions)."""


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
    if "is_ready" in state.execution_options:
        return
    _prepare(state)
    if state.is_select:
        state.statement = state.statement.options(_criteria(workspace_id))
    elif (state.is_update or state.is_delete) and not _names_workspace(state.statement):
        raise Unbound(str(state.statement))


def _prepare(state: ORMExecuteState) -> None:
    """Which tables such a statement touches is not known: what waits is written, and for a change all is forgotten."""
    books, memory = state.session.info.get("books"), state.session.info.get("memory")
    if books is not None:
        books.before()
    if memory is not None and not state.is_select:
        memory.forget()


def _names_workspace(statement: Any) -> bool:
    clause = statement.whereclause
    return clause is not None and any(getattr(part, "name", "") == "workspace_id" for part in visitors.iterate(clause))


class Shared(threading.local):
    """Whose transaction the tasks of this thread share, and whose look at the database; `seated` is the one that is
    under way, shared or not."""

    sitting: Sitting | None = None
    seated: Sitting | None = None
    view: View | None = None


class Desk:
    """Hands out `Work` (one writer on SQLite; four on PostgreSQL, since more would only take the interpreter from one
    another) and `Reading` (connections of its own)."""

    def __init__(
        self, url: str, *, calendars: Calendars, clock: Clock | None = None, files: Path = Path("files")
    ) -> None:
        self.url = url
        self.files = Files(files)
        self.clock = clock or WallClock()
        self._calendars = calendars
        self.is_sqlite = engines.is_sqlite(url)
        self.engine: Engine = engines.writer(url)
        self._reader: Engine = engines.reader(url)
        event.listen(self.engine, "before_cursor_execute", self._before)
        self._writes = self._sessions(self.engine)
        self._reads = self._sessions(self._reader)
        self._shared = Shared()
        self._wires = Wires(self.engine)
        turns = Turns()
        threads, most_patient = (1, 1) if self.is_sqlite else (4, 2)
        self._writers = Hands(threads, "write", turns, most_patient=most_patient, together=self._together)
        self._readers = Hands(
            4, "read", turns, most_patient=1, together=self._side_by_side, most_together=4, only_asks=True
        )

    @staticmethod
    def _sessions(engine: Engine) -> sessionmaker[Session]:
        maker = sessionmaker(engine, expire_on_commit=False, autoflush=True)
        event.listen(maker, "do_orm_execute", _narrow)
        event.listen(maker, "after_flush", notice)
        return maker

    @contextmanager
    def open(self, workspace_id: str) -> Iterator[Work]:
        """A transaction in one workspace: it commits when the block ends, and not when it raises."""
        sitting = self._shared.sitting
        if sitting is not None and sitting.workspace_id == workspace_id:
            with self._called(sitting) as work:
                yield work
        else:
            with self._sit(workspace_id) as sitting, self._called(sitting) as work:
                yield work

    @contextmanager
    def _called(self, sitting: Sitting) -> Iterator[Work]:
        told = (self.clock, self._calendars, self.files)
        try:
            with sitting.call():
                work = Work(sitting.session, sitting.workspace_id, *told, sitting.books, sitting.memory)
                yield work
                work.close_books()
        except (IntegrityError, StaleDataError) as fault:
            raise _meaning(fault) from fault

    @contextmanager
    def _sit(self, workspace_id: str) -> Iterator[Sitting]:
        """One transaction for calls that wait behind one another: each stands or falls by itself, and all of them are
        made lasting by one commit, which costs the disk as much as one of them alone."""
        outer = self._shared.seated
        try:
            with self._wires.one() as connection, connection.begin(), self._writes(bind=connection) as session:
                sitting = self._shared.seated = Sitting(workspace_id, connection, session)
                yield sitting
                sitting.close()
        except IntegrityError as broken:
            raise _meaning(broken) from broken
        finally:
            self._shared.seated = outer

    @contextmanager
    def _together(self, workspace_id: str) -> Iterator[Expect]:
        self._wires.keep()
        told = (self.clock, self._calendars, self.files)
        with self._sit(workspace_id) as sitting:
            self._shared.sitting = sitting
            look = Reading(sitting.session, workspace_id, *told, sitting.memory)
            try:
                yield lambda coming: sitting.expect(look, coming)
            finally:
                self._shared.sitting = None

    def _before(self, connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if self._shared.seated is not None:
            self._shared.seated.before(connection, statement)

    @contextmanager
    def across(self) -> Iterator[Session]:
        """A transaction over all workspaces: the courier's claims, the clock's list of who is due, first contact."""
        with self._writes() as session, session.begin():
            yield session

    @contextmanager
    def look(self, workspace_id: str) -> Iterator[Reading]:
        view = self._shared.view
        if view is not None and view.workspace_id == workspace_id:
            yield self._reading(view)
            view.forget()
        else:
            with self._view(workspace_id) as alone:
                yield self._reading(alone)

    def _reading(self, view: View) -> Reading:
        told = (self.clock, self._calendars, self.files)
        return Reading(view.session, view.workspace_id, *told, view.memory)

    @contextmanager
    def _view(self, workspace_id: str) -> Iterator[View]:
        with self._reads() as session:
            session.info["workspace_id"] = workspace_id
            yield View(workspace_id, session)
            _leave(session)

    @contextmanager
    def _side_by_side(self, workspace_id: str) -> Iterator[Expect]:
        """One look for those who wait together. What it sees is the database after the last of them has come."""
        with self._view(workspace_id) as view:
            self._shared.view = view
            try:
                yield lambda coming: view.expect(self._reading(view), coming)
            finally:
                self._shared.view = None

    @contextmanager
    def look_across(self) -> Iterator[Session]:
        with self._reads() as session:
            yield session
            _leave(session)

    async def run(self, workspace_id: str, task: Callable[[Work], R], *, coming: Coming | None = None) -> R:
        """The whole transaction in one hop; it has committed when this returns. `coming` is what is known of it."""

        def whole() -> R:
            with self.open(workspace_id) as work:
                return task(work)

        try:
            return await self._writers.do(whole, lane=workspace_id, about=coming)
        except Lost:
            return await self._writers.do(whole)
        except OperationalError as fault:
            if getattr(fault.orig, "sqlstate", "") != DEADLOCK:
                raise
            return await self._writers.do(whole)

    async def read(self, workspace_id: str, question: Callable[[Reading], R], *, coming: Coming | None = None) -> R:
        def whole() -> R:
            with self.look(workspace_id) as reading:
                return question(reading)

        try:
            return await self._readers.do(whole, lane=workspace_id, about=coming)
        except Lost:
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

    async def acquaint(self) -> None:
        """Once, before the first call: see `engine.acquaint`."""
        await self._writers.do(lambda: engines.acquaint(self.engine))

    def disconnect(self) -> None:
        """Drop every connection, as a restart of the database would; the next question makes a new one."""
        self._wires.close()
        self.engine.dispose()
        self._reader.dispose()

    def close(self) -> None:
        self._writers.close()
        self._readers.close()
        self.disconnect()


def _leave(session: Session) -> None:
    """A look ends with a commit, though there is nothing to make lasting: after a rollback the driver lets go of every
    statement that PostgreSQL had prepared for it, and each question would be planned anew."""
    session.expunge_all()
    session.commit()


def _meaning(fault: IntegrityError | StaleDataError) -> Exception:
    """A unique row that was there already is either a delivery seen before or another hand that was faster. Only the
    first line names the constraint; what follows may be words that people chose."""
    if isinstance(fault, StaleDataError):
        return Conflict()
    text = str(fault.orig).partition("\n")[0].lower()
    if "inbox" in text:
        return Repeated()
    if "unique" in text or "duplicate" in text:
        return Conflict()
    return fault
