"""The deadline of a notice: promised, put off, told by the clock day after day until the proof is there (5.1.3)."""

from datetime import datetime
from typing import Any

from commands.rectify import parts
from commands.rectify.deciding import keep
from commands.rectify.rules import PUTTING_RIGHT, days_late, next_word
from storage import promises, rectifications, waiting
from storage.reading import Reading
from storage.rectifications import Rectification
from storage.work import Work

NAME = "rectify"
LADDER = "rectification"


def promise(work: Work, notice: Rectification, due: datetime) -> None:
    """Whatever was promised before is superseded, with its reminders."""
    notice.finish_at = notice.due_at = due
    first = next_word(work.calendar, work.settings.span("rectify.reminder"), due, work.now)
    work.promise(notice, NAME, due=due, owner=work.person(notice.owner_id), ladder=LADDER, first=first)


def sweep(work: Work, limit: int) -> int:
    """Everything that has come due since the last time, each notice's as one word: several missed ones are one."""
    due = work.ask_rows(promises.DUE_BY_ITSELF, now=work.now, limit=limit, ladder=LADDER)
    known = {one.id: one for one in work.all(rectifications.these([row.record_id for row in due]))} if due else {}
    moved = [_speak(work, known.get(row.record_id), row) for row in due]
    promises.move_on(work.session.connection(), work.workspace_id, moved)
    return len(due)


def is_due(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when there is something to say."""
    return bool(look.ask_rows(waiting.DUE_BY_ITSELF, now=look.now, ladder=LADDER))


def _speak(work: Work, notice: Rectification | None, row: Any) -> dict[str, Any]:
    """Where the promise stands after this. A notice that is closed or submitted is not spoken of."""
    stands: dict[str, Any] = {"id": row.id, "step": row.step, "next_at": None, "settled_at": None}
    if notice is None or notice.status not in PUTTING_RIGHT:
        return stands | {"status": "superseded", "settled_at": work.now}
    calendar = work.calendar
    late = days_late(calendar, row.due_at, work.now)
    facts = {"due": row.due_at, "days": late}
    key = f"deadline:{row.id}:{calendar.local(work.now).date()}"
    asked = parts.answering(work, notice)
    if work.now < row.due_at:
        work.tell(notice, "soon", *asked, key=f"{key}:soon", **facts)
    else:
        work.tell(notice, "late", *asked, key=f"{key}:late", **facts)
        _tell_leadership(work, notice, row, facts, key)
    before = work.settings.span("rectify.reminder")
    return stands | {
        "status": row.status,
        "step": row.step + 1,
        "next_at": next_word(calendar, before, row.due_at, work.now),
    }


def _tell_leadership(work: Work, notice: Rectification, row: Any, facts: dict[str, Any], key: str) -> None:
    """At the deadline, and daily after it until one of them has taken note."""
    if row.next_at <= row.due_at:
        work.record(notice, "overdue", by=None, due=row.due_at)
        keep(work, notice)
    if notice.noted_at is None or notice.noted_at < row.due_at:
        told = parts.others(parts.leadership(work), *parts.answering(work, notice))
        work.tell(notice, "late_above", *told, key=f"{key}:above", **facts)
