"""Each morning: approved rule changes whose day has come, and leaders who have not been asked yet (1.3.4)."""

from commands.kit.workflow import Registry
from commands.rules import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many changes came into force; it may run at any time and as often as one likes."""
    operations.ask_new_leaders(work)
    return operations.come_into_force(work)
