"""What is seen of a project: its tasks over the approved dates, how far the work has come, its risks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commands.kit.charts import Curves, Gantt, Heat
from commands.kit.words import words_for
from commands.kit.workflow import Telling
from commands.project.pictures import asks, bars, heat, lines, operations
from commands.registry import REGISTRY
from storage.ledger import Errand
from storage.plans import Baseline
from storage.risks import Risk
from storage.work import Work
from tests.people import person
from tests.project.plans import add_task, make_project

MARCH = [date(2026, 3, day) for day in range(1, 32)]


def telling(work: Work, project, reader: str = "deputy", **facts) -> Telling:
    who = person(work, reader)
    return Telling(work, project, words_for(who), who, facts, REGISTRY.named("project"))


def approve_as_planned(work: Work, project, *tasks) -> None:
    """What is planned now is what was approved."""
    work.need(Baseline, project.baseline_id).plan = {
        "tasks": [
            {
                "id": one.id,
                "is_milestone": one.is_milestone,
                "starts_on": one.starts_on.isoformat(),
                "due_on": one.due_on.isoformat(),
                "effort": str(one.effort),
            }
            for one in tasks
        ]
    }
    work.need(Baseline, project.baseline_id).finishes_on = max(one.due_on for one in tasks)
    work.session.flush()


def risk(work: Work, project, probability: int, impact: int) -> Risk:
    words = {"title": "Steel gets dearer", "cause": "", "effect": "", "measure": "", "response": "mitigate"}
    found = Risk(project_id=project.id, probability=probability, impact=impact, review_on=MARCH[30], **words)
    found.owner_id = found.raised_by_id = person(work, "manager").id
    found.squad = project.squad
    work.open_case(found, status="open")
    return found


def test_a_gantt_shows_a_task_over_the_dates_that_were_approved(work: Work) -> None:
    project = make_project(work, "executing")
    floor = add_task(work, project, "Lay the floor", MARCH[15], MARCH[19])
    approve_as_planned(work, project, floor)
    floor.starts_on, floor.due_on = MARCH[17], MARCH[24]
    scene = bars.scene(telling(work, project))
    assert isinstance(scene, Gantt)
    (bar,) = scene.bars
    assert (bar.starts, bar.ends, bar.planned) == (MARCH[17], MARCH[24], (MARCH[15], MARCH[19]))
    assert bar.note == "Member"


def test_there_is_no_gantt_without_a_task(work: Work) -> None:
    project = make_project(work, "planning")
    assert bars.scene(telling(work, project)) is None
    with pytest.raises(operations.NothingPlanned):
        operations.gantt(work, person(work, "manager"), project)


def test_of_many_tasks_those_are_shown_that_matter_and_the_rest_is_counted(work: Work) -> None:
    project = make_project(work, "executing")
    tasks = [add_task(work, project, f"Step {number}", MARCH[15], MARCH[20]) for number in range(40)]
    tasks[37].status, tasks[37].blocked_why = "blocked", "No steel"
    work.session.flush()
    scene = bars.scene(telling(work, project))
    assert scene is not None
    assert len(scene.bars) == bars.MOST
    assert "Step 37" in [bar.label for bar in scene.bars]
    assert "28" in scene.footnote
    only = bars.scene(telling(work, project, rows="late"))
    assert only is not None
    assert [bar.state for bar in only.bars] == ["blocked"]


def test_a_picture_says_what_it_shows_in_the_readers_words(work: Work) -> None:
    project = make_project(work, "executing")
    approve_as_planned(work, project, add_task(work, project))
    english, chinese = (bars.scene(telling(work, project, reader)) for reader in ("leader", "deputy"))
    assert english is not None
    assert chinese is not None
    assert english.words["done"] == "done"
    assert chinese.words["done"] != english.words["done"]
    assert project.number in chinese.alt


def test_burn_up_runs_from_what_was_planned_to_what_is_done(work: Work) -> None:
    project = make_project(work, "executing")
    first = add_task(work, project, "First", MARCH[1], MARCH[5], effort=10)
    second = add_task(work, project, "Second", MARCH[8], MARCH[12], effort=30)
    approve_as_planned(work, project, first, second)
    first.progress = 100
    first.status, first.done_on = "done", MARCH[1]
    work.session.flush()
    scene = lines.scene_of_burn_up(telling(work, project))
    assert isinstance(scene, Curves)
    planned, done = scene.lines[0], scene.lines[1]
    day, share = planned.points[-1]
    assert day == MARCH[12]
    assert share == pytest.approx(100.0)
    assert done.points[-1][1] == pytest.approx(25.0)


def test_curves_wait_for_an_approved_plan(work: Work) -> None:
    project = make_project(work, "planning")
    add_task(work, project)
    assert lines.scene_of_burn_up(telling(work, project)) is None
    assert lines.scene_of_earned_schedule(telling(work, project)) is None
    with pytest.raises(operations.NotApprovedYet):
        operations.chart(work, person(work, "manager"), project, asks.Chart(picture="burn_up"))


def test_half_of_a_days_work_earns_half_of_the_day() -> None:
    planned = [(MARCH[1], 25.0), (MARCH[2], 50.0), (MARCH[3], 100.0)]
    assert lines.earned_days(planned, 0) == 0
    assert lines.earned_days(planned, 37.5) == pytest.approx(1.5)
    assert lines.earned_days(planned, 75) == pytest.approx(2.5)
    assert lines.earned_days(planned, 100) == 3


def test_what_was_planned_by_now_is_what_the_last_day_says() -> None:
    planned = [(MARCH[1], 25.0), (MARCH[4], 50.0)]
    assert lines.planned_at(planned, MARCH[0]) == 0
    assert lines.planned_at(planned, MARCH[3]) == 25
    assert lines.planned_at(planned, MARCH[30]) == 50


def test_a_heat_map_puts_each_open_risk_in_its_cell(work: Work) -> None:
    project = make_project(work, "executing")
    grave, small = risk(work, project, 5, 4), risk(work, project, 1, 2)
    work.session.flush()
    scene = heat.scene(telling(work, project, "leader"))
    assert isinstance(scene, Heat)
    assert {(cell.column, cell.row): tuple(cell.marks) for cell in scene.cells} == {
        (4, 5): (grave.number,),
        (2, 1): (small.number,),
    }
    assert "one risk is high" in scene.title


def test_there_is_no_heat_map_without_a_risk(work: Work) -> None:
    project = make_project(work, "executing")
    assert heat.scene(telling(work, project)) is None
    with pytest.raises(operations.NoRisks):
        operations.chart(work, person(work, "manager"), project, asks.Chart(picture="risks"))


def test_who_belongs_to_the_project_sees_it_in_its_channel_and_others_by_direct_message(work: Work) -> None:
    project = make_project(work, "executing")
    add_task(work, project, effort=int(Decimal(8)))
    for name in ("manager", "leader"):
        operations.gantt(work, person(work, name), project)
    work.close_books()
    owed = [one.payload for one in work.all(_pictures())]
    assert [one.get("to") for one in owed][-1] == person(work, "leader").id


def _pictures():
    from sqlalchemy import select

    return select(Errand).where(Errand.kind == "picture").order_by(Errand.seq)


def test_a_picture_that_is_asked_again_shows_the_project_as_it_is_then(work: Work) -> None:
    project = make_project(work, "executing")
    task = add_task(work, project)
    approve_as_planned(work, project, task)
    before = bars.scene(telling(work, project))
    task.progress = 60
    work.session.flush()
    after = bars.scene(replace(telling(work, project)))
    assert before is not None
    assert after is not None
    assert (before.bars[0].progress, after.bars[0].progress) == (0, 60)
