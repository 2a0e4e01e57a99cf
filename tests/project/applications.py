"""Applications for tests: a charter with every field filled."""

from datetime import date
from decimal import Decimal
from typing import Any

from commands.kit.answers import Money
from commands.project import asks, operations
from storage.projects import Project
from storage.work import Work
from tests.people import CAST, person


def charter(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Second warehouse",
        "goal": "Goods for the south leave within a day.",
        "strategic_link": "Delivery promise 2027",
        "market_need": "Customers in the south wait three days.",
        "benefit": "Two days saved on 4,000 orders a month.",
        "budget": Money(Decimal(1_200_000), "TWD"),
        "starts_on": date(2026, 3, 16),
        "finishes_on": date(2026, 9, 30),
        "criteria": "Orders before noon leave the same day.\nStock differences under 0.1 %.",
        "manager": CAST["manager"][0],
        "team": (CAST["member"][0],),
        **changed,
    }


def apply(work: Work, **changed: Any) -> Project:
    project = operations.apply(work, person(work, "sponsor"), asks.Apply(**charter(**changed)))
    work.session.flush()
    return project
