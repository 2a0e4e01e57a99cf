"""Who works here: people, departments, squads and the dated seats that people hold (1.2, 2.1.2–2.4.2)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, Select, String, and_, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned

LEVELS = ("staff", "manager", "senior")


class Person(Owned):
    """A Slack member as the organisation knows them; the seats say what they may do."""

    __tablename__ = "people"
    __table_args__ = (Index("uq_people_slack_id", "workspace_id", "slack_id", unique=True),)

    slack_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str]
    language: Mapped[str] = mapped_column(String(16), default="en")
    chosen_language: Mapped[str | None] = mapped_column(String(16))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    level: Mapped[str] = mapped_column(String(16), default="staff")
    department_id: Mapped[str | None] = mapped_column(String(26))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_bot: Mapped[bool] = mapped_column(default=False)
    direct_channel: Mapped[str | None] = mapped_column(String(32))
    acknowledged: Mapped[int] = mapped_column(default=0)
    acknowledged_at: Mapped[datetime | None]
    met_at: Mapped[datetime]

    @property
    def speaks(self) -> str:
        """The language to write to them in: the one they chose, else Slack's."""
        return self.chosen_language or self.language


class Department(Owned):
    """A department's head, deputy and functions: where complaints, purchasing and panels find their people."""

    __tablename__ = "departments"
    __table_args__ = (Index("uq_departments_name", "workspace_id", "name", unique=True),)

    name: Mapped[str]
    head_id: Mapped[str | None] = mapped_column(String(26))
    deputy_id: Mapped[str | None] = mapped_column(String(26))
    functions: Mapped[list[str]] = mapped_column(default=list)
    closed_at: Mapped[datetime | None]


class Squad(Owned):
    """A standing squad, or one of the groups above them (leadership, supervision, administration)."""

    __tablename__ = "squads"
    __table_args__ = (Index("uq_squads_code", "workspace_id", "code", unique=True),)

    code: Mapped[str] = mapped_column(String(64))
    names: Mapped[dict[str, Any]]
    is_group: Mapped[bool] = mapped_column(default=False)
    clause: Mapped[str] = mapped_column(String(16), default="1.2")
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Role(Owned):
    """A seat that a squad has, whether or not somebody sits in it; `vacant_since` is what 2.1.2 asks after."""

    __tablename__ = "roles"
    __table_args__ = (Index("uq_roles_code", "workspace_id", "squad", "code", unique=True),)

    squad: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(64))
    names: Mapped[dict[str, Any]]
    is_lead: Mapped[bool] = mapped_column(default=False)
    level: Mapped[str] = mapped_column(String(16), default="staff")
    is_required: Mapped[bool] = mapped_column(default=True)
    vacant_since: Mapped[datetime | None]


class Seat(Owned):
    """Who holds a role, from which day to which; the last day counts."""

    __tablename__ = "seats"
    __table_args__ = (
        Index("ix_seats_person", "workspace_id", "person_id", "ends_on"),
        Index("ix_seats_role", "workspace_id", "squad", "role", "ends_on"),
    )

    person_id: Mapped[str] = mapped_column(String(26))
    squad: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(64))
    department_id: Mapped[str | None] = mapped_column(String(26))
    level: Mapped[str] = mapped_column(String(16), default="staff")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Delegation(Owned):
    """Authority lent: dated, scoped to a workflow or to one verb of it, revocable, never passed on."""

    __tablename__ = "delegations"
    __table_args__ = (
        Index("ix_delegations_to", "workspace_id", "to_id", "ends_on"),
        Index("ix_delegations_from", "workspace_id", "from_id", "ends_on"),
    )

    from_id: Mapped[str] = mapped_column(String(26))
    to_id: Mapped[str] = mapped_column(String(26))
    scope: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    revoked_at: Mapped[datetime | None]


def by_slack_id(slack_id: str) -> Select[Person]:
    return select(Person).where(Person.slack_id == slack_id)


def by_ids(ids: Sequence[str]) -> Select[Person]:
    return select(Person).where(Person.id.in_(ids))


def active_people() -> Select[Person]:
    return (
        select(Person)
        .where(Person.is_active.is_(True), Person.is_bot.is_(False), Person.is_guest.is_(False))
        .order_by(Person.name)
    )


def _current(on: date) -> Any:
    return and_(Seat.starts_on <= on, or_(Seat.ends_on.is_(None), Seat.ends_on >= on))


def seats_of(person_id: str, on: date) -> Select[Seat]:
    return select(Seat).where(Seat.person_id == person_id, _current(on)).order_by(Seat.squad, Seat.role)


def seats_in(squad: str, on: date) -> Select[Seat]:
    return select(Seat).where(Seat.squad == squad, _current(on)).order_by(Seat.role, Seat.starts_on)


def current_seats(on: date) -> Select[Seat]:
    return select(Seat).where(_current(on)).order_by(Seat.squad, Seat.role, Seat.starts_on)


def standing_seats(person_id: str, on: date) -> Select[Seat]:
    """Held on a day or to be held after it."""
    return (
        select(Seat)
        .where(Seat.person_id == person_id, or_(Seat.ends_on.is_(None), Seat.ends_on >= on))
        .order_by(Seat.starts_on, Seat.id)
    )


def seats_of_role(squad: str, role: str, on: date) -> Select[Seat]:
    """Everybody who holds a role on a day or will hold it after."""
    return (
        select(Seat)
        .where(Seat.squad == squad, Seat.role == role, or_(Seat.ends_on.is_(None), Seat.ends_on >= on))
        .order_by(Seat.starts_on, Seat.id)
    )


def seats_begun(first: date, last: date) -> Select[Seat]:
    """Seats whose first day lies between two days, both included, and that last at least that day."""
    lasting = or_(Seat.ends_on.is_(None), Seat.ends_on >= Seat.starts_on)
    return select(Seat).where(Seat.starts_on >= first, Seat.starts_on <= last, lasting).order_by(Seat.id)


def seats_over(first: date, last: date) -> Select[Seat]:
    """Seats whose last day lies between two days, both included."""
    return select(Seat).where(Seat.ends_on >= first, Seat.ends_on <= last).order_by(Seat.id)


def every_seat_of(person_id: str) -> Select[Seat]:
    return select(Seat).where(Seat.person_id == person_id).order_by(Seat.starts_on, Seat.id)


def held_roles(on: date) -> Select[str, str]:
    """(squad, role) of every seat that an active person holds on a day."""
    return (
        select(Seat.squad, Seat.role)
        .join(Person, and_(Person.workspace_id == Seat.workspace_id, Person.id == Seat.person_id))
        .where(_current(on), Person.is_active.is_(True))
        .distinct()
    )


def last_day_of(squad: str, role: str, before: date) -> Select[date | None]:
    """The last day on which somebody held a role, before another day; None when nobody ever did."""
    return select(func.max(Seat.ends_on)).where(Seat.squad == squad, Seat.role == role, Seat.ends_on < before)


def absent_holders(on: date) -> Select[Person]:
    """People who are no longer with the organisation and whose seats still run."""
    return (
        select(Person)
        .join(Seat, and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id))
        .where(Person.is_active.is_(False), or_(Seat.ends_on.is_(None), Seat.ends_on >= on))
        .order_by(Person.id)
        .distinct()
    )


def seated_people(on: date) -> Select[Person]:
    """Everybody who holds a seat anywhere on a day."""
    seated = select(Seat.person_id).where(_current(on))
    return active_people().where(Person.id.in_(seated))


def holders(squad: str, role: str | None, on: date) -> Select[Person]:
    """The active people who hold a seat on a day; with no role, anybody in the squad."""
    found = (
        select(Person)
        .join(Seat, and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id))
        .where(Seat.squad == squad, _current(on), Person.is_active.is_(True))
        .order_by(Person.name)
        .distinct()
    )
    return found.where(Seat.role == role) if role else found


def leads(squad: str, on: date) -> Select[Person]:
    return (
        select(Person)
        .join(Seat, and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id))
        .join(
            Role,
            and_(Role.workspace_id == Seat.workspace_id, Role.squad == Seat.squad, Role.code == Seat.role),
        )
        .where(Seat.squad == squad, Role.is_lead.is_(True), _current(on), Person.is_active.is_(True))
        .order_by(Seat.starts_on)
    )


def squads() -> Select[Squad]:
    return (
        select(Squad)
        .where(Squad.closed_at.is_(None))
        .order_by(Squad.is_group, Squad.created_at, Squad.clause, Squad.id)
    )


def squad_by_code(code: str) -> Select[Squad]:
    return select(Squad).where(Squad.code == code)


def roles(squad: str | None = None) -> Select[Role]:
    found = select(Role).order_by(Role.squad, Role.is_lead.desc(), Role.code)
    return found.where(Role.squad == squad) if squad else found


def role_by_code(squad: str, code: str) -> Select[Role]:
    return select(Role).where(Role.squad == squad, Role.code == code)


def vacant_roles() -> Select[Role]:
    """Seats that a squad needs and nobody holds, of squads that are not closed."""
    return (
        select(Role)
        .join(Squad, and_(Squad.workspace_id == Role.workspace_id, Squad.code == Role.squad))
        .where(Role.is_required.is_(True), Role.vacant_since.is_not(None), Squad.closed_at.is_(None))
        .order_by(Role.squad, Role.is_lead.desc(), Role.id)
    )


def departments() -> Select[Department]:
    return select(Department).where(Department.closed_at.is_(None)).order_by(Department.name)


def department_named(name: str) -> Select[Department]:
    return select(Department).where(Department.name == name)


def delegations_to(person_id: str, on: date) -> Select[Delegation]:
    return select(Delegation).where(
        Delegation.to_id == person_id,
        Delegation.starts_on <= on,
        Delegation.ends_on >= on,
        Delegation.revoked_at.is_(None),
    )


def delegations_from(person_id: str, on: date) -> Select[Delegation]:
    return select(Delegation).where(
        Delegation.from_id == person_id,
        Delegation.ends_on >= on,
        Delegation.revoked_at.is_(None),
    )


def unacknowledged(version: int, met_before: datetime) -> Select[Person]:
    """Members who have had the rules since before a moment and have not yet acknowledged this version (1.2)."""
    return active_people().where(Person.acknowledged < version, Person.met_at <= met_before)
