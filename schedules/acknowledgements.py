"""Members who have had the rules for five working days are reminded to acknowledge them (1.2)."""

from commands.kit.workflow import Registry
from commands.squad import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many were reminded; whoever has not had this version yet is given it first."""
    return operations.remind(work)
