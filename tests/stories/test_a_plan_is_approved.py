"""Requirements, schedule, resources and quality checks; the sponsor reviews; the plan is frozen and filed (3.1.2)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import approved_project, stage
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.2")

TAIPEI = ZoneInfo("Asia/Taipei")
ROOM = "prj-0001-second-warehouse"
REQUIRE = '/project require PRJ-0001 "Orders leave the same day" "Customers" must "Before noon, out by night"'
TASK = '/task add PRJ-0001 "Lay the floor" 2026-03-16 2026-03-20 @member effort: 16'
RESOURCE = '/project resource PRJ-0001 equipment "Fork-lift" 2 2026-04-01 unit: piece'
QUALITY = '/project quality PRJ-0001 deliverable "Flatness of the floor" "Under 2 mm on 2 m" 2026-04-20'


async def english(town: Town, *names: str) -> None:
    for name in names:
        await town.say(name, "/my language en")


@stage
async def begun(town: Town) -> None:
    await english(town, "manager", "sponsor")
    await approved_project(town)
    await town.say("manager", "/project plan PRJ-0001")


@stage
async def written(town: Town) -> None:
    await begun(town)
    for said in (REQUIRE, TASK, RESOURCE, QUALITY, "/project cover PRJ-0001 R1 TSK-0001"):
        await town.say("manager", said)


@stage
async def reviewed(town: Town) -> None:
    await written(town)
    await town.say("manager", "/project review PRJ-0001")


async def test_the_kickoff_being_held_begins_the_planning(town):
    await english(town, "manager")
    await approved_project(town)
    await town.press("manager", "meeting.schedule")
    await town.member("manager").submit(None, day="2026-03-04", at="14:00")
    await town.settle()
    await town.move(datetime(2026, 3, 4, 14, 0, tzinfo=TAIPEI))
    await town.press("manager", "meeting.start")
    asked = text_of(await town.letter("manager", "The planning of PRJ-0001"))
    assert "send the plan for review by" in asked
    assert "Wed 18 Mar 2026 18:00" in asked, "ten working days from the kickoff"
    assert "being planned" in await town.say("member", "/project show PRJ-0001")


async def test_a_kickoff_that_nobody_holds_is_not_silent(town):
    await english(town, "manager")
    await approved_project(town)
    await town.say("manager", '/meeting cancel MTG-0001 "No room"')
    await town.move(datetime(2026, 3, 9, 18, 0, tzinfo=TAIPEI))
    assert "hold the kickoff" not in await town.told("manager"), "the meeting's own promise is enough until its day"
    await town.move(datetime(2026, 3, 10, 18, 0, tzinfo=TAIPEI))
    assert "hold the kickoff, so that planning begins" in await town.told("manager")
    assert "hold the kickoff, so that planning begins" in await town.told("lead")


async def test_the_page_of_the_plan_names_what_is_missing_and_what_can_be_done(town):
    await begun(town)
    page = await town.say("manager", "/project plan PRJ-0001")
    for said in (
        "Plan of PRJ-0001 Second warehouse",
        "*Requirements*: 0",
        "*1 Schedule*: tasks 0",
        "*2 Resources*: lines 0",
        "*3 Quality*: checks 0",
        "No requirement is written down yet.",
        "Send for review",
        "Add a task",
    ):
        assert said in page
    others = await town.say("staff", "/project plan PRJ-0001")
    assert "PRJ-0001" in others
    for verb in ("project.review", "project.resource", "task.add"):
        assert verb not in str(others)


async def test_the_parts_are_turned_to_with_buttons_on_the_same_page(town):
    await written(town)
    for _ in range(15):
        await town.say("manager", REQUIRE)
    manager = town.member("manager")
    await manager.command("/project plan PRJ-0001", channel="general")
    page = (await manager.messages("general"))[-1]
    assert "Requirements that no task fulfils: R2, R3," in text_of(page)
    for press, holding in (
        ("project.plan.requirements", "Page 1 of 2"),
        ("project.plan.more", "Page 2 of 2"),
        ("project.plan.back", "Page 1 of 2"),
        ("project.plan.whole", "Plan of PRJ-0001"),
        ("project.plan.tasks", "*TSK-0001*  Lay the floor"),
    ):
        count = len(await manager.messages("general"))
        await manager.press(press, channel="general", ts=page["ts"])
        await town.settle()
        page = (await manager.messages("general"))[-1]
        assert holding in text_of(page)
        assert len(await manager.messages("general")) == count, "one page, turned in place"


async def test_a_requirement_is_traced_from_its_own_line(town):
    await written(town)
    await town.say("manager", REQUIRE)
    manager = town.member("manager")
    await manager.command("/project plan PRJ-0001", channel="general")
    page = (await manager.messages("general"))[-1]
    await manager.press("project.plan.requirements", channel="general", ts=page["ts"])
    await town.settle()
    page = (await manager.messages("general"))[-1]
    await manager.press("project.cover.one", channel="general", ts=page["ts"])
    await town.settle()
    assert "'initial_value': 'R2'" in str(await manager.view())
    with pytest.raises(Refused) as refused:
        await manager.submit(None, tasks="TSK-0099")
    assert list(refused.value.errors) == ["tasks"]
    await manager.submit(tasks="tsk-1")
    assert "✅ The plan is whole." in await town.say("manager", "/project plan PRJ-0001")


async def test_a_plan_that_is_not_whole_is_refused_with_every_gap(town):
    await begun(town)
    await town.say("manager", TASK)
    said = await town.say("manager", "/project review PRJ-0001")
    for gap in ("No requirement is written down yet.", "No resource is asked for.", "No quality check is planned."):
        assert gap in said
    assert "Review" not in await town.told("sponsor")


async def test_a_day_outside_the_project_is_told_beside_its_field(town):
    await begun(town)
    await town.say("manager", "/project resource PRJ-0001")
    with pytest.raises(Refused) as refused:
        await town.member("manager").submit(
            None, sort="equipment", title="Fork-lift", quantity="none", unit="piece", needed_on="2026-12-01"
        )
    assert list(refused.value.errors) == ["needed_on"]
    assert "16 Mar 2026 – " in refused.value.errors["needed_on"]
    with pytest.raises(Refused) as refused:
        await town.member("manager").submit(needed_on="2026-04-01")
    assert list(refused.value.errors) == ["quantity"]
    await town.member("manager").submit(quantity="2")
    await town.settle()
    assert "*2 Resources*: lines 1, open 1" in await town.say("manager", "/project plan PRJ-0001")


async def test_the_sponsor_reviews_approves_and_the_plan_is_filed(town):
    await reviewed(town)
    letter = await town.letter("sponsor", "project.baseline")
    asked = text_of(letter)
    assert "asks you to review the plan of PRJ-0001 *Second warehouse*" in asked
    assert "Thu 5 Mar 2026 18:00" in asked, "three working days"
    assert "*1 Schedule*: tasks 1" in asked
    await town.press("sponsor", "project.baseline")
    settled = await town.letter("sponsor", "asks you to review")
    assert "project.baseline" not in str(settled)
    assert "filed under FIL-0001" in text_of(settled)
    assert "filed under FIL-0001" in await town.told("manager")
    assert "TSK-0001" in await town.told("member"), "who does a task hears of it with the task"
    said = [text_of(one) for one in await town.member("member").messages(ROOM)]
    assert any("filed under FIL-0001" in line for line in said)
    card = next(line for line in said if "Forecast finish" in line)
    assert "FIL-0001, finish Fri 20 Mar 2026" in card
    assert "as approved" in card
    page = await town.say("staff", "/project baselines PRJ-0001")
    assert "FIL-0001" in page
    assert "SHA-256" in page


async def test_what_the_sponsor_sends_back_comes_with_its_reason(town):
    await reviewed(town)
    await town.press("sponsor", "project.revise")
    await town.member("sponsor").submit(None, reason="The racks come too late")
    await town.settle()
    assert "sent the plan of PRJ-0001 *Second warehouse* back: The racks come too late" in await town.told("manager")
    assert "being planned" in await town.say("manager", "/project show PRJ-0001")
    await town.say("manager", "/project review PRJ-0001")
    await town.press("sponsor", "project.baseline")
    assert "plan approved" in await town.say("manager", "/project show PRJ-0001")


async def test_a_reader_in_chinese_is_asked_in_chinese(town):
    await english(town, "manager")
    await approved_project(town)
    await town.say("manager", "/project plan PRJ-0001")
    for said in (REQUIRE, TASK, RESOURCE, QUALITY, "/project cover PRJ-0001 R1 TSK-0001", "/project review PRJ-0001"):
        await town.say("manager", said)
    t = town.t("sponsor")
    letter = text_of(await town.letter("sponsor", "project.baseline"))
    assert t("Approve plan") in letter
    assert "2026年3月5日" in letter


async def test_only_the_sponsor_approves_and_only_the_manager_sends_it(town):
    await written(town)
    assert f"<@{town.id('manager')}>" in await town.say("member", "/project review PRJ-0001")
    await town.say("manager", "/project review PRJ-0001")
    for name in ("manager", "leader", "member"):
        assert f"<@{town.id('sponsor')}>" in await town.say(name, "/project baseline PRJ-0001")
    said = await town.say("manager", REQUIRE)
    assert "plan under review" in said, "while it is reviewed, nothing in it changes"


async def test_the_second_approval_is_told_of_the_first(town):
    await reviewed(town)
    await town.press("sponsor", "project.baseline")
    said = await town.say("sponsor", "/project baseline PRJ-0001")
    assert "has already done this" in said


async def test_a_late_plan_reaches_the_manager_the_lead_and_leadership(town):
    await begun(town)
    await town.move(datetime(2026, 3, 9, 18, 0, tzinfo=TAIPEI))
    assert "*plan the project and send the plan for review* is due" in await town.told("manager")
    assert "*plan the project and send the plan for review* was due" not in await town.told("lead")
    await town.move(datetime(2026, 3, 16, 18, 0, tzinfo=TAIPEI))
    assert "*plan the project and send the plan for review* was due" in await town.told("lead")
    assert "*plan the project and send the plan for review* was due" not in await town.told("leader")
    await town.move(days=8)
    assert "*plan the project and send the plan for review* was due" in await town.told("leader")


async def test_silence_on_a_review_is_reminded_then_goes_to_leadership_and_is_no_consent(town):
    await reviewed(town)
    await town.move(datetime(2026, 3, 5, 9, 30, tzinfo=TAIPEI))
    assert "review the plan" in await town.told("sponsor"), "in the morning's digest, since it can wait"
    assert "*review the plan* was due" not in await town.told("leader")
    await town.move(datetime(2026, 3, 5, 18, 0, tzinfo=TAIPEI) + timedelta(minutes=1))
    assert "*review the plan* was due" in await town.told("leader")
    assert "plan under review" in await town.say("manager", "/project show PRJ-0001")
