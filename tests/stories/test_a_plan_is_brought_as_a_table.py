"""The manager brings the schedule as a table, sees what is wrong in which row, and takes it over; anybody takes the
plan away as one (3.1.2)."""

import io

import pytest
from openpyxl import load_workbook

from bot.sandbox.client import Refused, text_of
from tests.stories.stage import approved_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.2")

GOOD = (
    "标题,责任人,开始,截止日期,前置任务,工时,里程碑,需求\n"
    "铺设地面,Member,2026-03-16,2026-03-20,,16,,R1\n"
    "安装货架,Manager,2026-03-23,2026-03-27,铺设地面,24,,\n"
)
BAD = GOOD + "屋顶,Nobody,2026-03-16,2026-03-20,,8,,\n"


async def planning(town: Town, *english: str) -> None:
    for name in english:
        await town.say(name, "/my language en")
    await approved_project(town)
    await town.say("manager", "/project plan PRJ-0001")
    await town.say("manager", '/project require PRJ-0001 "Same day" "Customers" must "By night"')


async def brought(town: Town, name: str, content: bytes) -> None:
    manager = town.member("manager")
    await town.say("manager", "/project import PRJ-0001")
    await manager.submit(None, file=[await manager.upload(name, content)])
    await town.settle()


async def test_a_table_in_gb18030_is_previewed_and_taken_over_with_one_press(town):
    await planning(town, "manager")
    await brought(town, "plan.csv", GOOD.encode("gb18030"))
    preview = text_of(await town.letter("manager", "project.take"))
    assert "plan.csv for PRJ-0001: rows that can be taken over 2, rows with errors 0." in preview
    assert "• 铺设地面" in preview
    assert "TSK-0001" not in await town.say("manager", "/project plan PRJ-0001"), (
        "nothing is made before it is taken over"
    )
    await town.press("manager", "project.take")
    await town.member("manager").submit(None)
    await town.settle()
    page = await town.say("manager", "/project plan PRJ-0001")
    assert "*1 Schedule*: tasks 2" in page
    assert "铺设地面" in await town.say("member", "/task show TSK-0001")
    again = await town.say("manager", "/project take PRJ-0001 all")
    assert "No file waits to be taken over" in again


async def test_one_wrong_row_stops_all_unless_the_good_ones_are_chosen(town):
    await planning(town, "manager")
    await brought(town, "plan.csv", BAD.encode())
    preview = text_of(await town.letter("manager", "project.take"))
    assert "⚠ Row 4: “Nobody” is not in the project's team; `/project invite PRJ-0001` adds somebody." in preview
    assert "/project export PRJ-0001 template" in preview
    await town.press("manager", "project.take")
    with pytest.raises(Refused) as refused:
        await town.member("manager").submit(None, rows="all")
    assert list(refused.value.errors) == ["rows"]
    assert "tasks 0" in await town.say("manager", "/project plan PRJ-0001")
    await town.member("manager").submit(rows="good")
    await town.settle()
    assert "tasks 2" in await town.say("manager", "/project plan PRJ-0001")


async def test_a_file_that_is_no_table_is_told_in_the_readers_language(town):
    await planning(town)
    await brought(town, "plan.csv", "没有表头\n".encode())
    t = town.t("manager")
    missing = t("Its header lacks these columns: {missing}.", missing=[t("title"), t("owner"), t("due")])
    assert missing in await town.told("manager")


async def test_the_plan_is_taken_away_as_excel_by_whoever_reads_it(town):
    await planning(town, "manager")
    await brought(town, "plan.csv", GOOD.encode())
    await town.press("manager", "project.take")
    await town.member("manager").submit(None)
    await town.settle()
    assert "PRJ-0001-plan.xlsx" in await town.say("staff", "/project export PRJ-0001 plan xlsx")
    message = next(one for one in reversed(await town.direct("staff")) if one.get("files"))
    content = await town.member("staff").download(message["files"][0])
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[2]][:3] == ["TSK-0001", "铺设地面", "Member"]


async def test_only_the_manager_brings_a_table_and_only_while_it_is_planned(town):
    await planning(town, "member")
    assert f"<@{town.id('manager')}>" in await town.say("member", "/project import PRJ-0001")
    assert f"<@{town.id('manager')}>" in await town.say("member", "/project take PRJ-0001 good")
