"""The weekly meeting of all leads, from the draft of a report to what is carried over (4.1.2)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.client import text_of
from storage.meetings import Meeting
from storage.series import reports
from tests.stories.stage import stage
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.1.2")
FRIDAY = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
FIRST_CHASE = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
LAST_CHASE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
AGENDA = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
BEGINS = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
NUMBER = "MTG-0001"


async def meeting(town: Town, number: str = NUMBER) -> Meeting:
    return await town.read(lambda look: look.numbered(Meeting, number))


async def platform(town: Town) -> list[dict[str, Any]]:
    return await town.member("admin").messages((await town.room("sharing-platform"))["channel"]["id"])


async def chased(town: Town, name: str) -> int:
    return sum("⏰" in text_of(one) and NUMBER in text_of(one) for one in await town.direct(name))


@stage
async def asked_for_reports(town: Town) -> None:
    """Friday 10:00 in Taipei; service has an action that is overdue, and the sharing platform has its channel."""
    await town.say("admin", "/squad channel sharing #sharing-platform")
    await town.say("service", '/action add "Call the customers back" 2026-03-03 @agent')
    await town.move(FRIDAY)


async def test_reports_are_drafted_sent_chased_and_those_that_are_missing_are_named(full_town):
    await asked_for_reports(full_town)
    draft = text_of(await full_town.letter("service", "meeting.report"))
    assert "ACT-0001 Call the customers back" in draft
    assert "需協調事項" in draft or "問題" in draft, "the service supervisor reads traditional Chinese"
    assert "ACT-0001" not in text_of(await full_town.letter("lead", "meeting.report"))

    letter = await full_town.letter("service", "meeting.report")
    service = full_town.member("service")
    await service.press("meeting.report", channel=letter["channel"], ts=letter["ts"])
    view = await service.wait_for_view()
    assert "ACT-0001" in str(view), "the form holds the draft"
    await service.submit(progress="電話已補人手", problems="回電逾期", needs="請品保一起處理退貨")
    await full_town.settle()
    await full_town.press("coordinator", "meeting.nothing")

    await full_town.move(FIRST_CHASE)
    await full_town.move(LAST_CHASE)
    counts = {name: await chased(full_town, name) for name in ("service", "coordinator", "lead", "quality")}
    assert counts == {"service": 0, "coordinator": 0, "lead": 2, "quality": 2}
    refused = await full_town.say("member", f'/meeting report {NUMBER} "Mine"')
    assert f"<@{full_town.id('lead')}>" in refused, "who can is named"

    await full_town.move(AGENDA)
    agenda = text_of(await full_town.letter("lead", "📋"))
    assert agenda.index("請品保一起處理退貨") < agenda.index("report missing"), "the worst first"
    assert f"report missing: <@{full_town.id('lead')}>" in agenda
    assert f"report missing: <@{full_town.id('quality')}>" in agenda
    assert "Nothing to report." in agenda
    assert any("📋" in text_of(one) for one in await platform(full_town))

    late = await full_town.say("quality", f'/meeting report {NUMBER} "批次已放行"')
    assert "计为迟交" in late, "the quality manager reads simplified Chinese"
    rows = await full_town.read(lambda look: look.all(reports(look.numbered(Meeting, NUMBER).id)))
    assert {row.squad: row.is_late for row in rows if row.sent_at} == {
        "customer_service": False,
        "resource_coordination": False,
        "quality_assurance": True,
    }


async def test_decisions_and_actions_are_taken_down_confirmed_and_carried_over(full_town):
    await asked_for_reports(full_town)
    await full_town.move(BEGINS)
    await full_town.press("deputy", "meeting.start")
    for name, action, said in (
        ("lead", "meeting.decide", {"decision": "We buy the second offer"}),
        ("service", "meeting.action", {"what": "訂貨架", "due_on": "2026-03-12", "owner": full_town.id("lead")}),
    ):
        letter = await full_town.letter(name, f"'{action}'")
        await full_town.member(name).press(action, channel=letter["channel"], ts=letter["ts"])
        await full_town.member(name).wait_for_view()
        await full_town.member(name).submit(**said)
        await full_town.settle()

    deputy = full_town.member("deputy")
    await deputy.command(f"/meeting minutes {NUMBER}")
    view = await deputy.wait_for_view()
    assert "We buy the second offer" in str(view), "the minutes are drafted from what was taken down"
    there = [full_town.id(name) for name in ("deputy", "lead", "service")]
    await deputy.submit(minutes="Two reports were missing.", decisions="We buy the second offer", present=there)
    await full_town.settle()
    assert any("We buy the second offer" in text_of(one) for one in await platform(full_town))
    await full_town.press("lead", "meeting.confirm")
    await full_town.press("service", "meeting.confirm")
    await full_town.say("deputy", f"/meeting confirm {NUMBER}")
    assert (await meeting(full_town)).status == "minutes_confirmed"
    files = [file["name"] for one in await platform(full_town) for file in one.get("files", ())]
    assert [name for name in files if name.endswith(".pdf")], "the confirmed minutes are a paper"

    await full_town.move(AGENDA + timedelta(weeks=1))
    agenda = text_of(await full_town.letter("lead", "📋"))
    assert "ACT-0002 訂貨架" in agenda
    assert "open for 7 days" in agenda


async def test_the_series_is_changed_by_who_may_and_its_calendar_file_follows(full_town):
    await asked_for_reports(full_town)
    await full_town.say("quality", f"/meeting calendar {NUMBER}")
    refused = await full_town.say("lead", "/meeting weekly at: 14:00")
    assert f"<@{full_town.id('leader')}>" in refused
    await full_town.say("leader", "/meeting weekly at: 14:00")
    moved = await meeting(full_town)
    assert moved.starts_at == BEGINS + timedelta(hours=4)
    files = [file for one in await full_town.direct("quality") for file in one.get("files", ())]
    bodies = [full_town.box.world.state.contents[file["id"]].decode() for file in files]
    assert [line for body in bodies for line in body.splitlines() if line.startswith("SEQUENCE")] == [
        "SEQUENCE:0",
        "SEQUENCE:1",
    ]
    await full_town.say("deputy", f"/meeting cancel {NUMBER} 颱風")
    last = [file for one in await full_town.direct("quality") for file in one.get("files", ())][-1]
    assert "METHOD:CANCEL" in full_town.box.world.state.contents[last["id"]].decode()
