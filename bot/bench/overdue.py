"""Promises in bulk: some whose reminder is due, any number that are owed later."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from bot.bench.answers import TEAM
from storage import promises
from storage.approvals import Approval
from storage.base import new_id
from storage.desk import Desk
from storage.ledger import Deadline
from storage.people import Person
from storage.projects import Project

AT_ONCE = 5_000
Row = dict[str, Any]


def owe(desk: Desk, count: int, now: datetime, *, kind: str = "reminder") -> None:
    """So many promises, each of a project of its own, that have come due: "reminder" (of its owner), "escalation" (to
    the squad's lead and leadership, long after), or "approval" (everybody who was asked)."""
    with desk.look(TEAM) as look:
        people = look.all(select(Person.id).where(Person.level == "senior").order_by(Person.slack_id))
        leaders = look.all(select(Person.id).where(Person.slack_id.like("ULEADER%")))
    sponsors = [id for id in people if id not in leaders]
    with desk.engine.begin() as connection:
        for start in range(0, count, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, count))
            projects = [_project(number, sponsors[number % len(sponsors)], now) for number in numbers]
            _write(connection, Project, projects)
            _write(connection, Deadline, [_due(project, now, kind) for project in projects])
            if kind == "approval":
                _write(connection, Approval, [_asked(one, leader, now) for one in projects for leader in leaders])


def owe_later(desk: Desk, count: int, when: datetime) -> None:
    """So many that nobody has to be reminded of before a moment."""
    with desk.engine.begin() as connection:
        for start in range(0, count, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, count))
            _write(connection, Deadline, [_later(number, when) for number in numbers])


def still_due(desk: Desk, now: datetime) -> int:
    with desk.look_across() as session:
        return promises.backlog(now)(session)


def _write(connection: Connection, cls: type[Any], rows: list[Row]) -> None:
    connection.execute(insert(cls.__table__), rows)


def _project(number: int, sponsor: str, now: datetime) -> Row:
    words = dict.fromkeys(("goal", "strategic_link", "market_need", "benefit", "criteria"), "Of the bench.")
    days = {"starts_on": date(2031, 4, 1), "finishes_on": date(2031, 12, 1)}
    times = dict.fromkeys(("opened_at", "touched_at", "status_since", "submitted_at"), now - timedelta(days=20))
    whose = {"sponsor_id": sponsor, "manager_id": sponsor, "owner_id": sponsor, "squad": "project_delivery"}
    state = {"status": "submitted", "rulebook": 1, "version": 1, "round": 1, "health": "green", "budget": 1}
    id = new_id()
    named = {"number": f"PRJ-{id[-8:]}", "title": f"Project {number}"}
    return {"workspace_id": TEAM, "id": id, **words, **days, **times, **whose, **state, **named}


def _promise(record_id: str, starts: datetime, due: datetime, next_at: datetime) -> Row:
    fixed = {"kind": "project", "name": "approve", "round_the_clock": True, "step": 0, "status": "open"}
    times = {"starts_at": starts, "due_at": due, "next_at": next_at}
    return {"workspace_id": TEAM, "id": new_id(), "record_id": record_id, "ladder": "standard", **fixed, **times}


def _due(project: Row, now: datetime, kind: str) -> Row:
    """At two thirds of its time, or at three times of it."""
    day = timedelta(days=1)
    starts, due = (now - 2 * day, now + day) if kind == "reminder" else (now - 9 * day, now - 6 * day)
    made = _promise(project["id"], starts, due, starts + (due - starts) / 2)
    owner = None if kind == "approval" else project["sponsor_id"]
    return {**made, "owner_id": owner, "ladder": "approval" if kind == "approval" else "standard"}


def _later(number: int, when: datetime) -> Row:
    at = when + timedelta(seconds=number)
    return {**_promise(new_id(), when - timedelta(days=60), at + timedelta(days=9), at), "owner_id": None}


def _asked(project: Row, leader: str, now: datetime) -> Row:
    said = {"kind": "project", "round": 1, "verb": "approve", "decision": "", "reason": "", "asked_at": now}
    return {"workspace_id": TEAM, "id": new_id(), "record_id": project["id"], "person_id": leader, **said}
