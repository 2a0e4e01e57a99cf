"""Modals and Homes: triggers, stacks, hashes, values, and what an ack does."""

import asyncio

import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json
from tests.sandbox.desk import opened, submitted, trigger


async def test_a_trigger_opens_one_modal_and_no_second(api: Api, ear: Ear, mei: Member) -> None:
    key = await trigger(ear, mei)
    await api.done("views.open", trigger_id=key, view=cast.modal())
    assert await api.refused("views.open", trigger_id=key, view=cast.modal()) == "exchanged_trigger_id"


async def test_a_trigger_grows_old(api: Api, ear: Ear, mei: Member) -> None:
    key = await trigger(ear, mei)
    await asyncio.sleep(cast.QUICK.trigger + 0.02)
    assert await api.refused("views.open", trigger_id=key, view=cast.modal()) == "expired_trigger_id"


async def test_a_trigger_is_of_no_use_to_another_app(api: Api, ear: Ear, box: Sandbox, mei: Member) -> None:
    key = await trigger(ear, mei)
    other = box.install(cast.manifest(name="Other"))
    stranger = Api(box, api.session, other.bot_token)
    assert await stranger.refused("views.open", trigger_id=key, view=cast.modal()) == "invalid_trigger_id"


async def test_a_stack_is_three_high(api: Api, ear: Ear, mei: Member) -> None:
    first = await opened(api, ear, mei)
    second = (await api.done("views.push", trigger_id=await trigger(ear, mei), view=cast.modal()))["view"]
    third = (await api.done("views.push", trigger_id=await trigger(ear, mei), view=cast.modal()))["view"]
    assert (third["previous_view_id"], third["root_view_id"]) == (second["id"], first["id"])
    pushed = await api.refused("views.push", trigger_id=await trigger(ear, mei), view=cast.modal())
    assert pushed == "push_limit_reached"


async def test_nothing_is_pushed_where_nothing_is_open(api: Api, ear: Ear, mei: Member) -> None:
    assert await api.refused("views.push", trigger_id=await trigger(ear, mei), view=cast.modal()) == "not_found"


async def test_an_update_with_an_old_hash_is_a_conflict(api: Api, ear: Ear, mei: Member) -> None:
    first = await opened(api, ear, mei)
    second = (await api.done("views.update", view_id=first["id"], view=cast.modal(), hash=first["hash"]))["view"]
    assert second["hash"] != first["hash"]
    stale = await api.refused("views.update", view_id=first["id"], view=cast.modal(), hash=first["hash"])
    assert stale == "hash_conflict"


async def test_an_external_id_names_one_view(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, external_id="mine")
    view = cast.modal(external_id="mine")
    assert await api.refused("views.push", trigger_id=await trigger(ear, mei), view=view) == "duplicate_external_id"
    assert (await api.done("views.update", external_id="mine", view=view))["view"]["external_id"] == "mine"
    await mei.close()
    assert await api.refused("views.update", external_id="mine", view=view) == "not_found"


async def test_a_view_keeps_its_type(api: Api, ear: Ear, mei: Member) -> None:
    view = await opened(api, ear, mei)
    assert await api.refused("views.update", view_id=view["id"], view=cast.home()) == "invalid_arguments"


async def test_errors_from_the_app_stand_beside_their_fields(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, cast.field("title"))
    _, sent = await submitted(ear, mei, {"response_action": "errors", "errors": {"title": "Too dull"}}, title="x")
    with pytest.raises(Refused) as refusal:
        sent.result()
    assert refusal.value.errors == {"title": "Too dull"}
    view = await mei.view()
    assert view["state"]["values"]["title"]["title_field"]["value"] == "x"


@pytest.mark.parametrize(
    "payload",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "dance"},
        {"response_action": "update", "view": {"type": "home", "blocks": []}},
        {"response_action": "push", "view": None},
    ],
)
async def test_an_ack_that_makes_no_sense_is_a_failure(api: Api, ear: Ear, mei: Member, payload: Json) -> None:
    await opened(api, ear, mei, cast.field("title"))
    _, sent = await submitted(ear, mei, payload, title="x")
    with pytest.raises(Refused, match="dispatch_failed"):
        sent.result()
    assert len(await mei.views()) == 1


async def test_an_ack_may_replace_push_or_clear(api: Api, ear: Ear, mei: Member) -> None:
    view = await opened(api, ear, mei, cast.field("title"))
    page = cast.modal(cast.field("page"))
    await submitted(ear, mei, {"response_action": "update", "view": page}, title="x")
    assert [(row["id"], row["blocks"][0]["block_id"]) for row in await mei.views()] == [(view["id"], "page")]
    await submitted(ear, mei, {"response_action": "push", "view": page}, page="x")
    assert len(await mei.views()) == 2
    await submitted(ear, mei, {"response_action": "clear"}, page="x")
    assert await mei.views() == []


async def test_an_empty_ack_closes_only_the_view_in_front(api: Api, ear: Ear, mei: Member) -> None:
    below = await opened(api, ear, mei)
    await api.done("views.push", trigger_id=await trigger(ear, mei), view=cast.modal(cast.field("title")))
    await submitted(ear, mei, title="x")
    assert [row["id"] for row in await mei.views()] == [below["id"]]


async def test_what_was_typed_survives_an_update_of_the_same_field(api: Api, ear: Ear, mei: Member) -> None:
    live = {**cast.field("title"), "dispatch_action": True}
    view = await opened(api, ear, mei, live)
    pressed = asyncio.create_task(mei.press("title_field", selected="typed"))
    envelope = await ear.next()
    assert envelope["payload"]["actions"][0]["value"] == "typed"
    await ear.ack(envelope)
    await pressed
    await api.done("views.update", view_id=view["id"], view=cast.modal(live, cast.field("more", optional=True)))
    payload, _ = await submitted(ear, mei)
    assert payload["view"]["state"]["values"]["title"]["title_field"]["value"] == "typed"


async def test_an_input_that_does_not_dispatch_only_keeps_its_value(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, cast.field("title"))
    assert (await mei.press("title_field", selected="typed"))["dispatched"] is False
    assert await ear.hears_nothing()
    payload, _ = await submitted(ear, mei)
    assert payload["view"]["state"]["values"]["title"]["title_field"]["value"] == "typed"


async def test_a_button_brings_along_what_stands_in_the_fields(api: Api, ear: Ear, mei: Member) -> None:
    await opened(api, ear, mei, cast.field("title"), cast.button("more"))
    pressed = asyncio.create_task(mei.ask("POST", "press", action_id="more", values={"title": "half", "odd": "x"}))
    envelope = await ear.next()
    await ear.ack(envelope)
    await pressed
    assert envelope["payload"]["view"]["state"]["values"]["title"]["title_field"]["value"] == "half"
    assert envelope["payload"]["container"]["type"] == "view"


@pytest.mark.parametrize("notify", [True, False])
async def test_the_app_hears_of_a_closed_view_only_where_it_asked(
    api: Api, ear: Ear, mei: Member, notify: bool
) -> None:
    await opened(api, ear, mei, notify_on_close=notify)
    closing = asyncio.create_task(mei.close())
    if notify:
        envelope = await ear.next()
        await ear.ack(envelope)
        assert (envelope["payload"]["type"], envelope["payload"]["is_cleared"]) == ("view_closed", False)
    else:
        assert await ear.hears_nothing()
    await closing
    assert await mei.views() == []


@pytest.mark.parametrize("by", ["everything", "clear_on_close"])
async def test_a_whole_stack_may_be_closed_at_once(api: Api, ear: Ear, mei: Member, by: str) -> None:
    await opened(api, ear, mei, notify_on_close=True)
    top = cast.modal(clear_on_close=by == "clear_on_close")
    await api.done("views.push", trigger_id=await trigger(ear, mei), view=top)
    closing = asyncio.create_task(mei.close(everything=by == "everything"))
    envelope = await ear.next()
    await ear.ack(envelope)
    await closing
    assert envelope["payload"]["is_cleared"] is True
    assert await mei.views() == []


async def test_a_conversation_field_may_bring_a_response_url(api: Api, ear: Ear, mei: Member) -> None:
    channel = await api.channel("answers", mei.id)
    await opened(api, ear, mei, cast.field("where", "conversations_select", response_url_enabled=True))
    payload, _ = await submitted(ear, mei, where=channel)
    url = payload["response_urls"][0]
    assert (url["channel_id"], url["block_id"]) == (channel, "where")
    async with api.session.post(url["response_url"], json={"text": "there", "response_type": "in_channel"}) as response:
        assert response.status == 200
    assert await mei.find("there", "answers")


async def test_a_home_is_published_for_one_member_and_its_hash_guards_it(api: Api, mei: Member, bo: Member) -> None:
    first = (await api.done("views.publish", user_id=mei.id, view=cast.home("One")))["view"]
    second = (await api.done("views.publish", user_id=mei.id, view=cast.home("Two"), hash=first["hash"]))["view"]
    assert second["id"] == first["id"]
    home = await mei.home()
    assert home is not None
    assert home["blocks"][0]["text"]["text"] == "Two"
    assert (await bo.ask("GET", "home", quiet=1))["view"] is None


async def test_a_home_may_also_be_updated_by_its_id(api: Api, mei: Member) -> None:
    view = (await api.done("views.publish", user_id=mei.id, view=cast.home("One")))["view"]
    await api.done("views.update", view_id=view["id"], view=cast.home("Two"))
    assert await mei.wait_for_home(lambda home: "Two" in str(home))


async def test_without_a_home_tab_nothing_is_published(api: Api, box: Sandbox, app: App, mei: Member) -> None:
    box.install(cast.manifest(app_home={"home_tab_enabled": False}))
    assert await api.refused("views.publish", user_id=mei.id, view=cast.home()) == "not_enabled"
    with pytest.raises(Refused, match="no_such_view"):
        await mei.home()
