"""A file of customers brought, checked, shown and taken over: a few rows at a time, so that no click waits (2.2.1b)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final

from commands.customer import asks, refusals
from commands.customer.importing import columns, records, standing
from commands.customer.importing.columns import Row, Sheet, read_row
from commands.customer.importing.making import take_rows
from commands.customer.serving import agents
from commands.kit import documents
from commands.kit.tables import Unreadable
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from storage import imports as stored
from storage.acceptances import Document
from storage.files import Files
from storage.imports import Import
from storage.people import Person
from storage.reading import Reading
from storage.work import Work

KIND: Final = "import"
RECORDS: Final = "records"
CHECKED_AT_ONCE: Final = 300
TAKEN_AT_ONCE: Final = 100
FAULTS: Final = 200
KEPT: Final = timedelta(days=1)
"""A file that nobody says a word about is forgotten after so long."""
__all__ = ["bring", "fetched", "go_on", "is_wanted", "take"]


def bring(work: Work, by: Person, ask: asks.Import) -> Message:
    """The file is fetched first; the preview comes by direct message, and nothing is taken over before a word."""
    brought = work.add(Import(what=ask.what, by_id=by.id, at=work.now, faults=[]))
    work.session.flush()
    (document,) = documents.keep(work, brought, ask.file, KIND, by)  # type: ignore[arg-type]
    work.session.flush()
    brought.document_id = document.id
    work.note(brought, "bring", by=by)
    t = words_for(by)
    return Message(t(N_("✅ The file is being read. What it would change comes to you by direct message first.")))


def fetched(work: Work, brought: Import, document: Document) -> None:
    """The file is here: from now on the clock checks it row by row."""
    brought.name, brought.sha256, brought.status = document.name, document.sha256, "checking"


@lru_cache(maxsize=2)
def _sheet(files: Files, sha256: str, country: str, what: str, name: str) -> Any:
    """Read once for all its batches. Raises Unreadable, FileNotFoundError, ValueError."""
    content = files.get(sha256)
    return records.parse(content, name, country) if what == RECORDS else columns.parse(content, country)


def take(work: Work, by: Person, ask: asks.Take) -> Message:
    """Raises NothingWaits, RowsAreWrong, NoGoodRow."""
    brought = work.get(Import, ask.which)
    if brought is None or brought.by_id != by.id or brought.status != "checked":
        raise refusals.NothingWaits("which")
    if brought.bad and ask.rows != "good":
        raise refusals.RowsAreWrong("rows", bad=brought.bad, rows=brought.rows)
    if brought.bad == brought.rows:
        raise refusals.NoGoodRow(name=brought.name)
    brought.status, brought.place, brought.told, brought.how = "taking", 0, 0, ask.how
    brought.takes_good = ask.rows == "good"
    work.note(brought, "take", by=by, rows=brought.rows)
    t = words_for(by)
    text = N_("✅ {rows} rows are being taken over; you are told when it is done.")
    return Message(t(text, rows=brought.rows))


def is_wanted(look: Reading) -> bool:
    return bool(look.ask_rows(stored.WAITS, left_before=look.now - KEPT))


def _next(look: Reading) -> Import | None:
    return next(iter(look.ask(stored.UNDER_WAY, left_before=look.now - KEPT)), None)


def go_on(work: Work) -> int:
    """One batch of the oldest that is under way; 1 while there may be more to do."""
    brought = _next(work)
    if brought is None:
        return 0
    if brought.status not in ("checking", "taking"):
        _forget(work, brought)
        return 1
    by = work.someone(brought.by_id)
    try:
        sheet = _sheet(work.files, brought.sha256, work.workspace.country, brought.what, brought.name)
    except Unreadable as no:
        text, facts = no.said
        _end(brought, work, "unreadable")
        work.tell(brought, "import_unread", by, name=brought.name, text=text, facts=facts)
        return 1
    except (FileNotFoundError, ValueError):
        _end(brought, work, "unreadable")
        work.tell(brought, "import_unread", by, name=brought.name, text=N_("It is no longer there."), facts={})
        return 1
    brought.rows = len(sheet.lines)
    (_check if brought.status == "checking" else _take_on)(work, brought, by, sheet)
    return 1


def _go_through(work: Work, brought: Import, by: Person, sheet: Any) -> None:
    """The next rows, checked or taken over."""
    is_check = brought.status == "checking"
    if brought.what != RECORDS:
        (_check_customers if is_check else _take_customers)(work, brought, by, sheet)
        return
    size = records.CHECKED_AT_ONCE if is_check else records.TAKEN_AT_ONCE
    lines = sheet.lines[brought.place : brought.place + size]
    if is_check:
        brought.faults = [*brought.faults, *records.check(work, brought, lines)][:FAULTS]
    else:
        records.take(work, brought, lines)
    brought.place += size


def _batch(brought: Import, sheet: Sheet, country: str, size: int) -> Iterator[tuple[int, Row | list[str]]]:
    for place, cells in sheet.lines[brought.place : brought.place + size]:
        yield place, read_row(sheet.columns, place, cells, country)


def _check_customers(work: Work, brought: Import, by: Person, sheet: Sheet) -> None:
    good: list[Row] = []
    faults: list[Any] = list(brought.faults)
    for place, found in _batch(brought, sheet, work.workspace.country, CHECKED_AT_ONCE):
        if isinstance(found, Row):
            good.append(found)
        else:
            brought.bad += 1
            faults += [[place, fault] for fault in found]
    held = standing.held(work, good)
    for row in good:
        stands = held.stands(row)
        held.enter("", *standing.keys_of(row))
        brought.known += stands.how == standing.KNOWN
        brought.alike += stands.how in (standing.ALIKE, standing.NAMESAKE)
        brought.good += stands.how == standing.FRESH
    brought.faults = faults[:FAULTS]
    brought.place += CHECKED_AT_ONCE


def _check(work: Work, brought: Import, by: Person, sheet: Any) -> None:
    _go_through(work, brought, by, sheet)
    if brought.place >= brought.rows:
        brought.status = "checked"
        before = work.first(stored.taken_before(brought.sha256, brought.id))
        work.tell(brought, "import_read", by, again=before.finished_at if before else None)


def _take_customers(work: Work, brought: Import, by: Person, sheet: Sheet) -> None:
    rows = [one for _, one in _batch(brought, sheet, work.workspace.country, TAKEN_AT_ONCE) if isinstance(one, Row)]
    take_rows(work, brought, by, rows, _able(work))
    brought.place += TAKEN_AT_ONCE


def _take_on(work: Work, brought: Import, by: Person, sheet: Any) -> None:
    _go_through(work, brought, by, sheet)
    if brought.place >= brought.rows:
        _end(brought, work, "taken")
        verb = "filed" if brought.what == RECORDS else "taken"
        work.note(brought, verb, by=by, made=brought.made, merged=brought.merged, skipped=brought.skipped)
        work.tell(brought, "import_taken", by)
    elif (quarter := 4 * brought.place // brought.rows) > brought.told:
        brought.told = quarter
        work.tell(brought, "import_on", by, percent=25 * quarter)


def _able(look: Reading) -> Sequence[Person]:
    return agents(look)


def _end(brought: Import, work: Work, status: str) -> None:
    brought.status, brought.finished_at = status, work.now


def _forget(work: Work, brought: Import) -> None:
    """The rows are customers now, or nobody wants them: the file is not kept."""
    _sheet.cache_clear()
    document = work.get(Document, brought.document_id)
    if document is not None and document.sha256:
        if not work.all(stored.others_with(document.sha256, document.id)):
            work.files.drop(document.sha256)
        document.sha256, document.size, document.fault = "", 0, "forgotten"
    brought.document_id = None
    if brought.finished_at is None:
        _end(brought, work, "dropped")
