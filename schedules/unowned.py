"""An open record without an owner for a working day is raised to its squad's lead (1.3.3)."""

from commands.kit.workflow import Registry
from commands.squad import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many were raised, once for each time that a record has no owner, and how many people were found gone."""
    return operations.settle_departures(work) + operations.raise_unowned(work, registry)
