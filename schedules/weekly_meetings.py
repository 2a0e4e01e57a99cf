"""Meetings that come again: reports asked and chased, agendas posted, each in the series' own time zone (4.1.2)."""

from commands.kit.workflow import Registry
from commands.meeting import operations
from storage import series
from storage.reading import Reading
from storage.work import Work

BATCH = 20


def sweep(work: Work, registry: Registry) -> int:
    """How many series had something due; each occasion and each step is stamped, however many replicas tick."""
    return operations.sweep_series(work, BATCH)


def is_wanted(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when something is due."""
    return bool(look.ask_rows(series.WAITS, now=look.now))


def keep(work: Work, registry: Registry) -> int:
    """Each morning: there is a meeting of all leads as soon as there are leads, on the day that the number says."""
    operations.keep_joint(work)
    return 0
