"""Slack's limits outside Block Kit, walked: what just fits is taken, one more is refused in Slack's words."""

from typing import Any

import pytest

from bot.sandbox import manifest as manifests
from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json
from tests.sandbox.desk import opened, trigger

URL = "https://x.example/"
DAY = 86_400


@pytest.fixture
async def ours(api: Api, mei: Member) -> str:
    return await api.channel("ours", mei.id)


def blocks(count: int) -> list[Json]:
    return [{"type": "divider"}] * count


MESSAGES: list[tuple[str, Json, Json, str]] = [
    ("chat.postMessage", {"blocks": blocks(50)}, {"blocks": blocks(51)}, "no more than 50 items allowed"),
    ("chat.postMessage", {"markdown_text": "m" * 12_000}, {"markdown_text": "m" * 12_001}, "msg_too_long"),
    ("chat.postMessage", {"attachments": [{"text": "a"}] * 100}, {"attachments": [{"text": "a"}] * 101}, "too_many"),
    (
        "chat.postMessage",
        {"blocks": [cast.section("x" * 3_000)] * 4},
        {"blocks": [cast.section("x" * 3_000)] * 5},
        "msg_blocks_too_long",
    ),
    ("chat.postMessage", {"blocks": [cast.section("x" * 3_000)]}, {"blocks": [cast.section("x" * 3_001)]}, "than 3001"),
    ("conversations.setTopic", {"topic": "t" * 250}, {"topic": "t" * 251}, "too_long"),
    ("conversations.setPurpose", {"purpose": "p" * 250}, {"purpose": "p" * 251}, "too_long"),
    ("conversations.rename", {"name": "n" * 80}, {"name": "n" * 81}, "invalid_name_maxlength"),
    ("conversations.members", {"limit": 999}, {"limit": 1_000}, "invalid_limit"),
    ("conversations.history", {"limit": 999}, {"limit": 1_000}, "invalid_limit"),
]


@pytest.mark.parametrize(("method", "fits", "over", "word"), MESSAGES, ids=lambda one: str(one)[:30])
async def test_in_a_channel(api: Api, ours: str, method: str, fits: Json, over: Json, word: str) -> None:
    assert word in str(await api(method, channel=ours, **over))
    assert (await api(method, channel=ours, **fits))["ok"]


async def test_an_update_takes_four_thousand_characters_and_a_thread_pages_by_a_thousand(api: Api, ours: str) -> None:
    ts = await api.post(ours)
    assert await api.refused("chat.update", channel=ours, ts=ts, text="x" * 4_001) == "msg_too_long"
    await api.done("chat.update", channel=ours, ts=ts, text="x" * 4_000)
    assert await api.refused("conversations.replies", channel=ours, ts=ts, limit=1_001) == "invalid_limit"
    await api.done("conversations.replies", channel=ours, ts=ts, limit=1_000)


async def test_a_text_of_forty_thousand_is_whole_and_a_longer_one_is_cut(api: Api, ours: str) -> None:
    whole = await api.done("chat.postMessage", channel=ours, text="x" * 40_000)
    assert "warning" not in whole
    cut = await api.done("chat.postMessage", channel=ours, text="x" * 40_001)
    assert (len(cut["message"]["text"]), cut["warning"]) == (40_000, "message_truncated")


BOOKMARKS = [("title", "t" * 256, "t" * 257, "invalid_arguments"), ("link", f"{URL:a<2048}", f"{URL:a<2049}", "link")]


@pytest.mark.parametrize(("field", "fits", "over", "word"), BOOKMARKS, ids=lambda one: str(one)[:9])
async def test_in_a_bookmark(api: Api, ours: str, field: str, fits: str, over: str, word: str) -> None:
    row = {"channel_id": ours, "title": "Plan", "type": "link", "link": URL}
    assert word in await api.refused("bookmarks.add", **{**row, field: over})
    await api.done("bookmarks.add", **{**row, field: fits})


async def test_a_hundred_are_invited_at_once_and_eight_are_spoken_to(api: Api, box: Sandbox, ours: str) -> None:
    people = [box.state.enrol({"name": f"person{number}"}).id for number in range(101)]
    over = await api("conversations.invite", channel=ours, users=",".join(people))
    assert "no more than 100 items allowed [json-pointer:/users]" in str(over)
    await api.done("conversations.invite", channel=ours, users=",".join(people[:100]))
    assert await api.refused("conversations.open", users=",".join(people[:9])) == "too_many_users"
    await api.done("conversations.open", users=",".join(people[:8]))


async def test_a_hundred_and_twenty_days_ahead_and_no_more(api: Api, box: Sandbox, ours: str) -> None:
    far: Json = {"channel": ours, "text": "x", "post_at": box.state.now() + 120 * DAY + 60}
    assert await api.refused("chat.scheduleMessage", **far) == "time_too_far"
    await api.done("chat.scheduleMessage", **{**far, "post_at": far["post_at"] - 120})


VIEWS: list[tuple[str, Any, Any, str]] = [
    ("title", cast.plain("t" * 24), cast.plain("t" * 25), "must be less than 25 characters [json-pointer:/view/title"),
    ("submit", cast.plain("s" * 24), cast.plain("s" * 25), "must be less than 25 characters"),
    ("close", cast.plain("c" * 24), cast.plain("c" * 25), "must be less than 25 characters"),
    ("private_metadata", "m" * 3_000, "m" * 3_001, "must be less than 3001 characters"),
    ("callback_id", "c" * 255, "c" * 256, "must be less than 256 characters"),
    ("external_id", "e" * 255, "e" * 256, "must be less than 256 characters"),
    ("blocks", blocks(100), blocks(101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    ("blocks", [cast.section("字" * 2_900)] * 25, [cast.section("字" * 2_900)] * 30, "view_too_large"),
]


@pytest.mark.parametrize(("field", "fits", "over", "word"), VIEWS, ids=lambda one: str(one)[:24])
async def test_in_a_view(api: Api, ear: Ear, mei: Member, field: str, fits: Any, over: Any, word: str) -> None:
    key = await trigger(ear, mei)
    assert word in str(await api("views.open", trigger_id=key, view=cast.modal() | {field: over}))
    assert (await api("views.open", trigger_id=key, view=cast.modal() | {field: fits}))["ok"]


async def test_three_views_lie_upon_one_another(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei)
    for _ in range(2):
        await api.done("views.push", trigger_id=await trigger(ear, mei), view=cast.modal())
    assert (
        await api.refused("views.push", trigger_id=await trigger(ear, mei), view=cast.modal()) == "push_limit_reached"
    )


async def test_ten_lines_stand_and_the_eleventh_is_sent_away(box: Sandbox, app: App, api: Api) -> None:
    lines = []
    for place in range(11):
        ticket = await Api(box, api.session, app.app_token).done("apps.connections.open")
        lines.append(await api.session.ws_connect(ticket["url"]))
        said = await lines[-1].receive_json()
        assert (said["type"], said.get("reason")) == (
            ("hello", None) if place < 10 else ("disconnect", "too_many_websockets")
        )
    for line in lines:
        await line.close()


def command(number: int = 0, **more: str) -> Json:
    return {"command": f"/c{number}", "description": "d", **more}


def shortcut(number: int = 0, **more: str) -> Json:
    return {"name": "n", "type": "global", "callback_id": f"c{number}", "description": "d", **more}


MANIFESTS: list[tuple[str, Any, Any]] = [
    ("display_information/name", "n" * 35, "n" * 36),
    ("display_information/description", "d" * 140, "d" * 141),
    ("display_information/long_description", "l" * 4_000, "l" * 4_001),
    ("display_information/long_description", "l" * 175, "l" * 174),
    ("features/bot_user/display_name", "b" * 80, "b" * 81),
    ("features/slash_commands", [command(n) for n in range(50)], [command(n) for n in range(51)]),
    ("features/slash_commands", [command()], []),
    ("features/slash_commands", [command()], [command(), command()]),
    ("features/slash_commands", [command(command="/" + "c" * 31)], [command(command="/" + "c" * 32)]),
    ("features/slash_commands", [command(description="d" * 2_000)], [command(description="d" * 2_001)]),
    ("features/slash_commands", [command(usage_hint="u" * 1_000)], [command(usage_hint="u" * 1_001)]),
    ("features/shortcuts", [shortcut(n) for n in range(10)], [shortcut(n) for n in range(11)]),
    ("features/shortcuts", [shortcut(name="n" * 24)], [shortcut(name="n" * 25)]),
    ("features/shortcuts", [shortcut(description="d" * 150)], [shortcut(description="d" * 151)]),
    ("features/shortcuts", [shortcut(callback_id="c" * 255)], [shortcut(callback_id="c" * 256)]),
    ("features/unfurl_domains", [f"d{n}.example" for n in range(5)], [f"d{n}.example" for n in range(6)]),
    ("features/functions", [{}] * 50, [{}] * 51),
    ("features/agent_view/agent_description", "a" * 300, "a" * 301),
    ("features/agent_view/suggested_prompts", [{}] * 4, [{}] * 5),
    ("oauth_config/scopes/bot", [f"s{n}" for n in range(255)], [f"s{n}" for n in range(256)]),
    ("oauth_config/scopes/bot", ["chat:write"], ["chat:write", "chat:write"]),
    ("oauth_config/redirect_urls", [f"{URL}{n}" for n in range(1_000)], [f"{URL}{n}" for n in range(1_001)]),
    ("settings/event_subscriptions/bot_events", [f"e{n}" for n in range(100)], [f"e{n}" for n in range(101)]),
    ("mcp_servers", {f"s{n}": {} for n in range(20)}, {f"s{n}": {} for n in range(21)}),
]


def built(path: str, value: Any) -> Json:
    whole: Json = {"display_information": {"name": "Quartet"}}
    *way, last = path.split("/")
    place = whole
    for step in way:
        place = place.setdefault(step, {})
    place[last] = value
    return whole


@pytest.mark.parametrize(("path", "fits", "over"), MANIFESTS, ids=lambda one: str(one)[:40])
def test_in_a_manifest(path: str, fits: Any, over: Any) -> None:
    assert manifests.problems(built(path, fits)) == []
    refused = manifests.problems(built(path, over))
    assert refused
    assert all(row["pointer"].startswith(f"/{path}") for row in refused)
