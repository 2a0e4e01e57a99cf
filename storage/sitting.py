"""A sitting: one transaction in one workspace, and the calls that share it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from storage.books import Books
from storage.memory import DIRECTORY, Memory


class Lost(Exception):
    """A shared transaction was undone for somebody else's sake: whoever was in it has to be heard again, alone."""


class Sitting:
    """Each call stands or falls by itself; what they owe to the books is written at the end, and what one of them has
    learnt of the directory the next ones know."""

    def __init__(self, workspace_id: str, connection: Connection, session: Session) -> None:
        self.workspace_id, self.session = workspace_id, session
        self.books, self.memory = Books(connection, workspace_id), Memory()
        session.info.update(workspace_id=workspace_id, books=self.books, memory=self.memory)
        self._connection = connection
        self._calls = 0

    @contextmanager
    def call(self) -> Iterator[None]:
        """The first one needs no savepoint. A session that could not write gives up the whole transaction; see
        `close` for those who were there before."""
        if self._calls:
            self._connection.exec_driver_sql("SAVEPOINT call")
        try:
            yield
        except BaseException:
            self.session.expunge_all()  # what a refusal names keeps its words after the rollback
            self.memory.forget()
            self._fall()
            raise
        self._calls += 1
        self.books.stand()
        for one in list(self.session):
            if not isinstance(one, DIRECTORY):
                self.session.expunge(one)

    def _fall(self) -> None:
        transaction = self._connection.get_transaction()
        if transaction is None or not transaction.is_active:
            return
        if self._calls:
            self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT call")
            self.books.fall()
        else:
            transaction.rollback()

    def close(self) -> None:
        """The books are written. Raises Lost when nothing of what was done can stay, through no fault of one call."""
        if not self._connection.in_transaction():
            raise Lost
        try:
            self.books.write()
        except Exception as fault:
            if self._calls > 1:
                raise Lost from fault
            raise
