"""The table of surveys: drawn up by customer service, answered by customers outside Slack, read by leadership too."""

from collections.abc import Mapping
from typing import Any

from commands.kit import blocks
from commands.kit.notices import about
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.text import plain
from commands.kit.who import ANYONE
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Message, Notice, Telling, Verb, Workflow
from commands.survey import asks, cards, operations, pages
from commands.survey.offers import KIND
from commands.survey.reading import written
from commands.survey.results import picture
from commands.survey.rules import FLOW, SERVING, SQUAD, STATES, S
from storage import surveys
from storage.people import Person
from storage.reading import Reading
from storage.surveys import Survey

FILTERS = (("open", N_("open")), ("closed", N_("closed")), ("all", N_("all")))
WAYS = {"web": N_("by the page"), "phone": N_("by telephone"), "intake": N_("by the intake")}


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    return surveys.made(is_open={"open": True, "closed": False}.get(chosen))


def _asked(look: Reading, survey: Survey) -> list[Person]:
    return look.several(filter(None, [survey.owner_id])) if survey.status == S.DRAFT else []


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    known = {"closing": KIND, "how": WAYS}
    return {name: t(labels[facts[name]]) for name, labels in known.items() if facts.get(name) in labels}


def _as_made(told: Telling) -> Mapping[str, Any]:
    survey = told.subject
    texts = {f"in_{one.lower()}": written(survey.questions, one) for one in survey.languages}
    return {"title": survey.title, "closes_on": survey.closes_on, **texts}


def _questions(told: Telling) -> list[Block]:
    return cards.questions(told)


def _to_ask(telling: Telling) -> Message:
    survey, t = telling.subject, telling.t
    count = telling.facts["count"]
    text = t.count(
        "{n} customer of yours is to be asked: {number} *{title}*. `/survey links {number}` has the link.",
        "{n} customers of yours are to be asked: {number} *{title}*. `/survey links {number}` has the links.",
        count,
        number=survey.number,
        title=plain(survey.title),
    )
    said = about(telling, telling.of, text)
    button = blocks.button(t(N_("Links")), "survey.links", survey.id)
    return Message(text, [*said.blocks, *blocks.buttons([button])])


def _over(telling: Telling) -> Message:
    survey, t = telling.subject, telling.t
    known = {"number": survey.number, "title": plain(survey.title)}
    return about(telling, telling.of, t(N_("{number} *{title}* is over. `/survey results {number}`"), **known))


VERBS = (
    Verb(
        "make", operations.make, N_("Make a survey"), asks.Make, by=SERVING, makes=True, style="primary",
        example='"How was it?" "rating: How satisfied are you?"',
    ),
    Verb("send", operations.send, N_("Ask customers"), asks.Send, style="primary", example="SVY-0001 groups: south"),
    Verb(
        "answer", operations.answer, N_("Answer for a customer"), asks.Answer, above=_questions,
        example="SVY-0001 customer: CUS-0001 answers: 5",
    ),
    Verb("results", None, N_("Results"), show=pages.results, by=ANYONE, on_card=False, example="SVY-0001"),
    Verb("links", None, N_("Customers to ask"), show=pages.links, by=SERVING, loose=True, in_menu=False,
         on_card=False, example="SVY-0001"),
    Verb("picture", operations.show_picture, N_("Picture"), by=ANYONE, on_card=False, example="SVY-0001"),
    Verb("edit", operations.edit, N_("Correct"), asks.Edit, prefill=_as_made),
    Verb("close", operations.close, N_("Close"), asks.Close, style="danger"),
    *standard(),
)  # fmt: skip

SURVEY = Workflow(
    name="survey",
    title=N_("Surveys"),
    about=N_("Questions for customers: by a link of their own, by telephone, after closing or to a group."),
    clause="3.2.3",
    squad=SQUAD,
    record=Survey,
    flow=FLOW,
    states=STATES,
    rests=(S.SENT,),
    card=cards.card,
    home=lambda look, case: f"squad:{SQUAD}",
    notices={"to_ask": Notice(_to_ask), "over": Notice(_over)},
    lines={
        "make": N_("{by} drew it up, questions in all: {questions}."),
        "edit": N_("{by} corrected it, questions in all: {questions}."),
        "send": N_("{by} had customers asked: {count}; after closing: {closing}."),
        "answered": N_("A customer answered {how}."),
        "close": N_("{by} closed it: {reason}"),
        "over": N_("Its last day is over."),
    },
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    naming=_naming,
    pictures={"bars": picture},
    verbs=VERBS,
)
