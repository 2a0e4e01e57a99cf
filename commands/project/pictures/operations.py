"""Pictures are asked for and drawn by the courier, as the project stands when they are sent (2.1.1a)."""

from typing import Any

from commands.kit.refusals import Refusal
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.project import roster
from commands.project.pictures import asks
from storage import channels, plans, risks
from storage.people import Person
from storage.projects import Project
from storage.work import Work


class NothingPlanned(Refusal):
    text = N_("{number} has no tasks yet, so there is nothing to draw. Begin with `/project plan {number}`.")


class NotApprovedYet(Refusal):
    text = N_("The plan of {number} is not approved yet; this picture compares with the approved plan.")


class NoRisks(Refusal):
    text = N_("No risk of {number} is open. `/risk add {number}` records one.")


def gantt(work: Work, by: Person, project: Project) -> Message:
    """What matters now, where the project's people see it."""
    return _order(work, by, project, "gantt", "channel", rows="main")


def chart(work: Work, by: Person, project: Project, ask: asks.Chart) -> Message:
    if ask.picture in asks.ROWS:
        return _order(work, by, project, "gantt", ask.place, rows=ask.picture)
    return _order(work, by, project, ask.picture, ask.place)


def show(work: Work, project: Project, *pictures: str, to: Person | None = None, **facts: Any) -> None:
    """Owe pictures to a person, or to the project's channel; they are one message."""
    purpose = f"project:{project.id}"
    where: dict[str, Any] = {"to": to.id} if to is not None else {"channel": purpose}
    lane = f"person:{to.id}" if to is not None else f"in:{purpose}"
    work.errand("picture", project, lane=lane, pictures=list(pictures), facts=facts, **where)


def illustrate(work: Work, project: Project) -> None:
    """What belongs to a report: all that there is to see, in the project's channel (2.1.1c)."""
    room = work.first(channels.for_purpose(f"project:{project.id}"))
    if room is not None and room.status == "open":
        show(work, project, *asks.REPORTED)


def can_show(work: Work, project: Project, picture: str) -> Refusal | None:
    """Why there is nothing to see yet."""
    if picture == "risks":
        is_empty = work.first(risks.of_project(project.id, is_open=True)) is None
        return NoRisks(number=project.number) if is_empty else None
    if work.first(plans.tasks(project.id)) is None:
        return NothingPlanned(number=project.number)
    return NotApprovedYet(number=project.number) if picture != "gantt" and not project.baseline_id else None


def _order(work: Work, by: Person, project: Project, picture: str, place: str, **facts: Any) -> Message:
    """In the channel for those who belong to the project; anyone else gets it by direct message."""
    refusal = can_show(work, project, picture)
    if refusal is not None:
        raise refusal
    t = words_for(by)
    room = work.first(channels.for_purpose(f"project:{project.id}"))
    is_ours = by.id in {one.id for one in roster.everybody(work, project)}
    if place == "channel" and is_ours and room is not None and room.status == "open":
        show(work, project, picture, **facts)
        return Message(t(N_("The picture will be in {channel} in a moment."), channel=f"<#{room.slack_id}>"))
    show(work, project, picture, to=by, **facts)
    return Message(t(N_("The picture comes to you as a direct message in a moment.")))
