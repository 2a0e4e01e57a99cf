"""A sitting: one transaction in one workspace, and the calls that share it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.books import Books
from storage.foresight import Coming, learn
from storage.memory import DIRECTORY, Memory
from storage.reading import Reading


class Lost(Exception):
    """A shared transaction was undone for somebody else's sake: whoever was in it has to be heard again, alone."""


class View:
    """One look at a workspace, and the questions that share it."""

    def __init__(self, workspace_id: str, session: Session) -> None:
        self.workspace_id, self.session, self.memory = workspace_id, session, Memory()

    def expect(self, look: Reading, coming: Sequence[Coming]) -> None:
        """These are about to ask. Raises Lost when they cannot be heard together."""
        try:
            learn(look, coming)
        except Exception as fault:
            raise Lost from fault

    def forget(self) -> None:
        """What one of them has in hand is nobody else's."""
        for one in list(self.session):
            if not isinstance(one, DIRECTORY):
                self.session.expunge(one)


class Sitting:
    """Each call stands or falls by itself; what they owe to the books is written at the end, and what one of them has
    learnt of the directory the next ones know."""

    def __init__(self, workspace_id: str, connection: Connection, session: Session) -> None:
        self.workspace_id, self.session = workspace_id, session
        self.books, self.memory = Books(connection, workspace_id), Memory()
        session.info.update(workspace_id=workspace_id, books=self.books, memory=self.memory)
        self._connection = connection
        self._calls = 0
        self._may_need_savepoint = False

    def expect(self, look: Reading, coming: Sequence[Coming]) -> None:
        """These calls are about to come. Raises Lost when they cannot be heard together."""
        try:
            self.books.stamps.expect([id for one in coming for id in one.stamps], look.now)
            learn(look, coming)
        except Exception as fault:
            raise Lost from fault

    @contextmanager
    def call(self) -> Iterator[None]:
        """The first one needs no savepoint, nor does one that only asks (see `before`). A session that could not write
        gives up the whole transaction; see `close` for those who were there before."""
        self._may_need_savepoint = self._calls > 0
        try:
            yield
        except BaseException as fault:
            self.session.expunge_all()  # what a refusal names keeps its words after the rollback
            self.memory.forget()
            self._fall(fault)
            raise
        finally:
            self._may_need_savepoint = False
        self._calls += 1
        self.books.stand()
        for one in list(self.session):
            if not isinstance(one, DIRECTORY):
                self.session.expunge(one)

    def before(self, connection: Connection, statement: str) -> None:
        """The savepoint is set before the first statement of a call that is not a question."""
        if self._may_need_savepoint and connection is self._connection and not statement.startswith("SELECT"):
            self._may_need_savepoint = False
            self._connection.exec_driver_sql("SAVEPOINT call")

    def _fall(self, fault: BaseException) -> None:
        transaction = self._connection.get_transaction()
        if transaction is None or not transaction.is_active:
            return
        if not self._calls or (self._may_need_savepoint and isinstance(fault, DBAPIError)):
            transaction.rollback()
            return
        if not self._may_need_savepoint:
            self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT call")
        self.books.fall()

    def close(self) -> None:
        """The books are written. Raises Lost when nothing of what was done can stay, through no fault of one call."""
        if not self._connection.in_transaction():
            raise Lost
        try:
            self.books.close()
        except Exception as fault:
            if self._calls > 1:
                raise Lost from fault
            raise
