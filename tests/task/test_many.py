"""A plan that is brought as a table: five hundred tasks are written together (3.1.2)."""

from datetime import date
from typing import Any

import pytest

from commands.kit.refusals import FieldErrors
from commands.task import operations
from storage import plans
from storage.plans import Task
from tests.people import TEAM, person
from tests.project.plans import add_requirement, make_project

pytestmark = pytest.mark.clause("3.1.2")
MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


def test_they_are_numbered_in_order_and_know_what_they_need(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        project, owner = make_project(work, "planning"), person(work, "member")
        wanted = add_requirement(work, project)
        words: dict[str, Any] = {"owner": owner, "effort": 8}
        with operations.many(work, project) as plan:
            first = operations.draft(
                work, owner, project, title="Floor", starts_on=MONDAY, due_on=MONDAY, plan=plan, **words
            )
            operations.draft(
                work, owner, project, title="Racks", starts_on=TUESDAY, due_on=TUESDAY, needs=[first],
                requirements=[wanted], plan=plan, **words,
            )  # fmt: skip
        later = operations.draft(work, owner, project, title="Gate", starts_on=MONDAY, due_on=TUESDAY, **words)
        assert later.number == "TSK-0003"
    with desk_on_both.look(TEAM) as look:
        found = look.all(plans.tasks(project.id))
        assert [(one.number, one.title, one.status, one.version) for one in found] == [
            ("TSK-0001", "Floor", "todo", 1),
            ("TSK-0002", "Racks", "todo", 1),
            ("TSK-0003", "Gate", "todo", 1),
        ]
        assert [one.number for one in look.all(plans.needs_of(found[1].id))] == ["TSK-0001"]
        assert look.all(plans.codes_of(found[1].id)) == ["R1"]


def test_they_are_done_like_any_other(desk):
    with desk.open(TEAM) as work:
        project, owner = make_project(work, "planning"), person(work, "member")
        with operations.many(work, project) as plan:
            operations.draft(
                work, owner, project, title="Floor", owner=owner, starts_on=MONDAY, due_on=MONDAY, plan=plan
            )
        project.status, project.baseline_id = "executing", project.id
    with desk.open(TEAM) as work:
        task = work.numbered(Task, "TSK-0001")
        operations.done(work, person(work, "member"), task)
        assert (task.status, task.progress) == ("done", 100)


def test_one_that_is_impossible_stops_all_of_them(desk):
    with desk.open(TEAM) as work:
        project, owner = make_project(work, "planning"), person(work, "member")
        day: dict[str, Any] = {"owner": owner, "due_on": MONDAY}
        with pytest.raises(FieldErrors), operations.many(work, project) as plan:  # noqa: PT012
            operations.draft(work, owner, project, title="Floor", starts_on=MONDAY, plan=plan, **day)
            operations.draft(work, owner, project, title="Racks", starts_on=TUESDAY, plan=plan, **day)
        assert work.all(plans.tasks(project.id)) == []


def test_none_at_all_is_nothing(desk):
    with desk.open(TEAM) as work:
        project = make_project(work, "planning")
        with operations.many(work, project):
            pass
        assert work.all(plans.tasks(project.id)) == []
