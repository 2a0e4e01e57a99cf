"""What the forms of an inquiry begin with: the message it is made of, the article to use, the time that rules give."""

from collections.abc import Mapping
from typing import Any

from commands.inquiry.cards import question
from commands.kit.message import link_of, words_of
from commands.kit.replies import Block
from commands.kit.text import shorten
from commands.kit.workflow import Telling
from storage import inquiries
from storage.articles import Article
from storage.customers import Customer


def from_message(told: Telling) -> Mapping[str, Any]:
    """What a message says, with the link to it in the last line; or the customer from whose file it was opened."""
    customer = told.look.get(Customer, str(told.facts.get("value") or ""))
    if customer is not None:
        return {"customer": customer.number}
    _, text = words_of(told)
    if not text:
        return {}
    said = "\n".join(filter(None, [shorten(text, 2200), link_of(told)]))
    return {"question": said, "channel": "chat"}


def with_article(told: Telling) -> Mapping[str, Any]:
    """The article whose button was pressed; else what was said from inside."""
    article = told.look.get(Article, str(told.facts.get("value") or ""))
    if article is not None:
        return {"answer": article.answer, "article": article.number}
    informed = told.look.first(inquiries.said(told.subject.id, "informed"))
    return {"answer": informed.text} if informed is not None and told.subject.status == "open" else {}


def as_the_rules_give(told: Telling) -> Mapping[str, Any]:
    look = told.look
    due = look.calendar.local(look.calendar.after(look.now, look.settings.span("promise.given")))
    return {"day": due.date(), "at": due.time()}


def as_it_stands(told: Telling) -> Mapping[str, Any]:
    inquiry, look = told.subject, told.look
    customer = look.need(Customer, inquiry.customer_id)
    names = ("title", "question", "priority", "topic", "channel")
    return {name: getattr(inquiry, name) for name in names} | {"customer": customer.number}


def above(told: Telling) -> list[Block]:
    """What is asked, above the form."""
    return question(told)
