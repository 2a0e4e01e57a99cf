"""Who is who, and who may speak for whom: what is asked in every call, built once."""

from typing import Any

from sqlalchemy import Select, and_, bindparam, false, literal_column, or_, select

from storage.people import Delegation, Person, Role, Seat, Squad
from storage.questions import OURS, ready
from storage.workspaces import Workspace

_DAY = bindparam("day", type_=Seat.starts_on.type)
_IDS: Any = bindparam("ids", expanding=True)
_SEAT: Any = Seat.__table__
_ROLE: Any = Role.__table__
_LENT: Any = Delegation.__table__
_CURRENT = and_(_SEAT.c.starts_on <= _DAY, or_(_SEAT.c.ends_on.is_(None), _SEAT.c.ends_on >= _DAY))
_HELD = (("workspace_id", "workspace_id"), ("squad", "squad"), ("code", "role"))

WORKSPACE: Select[Workspace] = ready(select(Workspace).where(Workspace.id == OURS))

BY_SLACK_IDS: Select[Person] = ready(select(Person).where(Person.workspace_id == OURS, Person.slack_id.in_(_IDS)))
MET: Select[Person, Workspace] = ready(
    select(Person, Workspace)
    .join(Workspace, Workspace.id == Person.workspace_id)
    .where(Person.workspace_id == OURS, Person.slack_id.in_(_IDS))
)
_PERSON_ROW: Any = Person.__table__
ON_RECORD = ready(
    select(_PERSON_ROW.c.slack_id).where(_PERSON_ROW.c.workspace_id == OURS, _PERSON_ROW.c.slack_id.in_(_IDS))
)
"""The Slack ids of those of them who have been met."""

SOME_ON_RECORD = ready(
    select(_PERSON_ROW.c.slack_id).where(_PERSON_ROW.c.workspace_id == OURS).limit(bindparam("most"))
)
"""The same of everybody, so many at most."""

BY_IDS: Select[Person] = ready(select(Person).where(Person.workspace_id == OURS, Person.id.in_(_IDS)))

SEATS = ready(
    select(_SEAT.c.person_id, _SEAT.c.squad, _SEAT.c.role, _ROLE.c.is_lead)
    .join(_ROLE, and_(*(_ROLE.c[own] == _SEAT.c[held] for own, held in _HELD)))
    .where(_SEAT.c.workspace_id == OURS, _SEAT.c.person_id.in_(_IDS), _CURRENT)
)
"""(person id, squad, role, is lead) of every seat that these people hold on a day."""

SQUADS: Select[Squad] = ready(select(Squad).where(Squad.workspace_id == OURS).order_by(Squad.created_at, Squad.id))
"""Squads and groups, also those that are closed by now."""

_FIRST = bindparam("first", type_=Seat.starts_on.type)
SEATS_SINCE = ready(
    select(_SEAT.c.person_id, _SEAT.c.squad, _SEAT.c.ends_on)
    .where(_SEAT.c.workspace_id == OURS, _SEAT.c.person_id.in_(_IDS), _SEAT.c.starts_on <= _DAY)
    .where(or_(_SEAT.c.ends_on.is_(None), and_(_SEAT.c.ends_on >= _FIRST, _SEAT.c.ends_on >= _SEAT.c.starts_on)))
    .order_by(_SEAT.c.starts_on, _SEAT.c.id)
)
"""(person id, squad, last day) of every seat that these people have held on some day between two days."""

HOLDERS: Select[Person] = ready(
    select(Person)
    .join(Seat, and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id))
    .where(Seat.workspace_id == OURS, Seat.squad == bindparam("squad"), _CURRENT, Person.is_active.is_(True))
    .order_by(Person.name)
    .distinct()
)
"""The active people of a squad on a day."""

LEADS: Select[Person] = ready(
    select(Person)
    .join(Seat, and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id))
    .join(Role, and_(Role.workspace_id == Seat.workspace_id, Role.squad == Seat.squad, Role.code == Seat.role))
    .where(Seat.workspace_id == OURS, Seat.squad == bindparam("squad"), _CURRENT)
    .where(Role.is_lead.is_(True), Person.is_active.is_(True))
    .order_by(Seat.starts_on)
)
"""The active people who lead a squad on a day."""

_P: Any = Person.__table__
HELD = ready(
    select(_SEAT.c.squad, _SEAT.c.person_id, _ROLE.c.is_lead)
    .join(_ROLE, and_(*(_ROLE.c[own] == _SEAT.c[held] for own, held in _HELD)))
    .join(_P, and_(_P.c.workspace_id == _SEAT.c.workspace_id, _P.c.id == _SEAT.c.person_id))
    .where(_SEAT.c.workspace_id == OURS, _CURRENT)
    .where(_P.c.is_active.is_(True), _P.c.is_bot.is_(False), _P.c.is_guest.is_(False))
    .order_by(_SEAT.c.squad, _SEAT.c.id)
)
"""(squad, person id, is lead) of every seat that an active member holds on a day."""

_WHOSE = select(_LENT.c.from_id, _LENT.c.to_id, _LENT.c.scope, _LENT.c.starts_on).where(
    _LENT.c.workspace_id == OURS, _LENT.c.ends_on >= _DAY, _LENT.c.revoked_at.is_(None)
)
LENT_BY = ready(_WHOSE.where(_LENT.c.from_id.in_(_IDS)))
"""(from, to, scope, first day) of the authority that these people have lent, also of what begins later."""

_PERSON: Any = bindparam("person")


def _standing(seats: Any, lent: Any, *whose: Any) -> Any:
    what: Any = (literal_column("'seat'").label("what"), _SEAT.c.squad.label("place"), _SEAT.c.role, _ROLE.c.is_lead)
    return (
        select(*whose[:1], *what)
        .join(_ROLE, and_(*(_ROLE.c[own] == _SEAT.c[held] for own, held in _HELD)))
        .where(_SEAT.c.workspace_id == OURS, seats, _CURRENT)
        .union_all(
            select(*whose[1:], literal_column("'lent'"), _LENT.c.scope, _LENT.c.from_id, false())
            .where(_LENT.c.workspace_id == OURS, lent, _LENT.c.revoked_at.is_(None))
            .where(_LENT.c.starts_on <= _DAY, _LENT.c.ends_on >= _DAY)
        )
    )


STANDING = ready(_standing(_SEAT.c.person_id == _PERSON, _LENT.c.to_id == _PERSON))
"""What one person stands on, on a day, in one question: ("seat", squad, role, is lead) of each seat that they hold, and
("lent", scope, id of who lent it, –) of each authority that they act with."""

STANDINGS = ready(
    _standing(_SEAT.c.person_id.in_(_IDS), _LENT.c.to_id.in_(_IDS), _SEAT.c.person_id, _LENT.c.to_id),
)
"""The same of several people, each line with its person's id before it."""
