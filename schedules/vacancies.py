"""Seats begin and end by their date; a seat that nobody holds for two working days is raised (2.1.2)."""

from commands.kit.workflow import Registry
from commands.squad import operations
from storage.work import Work


def sweep(work: Work, registry: Registry) -> int:
    """How many vacancies were raised; it may run as often as one likes."""
    operations.keep_rosters(work)
    operations.keep_vacancies(work)
    return operations.raise_vacancies(work)
