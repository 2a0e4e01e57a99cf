"""What cannot be done today comes up again tomorrow, if one wants; a breach reaches the lead all the same (4.2.3)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.2.3")
TAIPEI = ZoneInfo("Asia/Taipei")


def count(letters: list[dict[str, Any]], words: str) -> int:
    return sum(words in text_of(one) for one in letters)


async def test_a_reminder_comes_again_the_next_morning_if_it_still_waits(town: Town) -> None:
    for title in ("Order shelves", "Measure the hall"):
        await town.say("lead", f'/action add "{title}" due_on: 2026-03-05 owner: @staff')
    await town.move(datetime(2026, 3, 5, 16, 0, tzinfo=TAIPEI))
    first = await town.direct("staff")
    label = town.t("staff")("Remind me tomorrow")
    assert label != "Remind me tomorrow"
    assert label in str(first)
    for number in ("ACT-0001", "ACT-0002"):
        said = await town.say("staff", f"/action tomorrow {number}")
        assert number in said
        await town.say("staff", f"/action tomorrow {number}")
    assert "Nothing of ACT-0001 waits for you" in await town.say("member", "/action tomorrow ACT-0001")
    await town.say("staff", "/action done ACT-0002 All of it")
    await town.move(datetime(2026, 3, 5, 18, 30, tzinfo=TAIPEI))
    assert "ACT-0001" in await town.told("leader"), "it is late, whoever wants to hear of it tomorrow"
    before = await town.direct("staff")
    await town.move(datetime(2026, 3, 6, 8, 50, tzinfo=TAIPEI))
    assert count(await town.direct("staff"), "⏰ ACT-0001") == count(before, "⏰ ACT-0001")
    await town.move(datetime(2026, 3, 6, 9, 5, tzinfo=TAIPEI))
    after = await town.direct("staff")
    assert count(after, "⏰ ACT-0001") == count(before, "⏰ ACT-0001") + 1
    assert count(after, "⏰ ACT-0002") == count(before, "⏰ ACT-0002"), "it is done"
    letter = await town.letter("staff", "'action.tomorrow'")
    await town.member("staff").press("action.tomorrow", channel=letter["channel"], ts=letter["ts"])
    await town.move(datetime(2026, 3, 9, 9, 5, tzinfo=TAIPEI))
    assert count(await town.direct("staff"), "⏰ ACT-0001") == count(after, "⏰ ACT-0001") + 1, "after the weekend"
