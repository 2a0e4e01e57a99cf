"""When a project is over: its channel is archived after a while, unless it is still needed (4.1.3)."""

from datetime import date, datetime, timedelta
from typing import Final

from commands.kit.flow import Impossible
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.project import roster
from commands.project.acceptance import asks, pages, refusals
from commands.project.rules import FLOW
from storage import channels
from storage.channels import Channel
from storage.people import Person
from storage.projects import Project
from storage.work import Work

LONGEST_STAY: Final = timedelta(days=366)
NOTICE: Final = timedelta(days=2)
"""So far ahead the morning's look reaches, so that there is a whole day between the notice and the archiving."""
LEAST: Final = timedelta(days=1)


def archive_later(work: Work, project: Project) -> Channel | None:
    """The project is over: its channel is archived when the settings say (4.1.3), and has the whole archive pinned."""
    channel = work.first(channels.for_purpose(f"project:{project.id}"))
    if channel is None or channel.status not in ("wanted", "open"):
        return None
    channel.archive_at = work.calendar.after(work.now, work.settings.span("group.archive"))
    work.errand("bundle", project, lane=f"bundle:{project.id}", bundle="archive", channel=channel.purpose)
    return channel


def sweep(work: Work) -> int:
    """Each morning: a day before a channel is archived its people are told; then it is. Whoever was not told in time,
    because nothing ran, still gets that day. How many there were."""
    due = work.all(channels.leaving(work.now + NOTICE))
    for channel in due:
        project = work.get(Project, channel.record_id)
        if project is None or project.is_open or channel.archive_at is None:
            channel.archive_at = None
        elif work.once(f"leaving:{channel.id}", work.calendar.local(channel.archive_at).date()):
            _announce(work, project, channel)
        elif channel.archive_at <= work.now:
            work.errand("archive", channel, key=f"archive:{channel.id}:{channel.archive_at.isoformat()}")
    return len(due)


def _announce(work: Work, project: Project, channel: Channel) -> None:
    """In the channel, and to those who may keep it."""
    assert channel.archive_at is not None
    if channel.archive_at < work.now + LEAST:
        channel.archive_at = work.now + LEAST
        work.once(f"leaving:{channel.id}", work.calendar.local(channel.archive_at).date())
    work.record(project, "leaving", by=None, at=channel.archive_at)
    work.announce(project, "leaving", channel=channel.purpose, at=channel.archive_at)
    keepers = work.several([project.sponsor_id, project.manager_id])
    work.tell(project, "leaving", *keepers, at=channel.archive_at)


def keep(work: Work, by: Person, project: Project, ask: asks.Keep) -> Message:
    """It stays for a while longer, with a reason; a channel that is archived already stays archived."""
    if FLOW.find("keep", project.status) is None:
        raise Impossible("keep")
    channel = work.first(channels.for_purpose(f"project:{project.id}"))
    if channel is None or channel.status != "open" or channel.archive_at is None:
        raise refusals.NoChannel(number=project.number)
    before = channel.archive_at
    channel.archive_at = _until(work, before, ask.until)
    work.record(project, "keep", by=by, until=channel.archive_at, reason=ask.reason)
    others = [one for one in roster.everybody(work, project)[:2] if one.id != by.id]
    work.tell(project, "kept", *others, by=by, until=channel.archive_at, reason=ask.reason)
    return pages.kept(project, channel.archive_at, words_for(by))


def _until(work: Work, before: datetime, day: date | None) -> datetime:
    if day is None:
        return work.calendar.after(max(before, work.now), work.settings.span("group.archive"))  # type: ignore[no-any-return]
    local = work.calendar.local(max(before, work.now)).date()
    if day <= local:
        raise refusals.NotAhead("until", day=local)
    if day > work.today + LONGEST_STAY:
        raise refusals.TooFar("until", day=work.today + LONGEST_STAY)
    return work.calendar.end_of_day(work.calendar.working_day_from(day))  # type: ignore[no-any-return]
