"""The acceptance of a project: who judges it, and what people do until it is closed and put away."""

from datetime import timedelta
from typing import Any, Final

from commands.registry import REGISTRY
from schedules import groups
from storage import channels
from storage.meetings import Meeting
from storage.people import Delegation
from storage.projects import Project
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import person
from tests.project import acceptances as stage

LENT: Final = (("staff", "manager"), ("staff", "admin"), ("supervisor", "member"), ("supervisor", "sponsor"))


def _judged(work: Work) -> Project:
    """Two judge it; each of them is away and has lent their authority, also to people of the project."""
    project = stage.voting(work)
    days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
    for owner, to in LENT:
        work.add(Delegation(from_id=person(work, owner).id, to_id=person(work, to).id, scope="project", **days))
    return project


SITUATIONS: Final = {
    "a panel judges": (
        _judged,
        {
            "sponsor": "sponsor panel",
            "manager": "manager panel",
            "member": "team panel",
            "staff": "panel",
            "supervisor": "panel",
            "admin": "panel",
            "leader": "leadership",
            "deputy": "leadership",
        },
        ("draft",),
    ),
}
NO: Final = {"conforms": "no", "goals_met": "no", "documents_complete": "no"}
YES: Final = dict.fromkeys(NO, "yes")


def _ready(play: Theatre) -> str:
    """All is done; what the criteria say is as bad as words can be."""
    with play.work() as work:
        project = stage.ready(work, criteria=False)
        project.criteria = play.voice(2000)
        kickoff = work.need(Meeting, project.kickoff_id or "")
        kickoff.minutes = kickoff.decisions = play.voice(2000)
        return project.number


def _applied(play: Theatre, number: str) -> None:
    link = "https://example.org/" + "a" * 200
    play.opens("manager", "project.evidence", number)
    given: dict[str, Any] = {"links": "\n".join([link] * 5), "records": "MTG-0001", "documents": ["F01", "F02"]}
    play.does("member", "project.evidence", number, criteria="all", **given)
    play.opens("manager", "project.accept", number)
    play.does("manager", "project.accept", number)


def play(play: Theatre) -> None:
    """Withdrawn once, failed once, then accepted, sent back once, closed, kept and put away."""
    number = _ready(play)
    play.opens("manager", "project.accept", number)
    _applied(play, number)
    play.opens("sponsor", "project.panel", number)
    play.does("sponsor", "project.panel", number, members=ids("staff", "supervisor"))
    play.does("sponsor", "project.panel", number, members=ids("staff", "admin"))
    play.does("manager", "project.recall", number)
    play.does("manager", "project.accept", number)
    play.does("sponsor", "project.panel", number, members=ids("staff", "admin"))
    for name in ("staff", "admin"):
        play.opens(name, "project.vote", number)
        play.does(name, "project.vote", number, **NO)
    _applied(play, number)
    play.does("sponsor", "project.panel", number, members=ids("staff", "admin"))
    play.does("staff", "project.vote", number, **NO)
    play.does("staff", "project.vote", number, **YES)
    play.does("admin", "project.vote", number, **YES)
    _closed(play, number)


def _closed(play: Theatre, number: str) -> None:
    play.opens("manager", "project.close", number)
    left = {"actual_cost": "NT$ 1,180,000", "hand_to": ids("lead")[0]}
    play.does("manager", "project.close", number, **left)
    play.does("sponsor", "project.rework", number)
    play.does("manager", "project.close", number, **left)
    play.opens("sponsor", "project.close", number)
    with play.work() as work:
        project = work.numbered(Project, number)
        channel = work.first(channels.for_purpose(f"project:{project.id}"))
        assert channel is not None
        channel.status, channel.slack_id = "open", "C0ROOM"
    play.does("sponsor", "project.close", number, **left)
    play.does("member", "project.archive", number)
    play.opens("manager", "project.keep", number)
    play.pass_time(days=13)
    with play.work() as work:
        channel = work.first(channels.for_purpose(f"project:{work.numbered(Project, number).id}"))
        assert channel is not None
        channel.archive_at = work.now + timedelta(hours=12)
        groups.sweep(work, REGISTRY)
    play.does("manager", "project.keep", number, until=day(play, 30))
