"""A line of the plan is met, fails or is given up, with what came of it and the record that carried it out (3.1.3)."""

import pytest
from sqlalchemy import select

from commands.action import operations as actions
from commands.project.execution import asks, operations, refusals
from storage.links import Link
from storage.plans import PlanLine
from storage.projects import Project
from storage.work import Work
from tests.execution.site import day, running, told, verbs
from tests.people import person
from tests.project.plans import add_line, add_task, make_project


def settle(work: Work, project: Project, code: str = "M1", outcome: str = "met", record: str = "") -> None:
    ask = asks.Settle(code=code, outcome=outcome, words="Delivered and counted", record=record)
    operations.settle(work, person(work, "manager"), project, ask)
    work.session.flush()


@pytest.fixture
def project(work) -> Project:
    project, _ = running(work)
    add_line(work, project)
    add_line(work, project, "Q1", "quality")
    return project


def line(work: Work, code: str) -> PlanLine:
    return work.session.query(PlanLine).filter(PlanLine.code == code).one()


def test_a_line_is_met_with_what_came_of_it(work, project):
    settle(work, project, " m1 ")
    found = line(work, "M1")
    assert (found.status, found.outcome) == ("met", "Delivered and counted")
    assert (found.settled_by_id, found.settled_at) == (project.manager_id, work.now)
    assert told(work, "line_settled") == []
    assert verbs(work, project.id)[-1] == "settle"


@pytest.mark.parametrize("outcome", ["failed", "dropped"])
def test_what_failed_or_was_given_up_is_told_to_the_sponsor(work, project, outcome):
    settle(work, project, "Q1", outcome)
    assert told(work, "line_settled") == ["sponsor"]


def test_the_record_that_carried_it_out_is_linked_once(work, project):
    action = actions.raise_action(
        work, what="Buy it", owner=person(work, "member"), due_on=day(9), by=None, record=project
    )
    settle(work, project, record=action.number.lower())
    settle(work, project, "Q1", record=action.number)
    links = work.all(select(Link).where(Link.type == "carries_out"))
    assert [(one.from_id, one.to_id) for one in links] == [(action.id, project.id)]
    assert (line(work, "M1").record_kind, line(work, "Q1").record_id) == ("action", action.id)


def test_each_mistake_is_told_beside_its_field(work, project):
    with pytest.raises(refusals.NoSuchLine) as refused:
        settle(work, project, "M9")
    assert (refused.value.field, refused.value.values["open"]) == ("code", "M1, Q1")
    for number in ("ACT-0099", "REQ-0001", "nonsense"):
        with pytest.raises(refusals.NoRecord) as unknown:
            settle(work, project, record=number)
        assert unknown.value.field == "record"
    other = add_task(work, make_project(work), "Elsewhere")
    with pytest.raises(refusals.NotOfThisProject):
        settle(work, project, record=other.number)
    assert line(work, "M1").status == "open"


def test_it_is_settled_once(work, project):
    settle(work, project)
    with pytest.raises(refusals.SettledAlready) as refused:
        settle(work, project, outcome="failed")
    assert refused.value.values["outcome"] == "Delivered and counted"
