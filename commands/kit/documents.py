"""Documents of a record, kept by their content where they must outlive Slack (3.1.5): given in a form, or our own."""

from collections.abc import Iterable
from typing import Any, Final

from commands.kit.text import shorten, single_line
from commands.kit.words import N_
from storage import acceptances
from storage.acceptances import Document
from storage.base import Case
from storage.people import Person
from storage.work import Work

LONGEST_NAME: Final = 200
FAULTS: Final[dict[str, str]] = {
    "gone": N_("it is no longer in Slack"),
    "hidden": N_("Slack does not let us read it"),
    "external": N_("it lies outside Slack; give a link to it instead"),
    "too_large": N_("it is larger than 50 MB; give a link to it instead"),
    "elsewhere": N_("its address is not one of Slack's"),
    "empty": N_("it is empty"),
}
"""Why a file that somebody gave could not be kept."""


def named(name: str) -> str:
    """A file's name as people see it: one line, no path."""
    return shorten(single_line(name.replace("\\", "/").rpartition("/")[2]), LONGEST_NAME) or "file"


def keep(work: Work, record: Case, file_ids: Iterable[str], kind: str, by: Person) -> list[Document]:
    """Files that somebody put into a form. Their contents are fetched from Slack after the commit; then each has its
    size and SHA-256, the record's history has them too, and `workflow.after["fetched"](work, record, document)` is
    called. A file that cannot be had is told to whoever gave it."""
    kept = []
    for file_id in dict.fromkeys(file_ids):
        found = work.first(acceptances.document_of(record.id, kind, file_id))
        if found is None or found.fault:
            found = _entered(work, record, file_id, kind, by)
            work.errand("fetch", found, lane=f"fetch:{record.id}")
        kept.append(found)
    return kept


def _entered(work: Work, record: Case, file_id: str, kind: str, by: Person) -> Document:
    known = {"record_kind": record.kind, "record_id": record.id, "kind": kind, "slack_file": file_id, "name": file_id}
    return work.add(Document(**known, added_at=work.now, added_by_id=by.id))


def put(work: Work, record: Case, name: str, content: bytes, kind: str, by: Person | None) -> Document:
    """A content that we made. The store has it before the commit; one that no row names is harmless."""
    return enter(work, record, name, work.files.put(content), len(content), kind, by)


def enter(work: Work, record: Case, name: str, digest: str, size: int, kind: str, by: Person | None) -> Document:
    """The same for a content that the store has already. What is the same as before is not entered twice."""
    before = work.all(acceptances.documents(record.id, kind))
    same = next((one for one in before if one.sha256 == digest and one.name == named(name)), None)
    if same is not None:
        return same
    known = {"record_kind": record.kind, "record_id": record.id, "kind": kind, "name": named(name)}
    document = work.add(
        Document(**known, sha256=digest, size=size, added_at=work.now, added_by_id=by.id if by else None)
    )
    filed(work, record, document, by)
    return document


def filed(work: Work, record: Case, document: Document, by: Person | None) -> None:
    """The line of history that proves what the content was."""
    facts = {"name": document.name, "sha256": document.sha256, "size": document.size, "sort": document.kind}
    work.record(record, "filed", by=by, **facts)


def send(
    work: Work,
    document: Document,
    record: Case,
    *,
    to: Person | None = None,
    channel: str | None = None,
    comment: str = "",
    pinned: bool = False,
    in_thread: bool = False,
) -> None:
    """A kept document to a person by direct message, to one of our channels by its purpose, where it may be pinned, or
    under the record's card."""
    payload: dict[str, Any] = {"name": document.name, "sha256": document.sha256, "comment": comment}
    if to is not None and to.is_active:
        work.errand("file", record, lane=f"person:{to.id}", to=to.id, **payload)
    if channel is not None:
        work.errand("file", record, lane=f"in:{channel}", channel=channel, pinned=pinned, **payload)
    if in_thread:
        work.errand("file", record, lane=f"case:{record.id}", in_thread=True, **payload)
