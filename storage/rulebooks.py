"""The rulebook's versions and the changes that people propose to it (1.3.4)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned


class RuleChange(Case):
    """A proposal for a clause: new words by language, or a new value of a number that the clause states."""

    __tablename__ = "rule_changes"
    kind: ClassVar[str] = "rules"
    prefix: ClassVar[str] = "RUL"

    clause: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    setting: Mapped[str | None] = mapped_column(String(64))
    value: Mapped[str] = mapped_column(default="")
    proposed_by_id: Mapped[str] = mapped_column(String(26))
    effective_on: Mapped[date | None]
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str] = mapped_column(default="")
    became: Mapped[int | None]


class Edition(Owned):
    """A version of the rulebook: the shipped one is 1; each approved change makes the next and says what it changed.

    `texts` are a clause's new words by language; `numbers` hold, by setting, the value before and after.
    """

    __tablename__ = "editions"
    __table_args__ = (Index("uq_editions_version", "workspace_id", "version", unique=True),)

    version: Mapped[int]
    effective_at: Mapped[datetime]
    change_id: Mapped[str | None] = mapped_column(String(26))
    clause: Mapped[str | None] = mapped_column(String(16))
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    numbers: Mapped[dict[str, Any]] = mapped_column(default=dict)


def editions() -> Select[Edition]:
    return select(Edition).order_by(Edition.version)


def edition(version: int) -> Select[Edition]:
    return select(Edition).where(Edition.version == version)


def editions_of(clause: str) -> Select[Edition]:
    """The versions that changed a clause, the newest first."""
    return select(Edition).where(Edition.clause == clause).order_by(Edition.version.desc())


def changes(*, is_open: bool | None = None) -> Select[RuleChange]:
    found = select(RuleChange)
    if is_open is not None:
        found = found.where(RuleChange.closed_at.is_(None) if is_open else RuleChange.closed_at.is_not(None))
    return found.order_by(RuleChange.opened_at.desc(), RuleChange.id.desc())


def changes_in(status: str) -> Select[RuleChange]:
    return changes().where(RuleChange.status == status)


def open_for(clause: str) -> Select[RuleChange]:
    return changes(is_open=True).where(RuleChange.clause == clause)


def due(status: str, day: date) -> Select[RuleChange]:
    """Changes whose day has come, in the order in which they take effect."""
    return (
        select(RuleChange)
        .where(RuleChange.status == status, RuleChange.effective_on <= day)
        .order_by(RuleChange.effective_on, RuleChange.decided_at, RuleChange.id)
    )
