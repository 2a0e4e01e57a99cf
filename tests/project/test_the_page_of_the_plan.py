"""One page for five hundred tasks: the parts in counts, each part fifteen at a time, gaps in words (3.1.2)."""

import time

import pytest

from bot.payloads import press
from bot.sandbox.blockkit import message_too_long, validate_message
from commands.kit import serve
from commands.kit.calls import Call, wants_work
from commands.kit.replies import Say
from commands.project.planning import page
from commands.registry import REGISTRY
from storage.base import new_id
from tests.people import CAST, person
from tests.project.planned import whole
from tests.project.plans import add_requirement, add_task, make_project


def plan(look, project, name="manager", value="", *, replaces=False):
    call = Call("project", "plan", CAST[name][0], "button", project.id, value=value, replaces=replaces)
    reply = serve.look(look, REGISTRY, call) if replaces or name != "manager" else serve.change(look, REGISTRY, call)
    assert isinstance(reply, Say)
    assert validate_message(reply.blocks) == []
    assert not message_too_long(reply.blocks)
    return reply


@pytest.fixture
def many(work):
    project, task = whole(work)
    person(work, "manager").chosen_language = "en"
    for number in range(2, 41):
        add_requirement(work, project, f"R{number}")
    for number in range(499):
        add_task(work, project, f"Task {number} " + "長" * 100, needs=[task])
    return project


def test_five_hundred_tasks_fit_by_pages(work, many):
    whole_page = plan(work, many)
    assert "tasks 500" in str(whole_page.blocks)
    first = plan(work, many, value="tasks:0", replaces=True)
    assert "Page 1 of 34" in str(first.blocks)
    assert sum("task.show" in str(block) for block in first.blocks) == 15
    last = plan(work, many, value="tasks:33", replaces=True)
    assert sum("task.show" in str(block) for block in last.blocks) == 5
    assert "project.plan.more" not in str(last.blocks)


def test_reading_five_hundred_tasks_costs_less_than_a_tenth_of_a_second(work, many):
    plan(work, many)
    best = 1.0
    for _ in range(5):
        began = time.process_time()
        plan(work, many, value="tasks:3", replaces=True)
        best = min(best, time.process_time() - began)
    assert best < 0.1


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("tasks:2", ("tasks", 2)),
        ("tasks:", ("tasks", 0)),
        ("tasks:-1", ("tasks", 0)),
        ("tasks:9999999", ("tasks", 0)),
        ("nothing:1", ("", 0)),
        ("", ("", 0)),
    ],
)
def test_anything_odd_is_the_first_page(value, meant):
    assert page.unpack(value) == meant


def test_a_page_behind_the_last_is_the_last(work):
    project, _ = whole(work)
    assert "Page 1 of 1" in str(plan(work, project, "leader", "quality:9", replaces=True).blocks)


def test_whoever_may_not_begin_the_planning_reads_the_page(work):
    project = make_project(work, "initiated")
    assert plan(work, project, "staff").replace is False
    assert project.status == "initiated"


def test_the_same_word_begins_the_planning_and_then_shows_it(work):
    project = make_project(work, "initiated")
    by = person(work, "manager")
    serve.change(work, REGISTRY, Call("project", "plan", by.slack_id, "command", number=project.number))
    assert project.status == "planning"
    said = serve.change(work, REGISTRY, Call("project", "plan", by.slack_id, "command", number=project.number))
    assert isinstance(said, Say)
    assert project.status == "planning"


def test_turning_a_page_never_waits_for_the_writer():
    turned = Call("project", "plan", "U0MANAGER", "button", new_id(), value="tasks:1", replaces=True)
    asked = Call("project", "plan", "U0MANAGER", "button", new_id())
    assert (wants_work(REGISTRY, turned), wants_work(REGISTRY, asked)) == (False, True)


def test_a_button_of_a_records_page_carries_the_record_and_the_place():
    id = new_id()
    call = press({"actions": [{"action_id": "project.plan.tasks", "value": f"{id}:tasks:1"}], "user": {"id": "U1"}})
    assert (call.case_id, call.value, call.replaces) == (id, "tasks:1", True)
    other = press({"actions": [{"action_id": "project.list.more", "value": '["all",1]'}], "user": {"id": "U1"}})
    assert (other.case_id, other.value) == (None, '["all",1]')
