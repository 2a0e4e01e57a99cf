"""What an errand is about: its row, its workflow, its notice, and the words for whoever reads it."""

from functools import cache
from typing import Any

from commands.kit.cards import card_message
from commands.kit.notices import notice_of
from commands.kit.words import Words, words_for
from commands.kit.workflow import Notice, Registry, Telling, Workflow
from storage import tables
from storage.base import Owned
from storage.facts import thaw
from storage.ledger import Errand
from storage.people import Person
from storage.reading import Reading

CARD = "card"


@cache
def _tables() -> dict[str, type[Owned]]:
    return {cls.__tablename__: cls for cls in tables.owned()} | dict(tables.cases())


def row_of(look: Reading, kind: str | None, id: str | None) -> Any:
    """The row that `kind` (a record's kind, or a table's name) and `id` name; None when there is none."""
    found = _tables().get(kind or "")
    return look.get(found, id) if found is not None else None


def subject_of(look: Reading, errand: Errand) -> Any:
    return row_of(look, errand.record_kind, errand.record_id)


def notice_for(registry: Registry, errand: Errand) -> tuple[Workflow, Notice] | None:
    """`name` in the workflow of the subject, `workflow.name` in any; "card" is the record's own card."""
    first, _, name = str(errand.payload.get("notice", "")).rpartition(".")
    workflow = registry.named(first) if first else registry.of_kind(errand.record_kind or "")
    if workflow is None:
        return None
    if name == CARD and workflow.card is not None:
        return workflow, Notice(lambda telling: card_message(telling, workflow))
    notice = notice_of(workflow, name)
    return (workflow, notice) if notice is not None else None


def telling(look: Reading, subject: Any, reader: Person | None, facts: dict[str, Any]) -> Telling:
    """In the reader's words; in a channel, in the organisation's."""
    t = words_for(reader) if reader is not None else workspace_words(look)
    return Telling(look, subject, t, reader, thaw(look, facts))


def workspace_words(look: Reading) -> Words:
    return Words(look.workspace.language, look.workspace.time_zone)


def is_over(subject: Any) -> bool:
    """A closed record needs no reminder."""
    return not getattr(subject, "is_open", True)
