"""No delay through silence: who owns a record that lies still is asked about it, then the lead reads of it (4.2.3)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.2.3")
TAIPEI = ZoneInfo("Asia/Taipei")


async def test_the_owner_is_asked_after_three_working_days_and_the_lead_reads_of_it_in_the_digest(town: Town) -> None:
    await town.say("lead", '/action add "Order shelves" due_on: 2026-03-31 owner: @member')
    await town.say("lead", '/action add "Measure the hall" due_on: 2026-03-31 owner: @manager')
    await town.move(datetime(2026, 3, 5, 18, 0, tzinfo=TAIPEI))
    assert "has lain still" not in await town.told("member")
    await town.move(datetime(2026, 3, 6, 9, 0, tzinfo=TAIPEI))
    letter = await town.letter("member", "has lain still")
    assert "ACT-0001 has lain still since" in text_of(letter)
    sentence = town.t("manager")("{number} has lain still since {since}. Say how it stands, or hand it on.")
    assert sentence.partition("{since}")[2][:6] in await town.told("manager")
    assert "has lain still" not in await town.told("lead")
    await town.member("member").press("action.extend", channel=letter["channel"], ts=letter["ts"])
    await town.member("member").submit(None, due_on="2026-04-02", reason="The seller is on leave")
    await town.settle()
    await town.move(datetime(2026, 3, 9, 9, 0, tzinfo=TAIPEI))
    digest = text_of(await town.letter("lead", "Weekly digest"))
    assert "ACT-0002 has lain still since" in digest
    assert "ACT-0001 has lain still" not in digest, "its owner has answered"
    await town.move(datetime(2026, 3, 10, 12, 0, tzinfo=TAIPEI))
    told = [one for one in await town.direct("member") if "ACT-0001 has lain still" in text_of(one)]
    assert len(told) == 1
