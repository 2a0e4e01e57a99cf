"""The deadline ladder: whatever has come due since the last tick, the longest overdue first, in batches."""

from collections import defaultdict
from typing import Any

from commands.kit import reminders
from commands.kit.workflow import Registry
from storage import people, promises
from storage.ledger import Deadline
from storage.work import Work

BATCH = 50


def sweep(work: Work, registry: Registry) -> int:
    """One batch; the caller comes back until it is empty, so that nobody's click waits behind the whole of it."""
    due = work.all(promises.due(work.now, BATCH))
    kept = _looked_up(work, registry, due)
    with work.at_one_go():
        for deadline in due:
            reminders.fire(work, registry, deadline)
    kept.clear()
    return len(due)


def _looked_up(work: Work, registry: Registry, due: list[Deadline]) -> list[Any]:
    """The batch's records and owners in one question a kind; the session remembers them while they are held."""
    ids: dict[str, list[str]] = defaultdict(list)
    for deadline in due:
        ids[deadline.kind].append(deadline.record_id)
    kept: list[Any] = []
    for kind, wanted in ids.items():
        workflow = registry.of_kind(kind)
        if workflow is not None and workflow.record is not None:
            kept += work.all(_by_ids(workflow.record, wanted))
    kept += work.all(people.by_ids([deadline.owner_id for deadline in due if deadline.owner_id]))
    return kept


def _by_ids(cls: type[Any], ids: list[str]) -> Any:
    from sqlalchemy import select

    return select(cls).where(cls.id.in_(ids))
