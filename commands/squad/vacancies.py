"""Seats that nobody sits in: since when, and who hears of it after the days that 2.1.2 gives."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from commands.kit.wall_clock import at_local
from commands.squad.authority import above, administrators
from storage import people
from storage.people import Role
from storage.work import Work


def keep_vacancy(work: Work, role: Role, held: set[tuple[str, str]] | None = None) -> None:
    """Set or clear since when a seat is vacant."""
    if held is None:
        held = {(squad, code) for squad, code in work.rows(people.held_roles(work.today))}
    if (role.squad, role.code) in held:
        role.vacant_since = None
    elif role.vacant_since is None:
        role.vacant_since = _vacant_since(work, role)


def _vacant_since(work: Work, role: Role) -> datetime:
    """The morning after the last holder's last day; now, where that day cannot be told."""
    last = work.rows(people.last_day_of(role.squad, role.code, work.today))[0][0]
    if last is None:
        return work.now
    return min(at_local(work.zone, last + timedelta(days=1), time()), work.now)


def keep_vacancies(work: Work) -> None:
    """Seats end by their date without anybody doing anything."""
    held = {(squad, code) for squad, code in work.rows(people.held_roles(work.today))}
    for role in work.all(people.roles()):
        keep_vacancy(work, role, held)


def raise_vacancies(work: Work) -> int:
    """Tell leadership and the squad's lead of each seat that has been vacant too long, once, in one message a squad;
    how many seats were raised (2.1.2)."""
    span = work.settings.span("role.vacant")
    raised: dict[str, list[Role]] = defaultdict(list)
    for role in work.all(people.vacant_roles()):
        assert role.vacant_since is not None
        if work.calendar.after(role.vacant_since, span) > work.now:
            continue
        if work.once(f"vacant:{role.id}:{role.vacant_since.isoformat()}", role.vacant_since.date()):
            raised[role.squad].append(role)
    for code, roles in raised.items():
        squad = work.first(people.squad_by_code(code))
        leadership = work.all(people.holders("leadership", None, work.today)) or administrators(work)
        for role in roles:
            work.record(role, "vacant", by=None, squad=code, role=role.code, since=role.vacant_since)
        since = min(role.vacant_since for role in roles if role.vacant_since)
        work.tell(squad, "vacant", *leadership, *above(work, code), roles=[role.code for role in roles], since=since)
    return sum(map(len, raised.values()))
