"""Each night: who answers for something reads digests, at the hour of their own time zone (2.1.1c)."""

from commands.digest import operations
from commands.kit.workflow import Registry
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many began, ended or moved; it may run as often as one likes."""
    return operations.keep_readers(work)
