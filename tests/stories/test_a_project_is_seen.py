"""Pictures of a project: in its channel for those who carry it, by direct message for anyone else (2.1.1a, 2.1.1c)."""

from typing import Any

import pytest

from bot.sandbox.client import text_of
from tests.stories.stage import approved_project, running_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1a", "2.1.1c")
ROOM = "prj-0001-second-warehouse"


async def said_in(town: Town, room: str) -> list[dict[str, Any]]:
    return await town.member("admin").messages((await town.room(room))["channel"]["id"])


async def pictures_in(town: Town, room: str) -> list[dict[str, Any]]:
    return [file for message in await said_in(town, room) for file in message.get("files") or ()]


async def given_to(town: Town, name: str) -> list[dict[str, Any]]:
    return [file for message in await town.direct(name) for file in message.get("files") or ()]


async def test_the_manager_shows_the_gantt_in_the_projects_channel(town: Town):
    number = await running_project(town)
    said = await town.say("manager", f"/project gantt {number}")
    assert "<#" in said
    (picture,) = await pictures_in(town, ROOM)
    assert picture["mimetype"] == "image/png"
    assert number in picture["alt_txt"]
    assert "Gantt" not in picture["title"], "the title says the finding"


async def test_who_does_not_belong_to_it_gets_the_picture_alone_in_their_own_words(town: Town):
    number = await running_project(town)
    await town.say("deputy", f"/project chart {number} burn_up")
    assert await pictures_in(town, ROOM) == []
    (picture,) = await given_to(town, "deputy")
    assert "已完成" in picture["title"]


async def test_a_late_task_is_the_finding_of_the_picture(town: Town):
    number = await running_project(town)
    await town.move(days=7)
    await town.say("sponsor", f"/project chart {number} late")
    (picture,) = await pictures_in(town, ROOM)
    assert "working days late" in picture["title"]
    assert "TSK-0001 Lay the floor" in picture["alt_txt"]


async def test_the_earned_schedule_and_the_heat_map_are_there_for_the_asking(town: Town):
    number = await running_project(town)
    await town.say("manager", f'/risk add {number} "Steel gets dearer" @manager probability: 4 impact: 5')
    for picture in ("earned_schedule", "risks"):
        await town.say("manager", f"/project chart {number} {picture} me")
    titles = [one["title"] for one in await given_to(town, "manager")]
    assert len(titles) == 2
    assert any("1 项高风险" in title for title in titles)


async def test_nothing_is_drawn_of_nothing(town: Town):
    number = await approved_project(town)
    assert "/project plan PRJ-0001" in await town.say("member", f"/project gantt {number}")
    assert f"/risk add {number}" in await town.say("member", f"/project chart {number} risks")
    assert await given_to(town, "member") == []


async def test_the_report_says_what_cannot_be_seen(town: Town):
    """Whoever cannot see the picture reads the same in its description."""
    number = await running_project(town)
    await town.say("manager", f"/project gantt {number}")
    (picture,) = await pictures_in(town, ROOM)
    assert "0 %" in picture["alt_txt"]
    assert any(picture["title"] in text_of(message) for message in await said_in(town, ROOM))


async def test_a_report_comes_with_its_pictures_in_one_message(town: Town):
    number = await running_project(town)
    await town.say("manager", f'/risk add {number} "Steel gets dearer" @manager probability: 4 impact: 5')
    await town.say("manager", f'/project report {number} amber done: "Floor begun" ahead: "Racks" blockers: "Steel"')
    shown = [one["files"] for one in await said_in(town, ROOM) if one.get("files")]
    assert [len(files) for files in shown] == [4], "one message for all of them"
    assert all(one["alt_txt"] for one in shown[0])
