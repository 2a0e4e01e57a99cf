"""The deadline ladder: whatever has come due since the last tick, the longest overdue first, in batches."""

from commands.kit import reminders
from commands.kit.workflow import Registry
from storage import promises, waiting
from storage.reading import Reading
from storage.work import Work

BATCH = 100


def sweep(work: Work, registry: Registry) -> int:
    """One batch; the caller comes back until it is empty, so that nobody's click waits behind the whole of it."""
    due = work.ask_rows(promises.DUE, now=work.now, limit=BATCH)
    reminders.fire(work, registry, *due)
    return len(due)


def is_wanted(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when something has come due."""
    return bool(look.ask_rows(waiting.DUE, now=look.now))
