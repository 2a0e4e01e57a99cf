"""The member API as the page uses it: what it shows, what it refuses, what it streams."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox.client import Member, Refused, read_events, text_of
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Json


async def test_the_state_has_all_that_a_page_begins_with(box: Sandbox, app: App, mei: Member) -> None:
    state = await mei.state()
    assert (state["me"]["name"], state["bot"]["name"]) == ("mei", "Quartet")
    assert [row["command"] for row in state["commands"]] == ["/project", "/plain"]
    assert {row["type"] for row in state["shortcuts"]} == {"message", "global"}
    assert state["channels"][0]["name"] == "general"
    assert state["clock"]["speed"] == 1


async def test_before_a_member_is_chosen_the_page_sees_only_who_there_is(
    box: Sandbox, session: aiohttp.ClientSession
) -> None:
    for query in ("", "?as=U404"):
        async with session.get(f"{box.url}/sandbox/state{query}") as response:
            state = await response.json()
        assert (state["ok"], state["me"], state["channels"], len(state["members"])) == (True, None, [], 3)


async def test_unread_and_mentions_are_counted_and_read_away(api: Api, mei: Member, bo: Member) -> None:
    await api.channel("work", mei.id, bo.id)
    await bo.say("work", "one")
    await bo.say("work", "two @mei")

    async def marks() -> tuple[int, int]:
        row = next(row for row in (await mei.state())["channels"] if row["name"] == "work")
        return row["unread"], row["mentions"]

    assert await marks() == (3, 1)
    await mei.messages("work")
    assert await marks() == (0, 0)


async def test_messages_are_paged_backwards(api: Api, mei: Member) -> None:
    channel = await api.channel("work", mei.id)
    stamps = [await api.post(channel, str(number)) for number in range(5)]
    last = await mei.messages("work", limit=2)
    assert [row["ts"] for row in last] == stamps[3:]
    before = await mei.messages("work", limit=2, before=stamps[3])
    assert [row["ts"] for row in before] == stamps[1:3]


async def test_files_come_with_addresses_for_the_browser(api: Api, mei: Member) -> None:
    await api.channel("work", mei.id)
    file = await mei.upload("plan.png", b"picture")
    await mei.say("work", "see", files=[file])
    shown = (await mei.find("see", "work"))["files"][0]
    async with api.session.get(shown["url_private"]) as response:
        assert await response.read() == b"picture"
    assert shown["thumb_360"].endswith(f"?as={mei.id}")


@pytest.mark.parametrize(
    ("verb", "path", "fields", "error"),
    [
        ("GET", "messages", {"channel": "nowhere"}, "channel_not_found"),
        ("GET", "messages", {}, "missing_field"),
        ("GET", "thread", {"channel": "general", "ts": "1.000001"}, "no_such_message"),
        ("GET", "home", {}, "no_such_view"),
        ("POST", "command", {"text": "/nothing"}, "not_found"),
        ("POST", "message", {"channel": "general", "text": " "}, "no_text"),
        ("POST", "message", {"channel": "@bo", "text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
        ("POST", "message", {"channel": "general", "text": "x", "files": ["F404"]}, "file_not_found"),
        ("POST", "submit", {}, "no_such_view"),
        ("POST", "submit", {"view_id": "V404"}, "no_such_view"),
        ("POST", "close", {"view_id": "V404"}, "no_such_view"),
        ("POST", "join", {"channel": "general"}, "already_in_channel"),
        ("POST", "join", {"channel": "@bo"}, "not_a_channel"),
        ("POST", "leave", {"channel": "general"}, "cant_leave_general"),
        ("POST", "archive", {"channel": "general"}, "cant_archive_general"),
        ("POST", "unarchive", {"channel": "general"}, "not_archived"),
        ("POST", "rename", {"channel": "general", "name": "Not OK"}, "invalid_name_specials"),
        ("POST", "create", {"name": "general"}, "name_taken"),
        ("POST", "invite", {"channel": "general", "user": "U404"}, "user_not_found"),
        ("POST", "invite", {"channel": "general", "user": "@bo"}, "already_in_channel"),
        ("POST", "kick", {"channel": "general", "user": "@gil"}, "not_in_channel"),
        ("POST", "react", {"channel": "general", "ts": "1.000001", "name": "eyes"}, "no_such_message"),
        ("POST", "members", {"name": "mei"}, "name_taken"),
        ("POST", "members", {"name": ""}, "missing_name"),
        ("POST", "members/deactivate", {"user": "U404"}, "user_not_found"),
        ("POST", "shortcut", {"callback_id": "nothing"}, "not_found"),
        ("POST", "upload", {}, "no_file"),
        ("POST", "options", {"action_id": "a"}, "no_such_view"),
    ],
)
async def test_each_refusal_has_its_word_and_its_sentence(
    mei: Member, verb: str, path: str, fields: Json, error: str
) -> None:
    with pytest.raises(Refused) as refusal:
        await mei.ask(verb, path, **fields)
    assert refusal.value.error == error
    assert refusal.value.answer["message"].endswith((".", "?"))


async def test_a_body_that_is_no_object_is_a_bad_request(box: Sandbox, session: aiohttp.ClientSession) -> None:
    for body in ("{", "[]"):
        headers = {"Content-Type": "application/json"}
        async with session.post(f"{box.url}/sandbox/message", data=body, headers=headers) as response:
            assert (response.status, (await response.json())["error"]) == (400, "bad_json")


async def test_who_was_deactivated_does_nothing_any_more(mei: Member, bo: Member) -> None:
    await mei.ask("POST", "members/deactivate", user="@bo")
    with pytest.raises(Refused, match="user_deactivated"):
        await bo.say("general", "still here")
    assert bo.id not in (await mei.channel("general"))["members"]


async def test_an_administrator_makes_guests_and_strangers(api: Api, mei: Member, bo: Member) -> None:
    await mei.ask("POST", "members/change", user=bo.id, is_guest=True, is_stranger=True, home_team="T0OTHER")
    user = (await api.done("users.info", user=bo.id))["user"]
    assert (user["is_restricted"], user["is_stranger"], user["team_id"]) == (True, True, "T0OTHER")


async def test_a_guest_sees_only_where_they_were_put(box: Sandbox, session: aiohttp.ClientSession, mei: Member) -> None:
    gil = Member(box.url, box.user_id("gil"), session)
    await mei.create("open")
    assert [row["name"] for row in (await gil.state())["channels"]] == []
    with pytest.raises(Refused, match="channel_not_found"):
        await gil.messages("open")
    await mei.invite("open", gil.id)
    assert [row["name"] for row in (await gil.state())["channels"]] == ["open"]


async def test_nobody_speaks_where_they_do_not_sit(mei: Member, bo: Member) -> None:
    await mei.create("open")
    with pytest.raises(Refused, match="not_in_channel"):
        await bo.say("open", "x")
    await bo.join("open")
    ts = await bo.say("open", "x")
    await mei.ask("POST", "topic", channel="open", topic="Words")
    await mei.archive("open")
    with pytest.raises(Refused, match="is_archived"):
        await bo.say("open", "x")
    assert (await bo.channel("open"))["channel"]["topic"] == "Words"
    assert ts in [row["ts"] for row in await bo.messages("open")]


async def test_words_are_found_where_one_may_read(mei: Member, bo: Member) -> None:
    await mei.create("secret", is_private=True)
    await mei.say("secret", "the Mill burns")
    await mei.say("general", "the mill runs")
    found = (await mei.ask("GET", "search", query="MILL"))["messages"]
    assert len(found) == 2
    assert len((await bo.ask("GET", "search", query="mill"))["messages"]) == 1


async def heard(mei: Member, kinds: set[str], doing: Any) -> dict[str, Json]:
    """The first news of each kind while this is done."""
    found: dict[str, Json] = {}
    async with asyncio.timeout(5), mei.listening() as news:
        await anext(news)
        await doing()
        while kinds - found.keys():
            kind, data = await anext(news)
            found.setdefault(kind, data)
    return found


async def test_the_page_hears_of_all_that_changes(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("work", mei.id)

    async def day() -> None:
        await api.post(channel)
        await api.done("views.publish", user_id=mei.id, view=cast.home())
        await mei.clock(advance_seconds=1)
        await bo.join("work")
        await bo.say("@gil", "for another")

    found = await heard(mei, {"message", "home", "clock", "channels", "toast"}, day)
    assert found["message"]["channel"] == channel
    assert found["message"]["kind"] == "new"
    assert (found["toast"]["from"], found["toast"]["text"]) == (bo.id, "for another")


async def test_a_private_channel_is_not_heard_by_others(mei: Member, bo: Member) -> None:
    made = await mei.create("secret", is_private=True)

    async def talk() -> None:
        await mei.say("secret", "hush")
        await mei.say("general", "loud")

    assert (await heard(bo, {"message"}, talk))["message"]["channel"] != made


async def test_the_inspector_streams_every_call(box: Sandbox, api: Api, mei: Member) -> None:
    url = f"{box.url}/sandbox/events?as={mei.id}"
    async with asyncio.timeout(5), api.session.get(url) as response:
        await response.content.readuntil(b"\n\n")
        await api.done("auth.test")
        text = await response.content.readuntil(b"\n\n")
    line = json.loads(text.decode().split("data: ")[1])
    assert (line["kind"], line["name"], line["ok"]) == ("api", "auth.test", True)
    assert api.token not in text.decode()


async def test_the_log_keeps_calls_with_their_answers_and_no_token(api: Api, mei: Member) -> None:
    await api.done("api.test", token="xoxb-seen", word="yes")
    await api("chat.postMessage", channel="C404", text="x")
    good, bad = (await mei.log())[-2:]
    assert (good["name"], good["ok"], good["request"]) == ("api.test", True, {"word": "yes"})
    assert (bad["error"], bad["response"]["ok"]) == ("channel_not_found", False)
    assert await mei.log(after=bad["n"]) == []


async def test_a_stranger_has_no_stream(box: Sandbox, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{box.url}/sandbox/events?as=U404") as response:
        assert response.status == 404


async def test_every_page_says_what_it_is(box: Sandbox, session: aiohttp.ClientSession) -> None:
    for path in ("/", "/archives/C1/p1"):
        async with session.get(box.url + path) as response:
            assert "not Slack" in await response.text()


async def test_waiting_for_what_never_comes_ends_with_a_sentence(mei: Member) -> None:
    with pytest.raises(Refused, match=r"Nothing of the kind came in general in 0\.05 s"):
        await mei.find("never", "general", seconds=0.05)
    with pytest.raises(Refused, match="No modal is open"):
        await mei.view()


async def test_a_channel_that_is_still_to_be_made_is_waited_for(api: Api, mei: Member) -> None:
    waiting = asyncio.create_task(mei.find("at last", "work"))
    await asyncio.sleep(0.02)
    await api.post(await api.channel("work", mei.id), "at last")
    assert (await waiting)["text"] == "at last"


async def test_a_view_is_waited_for(api: Api, ear: cast.Ear, mei: Member) -> None:
    typed = asyncio.create_task(mei.command("/plain"))
    waiting = asyncio.create_task(mei.wait_for_view(lambda view: view["callback_id"] == "form"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await typed
    await api.done("views.open", trigger_id=envelope["payload"]["trigger_id"], view=cast.modal())
    assert (await waiting)["callback_id"] == "form"


async def test_a_client_of_its_own_session_closes_it(box: Sandbox) -> None:
    async with Member(box.url, box.user_id("mei")) as mei:
        assert (await mei.state())["ok"]
        session = mei.session
    assert session is not None
    assert session.closed


def test_all_that_a_message_shows_is_its_text() -> None:
    message = {
        "text": "plain",
        "blocks": [cast.section("block"), cast.button("a", "press")],
        "bot_profile": {"text": "no"},
    }
    assert text_of(message).split("\n") == ["plain", "block", "press"]


async def test_events_are_read_line_by_line(box: Sandbox, session: aiohttp.ClientSession, mei: Member) -> None:
    async with session.get(f"{box.url}/sandbox/events?as={mei.id}") as response:
        assert await anext(read_events(response)) == ("hello", {"user": mei.id})
