"""A delivery from its application to its archive, with its tasks, risks and changes."""

from typing import Any

from bot.doctor.guide import Course, Guide
from storage.meetings import Meeting


def _applied(guide: Guide, title: str, *, is_draft: bool = False) -> str:
    managers, members = guide.holders("project_delivery", "manager"), guide.holders("project_delivery", "member")
    days = {"starts_on": guide.day(4), "finishes_on": guide.day(60)}
    people: dict[str, Any] = {"manager": managers[0], "team": members, "draft": ["yes"] if is_draft else []}
    return guide.does("project.apply", title=title, budget="1200000", **people, **days)


def _planned(guide: Guide, title: str) -> str:
    one = _applied(guide, title)
    guide.does("project.approve", one)
    if guide.the(one).status == "submitted":
        guide.does("project.approve", one)
    guide.does("project.plan", one)
    guide.does("project.require", one, priority="must", code="")
    for place in range(2):
        _task(guide, one, place)
    line: dict[str, Any] = {"needed_on": guide.day(8), "task": "", "code": ""}
    guide.does("project.resource", one, sort="room", quantity="2", unit="rooms", needed_until=guide.day(9), **line)
    guide.does("project.quality", one, sort="goods", **line)
    return one


def _task(guide: Guide, project: str, place: int) -> str:
    owner = guide.holders("project_delivery", "member")[0]
    days = {"starts_on": guide.day(5 + place), "due_on": guide.day(7 + place), "needs": "", "effort": "4"}
    what: dict[str, Any] = {"title": f"Task {place}", "owner": owner, "requirements": "R1", "milestone": []}
    return guide.does("task.add", project=project, **what, **days)


def _begun(guide: Guide, title: str) -> str:
    one = _planned(guide, title)
    guide.does("project.review", one)
    guide.tries("project.revise", one)
    guide.tries("project.review", one)
    guide.does("project.baseline", one)
    guide.wait(5)
    guide.tries("project.begin", one)
    return one


def delivery(guide: Guide) -> None:
    """The whole way; its manager learns of a red light, its sponsor decides about changes, a panel judges it."""
    one = _begun(guide, "Sample delivery")
    tasks = guide.numbers("task")[-2:]
    guide.does("task.start", tasks[0])
    guide.does("task.block", tasks[0])
    guide.does("task.unblock", tasks[0])
    guide.does("task.progress", tasks[0], percent="60")
    _changes(guide, one)
    _risks(guide, one)
    _met(guide)
    guide.tries("project.coordinate", one, day=guide.day(2), at="10:00")
    guide.does("project.report", one)
    guide.does("project.judge", one, health="red")
    guide.tries("project.note", one)
    guide.does("project.judge", one, health="green")
    guide.does("project.hold", one)
    guide.does("project.resume", one)
    for task in tasks:
        guide.does("task.done", task)
    for code in ("M1", "Q1"):
        guide.does("project.settle", one, code=code, outcome="met", record="")
    _accepted(guide, one)


def _accepted(guide: Guide, one: str) -> None:
    """Judged, closed in two steps with one back, and kept."""
    guide.does("project.evidence", one, criteria="all", documents=[], records="")
    guide.does("project.accept", one)
    panel = guide.holders("quality_assurance")[:2]
    guide.does("project.panel", one, members=panel)
    for judge in panel:
        guide.does("project.vote", one, by=judge, conforms="yes", goals_met="yes", documents_complete="yes")
    heir = guide.holders("project_delivery", "lead")[0]
    guide.does("project.close", one, hand_to=heir)
    guide.does("project.rework", one)
    for _ in range(2):
        guide.does("project.close", one, hand_to=heir)
    guide.does("project.keep", one)


def _met(guide: Guide) -> None:
    """The kickoff, with its minutes."""
    kickoff = guide.numbers("meeting", Meeting.purpose == "kickoff")[-1]
    guide.does("meeting.schedule", kickoff, day=guide.day(1), at="10:00")
    guide.wait(1)
    guide.does("meeting.start", kickoff)
    guide.does("meeting.minutes", kickoff)


def _changes(guide: Guide, project: str) -> None:
    known: dict[str, Any] = dict.fromkeys(("budget", "move", "add", "owner", "cancel", "needs", "drop"), "")
    known |= {"project": project, "finishes_on": guide.day(70)}
    for end in ("apply", "reject", "withdraw"):
        one = guide.does("change.raise", title=f"To {end}", **known)
        if end == "withdraw":
            guide.does("change.withdraw", one)
            continue
        guide.does("change.assess", one)
        if end == "reject":
            guide.does("change.reject", one)
        else:
            guide.does("change.approve", one)
            guide.does("change.apply", one)


def _risks(guide: Guide, project: str) -> None:
    for end in ("close", "occurred"):
        sizes = {"probability": "3", "impact": "3", "response": "mitigate"}
        one = guide.does("risk.add", project=project, review_on=guide.day(5), **sizes)
        guide.does("risk.mitigate", one, due_on=guide.day(3))
        guide.does("risk.accept", one, review_on=guide.day(6))
        guide.does(f"risk.{end}", one)


def cancelled(guide: Guide) -> None:
    one = _begun(guide, "Sample cancelled")
    guide.tries("task.cancel", guide.numbers("task")[-1])
    guide.does("project.cancel", one)


def refused(guide: Guide) -> None:
    one = _applied(guide, "Sample refused", is_draft=True)
    guide.does("project.submit", one)
    guide.does("project.return", one)
    guide.does("project.submit", one)
    guide.does("project.reject", one)


COURSES = (
    Course(delivery, ("project", "task", "risk", "change", "meeting", "issue")),
    Course(cancelled, ("project", "task")),
    Course(refused, ("project",)),
)
