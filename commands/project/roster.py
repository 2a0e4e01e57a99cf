"""A project's people and its channel, kept in step with one another (2.1.2, 4.1.3)."""

from collections.abc import Iterable, Sequence

from commands.kit.standing import is_staff
from commands.kit.steps import step
from commands.kit.text import channel_name
from commands.kit.words import N_, Words
from commands.meeting import operations as meetings
from commands.project import asks, refusals
from commands.project.planning.kickoff import promise_kickoff
from commands.project.rules import FLOW
from storage import channels, plans, projects
from storage.channels import Channel
from storage.people import Person
from storage.plans import Task
from storage.projects import Project, ProjectMember
from storage.reading import Reading
from storage.work import Work


def member(work: Reading, field: str, slack_id: str) -> Person:
    """An active member of the organisation. Raises NotAMember beside the field."""
    found = work.person(slack_id=slack_id)
    if found is None or not is_staff(found):
        raise refusals.NotAMember(field, name=found.name if found else slack_id)
    return found


def first_team(work: Work, project: Project, slack_ids: Iterable[str]) -> None:
    """The proposed team of a new project: sponsor and manager are in it anyway and are not listed twice."""
    _join(work, project, _proposed(work, project, slack_ids))


def set_team(work: Work, project: Project, slack_ids: Iterable[str]) -> None:
    """The same for one that may have a team already."""
    ids = _proposed(work, project, slack_ids)
    for row in work.all(projects.team(project.id)):
        if row.person_id in ids:
            ids.remove(row.person_id)
        else:
            work.remove(row)
    _join(work, project, ids)


def _proposed(work: Work, project: Project, slack_ids: Iterable[str]) -> list[str]:
    wanted = dict.fromkeys(member(work, "team", id).id for id in slack_ids)
    return [id for id in wanted if id not in (project.sponsor_id, project.manager_id)]


def _join(work: Work, project: Project, ids: Iterable[str]) -> None:
    joined = {"project_id": project.id, "joined_on": work.today, "duty": ""}
    work.enter(ProjectMember, [{**joined, "person_id": id} for id in ids])


def everybody(look: Reading, project: Project) -> list[Person]:
    team = [row.person_id for row in look.all(projects.team(project.id))]
    return look.several([project.sponsor_id, project.manager_id, *team])


def make_channel(work: Work, project: Project) -> None:
    """Recorded first, then made in Slack by the courier: with the project's name, people, topic and charter."""
    name = channel_name(project.number, project.title)
    t = Words(work.workspace.language, work.workspace.time_zone)
    topic = t(
        N_("{number} {title} · until {finish} · sponsor {sponsor}, manager {manager}"),
        number=project.number,
        title=project.title,
        finish=project.finishes_on,
        sponsor=work.someone(project.sponsor_id).name,
        manager=work.someone(project.manager_id).name,
    )
    channel = work.add(
        Channel(
            purpose=f"project:{project.id}",
            record_kind=project.kind,
            record_id=project.id,
            name=name,
            topic=topic[:250],
            is_private=False,
            status="wanted",
            created_at=work.now,
        )
    )
    people = [one.id for one in everybody(work, project)]
    bookmark = {"title": t(N_("Charter of {number}"), number=project.number)}
    work.errand("channel", channel, invite=people, topic=channel.topic, bookmark=bookmark, pin_card=True)


def opened(work: Work, project: Project) -> None:
    """The channel stands: the project is initiated, its kickoff proposed, its people told."""
    if FLOW.find("initiate", project.status) is None:
        return
    step(work, FLOW, project, "initiate", by=None)
    people = everybody(work, project)
    manager = work.someone(project.manager_id)
    t = Words(work.workspace.language, work.workspace.time_zone)
    kickoff = meetings.propose(
        work,
        title=t(N_("Kickoff of {number} {title}"), number=project.number, title=project.title),
        purpose="kickoff",
        record=project,
        convener=manager,
        attendees=people,
        due=work.calendar.after(work.now, work.settings.span("project.kickoff")),
        agenda=t(N_("1. Goals\n2. Tasks\n3. Who does what\n4. Timetable")),
        by=work.someone(project.sponsor_id),
    )
    project.kickoff_id = kickoff.id
    project.owner_id = manager.id
    promise_kickoff(work, project)
    work.tell(project, "welcome", *people)


def invite(work: Work, by: Person, project: Project, ask: asks.Invite) -> None:
    present = {one.id for one in everybody(work, project)}
    joining = [one for id in ask.members if (one := member(work, "members", id)).id not in present]
    for one in joining:
        row = work.first(
            projects.past_member(project.id, one.id),
        )
        if row is None:
            row = work.add(ProjectMember(project_id=project.id, person_id=one.id, joined_on=work.today, duty=ask.duty))
        row.left_on, row.duty = None, ask.duty
    if joining:
        work.record(project, "invite", by=by, members=joining)
        work.tell(project, "welcome", *joining)
        _keep_in_step(work, project, invite=[one.id for one in joining])


def release(work: Work, by: Person, project: Project, ask: asks.Release) -> None:
    leaving = member(work, "member", ask.member)
    if leaving.id in (project.sponsor_id, project.manager_id):
        raise refusals.StaysInTeam("member")
    row = next((row for row in work.all(projects.team(project.id)) if row.person_id == leaving.id), None)
    if row is None:
        raise refusals.NotInTeam("member", name=leaving.name, number=project.number)
    left = work.all(plans.tasks(project.id, is_open=True).where(Task.owner_id == leaving.id).limit(10))
    if left:
        raise refusals.StillHasTasks("member", name=leaving.name, tasks=[task.number for task in left])
    row.left_on = work.today
    work.record(project, "release", by=by, member=leaving, reason=ask.reason)
    work.tell(project, "released", leaving, by=by, reason=ask.reason)
    _keep_in_step(work, project, remove=[leaving.id])


def _keep_in_step(work: Work, project: Project, *, invite: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
    channel = work.first(channels.for_purpose(f"project:{project.id}"))
    if channel is not None:
        work.errand("members", channel, lane=f"members:{channel.id}", invite=list(invite), remove=list(remove))
