"""Each morning: groups whose record is over are archived after their time, with a notice a day before (4.1.3)."""

from commands.kit.workflow import Registry
from commands.project.acceptance import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many are about to go."""
    return operations.sweep_channels(work)
