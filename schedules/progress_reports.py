"""On the day on which the week's report is due, each manager of a running project is asked for it with a draft."""

from commands.kit.workflow import Registry
from commands.project.execution import operations
from storage.work import Work

BATCH = 20


def sweep(work: Work, registry: Registry) -> int:
    """How many were asked; weeks that were missed collapse into one report (2.1.1c)."""
    return operations.ask_for_reports(work, BATCH)
