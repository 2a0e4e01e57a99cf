"""The table that ties a workflow: its verbs, its life, its cards and its sentences."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from commands.kit.bundles import Bundle
from commands.kit.charts import Scene
from commands.kit.flow import Flow
from commands.kit.papers import Paper
from commands.kit.replies import Block, Say
from commands.kit.who import ANYONE, Who
from commands.kit.words import Words
from storage.people import Person
from storage.reading import Reading


@dataclass(frozen=True)
class Message:
    """What is said: `text` reads well as a notification, `blocks` are what is seen. Where it speaks of several records,
    `of` has them by their ids; blocks whose `block_id` begins with such an id and a dot are that record's part: they
    give way to what became of it once it has moved on."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    of: Mapping[str, Any] = field(default_factory=dict)


class NothingToSay(Exception):
    """Raised by a notice that has come to nothing by the time it is drawn: it is not sent."""


@dataclass(frozen=True)
class Telling:
    """For whom a message is drawn, about what, with which facts. `reader` is None in a channel."""

    look: Reading
    subject: Any
    t: Words
    reader: Person | None
    facts: Mapping[str, Any]
    workflow: "Workflow | None" = None

    @property
    def of(self) -> "Workflow":
        """The workflow whose sentence this is: `notice_of` says it, so that cards need not import their own table."""
        if self.workflow is None:
            raise LookupError("this telling is of no workflow")
        return self.workflow


@dataclass(frozen=True)
class Card:
    """A record in its one live form; `state` is said in words, `body` stands between the facts and the buttons."""

    title: str
    state: str
    facts: list[tuple[str, str]]
    body: list[Block] = field(default_factory=list)
    clause: str = ""
    light: str = "🔵"


@dataclass(frozen=True)
class Verb:
    """Something that can be asked for.

    `do` is an operation on Work: (work, by[, record][, ask]). `show` is a look: (telling, ask) → Say or Message.
    `makes` says that there is no record yet; `by` is who may, where the flow does not say it.
    """

    name: str
    do: Callable[..., Any] | None
    label: str
    ask: type[Any] | None = None
    by: Who | None = None
    show: Callable[..., Any] | None = None
    makes: bool = False
    loose: bool = False
    style: str | None = None
    confirm: str = ""
    example: str = ""
    prefill: Callable[..., Mapping[str, Any]] | None = None
    above: Callable[..., list[Block]] | None = None
    in_menu: bool = True
    on_card: bool = True

    @property
    def takes_record(self) -> bool:
        return not (self.makes or self.loose)


@dataclass(frozen=True)
class Listing:
    """`query` is a function of (reading, person, filter) that gives a SELECT; `line` draws a record in one line."""

    query: Callable[..., Any]
    line: Callable[..., str]
    filters: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Notice:
    """A sentence sent to people. With `asks`, it asks for something: it carries the card with the reader's buttons and
    is edited to what became of it. `after` follows once it stands in Slack: (work, subject, message)."""

    draw: Callable[[Telling], Message]
    asks: bool = False
    is_reminder: bool = False
    after: Callable[..., None] | None = None


@dataclass(frozen=True)
class Trouble:
    """A record in trouble although nothing of it need be overdue: since when, and why, as sentences for a telling."""

    case: Any
    since: datetime | None
    why: Callable[[Telling], list[str]]


@dataclass(frozen=True)
class Workflow:
    """`home` names the channel where a record's live card stands, by purpose; None for records that have none.
    `relations` gives, for a record, the ids of the people who have a part in it; `after` is what follows an errand.
    `menu` adds to the menu, `opens_with` takes its place; `bare` is the verb that is meant by a number alone.
    `also` are other tables whose notices and history this workflow words (a seat's, a delegation's); `pictures` are
    what can be drawn of a record, None while there is nothing to see, `papers` what can be printed; `offers` says
    whether a verb that the flow allows is worth a button on this very record; `meant` finds the record that a person
    means who names none for a verb; `tables` are written when they are sent; `intake` is what comes in from outside
    Slack (`kit.intake.Incoming`), by the kind under which it comes. `red` finds the records that are in trouble by more
    than their dates, and `weekly` draws what a week's digest says of this kind as a whole: (telling, only the reader's
    own). `waits` says what of a record waits for whoever holds a seat (`kit.deciding.Waits`), in the states of
    `waits_in`; when seats change it is handed on. `rests` are the states in which nobody has to do anything: silence
    then is no delay; in those of `kept` the record is there to be used, and is nobody's open work."""

    name: str
    title: str
    about: str
    clause: str
    verbs: tuple[Verb, ...]
    squad: str = ""
    record: type[Any] | None = None
    flow: Flow | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    relations: Callable[[Reading, Any], Mapping[str, set[str]]] = lambda look, case: {}
    card: Callable[[Telling], Card] | None = None
    home: Callable[[Reading, Any], str | None] = lambda look, case: None
    notices: Mapping[str, Notice] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)
    listing: Listing | None = None
    after: Mapping[str, Callable[..., None]] = field(default_factory=dict)
    menu: Callable[[Telling], list[Block]] | None = None
    opens_with: Callable[[Telling], Say] | None = None
    bare: str = "show"
    also: tuple[type[Any], ...] = ()
    asked: Callable[[Reading, Any], list[Person]] | None = None
    is_seen_by: Callable[[Any, Person], bool] = lambda case, person: True
    naming: Callable[[Reading, Mapping[str, Any], Words], Mapping[str, str]] = lambda look, facts, t: {}
    lead_of: Callable[[Reading, Any], list[Person]] | None = None
    pictures: Mapping[str, Callable[[Telling], Scene | None]] = field(default_factory=dict)
    papers: Mapping[str, Callable[[Telling], Paper | None]] = field(default_factory=dict)
    bundles: Mapping[str, Callable[[Reading, Any], Bundle]] = field(default_factory=dict)
    tables: Mapping[str, Callable[[Telling], tuple[str, bytes]]] = field(default_factory=dict)
    intake: Mapping[str, Any] = field(default_factory=dict)
    offers: Callable[[Reading, Any, str], bool] = lambda look, case, verb: True
    meant: Callable[[Reading, Person, str], Any] | None = None
    red: Callable[[Reading], list[Trouble]] | None = None
    weekly: Callable[[Telling, bool], list[Block]] | None = None
    waits: Callable[[Reading, Any], list[Any]] | None = None
    waits_in: Collection[str] = ()
    rests: Collection[str] = ()
    kept: Collection[str] = ()

    def verb(self, name: str) -> Verb | None:
        return next((verb for verb in self.verbs if verb.name == name), None)

    def may(self, verb: Verb, status: str | None) -> Who:
        """Who may use a verb on a record in this state; the flow's table where it lists the verb."""
        if self.flow is not None and verb.name in self.flow and status is not None:
            found = self.flow.find(verb.name, status)
            if found is not None:
                return found.by
        if self.flow is not None and verb.name in self.flow:
            return next(one.by for one in self.flow if one.verb == verb.name)
        return verb.by or ANYONE

    def unruled(self) -> list[str]:
        """Verbs that nobody has said who may use: the app does not start with any."""
        ruled = {one.verb for one in self.flow} if self.flow else set()
        return [verb.name for verb in self.verbs if verb.by is None and verb.name not in ruled]


class Registry:
    """The workflows by slash name; every id is looked up here, however many there are."""

    def __init__(self, *workflows: Workflow) -> None:
        self.workflows = workflows
        self._by_name = {one.name: one for one in workflows}
        self._by_kind = {one.record.kind: one for one in workflows if one.record is not None}
        self._tables = {table.__tablename__: (one, table) for one in workflows for table in one.also}
        self._verbs = {(one.name, verb.name): verb for one in workflows for verb in one.verbs}
        unruled = [f"{one.name} {name}" for one in workflows for name in one.unruled()]
        if unruled:
            raise LookupError(f"nobody is named who may: {', '.join(unruled)}")

    def named(self, name: str) -> Workflow | None:
        return self._by_name.get(name)

    def of_kind(self, kind: str) -> Workflow | None:
        """By a record's kind, a slash name, or the table that a workflow words besides its own."""
        also = self._tables.get(kind)
        return self._by_kind.get(kind) or self._by_name.get(kind) or (also[0] if also else None)

    def table_of(self, kind: str) -> type[Any] | None:
        """The class of the rows that history and errands name by this kind."""
        if kind in self._by_kind:
            return self._by_kind[kind].record
        return self._tables[kind][1] if kind in self._tables else None

    def of_prefix(self, prefix: str) -> Workflow | None:
        return next((one for one in self._by_kind.values() if one.record and one.record.prefix == prefix), None)

    def find(self, workflow: str, verb: str) -> tuple[Workflow, Verb] | None:
        found = self._verbs.get((workflow, verb))
        return (self._by_name[workflow], found) if found else None
