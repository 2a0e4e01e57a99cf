"""Where people find tasks: their own, the late, the blocked, those of a project; page by page (2.1.1a, 1.3.3)."""

from datetime import UTC, date, datetime

import pytest

from commands.kit.refusals import NoSuchRecord
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.kit.workflow import Telling
from commands.my import cards as mine
from commands.project import refusals
from storage.projects import Project
from tests.meeting.room import ids
from tests.people import CAST, TEAM
from tests.project.plans import add_task

pytestmark = pytest.mark.clause("2.1.1a")


def listed(site, name: str, text: str) -> str:
    said = site.says(name, f"/task list {text}")
    assert isinstance(said, Say)
    return str(said.blocks)


def test_everybody_finds_their_own_first(site):
    said = listed(site, "member", "")
    assert "TSK-0001" in said
    assert "TSK-0002" not in said
    assert "TSK-0001" in str(site.says("member", "/task").blocks)


def test_the_late_are_listed_once_the_plan_is_approved(site):
    assert "TSK-0001" not in listed(site, "lead", "late")
    site.desk.clock.move_to(datetime(2026, 3, 23, 2, 0, tzinfo=UTC))
    assert "⚠ was due" in listed(site, "lead", "late")
    site.project(baseline_id=None)
    assert "TSK-0001" not in listed(site, "lead", "late")


def test_the_blocked_and_the_done_have_their_lists(site):
    site.does("member", "task.block", "TSK-0001", reason="Rain")
    assert "TSK-0001" in listed(site, "lead", "blocked")
    site.does("member", "task.done", "TSK-0004")
    assert "TSK-0004" in listed(site, "lead", "done")
    assert "TSK-0004" not in listed(site, "lead", "open")


def test_a_projects_tasks_are_listed_in_the_order_of_the_plan_and_paged(site):
    with site.desk.open(TEAM) as work:
        project = work.numbered(Project, "PRJ-0001")
        for n in range(10):
            add_task(work, project, f"Shelf {n}", date(2026, 4, 1), date(2026, 4, 2))
    said = listed(site, "sponsor", "prj-1")
    assert said.index("TSK-0001") < said.index("TSK-0002") < said.index("TSK-0010")
    assert "TSK-0014" not in said
    page = listing_call(site, '["PRJ-0001",1]')
    assert "TSK-0014" in page
    assert "TSK-0001" not in page
    assert "TSK-0001" in listing_call(site, "PRJ-0001"), "chosen in the select"
    assert "TSK-0002" not in listing_call(site, "mine"), "and back to one's own"


def listing_call(site, value: str) -> str:
    from commands.kit import serve
    from commands.kit.calls import Call

    call = Call("task", "list", CAST["member"][0], "button", value=value, replaces=True)
    with site.desk.look(TEAM) as look:
        said = serve.look(look, site.registry, call)
        assert isinstance(said, Say)
        return str(said.blocks)


def test_a_project_that_does_not_exist_is_said_so(site):
    with pytest.raises(NoSuchRecord):
        site.says("member", "/task list PRJ-0099")


@pytest.mark.clause("1.3.3")
def test_ones_tasks_stand_among_ones_work_with_the_check_in(site):
    with site.desk.look(TEAM) as look:
        reader = look.person(slack_id=CAST["member"][0])
        shown = str(mine.work_blocks(Telling(look, None, Words(), reader, {}), site.registry))
        due = str(mine.deadline_blocks(Telling(look, None, Words(), reader, {}), site.registry))
    assert "TSK-0001" in shown
    assert "task.half" in shown
    assert "do it, or say how far it is" in due


@pytest.mark.clause("1.3.3")
def test_who_has_open_tasks_is_not_released_from_the_team_before_they_are_handed_over(site):
    leave = {"member": ids("member")[0], "reason": "Other duties"}
    with pytest.raises(refusals.StillHasTasks) as no:
        site.does("manager", "project.release", "PRJ-0001", **leave)
    assert no.value.values["tasks"] == ["TSK-0001", "TSK-0003", "TSK-0004"]
    for number in no.value.values["tasks"]:
        site.does("manager", "task.reassign", number, to=ids("manager")[0])
    site.does("manager", "project.release", "PRJ-0001", **leave)
