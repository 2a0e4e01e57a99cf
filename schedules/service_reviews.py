"""On the first working day of a month the supervisor is asked to review how the last one served customers (2.2.1d)."""

from commands.kit.workflow import Registry
from commands.service import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many reviews were drafted."""
    return operations.draft_review(work)
