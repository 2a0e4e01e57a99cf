"""What survives a restart, what does not, and beginning anew."""

from pathlib import Path

import aiohttp

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from tests.sandbox import cast
from tests.sandbox.cast import Api


def fresh(path: Path) -> Sandbox:
    return Sandbox(members=cast.PEOPLE, state=path, rate_limits=False, timings=cast.QUICK)


async def lived_in(box: Sandbox, session: aiohttp.ClientSession) -> tuple[Api, Member, str, str]:
    app = box.install(cast.manifest())
    api, mei = Api(box, session, app.bot_token), Member(box.url, box.user_id("mei"), session)
    channel = await api.channel("prj-0001", mei.id)
    head = await api.post(channel, "card", metadata={"event_type": "e", "event_payload": {"id": "1"}})
    await api.post(channel, "reply", thread_ts=head)
    await api.done("pins.add", channel=channel, timestamp=head)
    await api.done("bookmarks.add", channel_id=channel, title="Plan", type="link", link="https://plan.example")
    await api.done("views.publish", user_id=mei.id, view=cast.home("Yours"))
    await api.done("usergroups.create", name="Quality")
    await api.done("chat.scheduleMessage", channel=channel, post_at=int(box.clock.seconds()) + 10**6, text="later")
    await mei.profile(title="Boss")
    await mei.upload("proof.pdf", b"%PDF")
    return api, mei, channel, head


async def test_everything_but_whispers_is_there_after_a_restart(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    path = tmp_path / "deep" / "box.sqlite3"
    box = fresh(path)
    await box.start()
    api, mei, channel, head = await lived_in(box, session)
    await api.done("chat.postEphemeral", channel=channel, user=mei.id, text="whisper")
    gone = await api.post(channel, "gone")
    await api.done("chat.delete", channel=channel, ts=gone)
    await mei.clock(advance_seconds=86_400)
    last = await api.post(channel, "last")
    await box.stop()

    again = fresh(path)
    await again.start()
    app = again.install(cast.manifest())
    assert app.bot_token == api.token
    api, mei = Api(again, session, api.token), Member(again.url, mei.id, session)
    rows = (await api.done("conversations.history", channel=channel, include_all_metadata=True))["messages"]
    assert [row["text"] for row in rows if not row.get("subtype")] == ["last", "card"]
    assert rows[1]["metadata"]["event_payload"] == {"id": "1"}
    assert len((await api.done("conversations.replies", channel=channel, ts=head))["messages"]) == 2
    assert "whisper" not in str(await mei.messages(channel))
    shown = await mei.channel(channel)
    assert ([row["ts"] for row in shown["pins"]], shown["bookmarks"][0]["title"]) == ([head], "Plan")
    assert "Yours" in str(await mei.home())
    assert (await api.done("usergroups.list"))["usergroups"][0]["name"] == "Quality"
    assert (await api.done("chat.scheduledMessages.list"))["scheduled_messages"][0]["text"] == "later"
    assert (await mei.state())["me"]["title"] == "Boss"
    assert await api.post(channel, "after") > last
    assert again.clock.offset > 86_000
    assert await api.refused("conversations.create", name="prj-0001") == "name_taken"
    assert await api.channel("prj-0002") != channel
    await again.stop()


async def test_a_kill_loses_at_most_what_was_not_yet_written(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    box = fresh(tmp_path / "box.sqlite3")
    await box.start()
    api, *_ = await lived_in(box, session)
    await cast.asyncio.sleep(cast.QUICK.flush * 4)
    again = fresh(tmp_path / "box.sqlite3")
    assert again.state.channel_names.keys() == {"general", "prj-0001"}
    assert again.install(cast.manifest()).bot_token == api.token
    await box.stop()


async def test_a_reset_brings_back_the_first_day(box: Sandbox, session: aiohttp.ClientSession) -> None:
    calls: list[str] = []

    async def seeded() -> None:
        calls.append("seeded")

    box.on_reset.append(seeded)
    api, mei, _, _ = await lived_in(box, session)
    await mei.ask("POST", "reset")
    state = await mei.state()
    assert [row["name"] for row in state["channels"]] == ["general"]
    assert [row["name"] for row in state["members"]] == ["mei", "bo", "gil", "quartet"]
    assert calls == ["seeded"]
    assert await api.done("auth.test")
    await mei.ask("POST", "reset", empty=True)
    assert [row["name"] for row in (await mei.state())["members"]] == ["mei", "quartet"]


async def test_a_reset_is_remembered(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    box = fresh(tmp_path / "box.sqlite3")
    await box.start()
    api, mei, _, _ = await lived_in(box, session)
    await mei.ask("POST", "reset")
    await box.stop()
    again = fresh(tmp_path / "box.sqlite3")
    assert list(again.state.channel_names) == ["general"]
    assert again.user_id("mei") == mei.id
    assert again.install(cast.manifest()).bot_token == api.token
    assert not again.state.files
