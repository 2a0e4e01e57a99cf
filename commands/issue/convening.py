"""The special meeting of a major issue: leadership convenes it, its joint solution becomes actions (4.3.2)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from commands.issue import asks, refusals
from commands.issue.parts import leads
from commands.issue.rules import FLOW, MAJOR, SOLVING
from commands.issue.solving import note, soon
from commands.kit.flow import Impossible
from commands.kit.members import members
from commands.kit.wall_clock import at_local
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.meeting import operations as meetings
from storage.issues import Issue
from storage.meetings import Meeting
from storage.people import Person
from storage.projects import Project
from storage.work import Work


def convene(work: Work, by: Person, issue: Issue, ask: asks.Convene) -> Message:
    """Within two working days of its becoming major, with the leads of the squads concerned."""
    _may_convene(work, issue)
    starts_at = at_local(ZoneInfo(by.time_zone), ask.day, ask.at)
    due = _held_by(work, issue)
    if starts_at <= work.now:
        raise refusals.IsPast("day" if starts_at.date() < work.now.date() else "at")
    if starts_at > due >= work.now:
        raise refusals.TooLate("day", span=work.settings.span("issue.major_meeting"), due=due)
    asked = [one for one in _asked(work, issue, ask) if one.id != by.id]
    if not asked:
        raise refusals.NobodyToMeet("people")
    FLOW.make(issue, "convene", work.now)
    meeting = _meeting(work, by, issue, asked, starts_at, due, ask.place)
    issue.meeting_id = meeting.id
    work.settle(issue, "meet")
    note(work, by, issue)
    work.record(issue, "convene", by=by, meeting=meeting.number, starts=starts_at)
    return _convened(by, issue, meeting, asked)


def _may_convene(work: Work, issue: Issue) -> None:
    if FLOW.find("convene", issue.status) is None:
        raise Impossible("convene")
    if issue.is_private:
        raise refusals.PrivateMeeting(number=issue.number)
    if issue.severity != MAJOR:
        raise refusals.IsGeneral(number=issue.number)
    meeting = work.get(Meeting, issue.meeting_id)
    if meeting is not None and meeting.is_open:
        raise refusals.MeetingStands(meeting=meeting.number, number=issue.number)


def _held_by(work: Work, issue: Issue) -> datetime:
    promise = work.deadline(issue, "meet")
    return promise.due_at if promise is not None else soon(work, "issue.major_meeting")


def _asked(work: Work, issue: Issue, ask: asks.Convene) -> list[Person]:
    """The leads of the squads concerned, whoever solves it, a project's sponsor and manager, and those named."""
    project = work.get(Project, issue.project_id)
    ids = [issue.owner_id, *([project.sponsor_id, project.manager_id] if project else [])]
    found = [*leads(work, issue.squads), *work.several(filter(None, ids)), *members(work, ask.people, "people")]
    return [one for one in {one.id: one for one in found}.values() if one.is_active]


def _meeting(
    work: Work, by: Person, issue: Issue, asked: list[Person], starts_at: datetime, due: datetime, place: str
) -> Meeting:
    t = Words(work.workspace.language, work.workspace.time_zone)
    points = [
        t(N_("What happened, and what it affects")),
        *issue.proposals.splitlines(),
        t(N_("Who does what by when")),
    ]
    return meetings.convene(
        work,
        title=f"{issue.number} {issue.title}",
        purpose="coordination",
        starts_at=starts_at,
        convener=by,
        attendees=asked,
        by=by,
        record=issue,
        place=place,
        hold_by=due,
        agenda="\n".join(filter(None, (point.strip() for point in points))),
        decision_sought=t(N_("The joint solution of {number}"), number=issue.number),
    )


def _convened(by: Person, issue: Issue, meeting: Meeting, asked: list[Person]) -> Message:
    t = words_for(by)
    said = N_("{meeting} about {number} begins {starts}. {people} are asked; what is agreed there becomes actions.")
    return Message(t(said, meeting=meeting.number, number=issue.number, starts=meeting.starts_at, people=asked))


def cancelled(work: Work, issue: Issue) -> None:
    """The meeting does not take place: leadership owes another."""
    meeting = work.get(Meeting, issue.meeting_id)
    if meeting is None or meeting.status != "cancelled" or issue.severity != MAJOR or issue.status not in SOLVING:
        return
    issue.meeting_id = None
    convener = work.person(meeting.owner_id)
    work.promise(issue, "meet", due=max(meeting.hold_by or work.now, soon(work, "issue.escalation")), owner=convener)
