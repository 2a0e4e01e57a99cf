"""Projects to which something has happened are weighed anew at once, all others once a day (2.1.1a, 2.1.1c)."""

from datetime import datetime, time, timedelta

from commands.kit.wall_clock import at_local
from commands.kit.workflow import Registry
from commands.project.execution import operations
from storage import projects
from storage.reading import Reading
from storage.work import Work

BATCH = 25
MORNING = time(7, 0)


def sweep(work: Work, registry: Registry) -> int:
    """One batch, with one question a kind."""
    return operations.weigh_stale(work, _since(work), BATCH)


def is_wanted(look: Reading) -> bool:
    """Asked of a reader at every tick, so that the writer is taken only when there is something to weigh."""
    return bool(look.ask_rows(projects.UNWEIGHED, since=_since(look)))


def _since(look: Reading) -> datetime:
    """This morning; before it, yesterday's."""
    morning = at_local(look.zone, look.today, MORNING)
    return morning if morning <= look.now else at_local(look.zone, look.today - timedelta(1), MORNING)
