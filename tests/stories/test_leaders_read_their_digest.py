"""Leaders read in one message what waits for them, what is red and why, what is due and what has changed (2.1.1c)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1c")
TAIPEI = ZoneInfo("Asia/Taipei")
DAILY, WEEKLY = "Daily digest", "Weekly digest"


def nine(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=TAIPEI)


async def digests(town: Town, name: str) -> list[str]:
    """The texts of those that a member got, as their notifications read."""
    titles = [town.t(name)(title + ", {day}", day="").strip(" ,，") for title in (DAILY, WEEKLY)]
    return [one["text"] for one in await town.direct(name) if any(one["text"].startswith(title) for title in titles)]


async def test_a_decision_is_taken_in_the_digest_and_its_line_is_then_done(town):
    await town.apply()
    await town.apply(title="Third warehouse")
    await town.move(nine(3, 8, 59))
    assert await digests(town, "leader") == []
    await town.move(nine(3))
    assert len(await digests(town, "leader")) == 1
    letter = await town.letter("leader", DAILY)
    assert "2 decisions wait for you" in text_of(letter)
    await town.member("leader").press("project.approve", channel=letter["channel"], ts=letter["ts"])
    await town.settle()
    after = next(one for one in await town.direct("leader") if one["ts"] == letter["ts"])
    assert f"<@{town.id('leader')}> approved it." in text_of(after)
    assert str(after["blocks"]).count("project.approve'") == 1, "the other one still waits"
    chinese = await town.letter("deputy", town.t("deputy")("Daily digest, {day}", day="")[:4])
    assert f"<@{town.id('leader')}>" in text_of(chinese)
    assert str(chinese["blocks"]).count("project.approve'") == 1
    assert town.t("deputy")("Waiting for my decision") in text_of(chinese)
    await town.say("deputy", "/project reject PRJ-0002 Not now")
    last = next(one for one in await town.direct("leader") if one["ts"] == letter["ts"])
    assert "Not now" in text_of(last)
    assert "project.approve'" not in str(last["blocks"])


async def test_no_daily_one_without_anything_to_act_on_the_weekly_one_always_and_once(town):
    await town.move(nine(6, 18))
    assert await digests(town, "lead") == []
    await town.move(nine(9))
    assert await digests(town, "lead") == ["Weekly digest, Mon 9 Mar 2026: Nothing waits for you."]
    assert len(await digests(town, "supervisor")) == 1
    await town.move(nine(13, 18))
    assert len(await digests(town, "lead")) == 1
    assert await digests(town, "member") == []


async def test_a_breach_reaches_lead_leadership_and_supervision_and_a_member_asks_for_their_own(town):
    await town.say("lead", '/action add "Order shelves" due_on: 2026-03-04 owner: @member')
    await town.move(nine(5))
    for name in ("lead", "leader", "supervisor"):
        said = text_of(await town.letter(name, DAILY))
        assert "Order shelves" in said
        assert f"<@{town.id('member')}>" in said
    assert "1 thing is red" in await town.say("member", "/digest now")
    assert "Order shelves" in await town.say("lead", "/digest list red")
    await town.say("member", "/action done ACT-0001 They are ordered")
    await town.say("lead", "/action verify ACT-0001")
    await town.move(nine(6))
    assert len(await digests(town, "lead")) == 1, "nothing is red any more"


async def test_hour_silence_and_content_are_the_readers_own(town):
    said = await town.say("lead", "/digest")
    assert "Digests come by themselves to leadership" in said
    await town.move(hours=1)
    assert "08:00" not in await town.say("lead", "/digest")
    await town.say("lead", "/digest time 08:00")
    await town.say("lead", '/action add "Order shelves" due_on: 2026-03-04 owner: @lead')
    await town.move(nine(4, 8))
    assert len(await digests(town, "lead")) == 2, "it is due on the next working day, and then today"
    assert "Until Fri 13 Mar 2026" in await town.say("lead", "/digest mute 2026-03-13")
    await town.move(nine(5, 8))
    assert "Order shelves" in text_of((await town.direct("lead"))[-1]), "no silence hides a breach"
    assert "Digests come by themselves" in await town.say("member", "/digest time 08:00")
    refused = await town.say("lead", "/digest mute 2027-03-13")
    assert "Choose a day from today to" in refused + text_of(await town.member("lead").views())


async def test_what_can_wait_is_bundled_and_said_once(town):
    await town.move(hours=2)
    await town.say("lead", '/action add "Order shelves" due_on: 2026-03-12 owner: @lead')
    await town.move(nine(9, 8, 59))
    assert "⏰ ACT-0001" not in await town.told("lead")
    await town.move(nine(9))
    assert text_of(await town.letter("lead", WEEKLY)).count("⏰ ACT-0001") == 1
    await town.move(nine(11, 12))
    await town.move(nine(12, 18))
    last = text_of((await town.direct("lead"))[-1])
    assert last.startswith("⏰ ACT-0001"), "what is due now does not wait"


async def test_after_an_outage_one_digest_stands_for_all_and_says_that_it_is_late(town):
    await town.move(nine(6, 18))
    await town.apply()
    await town.leap(days=5, hours=-4)
    found = await digests(town, "leader")
    assert len(found) == 1
    assert found[0].startswith("Weekly digest, Wed 11 Mar 2026")
    assert "I could not send it before." in text_of(await town.letter("leader", WEEKLY))
    await town.leap(minutes=1)
    assert len(await digests(town, "leader")) == 1


async def test_a_sponsor_reads_of_their_projects_in_their_own_zone(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")

    def moves(work):
        work.person(slack_id=town.id("sponsor")).time_zone = "Europe/Berlin"

    await town.write(moves)
    await town.move(nine(9, 15, 59))
    assert await digests(town, "sponsor") == []
    await town.move(nine(9, 16) + timedelta(minutes=1))
    assert len(await digests(town, "sponsor")) == 1
