"""A small organisation for tests: a desk with a hand-set clock, founded squads, and a cast with seats."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from commands.kit.organisation import calendars
from storage.clock import HandClock
from storage.desk import Desk
from storage.people import Person, Seat
from storage.work import Work
from storage.workspaces import found

TEAM = "T0TEST"
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

CAST = {
    # name: (slack id, language, level, seats)
    "leader": ("U0LEADER", "en", "senior", [("leadership", "leader")]),
    "deputy": ("U0DEPUTY", "zh_Hant", "senior", [("leadership", "leader")]),
    "sponsor": ("U0SPONSOR", "zh_Hant", "senior", [("project_delivery", "sponsor")]),
    "manager": ("U0MANAGER", "zh_Hans", "manager", [("project_delivery", "manager")]),
    "lead": ("U0LEAD", "en", "manager", [("project_delivery", "lead")]),
    "member": ("U0MEMBER", "en", "staff", [("project_delivery", "member")]),
    "admin": ("U0ADMIN", "en", "manager", [("administration", "administrator")]),
    "supervisor": ("U0SUPER", "en", "manager", [("supervision", "supervisor")]),
    "staff": ("U0STAFF", "zh_Hans", "staff", []),
}
SQUADS = {
    "service": ("U0SERVICE", "zh_Hant", "manager", [("customer_service", "supervisor")]),
    "agent": ("U0AGENT", "en", "staff", [("customer_service", "agent")]),
    "clerk": ("U0CLERK", "zh_Hans", "staff", [("customer_service", "agent")]),
    "quality": ("U0QUALITY", "zh_Hans", "manager", [("quality_assurance", "manager")]),
    "coordinator": ("U0COORD", "en", "manager", [("resource_coordination", "lead")]),
    "auditor": ("U0AUDITOR", "zh_Hant", "manager", [("supervision", "supervisor")]),
}
"""Those who are there only where a test asks for them: then every squad has its lead."""
EVERYONE = {**CAST, **SQUADS}
EVERYBODY = " ".join(EVERYONE)


def found_organisation(desk: Desk, *, zone: str = "Asia/Taipei", country: str = "TW") -> None:
    """Squads and roles as shipped, and everybody of the cast in their seats."""
    from commands.squad import operations

    with desk.across() as session:
        found(session, TEAM, name="Test", bot_user_id="U0BOT", now=desk.clock.now())
    with desk.open(TEAM) as work:
        work.workspace.time_zone, work.workspace.country = zone, country
        operations.found(work)
        for name in CAST:
            join(work, name)


def join(work: Work, name: str) -> Person:
    slack_id, language, level, seats = EVERYONE[name]
    person = work.add(
        Person(slack_id=slack_id, name=name.title(), language=language, level=level, time_zone="Asia/Taipei",
               is_active=True, is_guest=False, is_bot=False, met_at=work.now)
    )  # fmt: skip
    for squad, role in seats:
        work.add(Seat(person_id=person.id, squad=squad, role=role, starts_on=date(2026, 1, 1), level=level))
    return person


@contextmanager
def opened(url: str, at: datetime = MONDAY) -> Iterator[Desk]:
    with TemporaryDirectory(prefix="kept-") as folder:
        desk = Desk(url, calendars=calendars, clock=HandClock(at), files=Path(folder))
        yield desk
        desk.close()


@contextmanager
def organisation(url: str, at: datetime = MONDAY) -> Iterator[Desk]:
    with opened(url, at) as desk:
        found_organisation(desk)
        yield desk


def person(work: Work, name: str) -> Person:
    found = work.person(slack_id=EVERYONE[name][0])
    assert found is not None
    return found
