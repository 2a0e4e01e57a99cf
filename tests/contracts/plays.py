"""What people do with each kind of record, so that everything there is to be told has been told once."""

from commands.project import roster
from storage.people import Seat
from storage.projects import Project
from tests import people
from tests.contracts import (
    of_acceptance,
    of_change,
    of_complaint,
    of_customer,
    of_digest,
    of_execution,
    of_inquiry,
    of_issue,
    of_kb,
    of_planning,
    of_rectify,
    of_risk,
    of_suggestion,
    of_survey,
    of_task,
    of_visit,
)
from tests.contracts.theatre import Theatre, day, ids

CHARTER = {"budget": "NT$ 1,200,000", "starts_on": "2026-03-16", "finishes_on": "2026-09-30"}


def _charter() -> dict[str, object]:
    return {**CHARTER, "manager": ids("manager")[0], "team": ids("member", "lead", "staff")}


def projects(play: Theatre) -> None:
    """One becomes a project, one is rejected, one finds nobody to decide it."""
    first = play.does("sponsor", "project.apply", **_charter(), draft=["yes"])
    play.opens("sponsor", "project.edit", first)
    play.does("sponsor", "project.edit", first, **_charter())
    play.does("sponsor", "project.submit", first)
    play.does("leader", "project.ask", first)
    play.does("sponsor", "project.answer", first)
    play.does("leader", "project.reassign", first, to=ids("deputy")[0])
    play.does("deputy", "project.return", first)
    play.does("sponsor", "project.submit", first)
    play.does("deputy", "project.ask", first)
    play.does("leader", "project.approve", first)
    with play.work() as work:
        roster.opened(work, work.numbered(Project, first))
    play.does("manager", "project.release", first, member=ids("staff")[0])
    play.does("manager", "project.invite", first, members=ids("staff", "admin"))
    second = play.does("sponsor", "project.apply", **_charter())
    play.does("leader", "project.reject", second)
    _without(play, "deputy", lambda: play.does("leader", "project.apply", **_charter()))


def _without(play: Theatre, name: str, task) -> None:
    """While somebody is away."""
    with play.work() as work:
        people.person(work, name).is_active = False
    task()
    with play.work() as work:
        people.person(work, name).is_active = True


def _meeting(play: Theatre, convener: str, *asked: str, **more: str) -> str:
    known = {"day": day(play, 2), "at": "14:00", "attendees": ids(*asked), "length": "60", "belongs_to": ""}
    return play.does(convener, "meeting.call", **known, **more)


def meetings(play: Theatre) -> None:
    """One with a record's channel is in `projects`; one goes its whole way, one is cancelled."""
    first = _meeting(play, "lead", "member", "manager", "staff", "sponsor")
    for verb, name in (("schedule", "lead"), ("decline", "member"), ("agenda", "staff"), ("cancel", "lead")):
        play.opens(name, f"meeting.{verb}", first)
    play.does("member", "meeting.decline", first)
    play.does("manager", "meeting.decline", first, word="")
    play.does("lead", "meeting.schedule", first, day=day(play, 3), at="15:00", length="30", agenda="One point")
    play.does("lead", "meeting.schedule", first, day=day(play, 3), at="15:00", length="45", agenda="One point")
    play.does("lead", "meeting.collect", first)
    play.does("staff", "meeting.agenda", first, points=play.voice(1000))
    play.does("lead", "meeting.invite", first, attendees=ids("admin"))
    play.does("lead", "meeting.hand", first, to=ids("sponsor")[0])
    play.does("leader", "meeting.hand", first, to=ids("lead")[0])
    play.pass_time(days=2, hours=5.5)
    play.pass_time(hours=23.5)
    play.does("lead", "meeting.start", first)
    play.opens("lead", "meeting.minutes", first)
    play.does("lead", "meeting.minutes", first, present=ids("member", "staff", "lead"))
    play.does("lead", "meeting.minutes", first, present=ids("member", "lead"))
    play.does("member", "meeting.confirm", first)
    for _ in range(14):
        play.does("lead", "meeting.action", first, due_on=day(play, 5), owner=ids("member")[0])
    play.does("lead", "meeting.confirm", first)
    play.does("lead", "meeting.close", first)
    second = _meeting(play, "lead", "member")
    play.does("lead", "meeting.cancel", second)


def kickoff(play: Theatre) -> None:
    """The meeting that follows from a project: proposed, dated, minuted in the project's channel."""
    from storage.meetings import Meeting

    with play.desk.look(people.TEAM) as look:
        from sqlalchemy import select

        number = look.first(select(Meeting.number).where(Meeting.purpose == "kickoff"))
    assert number is not None
    play.opens("manager", "meeting.schedule", number)
    play.does("manager", "meeting.schedule", number, day=day(play, 1), at="10:00", length="30", agenda="One point")
    play.pass_time(days=1, hours=1)
    play.does("manager", "meeting.start", number)
    play.does("manager", "meeting.minutes", number, present=ids("member", "sponsor"))


def _action(play: Theatre, giver: str = "manager", doer: str = "member") -> str:
    return play.does(giver, "action.add", due_on=day(play, 3), owner=ids(doer)[0], meeting="")


def actions(play: Theatre) -> None:
    first = _action(play)
    play.does("member", "action.extend", first, due_on=day(play, 5))
    play.opens("manager", "action.extend", first)
    play.does("manager", "action.refuse", first)
    play.does("member", "action.extend", first, due_on=day(play, 6))
    play.does("manager", "action.grant", first)
    play.does("manager", "action.hand", first, to=ids("staff")[0])
    play.does("staff", "action.done", first)
    play.opens("manager", "action.reopen", first)
    play.does("manager", "action.reopen", first, due_on=day(play, 4))
    play.pass_time(days=9)
    play.does("staff", "action.done", first)
    play.does("manager", "action.verify", first)
    second = _action(play)
    play.does("manager", "action.drop", second)
    third = _action(play)
    play.does("member", "action.extend", third, due_on=day(play, 9))


def rules(play: Theatre) -> None:
    number = {"number": "project.approval", "value": "3 wd"}
    for verb, more in (("approve", {"effective_on": ""}), ("decline", {})):
        words = play.voice(2500) if verb == "approve" else ""
        change = play.does("staff", "rules.propose", clause="3.1.1", text=words, **number)
        for name in ("translate", "approve", "decline", "decide"):
            play.opens("leader", f"rules.{name}", change)
        if words:
            play.does("staff", "rules.translate", change, language="zh_Hant", text=play.voice(2500))
        play.does("deputy", f"rules.{verb}", change, **more)
        number = {"number": "project.kickoff", "value": "4 wd"}
    _without(play, "deputy", lambda: play.does("leader", "rules.propose", clause="3.1.1", text="", **number))
    last = play.does("staff", "rules.propose", clause="2.1.2", text=play.voice(2500), number="", value="")
    play.does("staff", "rules.withdraw", last)


def squads(play: Theatre) -> None:
    """Departments, seats and authority, with names as bad as names can be."""
    play.does("admin", "squad.department", name=play.voice(80), rename="", head=ids("staff")[0], deputy=ids("lead")[0])
    name = {"name": play.voice(60), "name_hans": play.voice(60), "name_hant": play.voice(60)}
    play.does("admin", "squad.new", code="field_service", **{**name, "lead": play.voice(60)})
    play.does("admin", "squad.role", squad="field_service", code="rider", **name)
    play.does("admin", "squad.add", member=ids("staff")[0], role="field_service.rider", since="", until="", level="")
    play.does("admin", "squad.remove", member=ids("staff")[0], seat="", on="")
    play.does("leader", "squad.delegate", to=ids("deputy")[0], until=day(play, 20), since="", scope="*")
    play.does("leader", "squad.revoke", to=ids("deputy")[0])
    with play.work() as work:
        member = people.person(work, "staff")
        work.add(Seat(person_id=member.id, squad="field_service", role="rider", starts_on=work.today))


def recurring(play: Theatre) -> None:
    """Last, since weeks pass."""
    from tests.contracts import of_meeting

    of_meeting.play(play)


def everything(play: Theatre) -> None:
    for part in (
        projects,
        kickoff,
        meetings,
        actions,
        rules,
        squads,
        of_acceptance.play,
        of_task.play,
        of_risk.play,
        of_change.play,
        of_issue.play,
        of_customer.play,
        of_suggestion.play,
        of_visit.play,
        of_survey.play,
        of_rectify.play,
        of_customer.play,
        of_kb.play,
        of_inquiry.play,
        of_execution.play,
        of_planning.play,
        of_complaint.play,
    ):
        part(play)
    recurring(play)
    of_digest.play(play)
