"""One transaction, one workspace, three books: history, outbox, promises. Nothing below the gateway commits."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, case, update
from sqlalchemy.orm import Session

from storage import bulk, ladders, occurrences, promises, sowing
from storage.base import Case, Owned, new_id
from storage.books import Books, Page
from storage.clock import Clock
from storage.facts import freeze
from storage.files import Files
from storage.ledger import Deadline
from storage.memory import Memory
from storage.people import Person
from storage.projects import Project
from storage.reading import Calendars, O, Reading

_PROJECT: Any = Project.__table__
_STIR = (
    update(_PROJECT)
    .where(_PROJECT.c.workspace_id == bindparam("whose"), _PROJECT.c.id.in_(bindparam("of", expanding=True)))
    .where(_PROJECT.c.weighed_at.is_not(None))
    .values(weighed_at=None)
)
"""Something happened to what belongs to these projects: their figures are to be weighed anew. It is no change of the
project itself, so its version stays, and two people who check in tasks at once do not stand in each other's way."""


class Work(Reading):
    """A change in the making: what is told, promised and recorded commits with it or not at all."""

    def __init__(
        self,
        session: Session,
        workspace_id: str,
        clock: Clock,
        calendars: Calendars,
        files: Files,
        books: Books,
        memory: Memory,
    ) -> None:
        super().__init__(session, workspace_id, clock, calendars, files, memory)
        self._books = books
        self._entries: list[dict[str, Any]] = []
        self._errands: list[dict[str, Any]] = []
        self._carded: set[str] = set()
        self._begun: set[str] = set()
        self._promised: set[tuple[str, str]] = set()
        self._stirred: set[str] = set()
        self.acting_for: Person | None = None

    def add(self, record: O) -> O:
        record.workspace_id = self.workspace_id
        record.id = record.id or new_id()
        self.session.add(record)
        return record

    def enter(self, cls: type[Owned], rows: Iterable[dict[str, Any]]) -> None:
        """Rows that are only written down, without an object in hand: a fifth of what `add` costs."""
        lines = [{"workspace_id": self.workspace_id, "id": new_id(), **row} for row in rows]
        if lines:
            self._books.leave(Page(rows=[(cls, lines)]))

    def amend(self, records: Sequence[Any], changes: Sequence[dict[str, Any]]) -> None:
        """The same columns of many records at once, each with its version watched; see `bulk.amend`."""
        self.session.flush()
        bulk.amend(self._connection, records, changes)

    def remove(self, record: Owned) -> None:
        self.session.delete(record)

    def number(self, prefix: str) -> str:
        """The next number of a kind: one sequence per kind and workspace, no gaps."""
        return self.numbers(prefix, 1)[0]

    def numbers(self, prefix: str, count: int) -> list[str]:
        """The next few of them."""
        last = self._books.numbers.draw(prefix, count)
        return [f"{prefix}-{number:04d}" for number in range(last - count + 1, last + 1)]

    def open_case(self, case: Any, *, status: str) -> Any:
        """Number a new record and start its life, under the rulebook of the day."""
        case.number = self.number(case.prefix)
        case.status = status
        case.opened_at = case.touched_at = case.status_since = self.now
        case.unowned_since = None if case.owner_id else self.now
        case.rulebook = self.workspace.rulebook
        self.add(case)
        self._begun.add(case.id)
        return case

    def note(self, subject: Owned, verb: str, *, by: Person | None, **facts: Any) -> None:
        """A line of history alone, for many at once that no card stands for yet."""
        before = facts.pop("before", None)
        after = facts.pop("after", getattr(subject, "status", None))
        self._entries.append(
            {
                "kind": getattr(subject, "kind", subject.__tablename__),
                "record_id": subject.id,
                "verb": verb,
                "by_id": by.id if by else None,
                "acting_for_id": self.acting_for.id if self.acting_for else None,
                "at": self.now,
                "before": before,
                "after": after,
                "facts": freeze(facts),
            }
        )
        if by is not None or before is not None:
            self._stirred.update(filter(None, [getattr(subject, "project_id", None)]))

    def record(self, subject: Owned, verb: str, *, by: Person | None, **facts: Any) -> None:
        """A line of history and, for a numbered record, its card drawn anew. Facts are plain values, no secrets.

        What the clock only notes, such as a reminder, leaves the record untouched: nobody has worked on it, and whoever
        is about to does not find that it has changed."""
        self.note(subject, verb, by=by, **facts)
        if isinstance(subject, Case):
            if by is not None or facts.get("before") is not None:
                subject.touched_at = self.now
            self.redraw(subject)
            self.errand("thread", subject, lane=f"case:{subject.id}", verb=verb, entry=len(self._entries) - 1)

    def redraw(self, case: Any) -> None:
        """Draw the record's live card anew wherever it stands; once a transaction."""
        if case.id not in self._carded:
            self._carded.add(case.id)
            self.errand("card", case, lane=f"case:{case.id}")

    def tell(self, subject: Any, notice: str, *who: Person | None, key: str | None = None, **facts: Any) -> None:
        """A direct message to each person, in their own language; with a `key`, at most once."""
        told = freeze(facts)
        for person in {person.id: person for person in who if person is not None}.values():
            if person.is_active and not person.is_bot:
                dedup = f"{key}:{person.id}" if key else None
                self.errand(
                    "direct",
                    subject,
                    lane=f"person:{person.id}",
                    key=dedup,
                    to=person.id,
                    notice=notice,
                    facts=told,
                )

    def announce(self, subject: Any, notice: str, *, channel: str, key: str | None = None, **facts: Any) -> None:
        """A message in one of our channels, named by its purpose ("leadership", "squad:quality", "project:<id>")."""
        self.errand(
            "announce", subject, lane=f"in:{channel}", key=key, channel=channel, notice=notice, facts=freeze(facts)
        )

    def errand(
        self,
        kind: str,
        subject: Any,
        *,
        lane: str | None = None,
        key: str | None = None,
        not_before: datetime | None = None,
        **payload: Any,
    ) -> None:
        id = new_id()
        self._errands.append(
            {
                "workspace_id": self.workspace_id,
                "id": id,
                "kind": kind,
                "lane": lane,
                "record_kind": getattr(subject, "kind", subject.__tablename__) if subject is not None else None,
                "record_id": subject.id if subject is not None else None,
                "payload": payload,
                "dedup_key": key or id,
                "not_before": not_before or self.now,
                "created_at": self.now,
            }
        )

    def promise(
        self,
        subject: Any,
        name: str,
        *,
        due: datetime,
        owner: Person | None,
        ladder: str = "standard",
        first: datetime | None = None,
        round_the_clock: bool = False,
    ) -> Deadline:
        """A deadline that somebody keeps; it takes the place of an open one of the same name. `first` is when the
        first reminder is due, if not by the ladder's own rule."""
        if subject.id not in self._begun or (subject.id, name) in self._promised:
            self.settle(subject, name, kept=None)
        self._promised.add((subject.id, name))
        deadline = Deadline(
            kind=getattr(subject, "kind", subject.__tablename__),
            record_id=subject.id,
            name=name,
            owner_id=owner.id if owner else None,
            starts_at=self.now,
            due_at=due,
            round_the_clock=round_the_clock,
            ladder=ladder,
            step=0,
        )
        deadline.next_at = first or ladders.next_moment(self.settings, self.calendar, deadline)
        return self.add(deadline)

    def deadline(self, subject: Any, name: str) -> Deadline | None:
        return self.first(promises.open_of(subject.id, name))

    def settle(self, subject: Any, name: str | None = None, *, kept: bool | None = True) -> None:
        """Close a record's open promises: kept or late by the clock, or superseded (`kept=None`)."""
        query = (
            update(Deadline)
            .where(
                Deadline.workspace_id == self.workspace_id,
                Deadline.record_id == subject.id,
                Deadline.status == "open",
            )
            .execution_options(synchronize_session="fetch")
        )
        if name:
            query = query.where(Deadline.name == name)
        became: Any = "superseded" if kept is None else case((Deadline.due_at < self.now, "late"), else_="kept")
        self.session.execute(query.values(status=became, settled_at=self.now, next_at=None))

    def once(self, rule: str, on: date, outcome: str = "done") -> bool:
        """True for whoever comes first with this occurrence; its effects commit with it or not at all."""
        line = {"workspace_id": self.workspace_id, "rule": rule, "on_date": on, "at": self.now, "outcome": outcome}
        return occurrences.stamp(self._connection, **line)

    def receive(self, *delivery_ids: str) -> None:
        """Stamp a delivery; a second one breaks on the unique row and nothing of it is done (`Repeated`)."""
        self._books.stamps.use(delivery_ids, self.now)

    def close_books(self) -> None:
        """The call is over: what it owes to history and outbox is written with that of the others that share its
        transaction."""
        rows = sowing.take(self.session)
        self.session.flush()
        if self._stirred:
            self._connection.execute(_STIR, {"whose": self.workspace_id, "of": sorted(self._stirred)})
        if self._entries or self._errands or rows:
            self._books.leave(Page(self._entries, self._errands, rows))
        self._entries, self._errands, self._stirred = [], [], set()

    def _before(self, reads: frozenset[str]) -> None:
        super()._before(reads)
        self._books.before(reads)
