"""Risks: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.risk import asks, operations
from storage.risks import Risk
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import CAST, EVERYBODY, person
from tests.project.plans import make_project

ALIVE: Final = ("open", "mitigating", "accepted")
STATES: Final = (*ALIVE, "closed")
TABLE: Final = {
    **{verb: dict.fromkeys(ALIVE, "owner manager sponsor") for verb in ("review", "assess", "close", "hand")},
    "mitigate": dict.fromkeys(("open", "mitigating"), "owner manager sponsor"),
    "accept": dict.fromkeys(("open", "mitigating"), "accepter"),
    "reopen": {"accepted": "owner manager sponsor"},
    "occurred": dict.fromkeys(ALIVE, "owner manager sponsor team"),
}

WITHOUT_A_RECORD: Final = {"risk.add": EVERYBODY, "risk.map": EVERYBODY, "risk.list": EVERYBODY}


def _risk(work: Work, probability: str, impact: str) -> Risk:
    """Its owner has left the team since."""
    project = make_project(work, "executing")
    owner = CAST["member"][0]
    ask = asks.Add(project=project.number, title="Floor", probability=probability, impact=impact, owner=owner)
    risk = operations.add(work, person(work, "supervisor"), ask)
    risk.owner_id = person(work, "staff").id
    return risk


def _medium(work: Work) -> Any:
    return _risk(work, "3", "4")


def _high(work: Work) -> Any:
    return _risk(work, "3", "5")


SITUATIONS: Final = {
    "a risk of medium height": (
        _medium,
        {
            "staff": "owner accepter",
            "manager": "manager accepter",
            "sponsor": "sponsor accepter",
            "member": "team",
        },
    ),
    "a high risk": (
        _high,
        {"staff": "owner", "manager": "manager", "sponsor": "sponsor accepter", "member": "team"},
    ),
}
"""By name: how it comes about, and who plays which part."""


def play(stage: Theatre) -> None:
    """One goes its whole way and comes true, one is closed, one is accepted; in the words of the voice."""
    with stage.work() as work:
        number = make_project(work, "executing", title=stage.voice(80)).number
    known = {"project": number, "response": "mitigate", "review_on": ""}
    grave = {"probability": "4", "impact": "4", "owner": ids("member")[0]}
    first = stage.does("manager", "risk.add", **known, **grave)
    for verb in ("review", "mitigate", "accept", "occurred", "close", "hand"):
        stage.opens("sponsor", f"risk.{verb}", first)
    stage.does("sponsor", "risk.review", first, probability="5", impact="5", response="", review_on=day(stage, 3))
    for _ in range(7):
        stage.does("manager", "risk.mitigate", first, due_on=day(stage, 4), owner=ids("member")[0])
    stage.does("manager", "risk.hand", first, to=ids("manager")[0])
    stage.does("sponsor", "risk.accept", first, review_on="")
    stage.does("sponsor", "risk.reopen", first)
    stage.pass_time(days=9)
    second = stage.does("staff", "risk.add", **known, **grave)
    stage.does("sponsor", "risk.close", second)
    third = stage.does("staff", "risk.add", **known, probability="1", impact="2", owner="")
    stage.does("manager", "risk.accept", third, review_on="")
    stage.does("member", "risk.occurred", first)
    stage.does("manager", "risk.review", third, probability="5", impact="3", response="", review_on="", note="")
