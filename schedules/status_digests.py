"""Once a week leadership and sponsors read how all projects stand, each at the hour of their own zone (2.1.1c)."""

from commands.kit.workflow import Registry
from commands.project.execution import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many digests are owed for the week; asked any day, since the first one stands."""
    return operations.plan_digests(work)
