"""A week after closing, and each quarter, customers are called and asked how satisfied they are (2.2.1d)."""

from datetime import time

from commands.kit.workflow import Registry
from commands.visit import operations
from storage.reading import Reading
from storage.work import Work

BATCH = 50
MORNING = time(8, 0)


def sweep(work: Work, registry: Registry) -> int:
    """One batch of customers; the caller comes back until it is empty."""
    return operations.make_due(work, BATCH)


def is_wanted(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when there is somebody to call."""
    return look.now.astimezone(look.zone).time() >= MORNING and operations.is_due(look)
