"""A plan of five hundred tasks is changed in a time that nobody notices (3.1.4)."""

import time
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from commands.change import asks, operations
from commands.kit.answers import Money
from commands.project.planning import operations as planning
from commands.task import operations as tasks
from storage.plans import Dependency, Task
from tests.people import TEAM, person
from tests.project.plans import make_project

pytestmark = pytest.mark.clause("3.1.4")
MANY = 500


def large(work):
    """Two tasks a day by turns, each needs the one two before it."""
    project = make_project(work, "executing")
    project.finishes_on = date(2028, 12, 29)
    calendar, ids = work.calendar, []
    owner = person(work, "member").id
    for place in range(MANY):
        day = calendar.next_working_day(date(2026, 3, 13), place // 2 + 1)
        task = Task(project_id=project.id, title=f"Step {place}", owner_id=owner, squad=project.squad,
                    starts_on=day, due_on=day, effort=Decimal(8), position=place)  # fmt: skip
        work.open_case(task, status="todo")
        ids.append(task.id)
        if place > 1:
            work.add(Dependency(project_id=project.id, task_id=task.id, needs_id=ids[place - 2]))
    planning.freeze(work, person(work, "sponsor"), project)
    tasks.promise_all(work, project)
    return project


def test_moving_the_first_of_five_hundred_asks_few_questions_and_moves_the_rest(desk):
    statements = []
    with desk.open(TEAM) as work:
        large(work)
    with desk.open(TEAM) as work:
        event.listen(work.session.connection(), "before_cursor_execute", lambda *a: statements.append(a[2]))
        manager, sponsor = person(work, "manager"), person(work, "sponsor")
        ask = asks.Raise(project="PRJ-0001", title="Later", reason="Rain", move="TSK-0001 +5")
        change = operations.raise_(work, manager, ask)
        work.session.flush()
        assert len(statements) < 40
        effect = asks.Assess(days=5, cost=Money(Decimal(0), ""), scope="none", quality="none", solution="wait")
        operations.assess(work, manager, change, effect)
        operations.approve(work, sponsor, change, asks.Approve(solution="1"))
        work.session.flush()
        before = len(statements)
        began = time.process_time()
        operations.apply(work, manager, change)
        spent = time.process_time() - began
        asked = [one for one in statements[before:] if one.startswith("SELECT")]
        assert len(asked) < 60, "no question for each task"
        assert spent < 3, "on a machine that others use too; by itself it is a tenth"
    with desk.look(TEAM) as look:
        last = look.numbered(Task, f"TSK-{MANY - 1:04d}")
        assert last.starts_on == look.calendar.next_working_day(date(2026, 3, 13), (MANY - 2) // 2 + 6)
