"""Channels: names, seats, privacy, topics, archives; and direct messages."""

import pytest

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox.cast import Api


@pytest.mark.parametrize("name", ["prj-0001", "质量小队", "品質_小隊-2", "ü-größe", "x" * 80])
async def test_names_in_any_script_are_taken_in_lower_case(api: Api, name: str) -> None:
    made = await api.done("conversations.create", name=name)
    assert made["channel"]["name"] == name
    assert made["channel"]["is_member"] is True


async def test_the_maker_sits_in_the_channel(api: Api, app: App) -> None:
    channel = await api.channel("mine")
    assert (await api.done("conversations.members", channel=channel))["members"] == [app.user_id]
    shown = (await api.done("conversations.info", channel=channel, include_num_members=True))["channel"]
    assert (shown["creator"], shown["num_members"]) == (app.user_id, 1)


async def test_an_invitation_brings_all_or_nobody(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("team", mei.id)
    answer = await api("conversations.invite", channel=channel, users=f"{mei.id},{bo.id},U404")
    assert answer["error"] == "already_in_channel"
    assert [row["error"] for row in answer["errors"]] == ["already_in_channel", "user_not_found"]
    assert bo.id not in (await api.done("conversations.members", channel=channel))["members"]


async def test_a_forced_invitation_brings_who_can_come(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("team", mei.id)
    await api.done("conversations.invite", channel=channel, users=f"{mei.id},{bo.id}", force=True)
    assert bo.id in (await api.done("conversations.members", channel=channel))["members"]


async def test_who_was_kicked_sits_there_no_longer(api: Api, mei: Member) -> None:
    channel = await api.channel("team", mei.id)
    await api.done("conversations.kick", channel=channel, user=mei.id)
    assert mei.id not in (await api.done("conversations.members", channel=channel))["members"]


async def test_a_private_channel_is_invisible_to_others(api: Api, mei: Member, bo: Member) -> None:
    await mei.create("secret", is_private=True)
    for types in ("public_channel", "private_channel"):
        listed = await api.done("conversations.list", types=types)
        assert "secret" not in [row["name"] for row in listed["channels"]]
    assert "secret" not in [row["name"] for row in (await bo.state())["channels"]]
    mine = await api.channel("ours", mei.id, private=True)
    seen = (await api.done("users.conversations", user=mei.id, types="private_channel"))["channels"]
    assert [row["id"] for row in seen] == [mine]


async def test_lists_are_paged_by_cursor(api: Api) -> None:
    made = [await api.channel(f"prj-{number}") for number in range(5)]
    seen: list[str] = []
    cursor = ""
    while True:
        page = await api.done("conversations.list", limit=2, cursor=cursor)
        seen += [row["id"] for row in page["channels"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert [row for row in seen if row in made] == made


async def test_archived_channels_may_be_left_out(api: Api) -> None:
    channel = await api.channel("over")
    await api.done("conversations.archive", channel=channel)
    assert "over" in [row["name"] for row in (await api.done("conversations.list"))["channels"]]
    assert "over" not in [
        row["name"] for row in (await api.done("conversations.list", exclude_archived=True))["channels"]
    ]
    await api.done("conversations.unarchive", channel=channel)
    assert await api.post(channel)


async def test_a_rename_keeps_the_id_and_frees_the_old_name(api: Api) -> None:
    channel = await api.channel("before")
    renamed = (await api.done("conversations.rename", channel=channel, name="after"))["channel"]
    assert (renamed["id"], renamed["name"], renamed["previous_names"]) == (channel, "after", ["before"])
    assert await api.channel("before") != channel


async def test_topic_and_purpose_are_shown_with_who_set_them(api: Api, app: App) -> None:
    channel = await api.channel("words")
    topic = (await api.done("conversations.setTopic", channel=channel, topic="Due Friday"))["channel"]["topic"]
    purpose = (await api.done("conversations.setPurpose", channel=channel, purpose="Why"))["channel"]["purpose"]
    assert (topic["value"], topic["creator"]) == ("Due Friday", app.user_id)
    assert purpose["value"] == "Why"


async def test_joining_twice_is_only_worth_a_warning(api: Api, mei: Member) -> None:
    channel = await mei.create("open")
    await api.done("conversations.join", channel=channel)
    assert (await api.done("conversations.join", channel=channel))["warning"] == "already_in_channel"
    await api.done("conversations.leave", channel=channel)
    assert (await api.done("conversations.leave", channel=channel))["not_in_channel"] is True


async def test_the_bot_opens_a_direct_message_once(api: Api, mei: Member, bo: Member) -> None:
    first = await api.done("conversations.open", users=mei.id)
    again = await api.done("conversations.open", users=mei.id, return_im=True)
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["user"] == mei.id
    assert (again["no_op"], again["already_open"]) == (True, True)
    group = await api.done("conversations.open", users=f"{mei.id},{bo.id}", return_im=True)
    assert group["channel"]["is_mpim"] is True


async def test_a_direct_message_is_nobody_elses(api: Api, mei: Member, bo: Member) -> None:
    direct = (await api.done("conversations.open", users=mei.id))["channel"]["id"]
    assert direct in [row["id"] for row in (await mei.state())["channels"]]
    assert direct not in [row["id"] for row in (await bo.state())["channels"]]


async def test_the_channel_tells_who_came_and_went(api: Api, mei: Member) -> None:
    channel = await api.channel("team", mei.id)
    await mei.leave("team")
    rows = (await api.done("conversations.history", channel=channel))["messages"]
    assert [row["subtype"] for row in rows] == ["channel_leave", "channel_join", "channel_join"]


async def test_people_show_as_slack_shows_them(api: Api, box: Sandbox) -> None:
    user = (await api.done("users.info", user=box.user_id("mei"), include_locale=True))["user"]
    assert (user["tz_offset"], user["locale"], user["profile"]["title"]) == (28_800, "zh-CN", "Lead")
    guest = (await api.done("users.info", user=box.user_id("gil")))["user"]
    assert (guest["is_restricted"], guest["is_ultra_restricted"]) == (True, True)
    found = (await api.done("users.lookupByEmail", email="BO@mill.example"))["user"]
    assert found["name"] == "bo"


async def test_everybody_is_listed_in_pages_or_at_once(api: Api) -> None:
    everybody = [row["name"] for row in (await api.done("users.list"))["members"]]
    assert everybody == ["mei", "bo", "gil", "quartet"]
    page = await api.done("users.list", limit=3)
    rest = await api.done("users.list", limit=3, cursor=page["response_metadata"]["next_cursor"])
    assert [row["name"] for row in page["members"] + rest["members"]] == everybody
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_the_team_and_the_bot_have_names(api: Api, app: App, box: Sandbox) -> None:
    assert (await api.done("team.info"))["team"]["id"] == box.state.team
    assert (await api.done("bots.info", bot=app.bot_id))["bot"]["app_id"] == app.id
