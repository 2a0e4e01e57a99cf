"""How canned replies are written and changed: a text for each language, with known placeholders alone (2.2.2)."""

from commands.kb import asks, refusals, replies
from commands.kb.rules import PLACEHOLDERS, unknown_placeholders
from commands.kit.text import lookup, plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from storage.articles import CannedReply
from storage.base import new_id
from storage.people import Person
from storage.work import Work


def _need(work: Work, by: Person, typed: str) -> replies.Reply:
    found = replies.find(work, typed, words_for(by))
    if found is None:
        raise refusals.NoSuchReply("reply", typed=plain(typed, 80))
    return found


def _checked(field: str, text: str) -> str:
    unknown = unknown_placeholders(text)
    if unknown is None:
        raise refusals.OddBraces(field, example="{customer}")
    if unknown:
        raise refusals.UnknownPlaceholder(field, unknown=unknown, known=[f"{{{name}}}" for name in PLACEHOLDERS])
    return text


def _unique(work: Work, name: str, purpose: str, but: str = "") -> None:
    others = [one for one in replies.in_use(work, purpose) if one.code != but]
    if lookup(name) in {lookup(one.title(Words(language))) for one in others for language in replies.TEXTS}:
        raise refusals.NameTaken("name")


def canned_add(work: Work, by: Person, ask: asks.CannedAdd) -> Message:
    _unique(work, ask.name, ask.purpose)
    texts = {language: _checked(field, getattr(ask, field)) for language, field in replies.TEXTS.items()}
    made = work.add(
        CannedReply(code=new_id(), purpose=ask.purpose, name=ask.name, texts=texts, by_id=by.id, changed_at=work.now)
    )
    work.note(made, "cannedadd", by=by, name=ask.name, purpose=ask.purpose)
    return _told(by, N_("The canned reply “{name}” is ready for use."), ask.name)


def canned_edit(work: Work, by: Person, ask: asks.CannedEdit) -> Message:
    """One that ships is replaced by the organisation's own words; what is left empty stays."""
    before = _need(work, by, ask.reply)
    name = ask.name or before.title(words_for(by))
    _unique(work, name, before.purpose, before.code)
    given = {language: _checked(field, getattr(ask, field)) for language, field in replies.TEXTS.items()}
    row = before.row or work.add(CannedReply(code=before.code, purpose=before.purpose))
    row.texts = {language: given[language] or before.text(language) for language in replies.TEXTS}
    row.name, row.by_id, row.changed_at = name, by.id, work.now
    work.session.flush()
    work.note(row, "cannededit", by=by, name=name, purpose=before.purpose)
    return _told(by, N_("The canned reply “{name}” is changed."), name)


def canned_retire(work: Work, by: Person, ask: asks.CannedRetire) -> Message:
    before = _need(work, by, ask.reply)
    name = before.title(words_for(by))
    row = before.row
    if row is None:
        texts = {language: before.text(language) for language in replies.TEXTS}
        row = work.add(CannedReply(code=before.code, purpose=before.purpose, name=name, texts=texts))
    row.retired_at, row.by_id, row.changed_at = work.now, by.id, work.now
    work.session.flush()
    work.note(row, "cannedretire", by=by, name=name, purpose=before.purpose)
    return _told(by, N_("The canned reply “{name}” is retired; nobody is offered it any more."), name)


def _told(by: Person, text: str, name: str) -> Message:
    return Message(words_for(by)(text, name=plain(name)))
