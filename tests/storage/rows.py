"""A row for any table: every column that must be filled has something of its type."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, Numeric

from storage.base import Owned

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def _filled(column: Any, mark: str) -> Any:
    kind = column.type
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer):
        return 7
    if isinstance(kind, Numeric):
        return Decimal(1)
    if isinstance(kind, DateTime) or getattr(kind, "impl", None).__class__ is DateTime:
        return NOON
    if isinstance(kind, Date):
        return date(2026, 3, 2)
    if isinstance(kind, JSON):
        return {}
    return mark[: getattr(kind, "length", None) or 40]


def row_of(cls: type[Owned], mark: str) -> Any:
    """`mark` is put into each text, so that unique ones differ from row to row."""
    columns = [one for one in cls.__table__.columns if one.name not in ("workspace_id", "id")]
    names = {column: cls.__mapper__.get_property_by_column(column).key for column in columns}
    return cls(**{names[one]: _filled(one, mark) for one in columns if not one.nullable})
