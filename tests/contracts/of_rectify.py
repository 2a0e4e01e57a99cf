"""Rectification notices: who may do what with one, and what supervision and a squad do with several."""

from datetime import timedelta
from typing import Any, Final

from commands.rectify import asks, operations
from storage.meetings import Action
from storage.people import Delegation, Seat
from storage.rectifications import Rectification
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import EVERYBODY, EVERYONE, person

PUTTING_RIGHT: Final = ("issued", "acknowledged", "rectifying", "returned")
OPEN: Final = (*PUTTING_RIGHT, "submitted", "verified")
STATES: Final = (*OPEN, "closed", "withdrawn")
SQUAD, JUDGE, GRANTER = "owner lead", "supervision !bound !rectifier", "granter !rectifier"
TABLE: Final[dict[str, dict[str, str]]] = {
    "acknowledge": {"issued": SQUAD},
    "plan": dict.fromkeys(("acknowledged", "returned", "rectifying"), SQUAD),
    "submit": {"rectifying": SQUAD},
    "verify": {"submitted": JUDGE},
    "return": {"submitted": JUDGE},
    "close": {"verified": JUDGE},
    "grant": dict.fromkeys(PUTTING_RIGHT, GRANTER),
    "refuse": dict.fromkeys(PUTTING_RIGHT, GRANTER),
    "extend": dict.fromkeys(PUTTING_RIGHT, SQUAD),
    "hand": dict.fromkeys(PUTTING_RIGHT, SQUAD),
    "note": dict.fromkeys(OPEN, "leadership"),
    "edit": dict.fromkeys(PUTTING_RIGHT, "issuer"),
    "repeats": dict.fromkeys(OPEN, "supervision"),
    "escalate": dict.fromkeys(OPEN, "supervision"),
    "withdraw": dict.fromkeys(OPEN, "issuer"),
}
WITHOUT_A_RECORD: Final = {"rectify.issue": "supervisor auditor", "rectify.list": EVERYBODY}


def _notice(work: Work, severity: str) -> Rectification:
    """The manager puts it right with the member and the administrator, and asks for a later date; one supervisor was
    in the squad until lately."""
    seat = {"starts_on": work.today - timedelta(days=300), "ends_on": work.today - timedelta(days=30)}
    work.add(Seat(person_id=person(work, "auditor").id, squad="project_delivery", role="member", level="staff", **seat))
    operations.issue(
        work,
        person(work, "supervisor"),
        asks.Issue(squad="project_delivery", title="Dates", finding="None", clause="3.1.3", severity=severity),
    )
    notice: Rectification = work.numbered(Rectification, "RN-0001")
    operations.hand(work, person(work, "lead"), notice, asks.Hand(to=EVERYONE["manager"][0]))
    operations.acknowledge(work, person(work, "manager"), notice)
    for doer in ("member", "admin"):
        plan = asks.Plan(measures="Date them", owner=EVERYONE[doer][0], due_on=work.today + timedelta(days=1))
        operations.plan(work, person(work, "manager"), notice, plan)
    later = work.calendar.next_working_day(work.calendar.local(notice.finish_at).date())
    operations.extend(work, person(work, "manager"), notice, asks.Extend(due_on=later, reason="Ill"))
    notice.status = "issued"
    return notice


def _lent(work: Work) -> Rectification:
    """The supervisor is on leave: staff, a member who does a measure, and an administrator who does another act for
    them."""
    for to in ("staff", "member", "admin"):
        days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
        work.add(Delegation(from_id=person(work, "supervisor").id, to_id=person(work, to).id, scope="rectify", **days))
    return _notice(work, "major")


def _critical(work: Work) -> Rectification:
    return _notice(work, "critical")


LEADERS: Final = {"leader": "leadership", "deputy": "leadership"}
OF_THE_SQUAD: Final = {"lead": "lead", "manager": "owner rectifier", "auditor": "supervision bound"}
THE_OTHER_SUPERVISOR: Final[tuple[Any, ...]] = ((), "", ("auditor",))
SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a squad's notice": (
        _lent,
        {
            **LEADERS,
            **OF_THE_SQUAD,
            "supervisor": "supervision issuer granter",
            "staff": "supervision issuer granter",
            "admin": "supervision issuer granter rectifier",
            "member": "supervision issuer granter rectifier bound",
        },
        *THE_OTHER_SUPERVISOR,
    ),
    "a critical notice": (
        _critical,
        {
            **OF_THE_SQUAD,
            "supervisor": "supervision issuer",
            "leader": "leadership granter",
            "deputy": "leadership granter",
            "admin": "rectifier",
            "member": "rectifier",
        },
        *THE_OTHER_SUPERVISOR,
    ),
}


def _issue(play: Theatre, **changed: Any) -> str:
    known = {"squad": "project_delivery", "clause": "3.1.3", "severity": "critical", "due_on": "", "evidence": []}
    return play.does("supervisor", "rectify.issue", **{**known, "links": "", "repeats": "", **changed})


def _submit(play: Theatre, number: str) -> None:
    action = play.newest(Action)
    play.does("member", "action.done", action)
    play.opens("lead", "rectify.submit", number)
    play.does("lead", "rectify.submit", number, links="https://example.com/proof?a=1&b=2", evidence=[])


def _plan(play: Theatre, number: str) -> None:
    play.opens("lead", "rectify.plan", number)
    play.does("lead", "rectify.plan", number, measures="x" * 200, owner=ids("member")[0], due_on=day(play, 1))


def play(play: Theatre) -> None:
    play.join("auditor")
    play.opens("supervisor", "rectify.issue")
    first = _issue(play, links="https://example.com/found?a=1&b=2")
    _put_right(play, first)
    second = _issue(play, repeats=first)
    _late(play, second)
    third = _issue(play, squad="quality_assurance")
    play.opens("supervisor", "rectify.repeats", third)
    play.does("supervisor", "rectify.repeats", third, older=first)
    play.does("supervisor", "rectify.withdraw", third)


def _put_right(play: Theatre, number: str) -> None:
    """Handed there and back, put off, returned once, verified by the other supervisor, closed."""
    for to in ("member", "lead"):
        play.does("lead", "rectify.hand", number, to=ids(to)[0])
    play.does("lead", "rectify.acknowledge", number)
    play.opens("supervisor", "rectify.edit", number)
    kept = {"clause": "3.1.3", "severity": "critical", "due_on": day(play, 1), "links": "", "evidence": []}
    play.does("supervisor", "rectify.edit", number, **kept)
    play.opens("lead", "rectify.extend", number)
    for verb in ("refuse", "grant"):
        play.does("lead", "rectify.extend", number, due_on=day(play, 2))
        play.does("leader", f"rectify.{verb}", number)
    _plan(play, number)
    _submit(play, number)
    play.opens("auditor", "rectify.return", number)
    play.does("auditor", "rectify.return", number, due_on="")
    _plan(play, number)
    _submit(play, number)
    play.does("auditor", "rectify.verify", number)
    play.does("supervisor", "rectify.close", number)
    play.does("member", "rectify.pdf", number)


def _late(play: Theatre, number: str) -> None:
    """Nothing happens until long after its day; then no supervisor is left who may verify it."""
    play.does("lead", "rectify.acknowledge", number)
    play.does("supervisor", "rectify.escalate", number)
    for _ in range(7):
        play.pass_time(days=1)
    play.does("deputy", "rectify.note", number)
    play.does("lead", "rectify.plan", number, measures="x", owner=ids("member")[0], due_on=day(play, 0))
    _away(play, is_active=False)
    _submit(play, number)
    _away(play, is_active=True)


def _away(play: Theatre, *, is_active: bool) -> None:
    with play.work() as work:
        for name in ("supervisor", "auditor"):
            person(work, name).is_active = is_active
