"""Commands, presses, choices, shortcuts, suggestions and response URLs."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json


async def told(ear: Ear, doing: Any, payload: Any = None) -> tuple[Json, Json]:
    """The payload that the app got while the member did this, and the member's answer."""
    task = asyncio.create_task(doing)
    envelope = await ear.next()
    await ear.ack(envelope, payload)
    return dict(envelope["payload"]), dict(await task)


async def test_a_command_says_who_where_and_what(api: Api, app: App, ear: Ear, mei: Member) -> None:
    channel = await api.channel("work", mei.id)
    payload, answer = await told(ear, mei.command("/plain apply @bo  ", channel="work"))
    assert payload["command"] == "/plain"
    assert payload["text"] == "apply @bo"
    assert (payload["user_id"], payload["user_name"]) == (mei.id, "mei")
    assert (payload["channel_id"], payload["channel_name"]) == (channel, "work")
    assert payload["api_app_id"] == app.id
    assert answer["ack"] is None


async def test_names_are_escaped_where_the_manifest_asks_for_it(ear: Ear, mei: Member, bo: Member) -> None:
    payload, _ = await told(ear, mei.command("/project give @bo to @nobody."))
    assert payload["text"] == f"give <@{bo.id}|bo> to @nobody."


async def test_a_private_channel_does_not_tell_its_name(ear: Ear, mei: Member) -> None:
    await mei.create("secret", is_private=True)
    payload, _ = await told(ear, mei.command("/plain", channel="secret"))
    assert payload["channel_name"] == "privategroup"
    payload, _ = await told(ear, mei.command("/plain", channel="@bo"))
    assert payload["channel_name"] == "directmessage"


@pytest.mark.parametrize("ack", [{"text": "for you"}, "for you"])
async def test_an_ack_with_words_is_shown_to_the_member_alone(ear: Ear, mei: Member, bo: Member, ack: Any) -> None:
    await told(ear, mei.command("/plain", channel="general"), ack)
    assert (await mei.find("for you", "general"))["ephemeral"] is True
    assert "for you" not in str(await bo.messages("general"))


async def test_an_ack_in_the_channel_is_for_everybody(ear: Ear, mei: Member, bo: Member) -> None:
    await told(ear, mei.command("/plain", channel="general"), {"text": "for all", "response_type": "in_channel"})
    assert await bo.find("for all", "general")


async def test_a_command_that_nobody_knows_is_not_found(app: App, mei: Member) -> None:
    with pytest.raises(Refused, match="not_found"):
        await mei.command("/nothing")


async def test_without_the_app_a_command_fails(app: App, mei: Member) -> None:
    with pytest.raises(Refused, match="dispatch_failed"):
        await mei.command("/plain")


async def test_an_app_that_does_not_answer_in_time_is_reported(ear: Ear, mei: Member) -> None:
    with pytest.raises(Refused, match="operation_timeout"):
        await mei.command("/plain")


async def test_a_button_says_what_it_was_and_where(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("card", mei.id)
    ts = await api.post(channel, "card", blocks=[cast.button("approve", value="PRJ-0001", style="primary")])
    payload, answer = await told(ear, mei.press("approve", channel="card"))
    action = payload["actions"][0]
    assert (action["action_id"], action["block_id"], action["value"]) == ("approve", "row_approve", "PRJ-0001")
    assert action["text"] == cast.plain("Press")
    assert payload["container"] == {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False}
    assert payload["message"]["ts"] == ts
    assert payload["user"]["id"] == mei.id
    assert answer["ts"] == ts


async def test_the_newest_message_with_the_button_is_pressed(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("card", mei.id)
    for value in ("old", "new"):
        await api.post(channel, "card", blocks=[cast.button("approve", value=value)])
    await api.post(channel, "words")
    payload, _ = await told(ear, mei.press("approve", channel="card"))
    assert payload["actions"][0]["value"] == "new"


async def test_a_button_in_a_thread_knows_its_thread(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("card", mei.id)
    head = await api.post(channel)
    await api.post(channel, "x", thread_ts=head, blocks=[cast.button("approve")])
    payload, _ = await told(ear, mei.press("approve", channel="card"))
    assert payload["container"]["thread_ts"] == head


@pytest.mark.parametrize(
    ("element", "selected", "key", "value"),
    [
        ({"type": "static_select", "options": [cast.option("a")]}, "a", "selected_option", cast.option("a")),
        ({"type": "overflow", "options": [cast.option("a")]}, "a", "selected_option", cast.option("a")),
        ({"type": "checkboxes", "options": [cast.option("a")]}, ["a"], "selected_options", [cast.option("a")]),
        ({"type": "radio_buttons", "options": [cast.option("a")]}, "a", "selected_option", cast.option("a")),
        ({"type": "datepicker"}, "2026-01-05", "selected_date", "2026-01-05"),
        ({"type": "timepicker"}, "10:30", "selected_time", "10:30"),
        ({"type": "conversations_select"}, "C1", "selected_conversation", "C1"),
        ({"type": "multi_conversations_select"}, ["C1"], "selected_conversations", ["C1"]),
    ],
)
async def test_a_choice_on_a_message_is_sent_at_once_and_kept(
    api: Api, ear: Ear, mei: Member, element: Json, selected: Any, key: str, value: Any
) -> None:
    channel = await api.channel("card", mei.id)
    block = cast.section("Choose", block_id="row", accessory={"action_id": "choice", **element})
    await api.post(channel, "card", blocks=[block])
    payload, _ = await told(ear, mei.press("choice", channel="card", selected=selected))
    assert payload["actions"][0][key] == value
    if element["type"] != "overflow":
        assert payload["state"]["values"]["row"]["choice"][key] == value
        shown = (await mei.messages("card"))[-1]
        assert shown["state"]["values"]["row"]["choice"][key] == value


async def test_buttons_inside_attachments_work(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("card", mei.id)
    await api.post(channel, "card", attachments=[{"color": "#f00", "blocks": [cast.button("approve")]}])
    payload, _ = await told(ear, mei.press("approve", channel="card"))
    assert payload["actions"][0]["action_id"] == "approve"


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"channel": "general", "ts": "1.000001"}, "no_such_message"),
        ({"channel": "general"}, "no_such_element"),
        ({"view_id": "V404"}, "no_such_view"),
        ({}, "no_such_view"),
        ({"channel": "nowhere"}, "channel_not_found"),
    ],
)
async def test_what_is_not_there_cannot_be_pressed(app: App, mei: Member, where: Json, error: str) -> None:
    with pytest.raises(Refused, match=error):
        await mei.ask("POST", "press", action_id="approve", **where)


async def test_a_home_button_is_pressed_by_its_view(api: Api, ear: Ear, mei: Member, bo: Member) -> None:
    home = {"type": "home", "blocks": [cast.button("start")]}
    view = (await api.done("views.publish", user_id=mei.id, view=home))["view"]
    payload, _ = await told(ear, mei.press("start", view=view))
    assert (payload["view"]["type"], payload["container"]["view_id"]) == ("home", view["id"])
    with pytest.raises(Refused, match="no_such_view"):
        await bo.press("start", view=view)


async def test_shortcuts_on_a_message_and_anywhere(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("work", mei.id)
    ts = await api.post(channel, "this one")
    payload, _ = await told(ear, mei.shortcut("raise", channel="work", ts=ts))
    assert (payload["type"], payload["message"]["text"]) == ("message_action", "this one")
    payload, _ = await told(ear, mei.shortcut("new"))
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "new")
    with pytest.raises(Refused, match="no_such_message"):
        await mei.shortcut("raise")


async def test_an_external_select_offers_what_the_app_says_and_takes_it(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("work", mei.id)
    choice = {"type": "external_select", "action_id": "who", "min_query_length": 0}
    ts = await api.post(channel, "x", blocks=[cast.section("Choose", block_id="row", accessory=choice)])
    asking = mei.options("who", "an", channel=channel, ts=ts)
    task = asyncio.create_task(asking)
    envelope = await ear.next()
    assert (envelope["payload"]["type"], envelope["payload"]["value"]) == ("block_suggestion", "an")
    await ear.ack(envelope, {"option_groups": [{"label": cast.plain("All"), "options": [cast.option("anna")]}]})
    assert [row["value"] for row in await task] == ["anna"]
    payload, _ = await told(ear, mei.press("who", channel="work", selected="anna"))
    assert payload["actions"][0]["selected_option"] == cast.option("anna")
    with pytest.raises(Refused, match="no_such_option"):
        await mei.press("who", channel="work", selected="nobody")


async def response_url(api: Api, ear: Ear, mei: Member) -> str:
    payload, _ = await told(ear, mei.command("/plain", channel="general"))
    return str(payload["response_url"])


async def answered(api: Api, url: str, **said: Any) -> tuple[int, Json]:
    async with api.session.post(url, json=said) as response:
        return response.status, dict(await response.json())


async def test_a_response_url_answers_five_times(api: Api, ear: Ear, mei: Member) -> None:
    url = await response_url(api, ear, mei)
    for number in range(5):
        assert await answered(api, url, text=f"answer {number}") == (200, {"ok": True})
    assert await answered(api, url, text="sixth") == (404, {"ok": False, "error": "used_url"})
    assert sum(bool(row.get("ephemeral")) for row in await mei.messages("general")) == 5


async def test_a_response_url_grows_old(api: Api, ear: Ear, mei: Member) -> None:
    url = await response_url(api, ear, mei)
    await asyncio.sleep(cast.QUICK.response_url)
    assert await answered(api, url, text="late") == (404, {"ok": False, "error": "expired_url"})


async def test_a_response_url_refuses_what_cannot_be_shown(api: Api, ear: Ear, mei: Member) -> None:
    url = await response_url(api, ear, mei)
    assert (await answered(api, url, blocks=[{"type": "odd"}]))[1]["error"] == "invalid_blocks"
    assert (await answered(api, url, text=""))[1]["error"] == "no_text"
    async with api.session.post(url, data="[]") as response:
        assert response.status == 400
    async with api.session.post(url, data="{") as response:
        assert (await response.json())["error"] == "invalid_payload"


@pytest.mark.parametrize("private", [True, False])
async def test_the_original_may_be_replaced_and_deleted(api: Api, ear: Ear, mei: Member, private: bool) -> None:
    channel = await api.channel("card", mei.id)
    card: Json = {"text": "first", "blocks": [cast.button("approve")]}
    if private:
        await api.done("chat.postEphemeral", channel=channel, user=mei.id, **card)
    else:
        await api.post(channel, **card)
    payload, _ = await told(ear, mei.press("approve", channel="card"))
    assert ("message" in payload) is not private
    assert payload["container"]["is_ephemeral"] is private
    await answered(api, payload["response_url"], text="second", replace_original=True)
    assert (await mei.messages("card"))[-1]["text"] == "second"
    await answered(api, payload["response_url"], delete_original=True)
    assert "second" not in str(await mei.messages("card"))
    assert (await answered(api, payload["response_url"], delete_original=True))[1]["error"] == "message_not_found"
