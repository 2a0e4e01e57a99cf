"""Follow-up visits: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.customer import operations as customers
from commands.visit import operations
from commands.visit.making import open_visit
from storage.customers import Customer
from storage.visits import Visit
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import EVERYBODY, person

WAITING: Final = ("scheduled", "contacted", "no_answer")
STATES: Final = (*WAITING, "answered", "closed")
TABLE: Final[dict[str, dict[str, str]]] = {
    "result": dict.fromkeys(WAITING, "agent chief"),
    "noanswer": dict.fromkeys(WAITING, "agent chief"),
    "call": dict.fromkeys(WAITING, "agent chief"),
    "skip": dict.fromkeys(WAITING, "owner chief"),
    "reschedule": dict.fromkeys(WAITING, "owner chief"),
    "hand": dict.fromkeys(WAITING, "owner chief"),
    "complain": dict.fromkeys(("answered", "closed"), "agent chief"),
    "settle": {"answered": "chief"},
    "correct": dict.fromkeys(("answered", "closed"), "recorder chief"),
    "over": dict.fromkeys(("answered", "no_answer"), ""),
    "raise": {"closed": ""},
}
WITHOUT_A_RECORD: Final = {"visit.list": EVERYBODY, "visit.plan": "agent clerk service"}
WITHOUT_A_DOOR: Final = {("visit", "over"), ("visit", "raise")}


def _called(work: Work) -> Any:
    """In the care of the administrator; the staff recorded the answer."""
    customer = customers.new_customer(work, None, name="王小明", phone="0912345678")
    owner = person(work, "admin")
    visit = open_visit(work, customer, owner=owner, occasion="asked", key="asked:1", on=work.today, by=None)
    visit.recorded_by_id = person(work, "staff").id
    return visit


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a visit": (
        _called,
        {"admin": "owner", "staff": "recorder", "agent": "agent", "clerk": "agent", "service": "chief"},
        (),
        "",
        ("agent", "clerk", "service"),
    ),
}


def play(stage: Theatre) -> None:
    """One is answered badly twice and settled, one becomes a complaint, one is never reached, one is left out."""
    stage.join("agent", "clerk", "service")
    first = _planned(stage, "agent")
    for verb in ("reschedule", "result"):
        stage.opens("agent", f"visit.{verb}", first)
    stage.does("service", "visit.reschedule", first, on=day(stage, 1))
    stage.does("service", "visit.hand", first, to=ids("clerk")[0])
    stage.does("clerk", "visit.call", first, again="")
    stage.does("clerk", "visit.result", first, rating="1")
    stage.opens("clerk", "visit.correct", first)
    stage.does("service", "visit.settle", first)
    stage.does("clerk", "visit.correct", first, rating="5")
    stage.does("clerk", "visit.correct", first, rating="2")
    stage.opens("service", "visit.complain", first)
    stage.does("service", "visit.complain", first)
    second = _planned(stage, "agent")
    for _ in range(3):
        stage.does("agent", "visit.noanswer", second)
    third = _planned(stage, "agent")
    stage.pass_time(days=4)
    stage.does("agent", "visit.skip", third)
    with stage.work() as work:
        customer = work.first(_customers())
        assert customer is not None
        customer.visit_on, customer.served_on = work.today, work.today
        operations.make_due(work, 10)


def _planned(stage: Theatre, name: str) -> str:
    with stage.work() as work:
        made = customers.new_customer(work, None, name="王小明", phone="0912345678", is_sure=True)
        number = str(made.number)
    stage.opens(name, "visit.plan")
    stage.does(name, "visit.plan", customer=number, on=day(stage, 0))
    return stage.newest(Visit)


def _customers() -> Any:
    from sqlalchemy import select

    return select(Customer).order_by(Customer.id.desc())
