"""When the organisation's time is moved, each reminder still comes at its own minute, in order, once (4.1.2)."""

from datetime import UTC, datetime

from bot.sandbox.client import text_of
from storage import promises
from tests.stories.town import Town


def at(message: dict[str, str]) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), UTC)


async def reminders(town: Town, name: str) -> list[datetime]:
    return [at(one) for one in await town.direct(name) if text_of(one).startswith("⏰ PRJ-0001")]


async def reminded_each_time(town: Town) -> None:
    """What can wait comes to a leader in the digest, unless they have left out what is due."""
    await town.move(minutes=1)
    await town.say("leader", "/digest content due")


async def test_two_weeks_in_one_move_bring_each_reminder_at_its_own_minute(town: Town) -> None:
    await reminded_each_time(town)
    await town.apply()
    first = (await town.read(lambda look: look.all(promises.due(town.box.clock.now().replace(year=2027), 9))))[
        0
    ].next_at
    assert first is not None
    await town.move(days=14)
    seen = await reminders(town, "leader")
    assert len(seen) == 2
    assert seen == sorted(seen)
    assert (seen[0] - first).total_seconds() < 1
    assert (await reminders(town, "leader")) == seen, "a second look brings nothing new"


async def test_day_by_day_they_come_at_the_same_minutes(town: Town) -> None:
    await reminded_each_time(town)
    await town.apply()
    for _ in range(8):
        await town.move(days=1)
    seen = await reminders(town, "leader")
    assert len(seen) == 2
    assert all((one.hour, one.minute) != (2, 0) for one in seen), "not at the moment to which the hand moved it"
