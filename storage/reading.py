"""A look at one workspace: questions without changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.orm import Session

from storage import directory, finding, swift
from storage.base import Owned
from storage.clock import Clock
from storage.files import Files
from storage.memory import TABLES, Memory
from storage.people import Person
from storage.questions import OURS, Asked, ready
from storage.settings import Settings
from storage.spans import Span
from storage.workspaces import Workspace

T = TypeVar("T")
O = TypeVar("O", bound=Owned)  # noqa: E741


class Calendar(Protocol):
    """What promises need of the organisation's working time."""

    def after(self, moment: datetime, span: Span) -> datetime: ...

    def share(self, start: datetime, due: datetime, percent: int, *, round_the_clock: bool = False) -> datetime: ...

    def is_working_day(self, day: date) -> bool: ...


Calendars = Callable[[Workspace, Settings], Any]


@cache
def _by_id(cls: type[O]) -> Select[O]:
    return ready(select(cls).where(cls.workspace_id == OURS, cls.id == bindparam("id")))


class Reading:
    """A look at one workspace: it can ask, and cannot change."""

    def __init__(
        self,
        session: Session,
        workspace_id: str,
        clock: Clock,
        calendars: Calendars,
        files: Files,
        memory: Memory | None = None,
    ) -> None:
        self.session = session
        self.files = files
        self.workspace_id = workspace_id
        self.clock = clock
        self._calendars = calendars
        self._memory = memory or Memory()
        self._known, self._held = self._memory.known, self._memory.held
        self._answers: dict[Any, Sequence[Any]] | None = None

    @cached_property
    def now(self) -> datetime:
        return self.clock.now()

    @cached_property
    def workspace(self) -> Workspace:
        return self.ask(directory.WORKSPACE)[0]

    @property
    def settings(self) -> Settings:
        return Settings(self.workspace.settings)

    @cached_property
    def calendar(self) -> Any:
        """The WorkingCalendar of this organisation (see `Calendar`)."""
        return self._calendars(self.workspace, self.settings)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.workspace.time_zone)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def ask(self, question: Select[T], **values: Any) -> list[T]:
        """The answers to a `ready` question."""
        key, kept = self._kept(question, values)
        found = kept.get(key)
        if found is None:
            given = {"workspace_id": self.workspace_id, **values}
            found = kept[key] = finding.objects(self.session, question, given)
        return list(found)

    def ask_rows(self, question: Any, **values: Any) -> Sequence[Any]:
        """The same for one that is asked of tables rather than of objects."""
        key, kept = self._kept(question, values)
        found = self._memory.ahead.pop(key, None)
        if found is None and (found := kept.get(key)) is None:
            given = {"workspace_id": self.workspace_id, **values}
            found = kept[key] = swift.rows(self._connection, question, given)
        return found

    def remember(self, question: Any, answer: Sequence[Any], **values: Any) -> None:
        """The answer to a `ready` question is known before it is asked."""
        reads = question.get_execution_options()["reads"]
        kept = self._memory.answers if reads <= TABLES else self._memory.ahead
        kept[id(question), str(values)] = answer

    @contextmanager
    def at_one_go(self) -> Iterator[None]:
        """For a batch that changes nothing of what it asks: within it, the same `ready` question is asked once."""
        self._answers = {}
        try:
            yield
        finally:
            self._answers = None

    def _kept(self, question: Any, values: dict[str, Any]) -> tuple[Any, dict[Any, Sequence[Any]]]:
        """Where the answer stands if it is known already. What is waiting to be written is written first if it is
        read."""
        reads = question.get_execution_options()["reads"]
        self._before(reads)
        kept = self._memory.answers if reads <= TABLES else self._answers
        return (id(question), str(values)), {} if kept is None else kept

    def _before(self, reads: frozenset[str]) -> None:
        """These tables are about to be read."""
        if not (self.session.new or self.session.deleted or self.session.identity_map.check_modified()):
            return
        waiting = (*self.session.new, *self.session.dirty, *self.session.deleted)
        if any(type(one).__tablename__ in reads for one in waiting):
            self.session.flush()

    @cached_property
    def _connection(self) -> Connection:
        """For statements that no object in hand depends on: a fifth of what they cost through the session."""
        return self.session.connection()

    def all(self, query: Select[T] | Asked[T]) -> list[T]:
        if isinstance(query, Asked):
            return self.ask(query.question, **query.values)
        return list(self.session.scalars(query))

    def first(self, query: Select[T] | Asked[T]) -> T | None:
        if isinstance(query, Asked):
            return next(iter(self.ask(query.question, **query.values)), None)
        return self.session.scalars(query.limit(1)).first()

    def rows(self, query: Any) -> Sequence[Any]:
        return self.session.execute(query).all()

    def get(self, cls: type[O], id: str | None) -> O | None:
        """The row of this workspace; a foreign id looks like one that does not exist."""
        if not id:
            return None
        if (cls, (self.workspace_id, id), None) in self.session.identity_map:
            return self.session.get(cls, (self.workspace_id, id))
        return next(iter(self.ask(_by_id(cls), id=id)), None)

    def need(self, cls: type[O], id: str) -> O:
        return self.session.get_one(cls, (self.workspace_id, id))

    def numbered(self, cls: type[Any], number: str) -> Any:
        return self.first(select(cls).where(cls.number == number))

    def person(self, id: str | None = None, *, slack_id: str | None = None) -> Person | None:
        if not slack_id:
            return self._held.get(id or "") or self.get(Person, id)
        if slack_id not in self._known:
            self.meet([slack_id])
        return self._known.get(slack_id)

    def meet(self, slack_ids: Iterable[str]) -> None:
        """Look several people up at once; `person` then knows them."""
        unknown = sorted(set(slack_ids) - self._known.keys())
        if unknown and (id(directory.WORKSPACE), str({})) in self._memory.answers:
            self._known |= {one.slack_id: one for one in self.ask(directory.BY_SLACK_IDS, ids=unknown)}
        elif unknown:
            self._meet_first(unknown)

    def _meet_first(self, slack_ids: list[str]) -> None:
        """Hardly a call does without the workspace: it comes along with whoever calls."""
        self._before(directory.MET.get_execution_options()["reads"])
        given = {"workspace_id": self.workspace_id, "ids": slack_ids}
        for person, workspace in finding.pairs(self.session, directory.MET, given):
            self._known[person.slack_id] = person
            self.remember(directory.WORKSPACE, [workspace])

    def know(self, people: Mapping[str, Person]) -> None:
        """People who were looked up elsewhere a moment ago; `person` then knows them."""
        self._held |= people

    def someone(self, id: str) -> Person:
        return self.need(Person, id)

    def several(self, ids: Iterable[str]) -> list[Person]:
        """The people of these ids, in the order given; `person` then knows them."""
        wanted = list(dict.fromkeys(ids))
        found = {person.id: person for person in self.ask(directory.BY_IDS, ids=wanted)} if wanted else {}
        self._held |= found
        return [found[id] for id in wanted if id in found]
