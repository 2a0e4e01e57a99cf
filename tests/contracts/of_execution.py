"""What people do with a project while it is carried out, so that everything there is to be told has been told once."""

from datetime import date

from commands.project.execution import operations
from commands.project.planning.operations import freeze
from schedules import deadlines
from storage.projects import Project
from storage.work import Work
from tests.contracts.theatre import REGISTRY, Theatre, day
from tests.people import person
from tests.project.plans import add_line, add_task, make_project


def play(stage: Theatre) -> None:
    """Begun, reported on, judged, red, noted, held, carried on, cancelled; with words as bad as words can be."""
    number = _begun(stage)
    stage.does("manager", "project.settle", number, code="M1", outcome="failed", record="")
    stage.does("manager", "project.settle", number, code="Q1", outcome="met", record=number)
    _coordinated(stage, number)
    _red(stage, number)
    _reported(stage, number)
    stage.opens("sponsor", "project.hold", number)
    stage.does("sponsor", "project.hold", number)
    stage.pass_time(days=3)
    stage.does("leader", "project.resume", number)
    stage.opens("leader", "project.cancel", number)
    stage.does("leader", "project.cancel", number)


def _begun(stage: Theatre) -> str:
    with stage.work() as work:
        project = make_project(work, "baselined", title=stage.voice(80))
        number = project.number
        for place in range(3):
            _task(stage, work, project, place)
        add_line(work, project, title=stage.voice(200))
        add_line(work, project, "Q1", "quality", title=stage.voice(200))
        add_line(work, project, "Q2", "quality", title=stage.voice(200))
        freeze(work, person(work, "sponsor"), project)
    stage.does("manager", "project.begin", number)
    return number


def _task(stage: Theatre, work: Work, project: Project, place: int) -> None:
    """One of them blocked, one a milestone; all of them late by now."""
    then, status = date(2026, 2, 2), "blocked" if place == 1 else "todo"
    task = add_task(work, project, stage.voice(120), then, then, status=status, milestone=place == 2)
    task.blocked_why = stage.voice(500) if place == 1 else ""


def _red(stage: Theatre, number: str) -> None:
    """By its figures, so that the manager is asked what to do; then by somebody's word, while leadership waits."""
    with stage.work() as work:
        operations.weigh(work, work.numbered(Project, number))
    stage.opens("manager", "project.judge", number)
    stage.does("manager", "project.judge", number, health="red")
    stage.pass_time(days=1)
    stage.opens("leader", "project.note", number)
    stage.does("leader", "project.note", number)


def _reported(stage: Theatre, number: str) -> None:
    for weeks in range(2):
        stage.desk.clock.advance(days=7 * weeks)  # type: ignore[attr-defined]
        with stage.work() as work:
            operations.ask_for_reports(work, 20)
    stage.pass_time(days=5)
    stage.opens("manager", "project.report", number)
    for _ in range(2):
        stage.does("manager", "project.report", number, health="red")
        stage.opens("manager", "project.report", number)
    with stage.work() as work:
        deadlines.sweep(work, REGISTRY)


def _coordinated(stage: Theatre, number: str) -> None:
    with stage.work() as work:
        work.numbered(Project, number).coordinate_on = work.today
        operations.propose_meetings(work, 20)
    stage.opens("sponsor", "project.coordinate", number)
    stage.does("sponsor", "project.coordinate", number, day=day(stage, 4), at="10:00", length="45")
