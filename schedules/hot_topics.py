"""Each week the topics of the last one are ranked, and those that came up much more often are flagged (2.2.1c)."""

from commands.kit.workflow import Registry
from commands.service import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many reports were published; asked every morning, since a Monday may pass while nobody ticks."""
    return operations.report_topics(work)
