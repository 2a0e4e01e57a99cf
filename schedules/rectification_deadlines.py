"""Deadlines of rectification notices: a working day before, at it (leadership is told), and daily after it (5.1.3)."""

from commands.kit.workflow import Registry
from commands.rectify import operations
from storage.reading import Reading
from storage.work import Work

BATCH = 25


def sweep(work: Work, registry: Registry) -> int:
    """One batch of notices of which something is to be said."""
    return operations.sweep(work, BATCH)


def is_wanted(look: Reading) -> bool:
    return operations.is_due(look)
