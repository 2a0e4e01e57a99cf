"""Whose hour has come is owed the digest of their day, each date once, over every change of the clocks (2.1.1c)."""

from commands.digest import operations
from commands.kit.workflow import Registry
from storage import digests
from storage.reading import Reading
from storage.work import Work

BATCH = 50


def sweep(work: Work, registry: Registry) -> int:
    """One batch; it is only planned here, and drawn when it is sent."""
    return operations.plan(work, BATCH)


def is_wanted(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when somebody's hour has come."""
    return bool(look.ask_rows(digests.WAITS, now=look.now))
