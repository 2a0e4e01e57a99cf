"""A throw-away organisation: everybody needed to carry out every operation once, in a database that is then deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from commands.kit.organisation import calendars
from commands.kit.words import LANGUAGES
from commands.squad import operations as squads
from storage import migrate, people
from storage.clock import HandClock
from storage.desk import Desk
from storage.people import Person, Seat
from storage.work import Work
from storage.workspaces import found

TEAM = "T0DOCTOR"
EACH = 2
WITHOUT_SEAT = 3


@contextmanager
def organisation() -> Iterator[tuple[Desk, HandClock]]:
    """Two people in every seat and three in none, in all languages, on a working day at ten."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'doctor.sqlite3'}"
        migrate.upgrade(url)
        clock = HandClock(datetime(2026, 3, 3, 2, 0, tzinfo=UTC))
        desk = Desk(url, calendars=calendars, clock=clock)
        try:
            with desk.across() as session:
                found(session, TEAM, name="Doctor", bot_user_id="U0DOCTORBOT", now=clock.now())
            with desk.open(TEAM) as work:
                work.workspace.time_zone, work.workspace.country = "Asia/Taipei", "TW"
                squads.found(work)
                _staff(work)
            yield desk, clock
        finally:
            desk.close()


def _staff(work: Work) -> None:
    numbers = count(1)
    since = work.today - timedelta(days=400)
    for role in work.all(people.roles()):
        for place in range(EACH):
            person = _join(work, next(numbers), "senior" if place == 0 else "manager")
            work.add(Seat(person_id=person.id, squad=role.squad, role=role.code, starts_on=since, level=person.level))
    for _ in range(WITHOUT_SEAT):
        _join(work, next(numbers), "staff")


def _join(work: Work, number: int, level: str) -> Person:
    return work.add(
        Person(
            slack_id=f"U0DOCTOR{number:02d}",
            name=f"Member {number} <&> 会员 🧪",
            language=LANGUAGES[number % len(LANGUAGES)],
            level=level,
            time_zone="Asia/Taipei",
            is_active=True,
            is_guest=False,
            is_bot=False,
            met_at=work.now,
        )
    )
