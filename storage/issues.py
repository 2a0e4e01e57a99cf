"""Problems that any squad reports, and what is learnt from them (4.3.1–4.3.3)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned


class Issue(Case):
    """`severity` is empty until triaged, then general or major. `squads` are the codes of those concerned. A private
    one was told to a superior (`superior_id`) and is seen by them, its reporter, and whom it is given to.

    What it belongs to and repeats stands in `confided` meanwhile, so that no chain of records shows it.

    `whys` are the answers to "why?", the last one the root cause; `prevention_id` is the preventive action, checked on
    `check_on`. `repeats_id` is the issue that it repeats; `recurrences` counts how often this one came back.
    """

    __tablename__ = "issues"
    kind: ClassVar[str] = "issue"
    prefix: ClassVar[str] = "ISS"

    severity: Mapped[str] = mapped_column(String(16), default="")
    squads: Mapped[list[str]] = mapped_column(default=list)
    details: Mapped[str]
    proposals: Mapped[str] = mapped_column(default="")
    reporter_id: Mapped[str] = mapped_column(String(26))
    is_private: Mapped[bool] = mapped_column(default=False)
    superior_id: Mapped[str | None] = mapped_column(String(26))
    confided: Mapped[dict[str, Any]] = mapped_column(default=dict)
    consent_asked_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(default="")
    project_id: Mapped[str | None] = mapped_column(String(26))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    triaged_at: Mapped[datetime | None]
    major_since: Mapped[datetime | None]
    noted_by_id: Mapped[str | None] = mapped_column(String(26))
    noted_at: Mapped[datetime | None]
    solution: Mapped[str] = mapped_column(default="")
    resolved_by_id: Mapped[str | None] = mapped_column(String(26))
    resolved_at: Mapped[datetime | None]
    whys: Mapped[list[str]] = mapped_column(default=list)
    lesson: Mapped[str] = mapped_column(default="")
    prevention_id: Mapped[str | None] = mapped_column(String(26))
    check_on: Mapped[date | None]
    checked_by_id: Mapped[str | None] = mapped_column(String(26))
    checked_at: Mapped[datetime | None]
    finding: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[str | None] = mapped_column(String(26))
    repeats_id: Mapped[str | None] = mapped_column(String(26))
    recurrences: Mapped[int] = mapped_column(default=0)

    @property
    def is_confidential(self) -> bool:
        return self.is_private


Index("ix_issues_project", Issue.workspace_id, Issue.project_id)


class Lesson(Owned):
    """Something worth knowing next time, learnt from a project or an issue; offered where it may help."""

    __tablename__ = "lessons"
    __table_args__ = (Index("ix_lessons_record", "workspace_id", "record_id"),)

    record_kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    number: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    lesson: Mapped[str]
    topic: Mapped[str] = mapped_column(String(32), default="")
    learnt_at: Mapped[datetime]
    by_id: Mapped[str | None] = mapped_column(String(26))
    used: Mapped[int] = mapped_column(default=0)


class SearchWord(Owned):
    """One word of a record's text, folded so that either Chinese script and any width finds it (`storage.searching`).

    Words are compared by their code points on every database, so that a beginning of a word is a range of the index,
    and what is found is weighed in the index alone.
    """

    __tablename__ = "search_words"
    __table_args__ = (
        Index("ix_search_words_word", "workspace_id", "kind", "word", "record_id", "weight"),
        Index("ix_search_words_record", "workspace_id", "record_id"),
    )

    kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    word: Mapped[str] = mapped_column(String(48).with_variant(String(48, collation="C"), "postgresql"))
    weight: Mapped[int] = mapped_column(default=1)


def of_project(project_id: str, *, is_open: bool | None = None) -> Select[Issue]:
    found = select(Issue).where(Issue.project_id == project_id)
    if is_open is not None:
        found = found.where(Issue.closed_at.is_(None) if is_open else Issue.closed_at.is_not(None))
    return found.order_by(Issue.opened_at.desc(), Issue.id.desc())


def reported(*, is_open: bool | None = None) -> Select[Issue]:
    found = select(Issue)
    if is_open is not None:
        found = found.where(Issue.closed_at.is_(None) if is_open else Issue.closed_at.is_not(None))
    return found.order_by(Issue.opened_at.desc(), Issue.id.desc())


def of_person(person_id: str) -> Select[Issue]:
    """Open ones that a person has reported or has to solve."""
    return reported(is_open=True).where(or_(Issue.owner_id == person_id, Issue.reporter_id == person_id))


def lessons(record_ids: Sequence[str] | None = None) -> Select[Lesson]:
    """The latest first."""
    found = select(Lesson)
    if record_ids is not None:
        found = found.where(Lesson.record_id.in_(record_ids))
    return found.order_by(Lesson.learnt_at.desc(), Lesson.id.desc())
