"""Reports of service: who may do what with one, and what the supervisor does with records and topics."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import select

from commands.customer import operations as customers
from commands.suggestion import operations as suggestions
from schedules import hot_topics, service_reviews
from storage import service
from storage.service import ServiceReport
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import EVERYBODY, person

STATES: Final = ("drafted", "published")
TABLE: Final[dict[str, dict[str, str]]] = {
    "review": {"drafted": "chief"},
    "refresh": {"drafted": "chief"},
    "publish": {"drafted": ""},
}
SERVING: Final = "service agent clerk"
READING: Final = f"{SERVING} leader deputy quality"
WITHOUT_A_RECORD: Final = {
    "service.queue": f"{SERVING} leader deputy",
    "service.list": EVERYBODY,
    "service.standards": READING,
    "service.topics": READING,
    "service.notes": SERVING,
    **dict.fromkeys(
        (f"service.{verb}" for verb in ("import", "reassign", "standard", "sample", "coach", "topic", "retire")),
        "service",
    ),
}
WITHOUT_A_DOOR: Final = {("service", "publish")}
assert set(READING.split()) < set(EVERYBODY.split())


def _drafted(work: Work) -> Any:
    work.session.flush()
    first, last = work.today.replace(day=1) - timedelta(days=31), work.today.replace(day=1) - timedelta(days=1)
    made = ServiceReport(title="March", squad="customer_service", sort="month", starts_on=first, ends_on=last)
    made.figures = {}
    return work.open_case(made, status="drafted")


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a month to be judged": (_drafted, {"service": "chief"}, (), "", ("service", "agent", "quality")),
}


def play(stage: Theatre) -> None:
    """One record is reassigned, one drawn and coached; topics are named and retired; a week and a month are counted."""
    stage.join("agent", "clerk", "service", "quality")
    with stage.work() as work:
        made = customers.new_customer(work, person(work, "agent"), name="王小明", phone="0912345678", is_sure=True)
        two = [
            suggestions.enter(work, person(work, "agent"), customer=made, title=stage.voice(120), words="…")
            for _ in range(2)
        ]
        for one in two:
            one.owner_id = person(work, "agent").id
        two[1].status, two[1].closed_at = "customer_informed", work.now
        numbers = [one.number for one in two]
    stage.opens("service", "service.reassign")
    stage.opens("service", "service.import")
    stage.does("service", "service.reassign", record=numbers[0], to=ids("clerk")[0])
    stage.does("service", "service.sample", many="1", days="30", agent=ids("agent")[0])
    with stage.work() as work:
        drawn = work.first(service.samples(is_noted=False))
        assert drawn is not None
    stage.does("service", "service.coach", record=drawn.number, grade="4")
    stage.does("service", "service.topic", code="")
    stage.does("service", "service.topic", code="website", name="Webshop", name_hans="", name_hant="")
    stage.does("service", "service.retire", code="website")
    stage.pass_time(days=7)
    with stage.work() as work:
        hot_topics.sweep(work, None)  # type: ignore[arg-type]
    _month(stage)


def _month(stage: Theatre) -> None:
    """Until the first working day of the next month."""
    for _ in range(40):
        with stage.work() as work:
            if service_reviews.sweep(work, None):  # type: ignore[arg-type]
                break
        stage.desk.clock.advance(days=1)  # type: ignore[attr-defined]
    with stage.desk.look("T0TEST") as look:
        found = look.first(select(ServiceReport).where(ServiceReport.sort == "month"))
        assert found is not None
    stage.does("service", "service.refresh", found.number)
    stage.opens("service", "service.review", found.number)
    stage.does("service", "service.review", found.number)
