"""Customers' files: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.customer import operations
from storage.work import Work
from tests.contracts.theatre import Theatre
from tests.people import EVERYBODY, person

STATES: Final = ("active",)
TABLE: Final[dict[str, dict[str, str]]] = {"reveal": {"active": "agent chief owner"}}
WITHOUT_A_RECORD: Final = dict.fromkeys(("customer.add", "customer.list"), EVERYBODY)


def _kept(work: Work) -> Any:
    """A lead of another squad cares for this one."""
    customer = operations.new_customer(work, person(work, "member"), name="王小明", phone="0912345678")
    customer.owner_id = person(work, "lead").id
    return customer


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a customer's file": (
        _kept,
        {"agent": "agent", "clerk": "agent", "service": "chief", "lead": "owner"},
        (),
        "",
        ("agent", "clerk", "service"),
    ),
}


def play(stage: Theatre) -> None:
    stage.join("agent", "service")
    number = stage.does("agent", "customer.add", phone="02 2345 6789", mail="", is_sure=["yes"])
    stage.does("agent", "customer.reveal", number)
