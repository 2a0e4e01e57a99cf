"""A project whose plan is approved begins on its first day, whether or not somebody says so (3.1.3)."""

from commands.kit.workflow import Registry
from commands.project.execution import operations
from storage.work import Work

BATCH = 20


def sweep(work: Work, registry: Registry) -> int:
    """How many began."""
    return operations.begin_due(work, BATCH)
