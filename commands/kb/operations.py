"""What is done with articles and canned replies, and what other workflows may ask of the knowledge base (3.2.1)."""

from collections.abc import Mapping
from typing import Any

from commands.kb import refusals, replies
from commands.kb.finding import best, by_number, offer, offered, use
from commands.kb.finding import helped as _helped
from commands.kb.offers import fitting
from commands.kb.replies import filled
from commands.kb.rules import PURPOSE
from commands.kb.wording import canned_add, canned_edit, canned_retire
from commands.kb.writing import add, approve, confirm, decline, discard, edit, enter, hand, restore, retire, submit
from commands.kit.text import plain, shorten, single_line
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage.articles import Article
from storage.base import Case
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

__all__ = [
    "add",
    "approve",
    "best",
    "by_number",
    "canned",
    "canned_add",
    "canned_edit",
    "canned_retire",
    "choices",
    "confirm",
    "decline",
    "discard",
    "draft_of",
    "edit",
    "filled",
    "fitting",
    "hand",
    "helped",
    "offer",
    "offered",
    "restore",
    "retire",
    "submit",
    "text_of",
    "use",
]


def canned(look: Reading, purpose: str, language: str) -> list[str]:
    """The texts kept ready for a purpose, in a customer's language, the organisation's own first; their placeholders
    are filled with `filled(text, {"customer": …, "number": …})`."""
    return [one.text(language) for one in replies.in_use(look, purpose)]


def choices(look: Reading, person: Person, purpose: str, query: str = "") -> list[tuple[str, str]]:
    """For a form: `pick(N_("Canned reply"), …)`, by name in the reader's language."""
    t, wanted = words_for(person), query.strip().casefold()
    found = [(one.code, one.title(t)) for one in replies.in_use(look, purpose)]
    return [one for one in found if wanted in one[1].casefold()]


def text_of(look: Reading, person: Person, typed: str, language: str, values: Mapping[str, str], field: str) -> str:
    """A chosen canned reply in the customer's language, filled. Raises NoSuchReply beside the field."""
    found = replies.find(look, typed, words_for(person))
    if found is None:
        raise refusals.NoSuchReply(field, typed=plain(typed, 80))
    return filled(found.text(language), values)


def draft_of(
    work: Work, by: Person, record: Case, *, title: str, question: str, answer: str, topic: str, language: str
) -> Article:
    """What was answered once is kept for the next time: a draft, which its writer completes and hands in."""
    text: dict[str, Any] = {
        "title": shorten(title, 120),
        "question": shorten(single_line(question), 500),
        "keywords": "",
    }
    text |= {"answer": shorten(answer, 3000), "languages": [language], "topic": topic}
    return enter(work, by, text, squad="customer_service", made_from=record)


def helped(work: Work, by: Person, article: Article) -> Message:
    """Whoever looked it up says that it helped: it rises. Once a person."""
    if not article.is_served:
        raise refusals.NotServed(number=article.number)
    if not _helped(work, by, article):
        raise refusals.HelpedAlready(number=article.number)
    work.redraw(article)
    return Message(words_for(by)(N_("Thank you. {number} is found more easily from now on."), number=article.number))


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """A canned reply's purpose is kept by its code and said by its name."""
    return {"purpose": t(PURPOSE[facts["purpose"]])} if facts.get("purpose") in PURPOSE else {}
