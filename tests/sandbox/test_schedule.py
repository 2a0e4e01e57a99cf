"""Scheduled messages follow the workspace's clock."""

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from tests.sandbox.cast import Api


async def test_a_scheduled_message_goes_out_when_the_clock_is_moved_past_it(
    api: Api, box: Sandbox, mei: Member
) -> None:
    channel = await api.channel("later", mei.id)
    at = int(box.clock.seconds()) + 3_600
    made = await api.done("chat.scheduleMessage", channel=channel, post_at=at, text="now then")
    assert (await api.done("chat.scheduledMessages.list"))["scheduled_messages"][0]["id"] == made[
        "scheduled_message_id"
    ]
    assert "now then" not in str(await mei.messages("later"))
    await mei.clock(advance_seconds=3_601)
    assert float((await mei.find("now then", "later"))["ts"]) >= at
    assert (await api.done("chat.scheduledMessages.list"))["scheduled_messages"] == []


async def test_a_deleted_one_never_goes_out(api: Api, box: Sandbox, mei: Member) -> None:
    channel = await api.channel("later", mei.id)
    at = int(box.clock.seconds()) + 60
    made = await api.done("chat.scheduleMessage", channel=channel, post_at=at, text="never")
    await api.done("chat.deleteScheduledMessage", channel=channel, scheduled_message_id=made["scheduled_message_id"])
    await api.done("chat.scheduleMessage", channel=channel, post_at=at + 1, text="always")
    await mei.clock(advance_seconds=120)
    await mei.find("always", "later")
    assert "never" not in str(await mei.messages("later"))


async def test_a_fast_clock_gets_there_by_itself(api: Api, box: Sandbox, mei: Member) -> None:
    channel = await api.channel("later", mei.id)
    await api.done("chat.scheduleMessage", channel=channel, post_at=int(box.clock.seconds()) + 60, text="soon")
    await mei.clock(speed=3_600)
    assert await mei.find("soon", "later")


async def test_five_minutes_of_a_channel_hold_thirty(api: Api, box: Sandbox) -> None:
    channel = await api.channel("later")
    at = (int(box.clock.seconds()) // 300 + 2) * 300
    for second in range(30):
        await api.done("chat.scheduleMessage", channel=channel, post_at=at + second, text="x")
    late = await api.refused("chat.scheduleMessage", channel=channel, post_at=at + 31, text="x")
    assert late == "restricted_too_many"
    assert await api.done("chat.scheduleMessage", channel=channel, post_at=at + 300, text="x")


async def test_the_list_is_narrowed_by_channel_and_time(api: Api, box: Sandbox) -> None:
    one, two = await api.channel("one"), await api.channel("two")
    at = int(box.clock.seconds()) + 600
    for channel, when in ((one, at), (one, at + 100), (two, at)):
        await api.done("chat.scheduleMessage", channel=channel, post_at=when, text="x")
    listed = await api.done("chat.scheduledMessages.list", channel=one, latest=at + 50)
    assert [row["post_at"] for row in listed["scheduled_messages"]] == [at]
    assert len((await api.done("chat.scheduledMessages.list", limit=2))["scheduled_messages"]) == 2
    assert await api.refused("chat.scheduledMessages.list", oldest=2, latest=1) == "invalid_arguments"
