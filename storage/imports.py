"""Tables of customers or of their records that somebody brings (2.2.1b): checked and taken over a few rows at a time.

Nothing personal stands here: the rows are read from the kept file, and that is gone once they are taken over.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, and_, bindparam, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.acceptances import Document
from storage.base import Owned
from storage.questions import OURS, ready

WAITING = ("coming", "checked")
OVER = ("taken", "dropped", "unreadable")


class Import(Owned):
    """`what` is customers or records. `status`: coming (being fetched), checking, checked (it waits for a word),
    taking, taken, dropped, unreadable. `place` is how many rows were gone through. `faults` name the line and what is
    wrong there; `how` is what is done with rows that may be known: skip, merge or new."""

    __tablename__ = "imports"
    __table_args__ = (
        Index("ix_imports_by", "workspace_id", "by_id", "status"),
        Index("ix_imports_sha256", "workspace_id", "sha256"),
    )
    kind: ClassVar[str] = "imports"

    what: Mapped[str] = mapped_column(String(16), default="customers")
    status: Mapped[str] = mapped_column(String(16), default="coming")
    by_id: Mapped[str] = mapped_column(String(26))
    document_id: Mapped[str | None] = mapped_column(String(26))
    name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    how: Mapped[str] = mapped_column(String(16), default="skip")
    takes_good: Mapped[bool] = mapped_column(default=False)
    rows: Mapped[int] = mapped_column(default=0)
    place: Mapped[int] = mapped_column(default=0)
    good: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    alike: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    made: Mapped[int] = mapped_column(default=0)
    merged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    told: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list[Any]] = mapped_column(default=list)
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    @property
    def title(self) -> str:
        return self.name


def waiting_for(person_id: str) -> Select[Import]:
    """Checked ones that somebody brought, the latest first."""
    mine = select(Import).where(Import.by_id == person_id, Import.status == "checked")
    return mine.order_by(Import.at.desc(), Import.id.desc())


def taken_before(sha256: str, but: str) -> Select[Import]:
    return select(Import).where(Import.sha256 == sha256, Import.status == "taken", Import.id != but).order_by(Import.at)


def _to_do() -> Any:
    over = or_(Import.status.in_(OVER), and_(Import.status.in_(WAITING), Import.at < bindparam("left_before")))
    is_to_do = or_(Import.status.in_(("checking", "taking")), and_(Import.document_id.is_not(None), over))
    return and_(Import.workspace_id == OURS, is_to_do)


UNDER_WAY: Select[Import] = ready(select(Import).where(_to_do()).order_by(Import.at, Import.id).limit(1))
"""What there is to do: rows to go through, a file to forget."""
WAITS = ready(select(Import.id).where(_to_do()).limit(1))
"""Whether there is anything."""


def others_with(sha256: str, document_id: str) -> Select[Document]:
    """The same content, kept for something else."""
    return select(Document).where(Document.sha256 == sha256, Document.id != document_id)
