"""What calls owe to the books of their workspace, written down once for all the calls that share a transaction."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from storage import bulk, swift
from storage.base import Owned
from storage.counting import Numbers
from storage.history import Head, append, head, move_head
from storage.owing import owe
from storage.stamps import Stamps

Row = dict[str, Any]


@dataclass
class Page:
    """What one call leaves: lines of history, errands, and rows that nobody has in hand."""

    entries: list[Row] = field(default_factory=list)
    errands: list[Row] = field(default_factory=list)
    rows: list[tuple[type[Owned], list[Row]]] = field(default_factory=list)

    @property
    def tables(self) -> set[str]:
        """Those that it belongs in."""
        books = [name for name, lines in (("history", self.entries), ("errands", self.errands)) if lines]
        return {*books, *(cls.__tablename__ for cls, _ in self.rows)}


class Books:
    """They are written as late as possible: when somebody is about to read what may not be there yet, and else at the
    end, so that the head of the chain is locked only for an instant. A call that falls takes with it what it left and
    gives back what of earlier ones was written meanwhile."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        self._connection, self._workspace_id = connection, workspace_id
        self._waiting: list[Page] = []
        self._wanting: set[str] = set()
        self._written: list[Page] = []
        self._of_this_call: list[Page] = []
        self._head: Head | None = None
        self.stamps = Stamps(connection, workspace_id)
        self.numbers = Numbers(connection, workspace_id)

    def before(self, tables: Collection[str] | None = None) -> None:
        """These tables are about to be read, or nobody knows which."""
        if self._waiting and (tables is None or not self._wanting.isdisjoint(tables)):
            self.write()

    def leave(self, page: Page) -> None:
        self._waiting.append(page)
        self._wanting |= page.tables
        self._of_this_call.append(page)

    def stand(self) -> None:
        """The call is done: whatever was written until now stays, if the transaction does."""
        self._written, self._of_this_call = [], []
        self.stamps.stand()
        self.numbers.stand()

    def fall(self) -> None:
        """What was written since the call began is not there any more."""
        mine = {id(page) for page in self._of_this_call}
        self._waiting = [page for page in (*self._written, *self._waiting) if id(page) not in mine]
        self._wanting = {name for page in self._waiting for name in page.tables}
        self._head = None
        self.stamps.fall()
        self.numbers.fall()
        self.stand()

    def close(self) -> None:
        """All calls are done."""
        self.write()
        self.numbers.close()
        self.stamps.close()

    def write(self) -> None:
        pages, self._waiting, self._wanting = self._waiting, [], set()
        self._written += pages
        rows: dict[tuple[type[Owned], tuple[str, ...]], list[Row]] = defaultdict(list)
        for page in pages:
            for cls, lines in page.rows:
                rows[cls, tuple(lines[0])] += lines
        chain = None
        if any(page.entries or page.errands for page in pages):
            chain = self._head = self._head or head(self._connection, self._workspace_id)
        with swift.at_one_go(self._connection):
            for (cls, _), lines in rows.items():
                bulk.write(self._connection, cls.__table__, lines)
            if chain is not None:
                self._chain(chain, pages)

    def _chain(self, chain: Head, pages: list[Page]) -> None:
        entries: list[Row] = []
        errands: list[Row] = []
        for page in pages:
            base = chain.seq + len(entries)
            entries += page.entries
            for errand in page.errands:
                chain.errands += 1
                errands.append({**errand, "seq": chain.errands, "payload": _pointing(errand, base)})
        append(self._connection, chain, entries)
        owe(self._connection, errands)
        move_head(self._connection, chain)


def _pointing(errand: Row, base: int) -> Row:
    """A reply in a thread names its entry by its number in the chain."""
    payload: Row = errand["payload"]
    return {**payload, "entry": payload["entry"] + base + 1} if errand["kind"] == "thread" else payload
