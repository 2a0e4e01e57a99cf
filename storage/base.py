"""What every remembered thing shares: a workspace it belongs to, an id of its own, aware times."""

import os
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import JSON, Dialect, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import Index
from sqlalchemy.types import DateTime, TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

FEW = "few"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]


def new_id() -> str:
    """26 characters that sort by the millisecond they were made in; the random tail cannot be guessed."""
    number = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {moment!r}")
    return moment.astimezone(UTC)


@lru_cache(maxsize=64)
def _written(moment: datetime | None) -> str | None:
    """As SQLAlchemy writes it into SQLite, at a fifth of the cost; a transaction writes its own moment many times."""
    return None if moment is None else _in_utc(moment).replace(tzinfo=None).isoformat(" ", "microseconds")


def _as_read(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written).replace(tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An instant, aware and in UTC on both sides; a naive one is refused rather than guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _as_read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)


class Record(DeclarativeBase):
    """The root of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        str: Text,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[Any]: JSON,
    }


def few(name: str, *columns: Any, where: Any) -> Index:
    """An index of those rows alone that meet a condition. For PostgreSQL it is said where tables are made (the
    migrations): to say it here would load that dialect for everybody who uses SQLite."""
    return Index(name, *columns, sqlite_where=where, info={FEW: where})


class Owned(Record):
    """A row of one workspace; `workspace_id` leads the primary key, so that a table can be spread by it."""

    __abstract__ = True

    @declared_attr
    def workspace_id(cls) -> Mapped[str]:
        return mapped_column(String(32), ForeignKey("workspaces.id"), primary_key=True, sort_order=-99)

    id: Mapped[str] = mapped_column(String(26), primary_key=True, default=new_id, sort_order=-98)


class Case(Owned):
    """A numbered record with a life: its states are the workflow's, its owner is one person (1.3.3)."""

    __abstract__ = True
    kind: ClassVar[str]
    prefix: ClassVar[str]

    number: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    status: Mapped[str] = mapped_column(String(32))
    squad: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[str | None] = mapped_column(String(26))
    rulebook: Mapped[int] = mapped_column(default=1)
    version: Mapped[int]
    opened_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    status_since: Mapped[datetime]
    due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    unowned_since: Mapped[datetime | None]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        name = cls.__tablename__
        return (
            Index(f"uq_{name}_number", "workspace_id", "number", unique=True),
            Index(f"ix_{name}_owner", "workspace_id", "owner_id", "closed_at"),
            Index(f"ix_{name}_status", "workspace_id", "status", "opened_at"),
        )

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_confidential(self) -> bool:
        """Whether it is for a few named people alone: then nothing that others read may speak of it."""
        return False
