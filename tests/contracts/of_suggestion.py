"""Suggestions: who may do what with one, and what people do with several."""

from datetime import timedelta
from typing import Any, Final

from commands.action import operations as actions
from commands.customer import operations as customers
from commands.suggestion import operations
from storage.customers import Customer
from storage.meetings import Action
from storage.people import Department
from storage.suggestions import Suggestion
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import EVERYBODY, person

UNDECIDED: Final = ("received", "classified", "assessing")
JUDGED: Final = ("classified", "assessing")
ADOPTED: Final = ("accepted", "implementing")
STATES: Final = (*UNDECIDED, *ADOPTED, "declined", "done", "customer_informed", "withdrawn")
OPEN: Final = STATES[:-2]
TABLE: Final[dict[str, dict[str, str]]] = {
    "classify": dict.fromkeys(UNDECIDED, "agent chief"),
    "assess": dict.fromkeys(JUDGED, "assessor"),
    "accept": {"assessing": "assessor"},
    "decline": dict.fromkeys(("assessing", "accepted"), "assessor"),
    "return": dict.fromkeys(JUDGED, "assessor"),
    "carry": {"accepted": "assessor"},
    "dropped": {"implementing": ""},
    "done": dict.fromkeys(ADOPTED, "assessor doer"),
    "inform": dict.fromkeys((*ADOPTED, "declined", "done"), "agent chief"),
    "edit": dict.fromkeys(UNDECIDED, "owner enterer chief"),
    "hand": dict.fromkeys(OPEN, "owner chief"),
    "withdraw": dict.fromkeys(UNDECIDED, "owner enterer chief"),
}
WITHOUT_A_RECORD: Final = dict.fromkeys(("suggestion.new", "suggestion.list"), EVERYBODY)
WITHOUT_A_DOOR: Final = {("suggestion", "dropped")}


def _department(work: Work, name: str = "Logistics") -> Department:
    head, deputy = person(work, "manager"), person(work, "lead")
    return work.add(Department(name=name, head_id=head.id, deputy_id=deputy.id, functions=[]))


def _judged(work: Work) -> Any:
    """Entered by the staff, in the care of the administrator, carried out by the member."""
    by = person(work, "staff")
    customer = customers.new_customer(work, by, name="王小明", phone="0912345678")
    made = operations.enter(work, by, customer=customer, title="Saturdays", words="Never at home")
    made.owner_id, made.department_id = person(work, "admin").id, _department(work).id
    due = work.today + timedelta(days=9)
    made.action_id = actions.raise_action(
        work, what="Tours", owner=person(work, "member"), due_on=due, by=by, record=made
    ).id
    return made


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a department judges a suggestion": (
        _judged,
        {
            "staff": "enterer",
            "admin": "owner",
            "manager": "assessor",
            "lead": "assessor",
            "member": "doer",
            "agent": "agent",
            "clerk": "agent",
            "service": "chief",
        },
        (),
        "",
        ("agent", "clerk", "service"),
    ),
}


def play(stage: Theatre) -> None:
    """One is carried out after it was first given to another, one is declined, one is withdrawn."""
    stage.join("agent", "clerk", "service")
    with stage.work() as work:
        customers.new_customer(work, None, name="王小明", phone="0912345678", is_sure=True)
        _department(work, stage.voice(40))
    stage.opens("staff", "suggestion.new")
    first = _entered(stage, "staff")
    stage.opens("agent", "suggestion.classify", first)
    _sorted(stage, first)
    stage.does("manager", "suggestion.return", first)
    _sorted(stage, first, note="")
    for verb, name in (("edit", "agent"), ("assess", "manager")):
        stage.opens(name, f"suggestion.{verb}", first)
    stage.does("staff", "suggestion.edit", first, topic="price")
    stage.does("service", "suggestion.hand", first, to=ids("clerk")[0])
    stage.does("lead", "suggestion.assess", first, feasibility="partly")
    for verb in ("decline", "accept"):
        stage.opens("manager", f"suggestion.{verb}", first)
    stage.does("manager", "suggestion.accept", first, owner=ids("member")[0], due_on=day(stage, 9))
    stage.opens("clerk", "suggestion.inform", first)
    stage.does("clerk", "suggestion.inform", first, how="phone")
    _dropped(stage, first)
    stage.opens("manager", "suggestion.carry", first)
    stage.does("manager", "suggestion.done", first)
    stage.does("agent", "suggestion.inform", first, how="mail")
    second = _entered(stage, "agent")
    _sorted(stage, second)
    stage.does("manager", "suggestion.assess", second, feasibility="no")
    stage.does("manager", "suggestion.decline", second)
    stage.pass_time(days=6)
    third = _entered(stage, "staff")
    stage.does("staff", "suggestion.withdraw", third)


def _entered(stage: Theatre, name: str) -> str:
    with stage.desk.look("T0TEST") as look:
        customer = stage_customer(look)
    known = {"customer": customer, "name": "", "reach": "", "channel": "phone", "source": "https://example.com/a"}
    return stage.does(name, "suggestion.new", **known)


def stage_customer(look: Any) -> str:
    from sqlalchemy import select

    return str(look.first(select(Customer.number).order_by(Customer.id.desc())))


def _sorted(stage: Theatre, number: str, **changed: Any) -> None:
    known = {"sort": "service", "department": stage.voice(40), "topic": "delivery", "assessor": ""}
    stage.does("agent", "suggestion.classify", number, **{**known, **changed})


def _dropped(stage: Theatre, number: str) -> None:
    """What the courier settles once the task has been dropped."""
    stage.does("manager", "action.drop", stage.newest(Action))
    with stage.work() as work:
        operations.dropped(work, work.numbered(Suggestion, number))
