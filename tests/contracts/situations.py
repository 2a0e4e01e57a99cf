"""Records with people around them, made by the operations that people use; who plays which part is said by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commands.action import operations as actions
from commands.meeting import operations as meetings
from commands.meeting.attendance import ask_people
from commands.project import asks, operations
from commands.rules import asks as rule_asks
from commands.rules import operations as rules
from storage import meetings as stored
from storage.meetings import Attendee
from storage.people import Delegation, Person
from storage.work import Work
from tests.contracts import (
    of_acceptance,
    of_change,
    of_complaint,
    of_customer,
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
from tests.meeting.councils import of_all_leads
from tests.people import CAST, EVERYONE, person
from tests.project.applications import charter

OUTSIDERS = ("guest", "machine", "gone", "stranger")


@dataclass(frozen=True)
class Situation:
    """`parts` says who plays which, by name; whoever is not named plays none. In the states that are hidden from others
    it is seen by whoever has the part `sees`."""

    workflow: str
    make: Callable[[Work], Any]
    parts: Mapping[str, str]
    hidden_from_others: tuple[str, ...] = ()
    sees: str = "sponsor"
    also: tuple[str, ...] = ()
    """Of `tests.people.SQUADS`, those who are there too."""

    def parts_of(self, name: str) -> set[str]:
        return set(self.parts.get(name, "").split())


def invite_outsiders(work: Work) -> None:
    """A guest, an app, one who has left; the stranger was never met."""
    for name, flags in (("guest", {"is_guest": True}), ("machine", {"is_bot": True}), ("gone", {"is_active": False})):
        work.add(Person(slack_id=f"U0{name.upper()}", name=name, level="senior", met_at=work.now, **flags))


def slack_id(name: str) -> str:
    return EVERYONE[name][0] if name in EVERYONE else f"U0{name.upper()}"


def lend(work: Work, owner: str, to: str, scope: str = "*", **more: Any) -> Delegation:
    days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30), **more}
    return work.add(Delegation(from_id=person(work, owner).id, to_id=person(work, to).id, scope=scope, **days))


def _project(applicant: str, manager: str) -> Callable[[Work], Any]:
    def make(work: Work) -> Any:
        words = charter(manager=CAST[manager][0], team=(CAST["member"][0],))
        return operations.apply(work, person(work, applicant), asks.Apply(**words))

    return make


def _lent_project(work: Work) -> Any:
    """Leadership is on leave: it lent its authority to a member of the staff, to the applicant and, for meetings
    only, to the manager."""
    lend(work, "leader", "staff", "project")
    lend(work, "deputy", "sponsor", "*")
    lend(work, "leader", "manager", "meeting")
    lend(work, "sponsor", "supervisor", "project.invite")
    return _project("sponsor", "manager")(work)


def _convened(work: Work, convener: str, asked: list[Person]) -> Any:
    when, by = work.now + timedelta(days=1), person(work, convener)
    known: dict[str, Any] = {"title": "Racks", "purpose": "general", "starts_at": when}
    return meetings.convene(work, convener=by, attendees=asked, by=by, **known)


def _meeting(work: Work) -> Any:
    """The lead convenes; the manager has confirmed the minutes, the member not yet, the sponsor was asked only."""
    asked = [person(work, name) for name in ("manager", "member", "sponsor")]
    meeting = _convened(work, "lead", asked)
    meeting.minutes = "What was said"
    answers = {"lead": "present", "manager": "present", "member": "present", "sponsor": "absent"}
    rows: list[Attendee] = work.all(stored.attendees(meeting.id))
    for row in rows:
        name = work.someone(row.person_id).name.lower()
        row.answer, row.confirmed_at = answers[name], work.now if name == "manager" else None
    return meeting


def _leaders_meeting(work: Work) -> Any:
    meeting = _convened(work, "deputy", [])
    meeting.minutes = "What was said"
    ask_people(work, meeting, [person(work, "staff")])
    lend(work, "deputy", "admin", "meeting")
    return meeting


def _action(work: Work) -> Any:
    """The manager raised it for the member in a meeting that the sponsor convenes; another date is asked for."""
    meeting = _convened(work, "sponsor", [])
    member, due = person(work, "member"), date(2026, 3, 10)
    action = actions.raise_action(
        work, what="Offers", owner=member, due_on=due, by=person(work, "manager"), meeting=meeting
    )
    action.wanted_on = date(2026, 3, 12)
    return action


def _own_action(work: Work) -> Any:
    """Raised by the one who does it: the squad's lead looks whether it was done."""
    member = person(work, "member")
    action = actions.raise_action(work, what="Tidy up", owner=member, due_on=date(2026, 3, 10), by=member)
    action.wanted_on = date(2026, 3, 12)
    lend(work, "lead", "member", "action")
    return action


def _change(proposer: str) -> Callable[[Work], Any]:
    def make(work: Work) -> Any:
        lend(work, "leader", "staff", "rules")
        ask = rule_asks.Propose(clause="3.1.1", reason="Too slow", number="project.approval", value="3 wd")
        return rules.propose(work, person(work, proposer), ask)

    return make


SITUATIONS = {
    "a sponsor applies": Situation(
        "project",
        _project("sponsor", "manager"),
        {
            "sponsor": "sponsor",
            "manager": "manager",
            "member": "team",
            "leader": "leadership",
            "deputy": "leadership",
        },
        ("draft",),
    ),
    "a leader applies": Situation(
        "project",
        _project("leader", "lead"),
        {"leader": "sponsor leadership", "lead": "manager", "member": "team", "deputy": "leadership"},
        ("draft",),
    ),
    "leadership has lent its authority": Situation(
        "project",
        _lent_project,
        {
            "sponsor": "sponsor leadership",
            "manager": "manager",
            "member": "team",
            "leader": "leadership",
            "deputy": "leadership",
            "staff": "leadership",
            "supervisor": "invites",
        },
        ("draft",),
    ),
    "a lead convenes": Situation(
        "meeting",
        _meeting,
        {
            "lead": "convener",
            "manager": "asked",
            "member": "asked unconfirmed",
            "sponsor": "asked",
            "leader": "leadership",
            "deputy": "leadership",
        },
    ),
    "a leader convenes": Situation(
        "meeting",
        _leaders_meeting,
        {"deputy": "convener leadership", "staff": "asked", "leader": "leadership", "admin": "convener leadership"},
    ),
    "all leads meet": Situation(
        "meeting",
        of_all_leads,
        {
            "deputy": "convener leadership",
            "leader": "leadership",
            "lead": "asked reporter",
            "service": "asked reporter owing",
        },
        also=("service",),
    ),
    "raised in a meeting": Situation(
        "action", _action, {"member": "owner", "manager": "raiser", "sponsor": "convener", "lead": "lead"}
    ),
    "raised by its owner": Situation("action", _own_action, {"member": "owner raiser lead", "lead": "lead stand_in"}),
    "staff proposes": Situation(
        "rules", _change("member"), {"member": "proposer", "leader": "leadership", "deputy": "leadership",
                                     "staff": "leadership"}
    ),
    "a leader proposes": Situation(
        "rules", _change("leader"), {"leader": "proposer leadership", "deputy": "leadership",
                                     "staff": "proposer leadership"}
    ),
    **{name: Situation("project", *rest) for name, rest in of_acceptance.SITUATIONS.items()},
    **{name: Situation("project", *rest) for name, rest in of_planning.SITUATIONS.items()},
    **{name: Situation("task", *rest) for name, rest in of_task.SITUATIONS.items()},
    **{name: Situation("risk", *rest) for name, rest in of_risk.SITUATIONS.items()},
    **{name: Situation("change", *rest) for name, rest in of_change.SITUATIONS.items()},
    **{name: Situation("issue", *rest) for name, rest in of_issue.SITUATIONS.items()},
    **{name: Situation("suggestion", *rest) for name, rest in of_suggestion.SITUATIONS.items()},
    **{name: Situation("visit", *rest) for name, rest in of_visit.SITUATIONS.items()},
    **{name: Situation("survey", *rest) for name, rest in of_survey.SITUATIONS.items()},
    **{name: Situation("customer", *rest) for name, rest in of_customer.SITUATIONS.items()},
    **{name: Situation("complaint", *rest) for name, rest in of_complaint.SITUATIONS.items()},
    **{name: Situation("rectify", *rest) for name, rest in of_rectify.SITUATIONS.items()},
    **{name: Situation("kb", *rest) for name, rest in of_kb.SITUATIONS.items()},
    **{name: Situation("inquiry", *rest) for name, rest in of_inquiry.SITUATIONS.items()},
}  # fmt: skip
