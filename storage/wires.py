"""The connection that a transaction runs over."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


class _Own(threading.local):
    is_writer: bool = False
    wire: Connection | None = None


class Wires:
    """From the engine's pool; but SQLite's one writer keeps its own as long as all goes well: to take it from the pool
    and to give it back costs a tenth of what an application does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own = _Own()
        self._open: list[Connection] = []

    def keep(self) -> None:
        """This thread is the writer."""
        self._own.is_writer = self._engine.dialect.name == "sqlite"

    @contextmanager
    def one(self) -> Iterator[Connection]:
        own = self._own
        if not own.is_writer:
            with self._engine.connect() as connection:
                yield connection
            return
        if own.wire is None or own.wire.closed:
            own.wire = self._engine.connect()
            self._open.append(own.wire)
        try:
            yield own.wire
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """All that are kept; whoever needs one gets a new one."""
        while self._open:
            self._open.pop().close()
