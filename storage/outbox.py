"""The outbox: how an errand is taken up, put back, settled; all by workspace and with a fence against late couriers.

Two times are asked for. `now` is the organisation's, which says what is due; `machine` is the machine's, which leases,
waits and settling are measured by, so that moving the organisation's clock takes nothing out of a courier's hands.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage import swift
from storage.ledger import OPEN_ERRAND, Errand
from storage.workspaces import Workspace

LEASE = timedelta(seconds=30)
SETTLE = timedelta(seconds=60)
DONE = ("sent", "cancelled")


@dataclass(frozen=True)
class Terms:
    """`lease` is how long a courier may hold an errand unheard of; `settle` how long Slack may take, after that, to
    accept what it was given. Only then is it safe to look whether it did."""

    lease: timedelta = LEASE
    settle: timedelta = SETTLE


@dataclass(frozen=True)
class Depth:
    """What is owed, over all workspaces; `oldest` is when the longest waiting of them was put in."""

    pending: int = 0
    sending: int = 0
    unknown: int = 0
    dead: int = 0
    oldest: datetime | None = None


def _is_one_of(column: Any, name: str, values: Sequence[str], *, negate: bool = False) -> ColumnElement[bool]:
    """Values written into the statement: SQLite uses a partial index only where it sees the very same condition."""
    listed: Any = bindparam(name, list(values), expanding=True, literal_execute=True)
    found: ColumnElement[bool] = column.not_in(listed) if negate else column.in_(listed)
    return found


def _head_of_lane() -> ColumnElement[bool]:
    earlier = aliased(Errand)
    waiting = exists().where(
        earlier.workspace_id == Errand.workspace_id,
        earlier.lane == Errand.lane,
        earlier.seq < Errand.seq,
        _is_one_of(earlier.status, "open_ones", OPEN_ERRAND),
    )
    return or_(Errand.lane.is_(None), ~waiting)


def _is_ready() -> ColumnElement[bool]:
    return (
        (Errand.status == "pending")
        & (Errand.not_before <= bindparam("now"))
        & or_(Errand.leased_until.is_(None), Errand.leased_until <= bindparam("machine"))
    )


def _is_doubtful() -> ColumnElement[bool]:
    """Slack has had its time to accept or not."""
    return Errand.status.in_(("sending", "unknown")) & (Errand.leased_until <= bindparam("settled_by"))


@cache
def _heads(*, doubtful: bool) -> Select[Errand]:
    """Built once: to build it costs many times what it costs to ask it, and a courier asks at every knock."""
    which, order = (_is_doubtful(), Errand.leased_until) if doubtful else (_is_ready(), Errand.not_before)
    return (
        select(Errand)
        .join(Workspace, Workspace.id == Errand.workspace_id)
        .where(
            _is_one_of(Errand.status, "done_ones", DONE, negate=True),
            _head_of_lane(),
            Workspace.sending_paused.is_(False),
            Workspace.removed_at.is_(None),
            Errand.workspace_id.not_in(bindparam("without", expanding=True)),
            which,
        )
        .order_by(order)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=Errand)
    )


def claim(
    session: Session,
    now: datetime,
    limit: int,
    *,
    machine: datetime | None = None,
    terms: Terms | None = None,
    without: Collection[str] = (),
) -> list[Errand]:
    """Take the head of each free lane under a lease. What was left "sending" comes back as "unknown": it may
    have been accepted, and is reconciled before it is sent again. Workspaces in `without` are left alone."""
    machine, terms = machine or now, terms or Terms()
    known: dict[str, Any] = {"without": list(without), "machine": machine, "now": now, "most": limit}
    settled_by = machine - terms.settle
    taken = list(session.scalars(_heads(doubtful=True), {**known, "settled_by": settled_by}))
    if len(taken) < limit:
        taken += session.scalars(_heads(doubtful=False), {**known, "most": limit - len(taken)})
    for errand in taken:
        lease(errand, now, machine, terms)
    return taken


def lease(errand: Errand, now: datetime, machine: datetime, terms: Terms) -> None:
    """`since` in the progress is when it was first tried: nothing of it can be in Slack from before."""
    errand.status = "sending" if errand.status == "pending" else "unknown"
    errand.leased_until = machine + terms.lease
    errand.fence += 1
    errand.attempts += 1
    errand.progress = {"since": now.isoformat(), **errand.progress}


@cache
def _behind() -> Select[Errand]:
    return (
        select(Errand)
        .where(
            Errand.workspace_id == bindparam("whose"),
            Errand.lane == bindparam("lane"),
            Errand.seq > bindparam("seq"),
            _is_one_of(Errand.status, "open_ones", OPEN_ERRAND),
            _is_ready(),
        )
        .order_by(Errand.seq)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=Errand)
    )


def following(session: Session, head: Errand, now: datetime, machine: datetime, limit: int) -> list[Errand]:
    """What waits right behind the head of a lane, in order: it may go out in the same message."""
    place = {"whose": head.workspace_id, "lane": head.lane, "seq": head.seq}
    return list(session.scalars(_behind(), {**place, "now": now, "machine": machine, "most": limit}))


def settle(session: Session, errand: Errand, fence: int, **values: Any) -> bool:
    """Write what became of an errand, unless another courier holds it by now."""
    session.flush()
    given = {f"to_{name}": value for name, value in values.items()}
    mine = {"whose": errand.workspace_id, "of": errand.id, "by": fence}
    return bool(swift.do(session.connection(), _settlement(tuple(values)), {**mine, **given}))


@cache
def _settlement(columns: tuple[str, ...]) -> Any:
    known: Any = Errand.__table__
    mine = (known.c.workspace_id == bindparam("whose"), known.c.id == bindparam("of"), known.c.fence == bindparam("by"))
    new: dict[str, Any] = {name: bindparam(f"to_{name}") for name in columns}
    return update(known).where(*mine).values(**new)


def depth() -> Select[str, int, datetime | None]:
    return (
        select(Errand.status, func.count(), func.min(Errand.created_at))
        .where(_is_one_of(Errand.status, "done_ones", DONE, negate=True))
        .group_by(Errand.status)
    )


def measure(session: Session) -> Depth:
    rows = session.execute(depth()).all()
    waiting = [first for status, _, first in rows if status != "dead" and first is not None]
    return Depth(**{status: count for status, count, _ in rows}, oldest=min(waiting, default=None))


def owed(kind: str, record_id: str) -> Select[Errand]:
    """What of one kind is still to be done for a record."""
    is_open = _is_one_of(Errand.status, "open_ones", OPEN_ERRAND)
    return select(Errand).where(Errand.record_id == record_id, Errand.kind == kind, is_open)


def dead(workspace_id: str) -> Select[Errand]:
    return select(Errand).where(Errand.workspace_id == workspace_id, Errand.status == "dead").order_by(Errand.seq)


def replay(session: Session, workspace_id: str, id: str, machine: datetime) -> bool:
    """Owe a dead errand again, under the same key. It is looked for in Slack before it is sent; False if it is not
    dead, so that a second press changes nothing."""
    again = (
        update(Errand)
        .where(Errand.workspace_id == workspace_id, Errand.id == id, Errand.status == "dead")
        .values(
            status="unknown", attempts=0, fault=None, settled_at=None, leased_until=machine - timedelta(days=1)
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return bool(session.execute(again).rowcount)  # type: ignore[attr-defined]


def cancel_for(workspace_id: str, record_id: str, kinds: Sequence[str]) -> Any:
    """What is still owed for a record that needs it no more."""
    return (
        update(Errand)
        .where(
            Errand.workspace_id == workspace_id,
            Errand.record_id == record_id,
            Errand.kind.in_(kinds),
            Errand.status == "pending",
        )
        .values(status="cancelled")
        .execution_options(synchronize_session=False)
    )
