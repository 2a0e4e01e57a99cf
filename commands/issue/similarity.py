"""Issues and lessons that are like what somebody writes: what everybody may read, and nothing else (4.3.3)."""

from typing import TypeVar

from sqlalchemy import select

from storage import searching
from storage.base import Case
from storage.issues import Issue, Lesson
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

K = TypeVar("K", Issue, Lesson)
ENOUGH = 20
"""Hundredths of what was written that another one must share to be shown unasked."""
SHOWN = 3


def remember(work: Work, issue: Issue) -> None:
    """What it is found by; a private one is found by nobody."""
    if issue.is_private:
        searching.forget(work, issue.id)
        return
    searching.index(work, issue.kind, issue.id, issue.title, issue.details, issue.solution, *issue.whys, issue.lesson)


def similar(look: Reading, text: str, *, limit: int = SHOWN, but: str = "") -> list[Issue]:
    """Past issues like this text, best first."""
    found = searching.matches(look, Issue.kind, text, limit + 1)
    ids = [one.record_id for one in found if one.share >= ENOUGH and one.record_id != but]
    return [one for one in _in_order(look, Issue, ids) if not one.is_private][:limit]


def lessons_like(look: Reading, text: str, *, limit: int = SHOWN) -> list[Lesson]:
    """What was learnt in something like this text, best first."""
    found = searching.matches(look, Lesson.__tablename__, text, limit)
    return _in_order(look, Lesson, [one.record_id for one in found if one.share >= ENOUGH])


def lessons_found(look: Reading, query: str, limit: int) -> list[Lesson]:
    """Those of the register that have the words somebody looks for."""
    return _in_order(look, Lesson, searching.find(look, Lesson.__tablename__, query, limit))


def learn(work: Work, record: Case, title: str, lesson: str, topic: str, by: Person | None) -> Lesson:
    """Into the register, where whoever begins something alike finds it."""
    made = work.add(
        Lesson(
            record_kind=record.kind,
            record_id=record.id,
            number=record.number,
            title=title,
            lesson=lesson,
            topic=topic,
            learnt_at=work.now,
            by_id=by.id if by else None,
        )
    )
    searching.index(work, Lesson.__tablename__, made.id, title, lesson)
    return made


def _in_order(look: Reading, kind: type[K], ids: list[str]) -> list[K]:
    found = {one.id: one for one in look.all(select(kind).where(kind.id.in_(ids)))} if ids else {}
    return [found[id] for id in ids if id in found]
