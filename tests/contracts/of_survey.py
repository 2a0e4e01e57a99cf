"""Surveys: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.customer import operations as customers
from commands.survey import operations
from commands.survey.making import close_due
from storage.surveys import Invitation, Survey
from storage.work import Work
from tests.contracts.theatre import Theatre, day
from tests.people import EVERYBODY, person

STATES: Final = ("draft", "sent", "closed")
TABLE: Final[dict[str, dict[str, str]]] = {
    "send": dict.fromkeys(("draft", "sent"), "chief owner"),
    "edit": {"draft": "chief owner"},
    "answer": {"sent": "agent chief"},
    "close": dict.fromkeys(("draft", "sent"), "chief owner"),
    "over": {"sent": ""},
}
WITHOUT_A_RECORD: Final = {
    "survey.list": EVERYBODY,
    "survey.make": "agent clerk service",
    "survey.links": "agent clerk service",
}
WITHOUT_A_DOOR: Final = {("survey", "over")}
LINES: Final = "rating: {0}\nchoice: {0} | {0} | {0}\nwords: {0}"


def _made(work: Work) -> Any:
    """Drawn up by an agent who has become the administrator since."""
    from commands.survey import asks

    survey = operations.make(work, person(work, "agent"), asks.Make(title="How was it?", in_en="rating: How was it?"))
    survey.owner_id = person(work, "admin").id
    return survey


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a survey": (
        _made,
        {"admin": "owner", "agent": "agent", "clerk": "agent", "service": "chief"},
        (),
        "",
        ("agent", "clerk", "service"),
    ),
}


def play(stage: Theatre) -> None:
    """One is answered by the link and by telephone and ends by itself, one is closed."""
    stage.join("agent", "clerk", "service")
    with stage.work() as work:
        by, numbers = person(work, "agent"), []
        for _ in range(2):
            customer = customers.new_customer(work, by, name="王小明", phone="0912345678", is_sure=True)
            customer.may_be_surveyed = True
            numbers.append(customer.number)
    said = stage.voice(50).replace("\n", " ").replace("|", "/").strip() or "x"
    texts = {"in_en": LINES.format(said), "in_zh_hans": "", "in_zh_hant": ""}
    first = stage.does("agent", "survey.make", **texts, closes_on=day(stage, 1))
    for verb in ("edit", "send"):
        stage.opens("agent", f"survey.{verb}", first)
    stage.does("agent", "survey.edit", first, **texts, closes_on=day(stage, 1))
    stage.does("agent", "survey.send", first, after="none", groups="", sort="all", most="10")
    stage.opens("agent", "survey.answer", first)
    stage.does("agent", "survey.answer", first, customer=numbers[0], answers=f"5\n1\n{said}")
    with stage.work() as work:
        found = work.first(_waiting())
        assert found is not None
        operations.receive(work, found.token, {"1": "1", "3": stage.voice(500)})
    stage.does("service", "survey.picture", first)
    second = stage.does("service", "survey.make", **texts, closes_on="")
    stage.does("service", "survey.send", second, after="complaint", groups="", sort="all", most="10")
    stage.does("service", "survey.close", second)
    stage.pass_time(days=3)
    with stage.work() as work:
        close_due(work)
    assert stage.newest(Survey)


def _waiting() -> Any:
    from sqlalchemy import select

    return select(Invitation).where(Invitation.answered_at.is_(None))
