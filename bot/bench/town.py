"""The organisation of the bench: a thousand sponsors, a manager, a team, three leaders; and what its books hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from bot.bench.answers import BOT_USER, TEAM
from commands.kit.organisation import calendars
from commands.squad import operations as squads
from storage import tables
from storage.approvals import Approval
from storage.clock import Clock
from storage.desk import Desk
from storage.history import first_bad
from storage.ledger import Deadline, Delivery, Entry, Errand
from storage.people import Person, Seat
from storage.projects import Project, ProjectMember
from storage.work import Work
from storage.workspaces import found

SPONSORS = 1000
MANAGER = "UMANAGER"
BOOKS: tuple[type[Any], ...] = (Project, ProjectMember, Approval, Entry, Deadline, Errand, Delivery)


@dataclass(frozen=True)
class Town:
    """Slack ids, by what people do."""

    sponsors: list[str] = field(default_factory=lambda: [f"USPONSOR{number:04d}" for number in range(SPONSORS)])
    leaders: list[str] = field(default_factory=lambda: [f"ULEADER{number}" for number in range(3)])
    team: list[str] = field(default_factory=lambda: [f"UMEMBER{number}" for number in range(3)])


@contextmanager
def opened(url: str, clock: Clock | None = None) -> Iterator[Desk]:
    assert tables.METADATA is not None
    desk = Desk(url, calendars=calendars, clock=clock)
    try:
        yield desk
    finally:
        desk.close()


def settle(desk: Desk) -> Town:
    """Found it in an empty database."""
    town = Town()
    with desk.across() as session:
        found(session, TEAM, name="Bench", bot_user_id=BOT_USER, now=desk.clock.now())
    with desk.open(TEAM) as work:
        work.workspace.time_zone, work.workspace.country = "Asia/Taipei", "TW"
        squads.found(work)
        _seat(work, town.sponsors, "senior", "project_delivery", "sponsor")
        _seat(work, town.leaders, "senior", "leadership", "leader")
        _seat(work, [MANAGER], "manager", "project_delivery", "manager")
        _seat(work, town.team, "staff", "project_delivery", "member")
    return town


def _seat(work: Work, slack_ids: list[str], level: str, squad: str, role: str) -> None:
    for id in slack_ids:
        known = {"language": "en", "time_zone": "Asia/Taipei", "met_at": work.now, "acknowledged": 1}
        person = work.add(Person(slack_id=id, name=id.title(), level=level, **known))
        work.add(Seat(person_id=person.id, squad=squad, role=role, starts_on=date(2026, 1, 1), level=level))


def counts(desk: Desk) -> dict[str, int]:
    with desk.look_across() as session:
        return {book.__tablename__: session.scalar(select(func.count()).select_from(book)) or 0 for book in BOOKS}


def grown(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after}


def of_applications(count: int, town: Town) -> dict[str, int]:
    """What so many submitted applications leave in the books: each asks every leader, once with a message."""
    leaders, team = len(town.leaders), len(town.team)
    each = {"projects": 1, "project_members": team, "approvals": leaders, "history": 2, "deadlines": 1}
    each |= {"errands": 3 + leaders, "inbox": 2}
    return {name: number * count for name, number in each.items()}


def waiting(desk: Desk, limit: int) -> list[tuple[str, str]]:
    """(id, number) of projects that wait for leadership."""
    with desk.look(TEAM) as look:
        query = select(Project.id, Project.number).where(Project.status == "submitted").order_by(Project.number)
        return [(id, number) for id, number in look.rows(query.limit(limit))]


def is_whole(desk: Desk) -> bool:
    """Whether the history follows from itself, entry by entry."""
    with desk.look_across() as session:
        return first_bad(session, TEAM) is None
