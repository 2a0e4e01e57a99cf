"""Articles found by the words of a question, in English and Chinese: those that fit and have helped come first."""

from collections.abc import Sequence

from commands.kb.rules import fit
from storage import articles, searching
from storage.articles import PERSON, Article, Offer
from storage.base import Case
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

ENOUGH = 20
"""Hundredths of the question that an article must share to be offered unasked."""
READ = 40
"""So many that have the words are weighed by how useful they have been."""
SHOWN = 3


def remember(work: Work, article: Article) -> None:
    """What it is found by: all that is served, and nothing that is not."""
    if not article.is_served:
        searching.forget(work, article.id)
        return
    heading = f"{article.title}\n{article.keywords}"
    searching.index(work, article.kind, article.id, heading, article.question, article.answer)


def best(
    look: Reading, question: str, limit: int, *, language: str = "", is_typed: bool = False, least: int = 0
) -> list[Article]:
    """Served articles that have the words, best first. With `least`, only those that share so much of the question."""
    matches = searching.matches(look, Article.kind, question, max(READ, limit), is_typed=is_typed)
    share = {one.record_id: one.share for one in matches if one.share >= least}
    if not share:
        return []
    found = look.all(articles.these(list(share)).where(Article.closed_at.is_(None), Article.edition > 0))
    order = {id: place for place, id in enumerate(share)}

    def weight(one: Article) -> tuple[int, int]:
        speaks = language in one.languages
        return (-fit(share[one.id], offered=one.offered, used=one.used, speaks=speaks), order[one.id])

    return sorted(found, key=weight)[:limit]


def by_number(look: Reading, number: str) -> Article | None:
    """One that is served."""
    found: Article | None = look.numbered(Article, number.strip().upper())
    return found if found is not None and found.is_served else None


def offer(
    work: Work, record: Case, question: str, *, language: str = "", first: Sequence[Article] = ()
) -> list[Article]:
    """Put the best articles before whoever works on a record, and count that; each once for a record. What was offered
    for earlier words and is not among the best any more is taken away again, unless it was used."""
    found = best(work, question, SHOWN, language=language, least=ENOUGH)
    wanted = list({one.id: one for one in (*first, *found)}.values())[:SHOWN]
    before = {one.article_id: one for one in work.all(articles.offers_for([record.id]))}
    for place, one in enumerate(wanted):
        if one.id in before:
            before[one.id].place = place
        else:
            known = {"record_kind": record.kind, "record_id": record.id}
            work.add(Offer(article_id=one.id, **known, place=place, at=work.now))
    new = [one.id for one in wanted if one.id not in before]
    for id in before.keys() - {one.id for one in wanted}:
        if before[id].used_at is None:
            before[id].place = SHOWN
    _count(work, new, offered=1)
    return wanted


def offered(look: Reading, record: Case) -> list[Article]:
    """What stands on its card, best first."""
    places = [one.article_id for one in look.all(articles.offers_for([record.id])) if one.place < SHOWN]
    if not places:
        return []
    found = {one.id: one for one in look.all(articles.these(places)) if one.is_served}
    return [found[id] for id in places if id in found]


def use(work: Work, record: Case, article: Article) -> None:
    """An answer was given with it: it rises. Counted once for a record."""
    before = work.first(articles.offers_for([record.id]).where(Offer.article_id == article.id))
    if before is not None and before.used_at is not None:
        return
    if before is None:
        known = {"record_kind": record.kind, "record_id": record.id}
        before = work.add(Offer(article_id=article.id, **known, place=SHOWN, at=work.now))
        _count(work, [article.id], offered=1)
    before.used_at = work.now
    _count(work, [article.id], used=1)


def helped(work: Work, by: Person, article: Article) -> bool:
    """Somebody looked it up and it helped them; False when they have said so before."""
    if work.first(articles.offers_for([by.id]).where(Offer.article_id == article.id)) is not None:
        return False
    known = {"record_kind": PERSON, "record_id": by.id}
    work.add(Offer(article_id=article.id, **known, at=work.now, used_at=work.now))
    _count(work, [article.id], offered=1, used=1)
    return True


def _count(work: Work, ids: Sequence[str], *, offered: int = 0, used: int = 0) -> None:
    if ids:
        work.session.flush()
        work.session.execute(articles.counting(work.workspace_id, ids, offered=offered, used=used))
