"""Whether what somebody proposes can become a rule: the clause is there, the number is one, the value fits."""

from dataclasses import dataclass

from commands.kit.text import plain
from commands.kit.words import Words
from commands.rules import asks, passages, refusals
from commands.rules import rulebook as book
from commands.rules.measures import said
from commands.rules.rulebook.reading import Clause
from storage.reading import Reading
from storage.settings import BadSetting, checked


@dataclass(frozen=True)
class Proposal:
    """What a proposal says, read and found to fit."""

    clause: Clause
    text: str
    setting: str | None
    value: str


def clause_of(number: str, language: str) -> Clause:
    """Raises NoSuchClause, with the numbers near it if there are any."""
    try:
        return book.clause(number, language)
    except book.UnknownClause as unknown:
        shown = plain(number, 30)
        if unknown.nearest:
            raise refusals.NoSuchClauseButNear("clause", number=shown, nearest=unknown.nearest) from None
        raise refusals.NoSuchClause("clause", number=shown) from None


def proposal(look: Reading, ask: asks.Propose, t: Words) -> Proposal:
    """Raises a FieldRefusal beside the field that needs another look."""
    clause = clause_of(ask.clause, t.language)
    key, value, text = ask.number.strip(), ask.value.strip(), ask.text.strip()
    if not (key or value or text):
        raise refusals.NothingNew("text")
    if text == passages.raw_text(look, clause.number, t.language)[0]:
        if not key:
            raise refusals.SameWords("text")
        text = ""
    check_words(clause, text)
    if value and not key:
        raise refusals.NumberNeeded("number")
    if key and not value:
        raise refusals.ValueNeeded("value")
    if key:
        check_stated(look, clause, key, text, t)
        value = checked_value(look, key, value, t)
    return Proposal(clause, text, key or None, value)


def check_words(clause: Clause, text: str) -> None:
    """What stands in braces is the name of a number."""
    for key in book.placeholders(text):
        if key not in book.PLACEHOLDERS:
            known = list(book.placeholders(clause.text)) or list(book.PLACEHOLDERS)[:5]
            raise refusals.OpenNumber("text", key=key, known=known)


def check_same_numbers(text: str, original: str) -> None:
    """A translation states the numbers that the original states."""
    wanted = set(book.placeholders(original))
    if set(book.placeholders(text)) != wanted:
        known = [f"{{{key}}}" for key in sorted(wanted)]
        raise refusals.OtherNumbers("text", known=known) if known else refusals.NoNumbers("text")


def check_stated(look: Reading, clause: Clause, key: str, text: str, t: Words) -> None:
    """A number may be stated by the clause as it is, or by the words that are proposed for it."""
    now = passages.whole_book(look, t.language)[clause.number]
    stated = passages.open_numbers(now)
    if key in stated or key in book.placeholders(text):
        return
    shown = plain(key, 60)
    if not stated:
        raise refusals.StatesNoNumber("number", clause=clause.number)
    raise refusals.NotStatedHere("number", clause=clause.number, key=shown, known=stated)


def checked_value(look: Reading, key: str, value: str, t: Words) -> str:
    """In its canonical form."""
    try:
        fit = checked(key, value)
    except BadSetting as bad:
        number = bad.number
        if number.choices:
            raise refusals.NotOneOf("value", key=key, choices=list(number.choices)) from None
        if number.kind in ("span", "count", "percent", "ratio"):
            low, high = (said(key, str(bound), t) for bound in (number.low, number.high))
            raise refusals.OutOfBounds("value", key=key, low=low, high=high) from None
        raise refusals.BadShape("value", key=key, example=number.default) from None
    if fit == checked(key, look.settings.text(key)):
        raise refusals.SameValue("value", key=key, value=said(key, fit, t))
    return fit
