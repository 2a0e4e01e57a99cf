"""Pins, reactions, bookmarks and user groups."""

from bot.sandbox.client import Member
from bot.sandbox.shapes import App
from tests.sandbox.cast import Api


async def test_pins_are_listed_newest_first_and_taken_off_again(api: Api, mei: Member) -> None:
    channel = await api.channel("pins", mei.id)
    one, two = await api.post(channel, "one"), await api.post(channel, "two")
    for ts in (one, two):
        await api.done("pins.add", channel=channel, timestamp=ts)
    items = (await api.done("pins.list", channel=channel))["items"]
    assert [row["message"]["text"] for row in items] == ["two", "one"]
    assert [row["text"] for row in (await mei.channel("pins"))["pins"]] == ["two", "one"]
    assert (await mei.messages("pins"))[-1]["pinned"] is True
    await api.done("pins.remove", channel=channel, timestamp=two)
    assert len((await api.done("pins.list", channel=channel))["items"]) == 1


async def test_a_pinned_message_that_is_deleted_is_no_longer_pinned(api: Api) -> None:
    channel = await api.channel("pins")
    ts = await api.post(channel)
    await api.done("pins.add", channel=channel, timestamp=ts)
    await api.done("chat.delete", channel=channel, ts=ts)
    assert (await api.done("pins.list", channel=channel))["items"] == []


async def test_a_channel_holds_a_hundred_pins(api: Api) -> None:
    channel = await api.channel("pins")
    stamps = [await api.post(channel, str(number)) for number in range(101)]
    for ts in stamps[:100]:
        await api.done("pins.add", channel=channel, timestamp=ts)
    assert await api.refused("pins.add", channel=channel, timestamp=stamps[100]) == "too_many_pins"


async def test_reactions_are_counted_by_who_gave_them(api: Api, app: App, mei: Member) -> None:
    channel = await api.channel("cheer", mei.id)
    ts = await api.post(channel)
    await api.done("reactions.add", channel=channel, timestamp=ts, name="eyes")
    await mei.react("cheer", ts, "eyes")
    await mei.react("cheer", ts, "tada")
    shown = (await api.done("reactions.get", channel=channel, timestamp=ts))["message"]["reactions"]
    assert shown[0] == {"name": "eyes", "users": [app.user_id, mei.id], "count": 2}
    await api.done("reactions.remove", channel=channel, timestamp=ts, name="eyes")
    await mei.react("cheer", ts, "tada", remove=True)
    shown = (await api.done("reactions.get", channel=channel, timestamp=ts))["message"]["reactions"]
    assert shown == [{"name": "eyes", "users": [mei.id], "count": 1}]


async def test_bookmarks_are_added_changed_listed_and_removed(api: Api, mei: Member) -> None:
    channel = await api.channel("links", mei.id)
    made = await api.done(
        "bookmarks.add", channel_id=channel, title="Plan", type="link", link="https://plan.example", emoji=":book:"
    )
    key = made["bookmark"]["id"]
    edited = await api.done("bookmarks.edit", channel_id=channel, bookmark_id=key, title="New plan")
    assert (edited["bookmark"]["title"], edited["bookmark"]["link"]) == ("New plan", "https://plan.example")
    assert [row["title"] for row in (await mei.channel("links"))["bookmarks"]] == ["New plan"]
    await api.done("bookmarks.remove", channel_id=channel, bookmark_id=key)
    assert (await api.done("bookmarks.list", channel_id=channel))["bookmarks"] == []


async def test_a_channel_holds_a_hundred_bookmarks(api: Api) -> None:
    channel = await api.channel("links")
    words = {"channel_id": channel, "title": "x", "type": "link", "link": "https://a.example"}
    for _ in range(100):
        await api.done("bookmarks.add", **words)
    assert await api.refused("bookmarks.add", **words) == "too_many_bookmarks"


async def test_a_user_group_keeps_its_people(api: Api, mei: Member, bo: Member) -> None:
    made = (await api.done("usergroups.create", name="Quality squad", handle="quality"))["usergroup"]
    filled = await api.done(
        "usergroups.users.update", usergroup=made["id"], users=f"{mei.id},{bo.id}", include_count=True
    )
    assert filled["usergroup"]["user_count"] == 2
    assert (await api.done("usergroups.users.list", usergroup=made["id"]))["users"] == [mei.id, bo.id]
    await api.done("usergroups.update", usergroup=made["id"], name="Quality", description="All of it")
    listed = (await api.done("usergroups.list", include_users=True))["usergroups"]
    assert [(row["name"], row["handle"], row["users"]) for row in listed] == [("Quality", "quality", [mei.id, bo.id])]
