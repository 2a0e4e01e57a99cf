"""Which events an app hears, and of what it hears nothing."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear


@pytest.fixture
def app(hearing: App) -> App:
    return hearing


@pytest.fixture
async def channel(api: Api, mei: Member, box: Sandbox) -> str:
    """A channel with the bot and Mei, made before anybody listens."""
    return await api.channel("work", mei.id)


@pytest.fixture
async def ear(box: Sandbox, app: App, session: aiohttp.ClientSession) -> AsyncIterator[Ear]:
    async with cast.ear(box, app, session) as heard:
        yield heard


async def quiet(ear: Ear, *kinds: str) -> None:
    """Let pass what was on its way, until these have been heard."""
    waiting = list(kinds)
    while waiting:
        event = await ear.event()
        name = event.get("subtype") or event["type"]
        if name in waiting:
            waiting.remove(name)


async def test_an_event_comes_in_slacks_wrapping(channel: str, app: App, ear: Ear, mei: Member, box: Sandbox) -> None:
    await mei.say("work", "hello")
    envelope = await next_of(ear, "message", text="hello")
    payload = envelope["payload"]
    assert (payload["type"], payload["team_id"], payload["api_app_id"]) == ("event_callback", box.state.team, app.id)
    assert payload["authorizations"][0]["user_id"] == app.user_id
    assert payload["event_id"].startswith("Ev")
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (0, "")
    event = payload["event"]
    assert (event["user"], event["channel"], event["channel_type"]) == (mei.id, channel, "channel")


async def next_of(ear: Ear, kind: str, **like: object) -> cast.Json:
    while True:
        envelope = await ear.next()
        await ear.ack(envelope)
        event = envelope["payload"]["event"]
        if event["type"] == kind and all(event.get(key) == value for key, value in like.items()):
            return envelope


async def test_the_bot_hears_its_own_words_and_their_changes(channel: str, app: App, api: Api, ear: Ear) -> None:
    ts = await api.post(channel, "card")
    await api.done("chat.update", channel=channel, ts=ts, text="new card")
    await api.done("chat.delete", channel=channel, ts=ts)
    assert (await next_of(ear, "message", bot_id=app.bot_id))["payload"]["event"]["text"] == "card"
    changed = (await next_of(ear, "message", subtype="message_changed"))["payload"]["event"]
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("new card", "card")
    deleted = (await next_of(ear, "message", subtype="message_deleted"))["payload"]["event"]
    assert deleted["deleted_ts"] == ts


async def test_the_bot_hears_nothing_where_it_does_not_sit(app: App, ear: Ear, mei: Member) -> None:
    await mei.create("secret", is_private=True)
    await mei.say("secret", "hush")
    assert await ear.hears_nothing()


async def test_a_public_channel_is_announced_but_its_words_are_not(app: App, ear: Ear, mei: Member) -> None:
    made = await mei.create("open")
    event = await ear.event()
    assert (event["type"], event["channel"]["id"]) == ("channel_created", made)
    await mei.say("open", "hello")
    assert await ear.hears_nothing()


async def test_a_mention_is_heard_twice_as_message_and_as_mention(
    channel: str, app: App, ear: Ear, mei: Member
) -> None:
    await mei.say("work", "hello @quartet")
    event = (await next_of(ear, "app_mention"))["payload"]["event"]
    assert event["text"] == f"hello <@{app.user_id}>"


async def test_a_direct_message_is_an_im(app: App, ear: Ear, mei: Member) -> None:
    await mei.say("@quartet", "psst")
    assert (await ear.event())["channel_type"] == "im"


async def test_who_comes_and_goes_is_told(channel: str, app: App, ear: Ear, mei: Member, bo: Member) -> None:
    await bo.join("work")
    joined = (await next_of(ear, "member_joined_channel", user=bo.id))["payload"]["event"]
    assert joined["channel"] == channel
    await mei.kick("work", bo.id)
    assert await next_of(ear, "member_left_channel", user=bo.id)


async def test_the_bot_hears_that_it_was_invited_and_removed(app: App, ear: Ear, mei: Member) -> None:
    await mei.create("secret", is_private=True)
    await mei.invite("secret", app.user_id)
    joined = (await next_of(ear, "member_joined_channel"))["payload"]["event"]
    assert (joined["user"], joined["inviter"], joined["channel_type"]) == (app.user_id, mei.id, "G")
    await mei.rename("secret", "secret-2")
    assert (await next_of(ear, "group_rename"))["payload"]["event"]["channel"]["name"] == "secret-2"
    await mei.kick("secret-2", app.user_id)
    assert (await next_of(ear, "member_left_channel"))["payload"]["event"]["user"] == app.user_id


async def test_a_channel_renamed_and_archived_by_a_member(channel: str, app: App, ear: Ear, mei: Member) -> None:
    await mei.rename("work", "working")
    assert (await next_of(ear, "channel_rename"))["payload"]["event"]["channel"]["name"] == "working"
    await mei.archive("working")
    assert (await next_of(ear, "channel_archive"))["payload"]["event"] | {"event_ts": ""} == {
        "type": "channel_archive",
        "channel": channel,
        "user": mei.id,
        "event_ts": "",
    }
    await mei.unarchive("working")
    assert await next_of(ear, "channel_unarchive")


async def test_people_come_change_and_leave(app: App, ear: Ear, mei: Member) -> None:
    await mei.ask("POST", "members", name="new", real_name="New Person", tz="Asia/Taipei", locale="zh-TW")
    joined = (await next_of(ear, "team_join"))["payload"]["event"]["user"]
    assert (joined["name"], joined["locale"]) == ("new", "zh-TW")
    await mei.profile(tz="Asia/Tokyo", title="Boss")
    changed = (await next_of(ear, "user_change"))["payload"]["event"]["user"]
    assert (changed["tz"], changed["profile"]["title"]) == ("Asia/Tokyo", "Boss")
    await mei.ask("POST", "members/deactivate", user=joined["id"])
    gone = (await next_of(ear, "user_change"))["payload"]["event"]["user"]
    assert (gone["id"], gone["deleted"]) == (joined["id"], True)


async def test_reactions_and_pins_are_told(channel: str, app: App, api: Api, ear: Ear, mei: Member) -> None:
    ts = await api.post(channel)
    await mei.react("work", ts, "eyes")
    reaction = (await next_of(ear, "reaction_added"))["payload"]["event"]
    assert (reaction["reaction"], reaction["item"]["ts"], reaction["item_user"]) == ("eyes", ts, app.user_id)
    await api.done("pins.add", channel=channel, timestamp=ts)
    assert (await next_of(ear, "pin_added"))["payload"]["event"]["item"]["message"]["ts"] == ts


async def test_opening_the_home_tab_is_an_event(app: App, api: Api, ear: Ear, mei: Member) -> None:
    asking = cast.asyncio.create_task(mei.home())
    event = await ear.event()
    assert (event["type"], event["user"], event["tab"]) == ("app_home_opened", mei.id, "home")
    await api.done("views.publish", user_id=mei.id, view=cast.home("Yours"))
    view = await asking
    assert view is not None
    assert "Yours" in str(view)


async def test_after_the_uninstall_the_token_is_dead_and_the_app_knows(
    app: App, api: Api, ear: Ear, mei: Member
) -> None:
    await mei.ask("POST", "uninstall")
    assert [(await ear.event())["type"] for _ in range(2)] == ["tokens_revoked", "app_uninstalled"]
    assert await api.refused("auth.test") == "account_inactive"
    assert (await mei.state())["commands"] == []


async def test_a_new_installation_gets_a_new_token_for_the_same_bot(app: App, box: Sandbox, mei: Member) -> None:
    old = app.bot_token
    await mei.ask("POST", "uninstall")
    again = box.install(cast.manifest())
    assert again.bot_token != old
    assert again.user_id == app.user_id
    assert await Api(box, mei._session(), old).refused("auth.test") == "account_inactive"
    assert await Api(box, mei._session(), again.bot_token).done("auth.test")


async def test_what_is_not_subscribed_or_not_covered_by_a_scope_is_not_sent(box: Sandbox, mei: Member) -> None:
    deaf = box.install(cast.manifest("team_join", "message.channels", name="Deaf", scopes=["chat:write"]))
    async with cast.ear(box, deaf, mei._session()) as ear:
        await mei.ask("POST", "members", name="new")
        await mei.profile(title="Boss")
        assert await ear.hears_nothing()
