"""How customers were served: samples for coaching, the monthly review, the weekly report of topics (2.2.1c–2.2.2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, ClassVar

from sqlalchemy import CompoundSelect, Index, Select, String, case, func, literal, select, union_all
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned
from storage.customers import FromCustomer
from storage.ledger import Deadline

Kinds = Mapping[type[FromCustomer], Sequence[str]]
"""Kinds of records with the states to look at: an index begins with the state, so that nothing else is read."""


class ServiceReport(Case):
    """A month's review, which the supervisor writes upon its figures, or a week's report of topics, which the clock
    publishes. `sort` is month or week; `starts_on` and `ends_on` are its first and last day."""

    __tablename__ = "service_reports"
    kind: ClassVar[str] = "service"
    prefix: ClassVar[str] = "SRV"

    sort: Mapped[str] = mapped_column(String(16))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    words: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[str | None] = mapped_column(String(26))


Index("uq_service_reports_period", ServiceReport.workspace_id, ServiceReport.sort, ServiceReport.starts_on, unique=True)


class Sample(Owned):
    """A record drawn at random for coaching, and what the supervisor noted to its agent; each record once."""

    __tablename__ = "service_samples"
    __table_args__ = (
        Index("uq_service_samples_record", "workspace_id", "record_id", unique=True),
        Index("ix_service_samples_agent", "workspace_id", "agent_id", "noted_at"),
    )

    record_kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    number: Mapped[str] = mapped_column(String(32))
    agent_id: Mapped[str] = mapped_column(String(26))
    drawn_by_id: Mapped[str] = mapped_column(String(26))
    drawn_at: Mapped[datetime]
    grade: Mapped[int | None]
    praise: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    noted_by_id: Mapped[str | None] = mapped_column(String(26))
    noted_at: Mapped[datetime | None]


def reports(sort: str | None = None) -> Select[ServiceReport]:
    """The latest first."""
    found = select(ServiceReport).order_by(ServiceReport.starts_on.desc(), ServiceReport.id.desc())
    return found.where(ServiceReport.sort == sort) if sort else found


def report_of(sort: str, starts_on: date) -> Select[ServiceReport]:
    return reports(sort).where(ServiceReport.starts_on == starts_on)


def queue(
    workspace_id: str,
    kinds: Iterable[type[FromCustomer]],
    which: Callable[[type[FromCustomer]], Sequence[Any]],
    *,
    limit: int,
    offset: int,
) -> Select[Any]:
    """Rows of kind and id of the open records of which the conditions hold, the most urgent first; those that nothing
    is promised of come last. Of each kind no more is read than may be shown."""
    parts = []
    for cls in kinds:
        ours = (cls.workspace_id == workspace_id, cls.closed_at.is_(None), *which(cls))
        row: Any = (literal(cls.kind).label("kind"), cls.id.label("id"), cls.due_at.label("due_at"))
        first = select(*row).where(*ours).order_by(cls.due_at.nulls_last(), cls.id).limit(offset + limit)
        parts.append(select(first.subquery()))
    whole = union_all(*parts).subquery()
    found: Select[Any] = select(whole.c.kind, whole.c.id).order_by(whole.c.due_at.nulls_last(), whole.c.id)
    return found.limit(limit).offset(offset)


def open_of(cls: type[FromCustomer], owner_ids: Sequence[str]) -> Select[Any]:
    """Open records of a kind that these people own."""
    return select(cls).where(cls.owner_id.in_(owner_ids), cls.closed_at.is_(None)).order_by(cls.due_at, cls.id)


def by_agent(workspace_id: str, kinds: Iterable[type[FromCustomer]], now: datetime) -> CompoundSelect[Any]:
    """Rows of owner, open records and how many of them are overdue, one a kind."""
    return union_all(*(
        select(cls.owner_id, func.count(), func.sum(case((cls.due_at < now, 1), else_=0)))
        .where(cls.workspace_id == workspace_id, cls.closed_at.is_(None))
        .group_by(cls.owner_id)
        for cls in kinds
    ))  # fmt: skip


def by_topic(workspace_id: str, kinds: Kinds, bounds: Sequence[datetime]) -> CompoundSelect[Any]:
    """Rows of topic and of how many records were opened in each period between two bounds, one row a kind."""
    parts: list[Any] = []
    for cls, states in kinds.items():
        counts = [
            func.sum(case(((cls.opened_at >= first) & (cls.opened_at < last), 1), else_=0))
            for first, last in pairwise(bounds)
        ]
        inside = (cls.opened_at >= bounds[0], cls.opened_at < bounds[-1])
        found = select(cls.topic, *counts).where(cls.workspace_id == workspace_id, cls.status.in_(states), *inside)
        parts.append(found.group_by(cls.topic))
    return union_all(*parts)


def _counted(workspace_id: str, conditions: Mapping[type[FromCustomer], Sequence[Any]]) -> CompoundSelect[Any]:
    """Rows of kind and of how many there are of which its conditions hold."""
    return union_all(*(
        select(literal(cls.kind), func.count()).select_from(cls).where(cls.workspace_id == workspace_id, *which)
        for cls, which in conditions.items()
    ))  # fmt: skip


def opened(workspace_id: str, kinds: Kinds, first: datetime, last: datetime) -> CompoundSelect[Any]:
    """How many were opened in a period, a kind."""
    which = {
        cls: (cls.status.in_(states), cls.opened_at >= first, cls.opened_at < last) for cls, states in kinds.items()
    }
    return _counted(workspace_id, which)


def closed(workspace_id: str, kinds: Kinds, first: datetime, last: datetime) -> CompoundSelect[Any]:
    """How many were closed in a period, a kind."""
    which = {
        cls: (cls.status.in_(states), cls.closed_at >= first, cls.closed_at < last) for cls, states in kinds.items()
    }
    return _counted(workspace_id, which)


def still_open(workspace_id: str, kinds: Iterable[type[FromCustomer]]) -> CompoundSelect[Any]:
    """How many are open now, a kind."""
    return _counted(workspace_id, {cls: (cls.closed_at.is_(None),) for cls in kinds})


def reopened(workspace_id: str, kinds: Iterable[type[FromCustomer]], first: datetime, last: datetime) -> Any:
    """How many of those closed in a period had been opened again before, a kind that can be."""
    which = {
        cls: (cls.closed_at >= first, cls.closed_at < last, cls.__table__.c.reopened > 0)
        for cls in kinds
        if "reopened" in cls.__table__.c
    }
    return _counted(workspace_id, which)


def closed_between(cls: type[FromCustomer], states: Sequence[str], first: datetime, last: datetime) -> Select[Any]:
    """Rows of id, number, owner and moment of closing."""
    columns: Any = (cls.id, cls.number, cls.owner_id, cls.closed_at)
    return select(*columns).where(cls.status.in_(states), cls.closed_at >= first, cls.closed_at < last)


def promises_settled(kinds: Sequence[str], first: datetime, last: datetime) -> Select[str, str, str, int]:
    """Rows of kind, promise, outcome and count, of what was settled in a period."""
    return (
        select(Deadline.kind, Deadline.name, Deadline.status, func.count())
        .where(
            Deadline.kind.in_(kinds),
            Deadline.status.in_(("kept", "late")),
            Deadline.settled_at >= first,
            Deadline.settled_at < last,
        )
        .group_by(Deadline.kind, Deadline.name, Deadline.status)
    )


def samples(*, is_noted: bool | None = None, agent_id: str | None = None) -> Select[Sample]:
    """The latest first."""
    found = select(Sample).order_by(Sample.drawn_at.desc(), Sample.id.desc())
    if is_noted is not None:
        found = found.where(Sample.noted_at.is_not(None) if is_noted else Sample.noted_at.is_(None))
    return found.where(Sample.agent_id == agent_id) if agent_id else found


def sampled(record_ids: Sequence[str]) -> Select[str]:
    return select(Sample.record_id).where(Sample.record_id.in_(record_ids))


def grades() -> Select[str, int, float]:
    """Rows of agent, how many notes they got, and the mean of the grades."""
    noted = select(Sample.agent_id, func.count(), func.avg(Sample.grade)).where(Sample.noted_at.is_not(None))
    return noted.group_by(Sample.agent_id)
