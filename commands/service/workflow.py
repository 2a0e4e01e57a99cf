"""The table of the service supervisor: the queue, the standards, coaching, topics and the monthly review."""

from collections.abc import Mapping
from typing import Any

from commands.customer import asks as customer_asks
from commands.customer import operations as customers
from commands.kit import topics as known_topics
from commands.kit.deciding import Waits
from commands.kit.notices import worded
from commands.kit.standard import standard
from commands.kit.who import LEADERSHIP
from commands.kit.words import N_
from commands.kit.workflow import Listing, Notice, Telling, Verb, Workflow
from commands.service import asks, cards, operations, pages, pictures, telling
from commands.service.rules import FLOW, MONTH, READING, SERVING, SQUAD, STATES, SUPERVISOR, WEEK, S
from storage import service
from storage.people import Person
from storage.reading import Reading
from storage.service import Sample, ServiceReport
from storage.topics import Topic

FILTERS = (
    ("all", N_("all")),
    ("open", N_("to be written")),
    ("reviews", N_("service reviews")),
    ("topics", N_("hot topics")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    found = service.reports({"reviews": MONTH, "topics": WEEK}.get(chosen))
    return found.where(ServiceReport.status == S.DRAFTED) if chosen == "open" else found


def _asked(look: Reading, report: ServiceReport) -> list[Person]:
    return look.several(filter(None, [report.owner_id])) if report.status == S.DRAFTED else []


def _waits(look: Reading, report: ServiceReport) -> list[Waits]:
    """The month's review waits for whoever supervises."""
    is_to_review = report.status == S.DRAFTED and report.sort == MONTH
    return [Waits("", customers.supervisors(look), "review")] if is_to_review else []


def _of_record(told: Telling) -> Mapping[str, Any]:
    """The button of a sample carries the number of its record."""
    value = str(told.facts.get("value") or "")
    return {"record": value} if value and value != "-" else {}


def _names(told: Telling) -> Mapping[str, Any]:
    value = str(told.facts.get("value") or "")
    return {"code": value} if value in known_topics.SHIPPED else {}


def _records(told: Telling) -> Mapping[str, Any]:
    return {"what": "records"}


VERBS = (
    Verb("queue", None, N_("Queue"), show=pages.queue, by=SERVING | LEADERSHIP, loose=True, example="late"),
    Verb(
        "reassign", operations.reassign, N_("Reassign"), asks.Reassign, by=SUPERVISOR, loose=True, prefill=_of_record,
        example="INQ-0001 @member",
    ),
    Verb(
        "import", customers.bring, N_("Import"), customer_asks.Import, by=SUPERVISOR, loose=True, prefill=_records,
        above=customers.columns_of_records,
    ),
    Verb("standards", None, N_("Standards"), show=pages.standards, by=READING, loose=True),
    Verb(
        "standard", operations.standard, N_("Change a standard"), asks.Standard, by=SUPERVISOR, loose=True,
        in_menu=False, example='inquiry.answer_high "3 h"',
    ),
    Verb("sample", operations.sample, N_("Draw a sample"), asks.Draw, by=SUPERVISOR, loose=True, example="5"),
    Verb(
        "coach", operations.coach, N_("Write a note"), asks.Coach, by=SUPERVISOR, loose=True, in_menu=False,
        prefill=_of_record, example='INQ-0001 4 "Quick and clear"',
    ),
    Verb("notes", None, N_("Notes"), show=pages.notes, by=SERVING, loose=True),
    Verb("topics", None, N_("Topics"), show=pages.hot, by=READING, loose=True),
    Verb(
        "topic", operations.topic, N_("Name a topic"), asks.Topic, by=SUPERVISOR, loose=True, prefill=_names,
        in_menu=False, example='name: "Spare parts"',
    ),
    Verb("retire", operations.retire, N_("Retire a topic"), asks.Retire, by=SUPERVISOR, loose=True, in_menu=False,
         example="website"),
    Verb("review", operations.review, N_("Judge the month"), asks.Review, style="primary",
         example='SRV-0001 "Answers came in time"'),
    Verb("refresh", operations.refresh, N_("Count anew")),
    *standard(),
)  # fmt: skip

SERVICE = Workflow(
    name="service",
    title=N_("Customer service"),
    about=N_("How customers are served: who waits, by which standards, what comes up often, what is to be better."),
    clause="2.2.2",
    squad=SQUAD,
    record=ServiceReport,
    flow=FLOW,
    states=STATES,
    card=cards.card,
    home=lambda look, case: f"squad:{SQUAD}",
    notices={
        **worded(telling.ASKING, telling.TELLING, telling.BODIES, has_line=False),
        "coached": Notice(telling.coached),
        "moved": Notice(telling.moved),
    },
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    waits=_waits,
    waits_in={S.DRAFTED},
    also=(Sample, Topic),
    pictures={"pareto": pictures.scene},
    verbs=VERBS,
)
