"""How an article comes about and changes: written in versions, served once another person has approved it."""

from collections.abc import Iterable
from typing import Any

from commands.kb import asks, refusals
from commands.kb.finding import remember
from commands.kb.parts import approvers, author_ids, newest
from commands.kb.rules import FLOW, S
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, rest, step
from storage.articles import Article, ArticleVersion
from storage.base import Case
from storage.people import Person
from storage.work import Work

TEXT = ("title", "question", "answer", "languages", "topic", "keywords")


def add(work: Work, by: Person, ask: asks.Add) -> Article:
    article = enter(work, by, _text(ask, by.speaks), squad=ask.squad)
    if not ask.draft:
        submit(work, by, article)
    return article


def enter(work: Work, by: Person, text: dict[str, Any], *, squad: str, made_from: Case | None = None) -> Article:
    """A draft; its writer looks after it."""
    article = Article(**text, squad=squad, owner_id=by.id, edition=0, latest=1, offered=0, used=0)
    if made_from is not None:
        article.made_from_kind, article.made_from_id = made_from.kind, made_from.id
    work.open_case(article, status=S.DRAFT)
    _write(work, article, text, [by.id])
    work.session.flush()
    if made_from is not None:
        work.record(article, "made_from", by=by, other=made_from.number)
    else:
        work.record(article, "add", by=by)
    return article


def _text(ask: asks.Add | asks.Edit, language: str) -> dict[str, Any]:
    return {name: getattr(ask, name) for name in TEXT if name != "languages"} | {
        "languages": list(ask.languages) or [language]
    }


def _write(work: Work, article: Article, text: dict[str, Any], authors: Iterable[str]) -> ArticleVersion:
    known = {"article_id": article.id, "edition": article.latest, "author_ids": list(authors)}
    return work.add(ArticleVersion(**known, **text, written_at=work.now))


def edit(work: Work, by: Person, article: Article, ask: asks.Edit) -> None:
    """What is served stays so; whoever writes on the next version does not approve it."""
    if FLOW.find("edit", article.status) is None:
        raise Impossible("edit")
    version = newest(work, article)
    assert version is not None
    text = _text(ask, version.languages[0] if version.languages else by.speaks)
    squad = ask.squad or article.squad
    if squad == article.squad and all(getattr(version, name) == value for name, value in text.items()):
        raise refusals.NothingNew("title", number=article.number)
    article.squad = squad
    if article.latest == article.edition:
        article.latest += 1
        version = _write(work, article, text, [by.id])
    else:
        for name, value in text.items():
            setattr(version, name, value)
        version.written_at, version.author_ids = work.now, list(dict.fromkeys([*version.author_ids, by.id]))
    if not article.edition:
        _serve(article, version)
    step(work, FLOW, article, "edit", by=by, edition=article.latest)
    work.settle(article, "approve", kept=None)
    article.due_at = _review_due(work, article)
    work.session.flush()
    if not ask.draft:
        submit(work, by, article)


def _serve(article: Article, version: ArticleVersion) -> None:
    for name in TEXT:
        setattr(article, name, getattr(version, name))


def submit(work: Work, by: Person, article: Article) -> None:
    """Whoever may judge it is asked; where nobody is there, it waits and goes up by its promise."""
    step(work, FLOW, article, "submit", by=by)
    asked = approvers(work, article)
    article.due_at = work.calendar.after(work.now, work.settings.span("kb.approval"))
    work.promise(article, "approve", due=article.due_at, owner=asked[0] if asked else None)
    work.tell(article, "to_approve", *asked, by=by)


def approve(work: Work, by: Person, article: Article) -> None:
    """From now on this version is served, until the next one is approved."""
    step(work, FLOW, article, "approve", by=by, edition=article.latest)
    work.settle(article, "approve")
    version = newest(work, article)
    assert version is not None
    version.approved_at = article.approved_at = work.now
    version.approved_by_id = article.approved_by_id = by.id
    article.edition = version.edition
    _serve(article, version)
    _promise_review(work, article)
    work.session.flush()
    remember(work, article)
    work.tell(article, "approved", *_others(work, version.author_ids, by), by=by)


def _promise_review(work: Work, article: Article) -> None:
    """What is never looked at again grows old."""
    article.due_at = work.calendar.after(work.now, work.settings.span("kb.review"))
    work.promise(article, "review", due=article.due_at, owner=work.person(article.owner_id), ladder="once")


def _review_due(work: Work, article: Article) -> Any:
    promised = work.deadline(article, "review") if article.edition else None
    return promised.due_at if promised else None


def decline(work: Work, by: Person, article: Article, ask: asks.Decline) -> None:
    step(work, FLOW, article, "decline", by=by, reason=ask.reason)
    work.settle(article, "approve")
    article.due_at = _review_due(work, article)
    work.tell(article, "declined", *_others(work, author_ids(work, article), by), by=by, reason=ask.reason)


def discard(work: Work, by: Person, article: Article) -> None:
    """The version that was being written is given up; what is served goes on."""
    if FLOW.find("discard", article.status) is None:
        raise Impossible("discard")
    if not article.edition:
        raise refusals.NothingServed(number=article.number)
    version = newest(work, article)
    if version is not None and article.latest > article.edition:
        work.remove(version)
        article.latest = article.edition
    step(work, FLOW, article, "discard", by=by, edition=article.edition)
    article.due_at = _review_due(work, article)


def confirm(work: Work, by: Person, article: Article) -> None:
    """Looked at again: it still holds."""
    step(work, FLOW, article, "confirm", by=by)
    work.settle(article, "review")
    _promise_review(work, article)


def retire(work: Work, by: Person, article: Article, ask: asks.Retire) -> None:
    step(work, FLOW, article, "retire", by=by, reason=ask.reason)
    rest(work, article)
    remember(work, article)
    work.tell(article, "retired", *_others(work, [article.owner_id], by), by=by, reason=ask.reason)


def restore(work: Work, by: Person, article: Article) -> None:
    """As a draft: it is served once it has been approved anew."""
    step(work, FLOW, article, "restore", by=by)
    article.edition, article.approved_at, article.approved_by_id = 0, None, None
    version = newest(work, article)
    if version is not None:
        version.approved_at = version.approved_by_id = None
        _serve(article, version)


def hand(work: Work, by: Person, article: Article, ask: asks.Hand) -> None:
    if FLOW.find("hand", article.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == article.owner_id:
        raise refusals.HasItAlready("to", number=article.number, owner=to.name)
    hand_over(work, article, to, by=by)
    promised = work.deadline(article, "review")
    if promised is not None:
        promised.owner_id = to.id
    work.tell(article, "handed", *_others(work, [to.id], by), by=by)


def _others(work: Work, ids: Iterable[str | None], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
