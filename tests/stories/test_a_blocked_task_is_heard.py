"""Problems in time: a blocked task reaches the manager and those who wait for it (2.1.1c)."""

import pytest

from bot.sandbox.client import text_of
from tests.stories.stage import running_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1c")


async def test_the_manager_hears_the_reason_in_their_language_and_can_report_an_issue(town: Town):
    await running_project(town)
    await town.say("member", "/task block TSK-0001 The concrete is late")
    letter = (await town.direct("manager"))[-1]
    assert "The concrete is late" in text_of(letter)
    assert "issue.report" in str(letter)
    assert town.t("manager")("Report an issue") in str(letter)
    await town.member("manager").press("issue.report", channel=letter["channel"], ts=letter["ts"])
    assert "TSK-0001" in str(await town.member("manager").wait_for_view()), "the report hangs on the task"
    assert "TSK-0001" in await town.say("lead", "/task list blocked")
    await town.say("member", "/task unblock TSK-0001 It came by rail")
    assert "It came by rail" in await town.told("manager")
    assert "Nothing here" in await town.say("lead", "/task list blocked")


async def test_what_is_blocked_is_not_done_before_it_goes_on(town: Town):
    await running_project(town)
    await town.say("member", "/task block TSK-0001 The concrete is late")
    said = await town.say("member", "/task done TSK-0001")
    assert "blocked" in said
    assert "Goes on" in said


async def test_a_blocked_task_that_is_late_is_still_raised(town: Town):
    await running_project(town)
    await town.say("member", "/task block TSK-0001 The concrete is late")
    await town.leap(days=5)
    assert "TSK-0001" in await town.told("lead")
