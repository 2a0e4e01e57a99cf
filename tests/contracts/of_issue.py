"""Issues: who may do what with one, also with one that was told in confidence, and what people do with several."""

from datetime import timedelta
from typing import Any, Final

from commands.issue import asks, operations
from storage.issues import Issue
from storage.people import Delegation
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import CAST, EVERYBODY, person

SOLVING: Final = ("triaged", "assigned", "in_progress")
SOLVED: Final = ("resolved", "prevention_done")
STATES: Final = ("reported", *SOLVING, *SOLVED, "closed")
OPEN: Final = STATES[:-1]
TABLE: Final[dict[str, dict[str, str]]] = {
    "triage": {"reported": "triager owner"},
    "assign": {"triaged": "triager owner"},
    "start": {"assigned": "owner"},
    "resolve": {"in_progress": "owner"},
    "convene": dict.fromkeys(SOLVING, "leadership triager"),
    "cause": dict.fromkeys(("in_progress", *SOLVED), "owner triager"),
    "prevent": dict.fromkeys(SOLVED, "owner triager"),
    "check": {"prevention_done": "checker !owner !preventer"},
    "relapse": {"prevention_done": ""},
    "close": {"prevention_done": "owner triager"},
    "reopen": dict.fromkeys(SOLVED, "reporter triager"),
    "escalate": dict.fromkeys(SOLVING, "owner triager"),
    "acknowledge": dict.fromkeys((*SOLVING, "resolved"), "leadership"),
    "repeats": dict.fromkeys(OPEN, "reporter owner triager"),
    "hand": dict.fromkeys(OPEN, "owner triager"),
    "disclose": dict.fromkeys(OPEN, "confider superior"),
    "consent": dict.fromkeys(OPEN, "consenter"),
    "keep": dict.fromkeys(OPEN, "consenter"),
}

WITHOUT_A_RECORD: Final = dict.fromkeys(("issue.report", "issue.list", "issue.lessons"), EVERYBODY)
WITHOUT_A_DOOR: Final = {("issue", "relapse")}


def _reported(work: Work, by: str, owner: str, doer: str, **more: str) -> Issue:
    """Reported by one, solved by another, prevented by a third."""
    ask = asks.Report(title="Water", details="Since Monday", squads=("project_delivery",), **more)
    operations.report(work, person(work, by), ask)
    issue: Issue = work.numbered(Issue, "ISS-0001")
    issue.owner_id, issue.status = person(work, owner).id, "resolved"
    operations.prevent(
        work,
        person(work, owner),
        issue,
        asks.Prevent(
            what="Clean the gutters",
            owner=CAST[doer][0],
            due_on=work.today + timedelta(days=10),
            check_on=work.today + timedelta(days=30),
            lesson="Look up.",
        ),
    )
    issue.status = "reported"
    return issue


def _solved(work: Work) -> Issue:
    """The lead is on leave and has lent their authority to the member of staff, and to whoever prevents it."""
    for to in ("staff", "admin"):
        days = {"starts_on": work.today, "ends_on": work.today + timedelta(days=30)}
        work.add(Delegation(from_id=person(work, "lead").id, to_id=person(work, to).id, scope="issue", **days))
    return _reported(work, "manager", "member", "admin")


def _own(work: Work) -> Issue:
    """The lead solves it alone; who reported it carries out the prevention."""
    return _reported(work, "member", "lead", "member")


def _confided(work: Work) -> Issue:
    """The member told a leader, who gave it to the sponsor and asks whether it may be made public."""
    issue = _reported(work, "member", "sponsor", "admin", superior=CAST["leader"][0])
    operations.disclose(work, person(work, "leader"), issue)
    return issue


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a squad's issue": (
        _solved,
        {
            "manager": "reporter checker",
            "member": "owner",
            "lead": "triager checker",
            "staff": "triager checker",
            "admin": "triager checker preventer",
            "leader": "leadership",
            "deputy": "leadership",
        },
    ),
    "a lead's own issue": (
        _own,
        {
            "member": "reporter checker preventer",
            "lead": "owner triager checker",
            "leader": "leadership",
            "deputy": "leadership",
        },
    ),
    "told in confidence": (
        _confided,
        {
            "member": "reporter confider consenter checker sees",
            "leader": "superior triager checker leadership sees",
            "sponsor": "owner sees",
            "deputy": "leadership",
        },
        STATES,
        "sees",
    ),
}
LINK: Final = "https://example.slack.com/archives/C0/p1?thread_ts=1&cid=C0"


def _report(play: Theatre, name: str, **changed: Any) -> str:
    known = {"squads": ["project_delivery"], "similar": "", "belongs_to": "", "superior": "", "source": LINK}
    return play.does(name, "issue.report", **{**known, **changed})


def _triage(play: Theatre, name: str, number: str, **changed: Any) -> None:
    known = {"severity": "general", "squads": ["project_delivery"], "owner": ids("member")[0]}
    play.opens(name, "issue.triage", number)
    play.does(name, "issue.triage", number, **{**known, **changed})


def play(play: Theatre) -> None:
    first = _solved_and_prevented(play)
    _major(play, first)
    _in_confidence(play, first)


def _solved_and_prevented(play: Theatre) -> str:
    """Reopened once, prevented twice, closed."""
    play.opens("staff", "issue.report")
    first = _report(play, "staff")
    _triage(play, "lead", first)
    for verb, name in (("hand", "lead"), ("repeats", "staff")):
        play.opens(name, f"issue.{verb}", first)
    play.does("lead", "issue.hand", first, to=ids("manager")[0])
    play.does("manager", "issue.start", first)
    play.does("manager", "issue.resolve", first)
    play.does("staff", "issue.reopen", first)
    play.does("manager", "issue.resolve", first)
    play.does("manager", "issue.cause", first)
    play.opens("manager", "issue.cause", first)
    for held in ("no", "yes"):
        play.opens("manager", "issue.prevent", first)
        due = {"owner": ids("admin")[0], "due_on": day(play, 3), "check_on": day(play, 8), "topic": "safety"}
        play.does("manager", "issue.prevent", first, **due)
        action = play.newest(_action())
        play.does("admin", "action.done", action)
        play.does("manager", "action.verify", action)
        play.pass_time(days=12)
        play.opens("staff", "issue.check", first)
        play.does("staff", "issue.check", first, held=held)
    play.does("manager", "issue.close", first)
    return first


def _action() -> Any:
    from storage.meetings import Action

    return Action


def _major(play: Theatre, first: str) -> None:
    """One that a lead triages, one that leadership triages, and one that its owner makes major; two have come back."""
    both = ["customer_service", "project_delivery"]
    second = _report(play, "staff", similar=first)
    _triage(play, "lead", second, severity="major", squads=both, owner="")
    play.does("leader", "issue.acknowledge", second)
    play.opens("deputy", "issue.convene", second)
    play.does("deputy", "issue.convene", second, day=day(play, 1), at="10:00", people=ids("staff"))
    play.opens("lead", "issue.assign", second)
    play.does("lead", "issue.assign", second, owner=ids("member")[0], due_on=day(play, 30))
    third = _report(play, "staff", squads=["customer_service"])
    _triage(play, "deputy", third, severity="major", squads=both, owner="")
    play.does("staff", "issue.repeats", third, older=second)
    fourth = _report(play, "staff")
    _triage(play, "lead", fourth, squads=["customer_service"], owner="")
    play.opens("leader", "issue.escalate", fourth)
    play.does("leader", "issue.escalate", fourth)


def _in_confidence(play: Theatre, first: str) -> None:
    number = _report(play, "member", superior=ids("leader")[0], belongs_to="PRJ-0001", similar=first)
    play.does("leader", "issue.disclose", number)
    play.opens("member", "issue.keep", number)
    play.does("member", "issue.keep", number)
    play.does("leader", "issue.disclose", number)
    play.does("member", "issue.keep", number, reason="")
    play.does("leader", "issue.disclose", number)
    play.does("member", "issue.consent", number)
    _report(play, "member", superior=ids("leader")[0])
