"""Each morning: records that nobody has touched for some days are brought to their owner, then to the lead (4.2.3)."""

from commands.kit import silence
from commands.kit.workflow import Registry
from storage.work import Work

BATCH = 200


def sweep(work: Work, registry: Registry) -> int:
    """One batch of what happened that long ago; each silence is brought up once."""
    return silence.bring_up(work, registry, BATCH)
