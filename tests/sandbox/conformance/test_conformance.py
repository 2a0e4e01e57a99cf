"""Bolt itself works against the workspace: one script, three SDKs, two transports, nothing changed in any of them."""

import pytest

from bot.sandbox.client import Member, Refused
from bot.sandbox.shapes import App
from tests.sandbox import cast


async def test_a_form_is_filled_refused_refreshed_stacked_and_submitted(mei: Member) -> None:
    answer = await mei.command("/project new mill", channel="general")
    assert answer["ack"] == {"text": "Opened"}
    first = await mei.view()
    assert first["private_metadata"] == "new mill"
    assert await mei.options("kind_field", "big") == [cast.option("big-kind")]
    await mei.ask("POST", "press", action_id="refresh", values={"title": "half"})
    refreshed = await mei.wait_for_view(lambda view: "You wrote half" in str(view["blocks"]))
    assert (refreshed["id"], refreshed["hash"] != first["hash"]) == (first["id"], True)
    assert refreshed["state"]["values"]["title"]["title_field"]["value"] == "half"
    await mei.press("push")
    assert (await mei.wait_for_view(lambda view: view["callback_id"] == "sure"))["private_metadata"] == "pushed"
    assert len(await mei.views()) == 2
    await mei.submit(note="yes")
    with pytest.raises(Refused) as refusal:
        await mei.submit(title="bad", kind="big-kind")
    assert refusal.value.errors == {"title": "Not this"}
    await mei.submit(title="step", kind="big-kind")
    assert [view["private_metadata"] for view in await mei.views()] == ["new mill", "stepped"]
    await mei.submit(note="yes")
    assert await mei.views() == []


async def test_a_card_lives_in_its_channel(mei: Member) -> None:
    await mei.command("/project new mill")
    await mei.options("kind_field", "big")
    await mei.submit(title="Mill", kind="big-kind")
    card = (await mei.wait_for(lambda rows: [row for row in rows if row.get("blocks")], channel="prj-0001"))[0]
    assert card["text"] == "Mill: big-kind"
    shown = await mei.wait_for(lambda rows: [row for row in rows if row.get("files")], channel="prj-0001")
    assert await mei.download(shown[0]["files"][0]) == b"a,b"
    details = await mei.channel("prj-0001")
    assert [row["ts"] for row in details["pins"]] == [card["ts"]]
    assert (details["bookmarks"][0]["title"], details["channel"]["topic"]) == ("Plan", "Mill: big-kind")
    await mei.press("approve", channel="prj-0001")
    assert (await mei.find("Approved by", "prj-0001"))["ts"] == card["ts"]
    assert (await mei.find("Thank you", "prj-0001"))["ephemeral"] is True
    where = {"channel": "prj-0001", "ts": card["ts"]}
    assert await mei.options("customer", "north", block_id="choices", **where) == [cast.option("north-kind")]
    choices = {"state": "done", "customer": "north-kind", "handler": mei.id, "due": "2026-03-02", "rest": "copy"}
    for action, value in choices.items():
        await mei.press(action, selected=value, block_id="choices", **where)
        assert (await mei.find(f"{action} is {value}", "prj-0001"))["ephemeral"] is True


async def test_shortcuts_open_forms_and_an_update_replaces_one(mei: Member) -> None:
    ts = await mei.say("general", "hello")
    await mei.shortcut("raise", channel="general", ts=ts)
    assert (await mei.wait_for_view())["private_metadata"] == "hello"
    await mei.close()
    assert await mei.find("Closed apply", "@quartet")
    await mei.shortcut("new")
    form = await mei.wait_for_view(lambda view: view["private_metadata"] == "anywhere")
    await mei.options("kind_field", "big")
    await mei.submit(title="replace", kind="big-kind")
    after = await mei.view()
    assert (after["id"], after["callback_id"], after["private_metadata"]) == (form["id"], "sure", "replaced")


async def test_events_homes_and_files_reach_the_app(works: App, mei: Member, bo: Member) -> None:
    assert "Counted 0" in str(await mei.wait_for_home(lambda view: "Counted 0" in str(view)))
    await mei.ask("POST", "press", action_id="count", view_id=(await mei.home() or {})["id"])
    assert "Counted 1" in str(await mei.wait_for_home(lambda view: "Counted 1" in str(view)))
    await mei.create("shop")
    await mei.invite("shop", works.user_id)
    await mei.invite("shop", bo.id)
    assert await mei.find(f"Welcome <@{bo.id}>", "shop")
    ts = await mei.say("shop", "hello @quartet")
    replies = await mei.wait_for(lambda rows: rows[1:], channel="shop", thread=ts)
    assert replies[0]["text"] == "You called?"
    await mei.say("shop", "look here")
    seen = await mei.wait_for(lambda rows: [row for row in rows if row.get("reactions")], channel="shop")
    assert seen[0]["reactions"] == [{"name": "eyes", "users": [works.user_id], "count": 1}]
    file = await mei.upload("Prüfbericht 檢驗.txt", b"all well")
    await mei.say("shop", "The report", files=[file])
    assert await mei.find("Got Prüfbericht 檢驗.txt", "shop")


async def test_the_sdk_raises_slacks_refusals(mei: Member) -> None:
    assert (await mei.command("/plain"))["ack"] == {"text": "name_taken"}
