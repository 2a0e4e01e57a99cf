"""What is written into a plan: requirements and their tasks, resource lines, quality lines (3.1.2)."""

from datetime import date
from decimal import Decimal

import pytest

from commands.kit.refusals import FieldRefusal
from commands.kit.words import Words
from commands.project.planning import asks, operations, parts, refusals
from storage import plans
from storage.history import of_record
from tests.people import TEAM, person
from tests.project.planned import QUALITY, REQUIREMENT, RESOURCE, cover, quality, require, resource, whole
from tests.project.plans import add_task, make_project

T = Words()


@pytest.fixture
def project(work):
    return make_project(work)


def said(work, project, verb):
    return [entry for entry in work.all(of_record(TEAM, project.id)) if entry.verb == verb]


def test_requirements_are_counted_within_the_project(work, project):
    assert [require(work, project).code, require(work, project, title="Second").code] == ["R1", "R2"]
    other = make_project(work)
    assert require(work, other).code == "R1"


def test_a_code_that_was_given_up_is_not_given_again(work, project):
    require(work, project)
    parts.retire(work, person(work, "manager"), project, asks.Retire(code="r1", reason="Merged"))
    assert require(work, project).code == "R2"
    assert [one.code for one in work.all(plans.requirements(project.id))] == ["R2"]
    assert work.first(plans.requirement(project.id, "R1")).retired_at == work.now


def test_who_wrote_it_down_corrects_it_and_the_old_words_stay(work, project):
    require(work, project)
    member = person(work, "member")
    parts.require(work, member, project, asks.Require(**REQUIREMENT))
    parts.require(work, member, project, asks.Require(**REQUIREMENT | {"code": "r2", "title": "By noon"}))
    work.close_books()
    assert work.first(plans.requirement(project.id, "R2")).title == "By noon"
    (entry,) = said(work, project, "amend")
    assert entry.facts["changed"] == {"title": ["Orders leave the same day", "By noon"]}
    with pytest.raises(refusals.NotYours) as no:
        parts.require(work, member, project, asks.Require(**REQUIREMENT | {"code": "R1"}))
    assert "R1 is corrected by who wrote it down" in no.value.say(T)


def test_an_unknown_code_names_those_there_are(work, project):
    require(work, project)
    with pytest.raises(refusals.NoSuchRequirement) as no:
        cover(work, project, "R7")
    assert no.value.field == "requirements"
    assert "R7" in no.value.say(T)
    assert "R1" in no.value.say(T)


def test_tracing_adds_unless_these_are_to_be_the_only_tasks(work, project):
    require(work, project)
    first, second = add_task(work, project), add_task(work, project, "Second")
    cover(work, project, "r1", first.number)
    cover(work, project, "R1", f"{first.number}, {second.number}")
    assert len(work.all(plans.covers(project.id))) == 2
    cover(work, project, "R1", second.number, only=True)
    assert [one.task_id for one in work.all(plans.covers(project.id))] == [second.id]


def test_a_task_of_another_project_fulfils_nothing_here(work, project):
    require(work, project)
    foreign = add_task(work, make_project(work))
    with pytest.raises(refusals.NoSuchTask) as no:
        cover(work, project, "R1", foreign.number)
    assert no.value.field == "tasks"


def test_lines_have_their_letter_their_amount_and_their_task(work, project):
    task = add_task(work, project)
    resource(work, project, quantity="2.5", task=task.number)
    resource(work, project, sort="money", title="Deposit", quantity="50,000", unit="")
    quality(work, project)
    lines = {one.code: one for one in work.all(plans.lines(project.id))}
    assert list(lines) == ["M1", "M2", "Q1"]
    assert (lines["M1"].quantity, lines["M1"].unit, lines["M1"].task_id) == (Decimal("2.5"), "piece", task.id)
    assert lines["M2"].unit == "TWD", "money is counted in the project's currency"
    assert lines["Q1"].standard == "Under 2 mm on 2 m"
    assert {one.status for one in lines.values()} == {"open"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "many"}, "quantity"),
        ({"unit": ""}, "unit"),
        ({"needed_on": date(2026, 3, 1)}, "needed_on"),
        ({"needed_until": date(2026, 3, 31)}, "needed_until"),
        ({"needed_until": date(2026, 12, 1)}, "needed_until"),
        ({"task": "TSK-0099"}, "task"),
        ({"code": "M7"}, "code"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(work, project, changed, field):
    with pytest.raises(FieldRefusal) as no:
        parts.resource(work, person(work, "manager"), project, asks.Resource(**RESOURCE | changed))
    assert no.value.field == field
    assert no.value.say(T)


def test_a_line_is_corrected_by_its_code_and_taken_out_with_a_reason(work, project):
    quality(work, project)
    quality(work, project, code="q1", standard="Under 1 mm on 2 m")
    (line,) = work.all(plans.lines(project.id))
    assert line.standard == "Under 1 mm on 2 m"
    with pytest.raises(refusals.NoSuchLine):
        resource(work, project, code="Q1")
    parts.retire(work, person(work, "manager"), project, asks.Retire(code="Q1", reason="Covered by the lot"))
    assert (line.status, line.outcome) == ("dropped", "Covered by the lot")
    with pytest.raises(refusals.IsRetired):
        parts.retire(work, person(work, "manager"), project, asks.Retire(code="Q1", reason="Again"))
    with pytest.raises(refusals.IsRetired):
        parts.quality(work, person(work, "manager"), project, asks.Quality(**QUALITY | {"code": "Q1"}))
    with pytest.raises(refusals.NoSuchLine):
        parts.retire(work, person(work, "manager"), project, asks.Retire(code="X1", reason="?"))


def gaps(work, project):
    return [T(text, **facts) for text, facts in operations.gaps(work, project)]


def test_an_empty_plan_lacks_everything_in_the_order_in_which_it_is_mended(work, project):
    assert gaps(work, project) == [
        "No requirement is written down yet.",
        "The schedule has no task.",
        "No resource is asked for.",
        "No quality check is planned.",
    ]


def test_a_whole_plan_has_no_gap(work):
    project, _ = whole(work)
    assert gaps(work, project) == []


def test_gaps_are_named_one_by_one(work):
    project, task = whole(work)
    require(work, project, title="Second")
    outside = add_task(work, project, "Late", date(2026, 10, 5), date(2026, 10, 6))
    idle = add_task(work, project, "Idle")
    idle.owner_id = None
    task.status, task.closed_at = "cancelled", work.now
    work.session.flush()
    assert gaps(work, project) == [
        "Requirements that no task fulfils: R1, R2.",
        f"Tasks that nobody does: {idle.number}.",
        f"Outside the project's dates, Mon 16 Mar 2026 – Wed 30 Sep 2026: {outside.number}.",
    ]


def test_who_has_left_does_nothing_any_more(work):
    project, task = whole(work)
    person(work, "member").is_active = False
    assert gaps(work, project) == [f"Tasks that nobody does: {task.number}."]


def test_hundreds_of_gaps_are_counted_where_they_cannot_be_read(work, project):
    for number in range(1, 61):
        require(work, project, title=f"Requirement {number}")
    first = gaps(work, project)[0]
    assert first.startswith("Requirements that no task fulfils: R1, R2,")
    assert first.endswith("R40, +20.")
