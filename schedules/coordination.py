"""Every two weeks a project's sponsor is asked to call its coordination meeting, with the agenda drafted (3.1.3)."""

from commands.kit.workflow import Registry
from commands.project.execution import operations
from storage.work import Work

BATCH = 20


def sweep(work: Work, registry: Registry) -> int:
    """How many projects' next meeting came up."""
    return operations.propose_meetings(work, BATCH)
