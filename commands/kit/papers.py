"""A paper that an organisation files, in words that are already the reader's: minutes, notices, certificates.

It is plain data, so that it can be handed to another process; how it is printed is the drawing's business. Its day is
its own, so that the same record gives the same bytes, and with them the same digest.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from commands.kit.bundles import file_name
from commands.kit.words import N_, Words
from storage.base import Case
from storage.facts import freeze
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

GOOD: Final = "good"
BAD: Final = "bad"
WAITING: Final = "waiting"


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page's width; without them the columns are alike. The head stands on each page."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


@dataclass(frozen=True)
class Section:
    """Under a heading: paragraphs, then points of a list, then a table; whatever there is."""

    title: str = ""
    words: Sequence[str] = ()
    points: Sequence[str] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Signature:
    """Who stands for it, in which part, when; without a name there is a line to sign on."""

    part: str
    name: str = ""
    when: str = ""


@dataclass(frozen=True)
class Paper:
    """`sort` is what the document is kept as; `stamp` is a word on its state, in the tone `good`, `bad` or `waiting`;
    `clause` is a whole sentence for the foot; `pages` has {page} and {pages}; `comment` is said where it is posted."""

    kind: ClassVar[str] = "paper"
    sort: str
    number: str
    title: str
    subtitle: str
    organisation: str
    made_at: datetime
    language: str = "en"
    facts: Sequence[tuple[str, str]] = ()
    sections: Sequence[Section] = ()
    signatures: Sequence[Signature] = ()
    stamp: str = ""
    tone: str = WAITING
    clause: str = ""
    pages: str = "{page} / {pages}"
    comment: str = ""

    @property
    def name(self) -> str:
        """The file's."""
        return f"{file_name(f'{self.number} {self.title}')}.pdf"

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, **asdict(self), "made_at": self.made_at.isoformat()}

    def text(self) -> str:
        """All that it says, for who searches it."""
        parts = [
            self.number,
            self.title,
            self.subtitle,
            self.stamp,
            *(f"{label}: {said}" for label, said in self.facts),
        ]
        for one in self.sections:
            parts += [one.title, *one.words, *one.points]
            if one.table is not None:
                parts += [" | ".join(row) for row in (one.table.head, *one.table.rows)]
        parts += [f"{one.part}: {one.name} {one.when}" for one in self.signatures]
        return "\n".join(filter(None, [*parts, self.clause, self.organisation]))


def paper(
    look: Reading,
    t: Words,
    *,
    sort: str,
    number: str,
    title: str,
    subtitle: str,
    made_at: datetime,
    clause: str,
    **more: Any,
) -> Paper:
    """With what stands on each of the organisation's papers; `made_at` is the record's own moment."""
    return Paper(
        sort=sort,
        number=number,
        title=title,
        subtitle=subtitle,
        organisation=look.workspace.name,
        made_at=made_at,
        language=t.language,
        clause=t(N_("Rule {clause}"), clause=clause),
        pages=t(N_("Page {page} of {pages}")),
        **more,
    )


def bare(t: Words, value: Any) -> str:
    """As it stands on paper, where Slack's marks would be seen as they are written."""
    match value:
        case None | "":
            return "—"
        case Person():
            return value.name
        case datetime():
            return t.moment(value)
        case date():
            return t.day(value)
        case list() | tuple():
            return t.listed([bare(t, one) for one in value])
        case _:
            return str(t.say(value))


def issue(
    work: Work,
    record: Case,
    paper: str,
    *,
    to: Person | None = None,
    channel: str | None = None,
    in_thread: bool = False,
    **facts: Any,
) -> None:
    """Owe one of the workflow's `papers`: printed once the change is made, kept by its digest, entered in the record's
    history, and given to a person, posted in one of our channels, or under the record's card. Without any of them it
    is kept alone. A person's is in their words, any other in the organisation's."""
    where: dict[str, Any] = {"to": to.id if to else None, "channel": channel, "in_thread": in_thread}
    work.errand("paper", record, lane=f"paper:{record.id}", paper=paper, facts=freeze(facts), **where)
