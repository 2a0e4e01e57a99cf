"""What the app's ack brings is checked as Slack does: what is not taken is not shown, and the inspector says why."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.client import Member, Refused
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json
from tests.sandbox.desk import opened, submitted

LONG = cast.section("x" * 3_001)
TOO_LONG = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"


async def answered(ear: Ear, mei: Member, payload: Any) -> asyncio.Task[Json]:
    typed = asyncio.create_task(mei.command("/plain", channel="general"))
    await ear.ack(await ear.next(), payload)
    await asyncio.wait([typed])
    return typed


async def failures(mei: Member) -> str:
    return "\n".join(str(line.get("error")) for line in await mei.log() if not line["ok"])


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ({"text": "Done", "blocks": [LONG]}, TOO_LONG),
        ({"blocks": [{"type": "odd"}]}, "unsupported type: odd"),
        ({"blocks": "no list"}, "invalid_blocks_format"),
        ([1], "invalid_payload"),
    ],
)
async def test_a_commands_answer_that_slack_would_not_show_is_not_shown(
    ear: Ear, mei: Member, payload: Any, why: str
) -> None:
    typed = await answered(ear, mei, payload)
    with pytest.raises(Refused, match="dispatch_failed") as refusal:
        typed.result()
    assert why in str(refusal.value)
    assert [row for row in await mei.messages("general") if row.get("ephemeral")] == []
    assert why in await failures(mei)


async def test_a_good_answer_and_an_empty_one_are_taken(ear: Ear, mei: Member) -> None:
    shown = {"text": "Done", "blocks": [cast.section("Done")]}
    assert (await answered(ear, mei, shown)).result()["ack"]["text"] == "Done"
    assert (await answered(ear, mei, None)).result()["ack"] is None
    assert (await answered(ear, mei, "Words alone")).result()["ack"] == {"text": "Words alone"}


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ({"response_action": "update", "view": cast.modal(LONG)}, "must be less than 3001 characters"),
        ({"response_action": "push", "view": cast.modal(title=cast.plain("t" * 25))}, "must be less than 25"),
        ({"response_action": "update", "view": cast.home()}, "unsupported type: home"),
        ({"response_action": "errors", "errors": {"nowhere": "Not this"}}, "must name input blocks: nowhere"),
        ({"response_action": "errors", "errors": {"title": ""}}, "must be sentences"),
        ({"response_action": "errors", "errors": ["title"]}, "must be an object"),
        ({"response_action": "dance"}, "unknown response_action dance"),
        ("words", "invalid_payload"),
    ],
)
async def test_a_submission_answered_badly_leaves_the_modal_as_it_was(
    api: Api, ear: Ear, mei: Member, payload: Any, why: str
) -> None:
    view = await opened(api, ear, mei, cast.field("title"))
    _, sent = await submitted(ear, mei, payload, title="typed")
    with pytest.raises(Refused, match="dispatch_failed") as refusal:
        sent.result()
    assert why in str(refusal.value)
    assert why in await failures(mei)
    standing = await mei.view()
    assert (standing["id"], standing["hash"]) == (view["id"], view["hash"])
    assert standing["state"]["values"]["title"]["title_field"]["value"] == "typed"


async def test_a_fourth_view_is_not_pushed_by_an_ack(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, cast.field("title"))
    page = {"response_action": "push", "view": cast.modal(cast.field("title"))}
    for _ in range(2):
        (await submitted(ear, mei, page, title="x"))[1].result()
    with pytest.raises(Refused, match="push_limit_reached"):
        (await submitted(ear, mei, page, title="x"))[1].result()
    assert len(await mei.views()) == 3


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ({"options": [cast.option(f"o{n}") for n in range(101)]}, "no more than 100 items allowed"),
        ({"options": [cast.option("o" * 76)]}, "must be less than 76 characters"),
        ({"options": [{"text": "bare"}]}, "missing required field: value"),
        ({"choices": []}, "invalid additional property: choices"),
        ([], "must provide an object"),
    ],
)
async def test_options_that_slack_would_not_offer_are_not_offered(
    api: Api, ear: Ear, mei: Member, payload: Any, why: str
) -> None:
    await opened(api, ear, mei, cast.field("kind", "external_select"))
    asked = asyncio.create_task(mei.options("kind_field", "x"))
    await ear.ack(await ear.next(), payload)
    with pytest.raises(Refused, match="dispatch_failed") as refusal:
        await asked
    assert why in str(refusal.value)
    assert why in await failures(mei)


async def test_no_options_are_a_fair_answer(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, cast.field("kind", "external_select"))
    asked = asyncio.create_task(mei.options("kind_field", "x"))
    await ear.ack(await ear.next(), {"options": []})
    assert await asked == []


async def test_the_inspector_names_the_place_in_a_response_urls_message(api: Api, ear: Ear, mei: Member) -> None:
    typed = asyncio.create_task(mei.command("/plain", channel="general"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await typed
    said = {"text": "x", "blocks": [LONG]}
    async with api.session.post(envelope["payload"]["response_url"], json=said) as response:
        assert (response.status, (await response.json())["error"]) == (400, "invalid_blocks")
    assert TOO_LONG in await failures(mei)
