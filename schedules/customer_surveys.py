"""Each morning: surveys whose last day is over are closed, and who had something closed is asked (3.2.3)."""

from commands.kit.workflow import Registry
from commands.survey import operations
from storage.work import Work

BATCH = 200


def sweep(work: Work, registry: Registry) -> int:
    """How many customers were asked."""
    operations.close_due(work)
    return operations.ask_after_closing(work, BATCH)
