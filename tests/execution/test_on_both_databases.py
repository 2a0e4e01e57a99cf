"""The same on SQLite and on PostgreSQL: statements of its own, and whatever is asked in one question."""

from datetime import timedelta

from commands.project.execution import asks, operations
from commands.registry import REGISTRY
from commands.task import operations as tasks
from schedules import coordination, progress_reports, project_health
from storage import projects, reports
from storage.projects import Project
from tests.execution.site import day, running
from tests.people import TEAM, person


def test_a_project_runs_reports_rests_and_goes_on(desk_on_both):
    desk = desk_on_both
    with desk.open(TEAM) as work:
        project, found = running(work)
        tasks.promise_all(work, project)
        number = project.number
    with desk.open(TEAM) as work:
        tasks.start(work, person(work, "member"), work.numbered(type(found[0]), found[0].number))
    with desk.look(TEAM) as look:
        assert project_health.is_wanted(look), "the first task has begun"
    desk.clock.advance(days=4)
    with desk.open(TEAM) as work:
        assert project_health.sweep(work, REGISTRY) == 1
        assert progress_reports.sweep(work, REGISTRY) == 1
    with desk.open(TEAM) as work:
        project = work.numbered(Project, number)
        assert work.first(reports.of_project(project.id)).due_on == day(4)
        ask = asks.Judge(health="red", reason="Rain", proposals="Tents")
        operations.judge(work, person(work, "manager"), project, ask)
    with desk.open(TEAM) as work:
        project = work.numbered(Project, number)
        operations.note(work, person(work, "leader"), project, asks.Note(word="Seen"))
        operations.hold(work, person(work, "sponsor"), project, asks.Hold(reason="Flood"))
        assert work.all(reports.of_project(project.id)) == []
    desk.clock.advance(days=3)
    with desk.open(TEAM) as work:
        project = work.numbered(Project, number)
        operations.resume(work, person(work, "sponsor"), project, asks.Resume())
    with desk.look(TEAM) as look:
        project = look.numbered(Project, number)
        assert [one.number for one in look.all(projects.of_health("red"))] == [number]
        assert [one.number for one in look.all(projects.worst_first())] == [number]
        assert look.rows(projects.by_health()) == [("red", "executing", 1)]
        dates = {one.number: one.due_on for one in look.all(_all_tasks(project))}
    assert dates["TSK-0001"] == day(4) + timedelta(days=3), "Friday's work is due on Monday"
    desk.clock.advance(days=5)
    with desk.open(TEAM) as work:
        assert coordination.sweep(work, REGISTRY) == 1
        operations.cancel(work, person(work, "leader"), work.numbered(Project, number), asks.Cancel(reason="Over"))


def _all_tasks(project):
    from storage import plans

    return plans.tasks(project.id)
