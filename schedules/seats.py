"""Each day: seats begin and end by their date, and what waits for their holders is handed on (2.1.2)."""

from commands.kit import deciding
from commands.kit.workflow import Registry
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many records have come to somebody else."""
    return deciding.hand_on(work, registry)
