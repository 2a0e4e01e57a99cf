"""A task from its plan to its end: check-ins by button, reminders to owner, lead and leadership (3.1.3)."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import NUMBER, approved_project, planned_project, running_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.3")


async def test_the_owner_checks_in_by_one_press_on_the_reminder_and_is_done(town: Town):
    await running_project(town)
    assert "TSK-0001" in await town.told("member"), "with the baseline everybody hears what is theirs"
    await town.move(days=2, hours=6)
    letter = await town.letter("member", "task.half")
    assert text_of(letter).startswith("⏰ TSK-0001")
    await town.press("member", "task.half")
    assert "50 %" in await town.say("member", "/task show TSK-0001")
    await town.say("member", "/task done TSK-0001")
    assert "task.half" not in str((await town.direct("member"))[-1]), "the buttons are gone once it is done"
    assert "TSK-0002" in text_of((await town.direct("manager"))[-1]), "who waited for it can begin"


async def test_what_is_late_reaches_the_lead_at_once_and_then_leadership(town: Town):
    await running_project(town)
    await town.move(town.box.clock.now() + timedelta(days=4, hours=9))
    assert "🔺 TSK-0001" in await town.told("lead")
    assert "🔺 TSK-0001" in await town.told("manager")
    assert "🔺 TSK-0001" not in await town.told("leader")
    await town.move(days=6)
    assert "🔺 TSK-0001" in await town.told("leader")
    said = await town.say("manager", "/task list late")
    assert "TSK-0001" in said
    assert town.t("manager")("late") in said


async def test_before_the_baseline_nobody_is_reminded_and_nothing_is_reported(town: Town):
    await planned_project(town)
    said = await town.say("member", "/task start TSK-0001")
    assert "not approved yet" in said
    await town.leap(days=25)
    assert "TSK-0001" not in await town.told("member")


async def test_somebody_else_cannot_report_and_is_told_who_can(town: Town):
    await running_project(town)
    said = await town.say("sponsor", "/task done TSK-0001")
    assert town.id("member") in said
    assert town.id("manager") in said


async def test_the_first_task_that_begins_begins_the_project(town: Town):
    await planned_project(town)
    await town.say("manager", f"/project review {NUMBER}")
    await town.say("sponsor", f"/project baseline {NUMBER}")
    await town.say("member", "/task start TSK-0001")
    assert "being carried out" in await town.say("lead", f"/project show {NUMBER}")


@pytest.mark.clause("3.1.2")
async def test_a_wrong_date_is_told_beside_its_field_in_the_readers_language(town: Town):
    await approved_project(town)
    await town.say("manager", f"/project plan {NUMBER}")
    manager = town.member("manager")
    await manager.command("/task add")
    await manager.wait_for_view()
    dates: dict[str, Any] = {"starts_on": "2026-03-20", "due_on": "2026-03-16", "owner": town.id("member")}
    await manager.submit(title="铺地面")
    with pytest.raises(Refused) as refused:
        await manager.submit(**dates)
    assert list(refused.value.errors) == ["due_on"]
    await manager.submit(due_on="2026-03-24")
    await town.settle()
    assert "铺地面" in await town.say("manager", "/task show TSK-0001")
