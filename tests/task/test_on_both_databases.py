"""A plan is written, promised and carried out alike on SQLite and on PostgreSQL."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commands.task import asks, operations
from commands.task.pages import query
from commands.task.rules import S
from storage import plans
from tests.people import CAST, TEAM, person
from tests.project.plans import make_project

pytestmark = pytest.mark.clause("3.1.3")


def test_from_the_plan_to_the_end(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        manager = person(work, "manager")
        project = make_project(work, "planning")
        day: dict[str, Any] = {"effort": 8, "owner": CAST["member"][0], "project": project.number}
        first = operations.add(
            work, manager, asks.Add(title="Floor", starts_on=date(2026, 3, 16), due_on=date(2026, 3, 17), **day)
        )
        second = operations.add(
            work,
            manager,
            asks.Add(title="Racks", starts_on=date(2026, 3, 18), due_on=date(2026, 3, 19), needs=first.number, **day),
        )
        work.session.flush()
        project.status, project.baseline_id = "executing", project.id
        operations.promise_all(work, project)
        work.session.flush()
        operations.promise_all(work, project)
        member = person(work, "member")
        operations.check_in(work, member, first, "half")
        operations.block(work, member, first, asks.Block(reason="Rain"))
        operations.unblock(work, member, first, asks.Unblock())
        operations.done(work, member, first)
        operations.replan(work, manager, second, starts_on=date(2026, 3, 19), due_on=date(2026, 3, 20), needs=[])
        work.session.flush()
        standing = operations.outlook(work, project)
        assert (standing.done, standing.percent, standing.planned_finish) == (1, Decimal(50), date(2026, 3, 20))
        assert work.all(plans.needs_of(second.id)) == []
        assert work.deadline(second, "do").due_at == work.calendar.end_of_day(date(2026, 3, 20))
        operations.cancel_all(work, manager, project, "No money")
        assert second.status == S.CANCELLED
    with desk_on_both.look(TEAM) as look:
        for chosen in ("mine", "open", "late", "blocked", "done"):
            look.all(query(look, person(look, "member"), chosen))
        assert look.rows(plans.pairs(project.id)) == []
