"""The timetable: what waits for what, which way is critical, when all will be done (2.1.1a)."""

import pytest

from bot.sandbox.client import Refused
from tests.stories.stage import planned_project, running_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1a")


async def test_the_card_says_what_stands_before_a_task_and_what_a_day_lost_costs(town: Town):
    await running_project(town)
    said = await town.say("member", "/task show TSK-0001")
    assert "critical path" in said
    assert "TSK-0002" in said
    await town.move(days=2)
    assert "2 working days late" in await town.say("member", "/task show TSK-0001")


async def test_a_circle_in_the_plan_is_refused_with_the_way_round(town: Town):
    await planned_project(town)
    said = await town.say("manager", "/task need TSK-0001 TSK-0003")
    assert "TSK-0001 → TSK-0003 → TSK-0002 → TSK-0001" in said


async def test_after_the_baseline_a_date_is_changed_by_a_change_request_only(town: Town):
    await running_project(town)
    await town.say("member", "/task edit TSK-0001 due_on: 2026-03-24")
    member = town.member("member")
    with pytest.raises(Refused) as refused:
        await member.submit(due_on="2026-03-24")
    assert "/change raise PRJ-0001" in str(refused.value.errors["due_on"])


async def test_each_sees_their_own_tasks_at_home_and_those_of_a_project(town: Town):
    await running_project(town)
    assert "TSK-0001" in await town.say("member", "/my work")
    assert "TSK-0001" in str(await town.member("member").home())
    said = await town.say("leader", "/task list PRJ-0001")
    assert all(number in said for number in ("TSK-0001", "TSK-0002", "TSK-0003"))
    assert "There is no PRJ-0099 here" in await town.say("leader", "/task list PRJ-0099")


async def test_a_late_start_is_forecast_at_the_end_and_a_milestone_moves_with_it(town: Town):
    await running_project(town)
    await town.move(days=4)
    said = await town.say("sponsor", "/task show TSK-0003")
    assert town.t("sponsor").day(town.box.clock.now().date().replace(month=4, day=2)) in said
