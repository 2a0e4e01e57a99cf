"""Files that somebody brought: checked and taken over a few rows at a time, and forgotten when they are done."""

from commands.customer.importing import operations
from commands.kit.workflow import Registry
from storage.reading import Reading
from storage.work import Work

BATCH = 1


def is_wanted(look: Reading) -> bool:
    return operations.is_wanted(look)


def sweep(work: Work, registry: Registry) -> int:
    """One batch of one file; it comes back at once while there is more."""
    return operations.go_on(work)
