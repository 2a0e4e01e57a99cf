"""Many records get new values in one statement, and none of them behind anybody's back."""

from datetime import date

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm.exc import StaleDataError

from storage import plans
from storage.plans import Task
from tests.people import TEAM
from tests.project.plans import add_task, make_project

APRIL = date(2026, 4, 1)


def test_all_of_them_get_their_own_values_in_one_statement(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        project = make_project(work)
        found = [add_task(work, project, title) for title in ("Floor", "Racks", "Gate")]
        said: list[str] = []
        event.listen(work.session.connection(), "before_cursor_execute", lambda *told: said.append(told[2]))
        work.amend(found, [{"starts_on": APRIL.replace(day=place), "progress": place} for place in (1, 2, 3)])
        assert len([one for one in said if one.startswith("UPDATE")]) == 1
        assert [(one.starts_on.day, one.progress, one.version) for one in found] == [(1, 1, 2), (2, 2, 2), (3, 3, 2)]
    with desk_on_both.look(TEAM) as look:
        read = look.all(plans.tasks(project.id))
        assert [(one.starts_on.day, one.progress, one.version) for one in read] == [(1, 1, 2), (2, 2, 2), (3, 3, 2)]


def test_one_that_was_changed_meanwhile_stops_all_of_them(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        project = make_project(work)
        found = [add_task(work, project, title) for title in ("Floor", "Racks")]
        behind = update(Task).where(Task.workspace_id == TEAM, Task.id == found[1].id).values(version=7)
        work.session.execute(behind.execution_options(synchronize_session=False))
        with pytest.raises(StaleDataError):
            work.amend(found, [{"starts_on": APRIL}] * 2)


def test_what_was_changed_before_is_written_first(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        task = add_task(work, make_project(work))
        task.title = "Level the floor"
        work.amend([task], [{"starts_on": APRIL}])
    with desk_on_both.look(TEAM) as look:
        read = look.numbered(Task, "TSK-0001")
        assert (read.title, read.starts_on, read.version) == ("Level the floor", APRIL, 3)


def test_none_at_all_is_nothing(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        work.amend([], [])
