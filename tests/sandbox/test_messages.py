"""Messages: in order, in threads, changed, deleted, private, and found again."""

import pytest

from bot.sandbox.client import Member, Refused, text_of
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api


async def test_a_posted_message_is_the_bots_and_names_its_blocks(api: Api, app: App) -> None:
    channel = await api.channel("card")
    answer = await api.done("chat.postMessage", channel=channel, text="card", blocks=[cast.section("card")])
    message = answer["message"]
    assert (message["bot_id"], message["app_id"], message["user"]) == (app.bot_id, app.id, app.user_id)
    assert message["blocks"][0]["block_id"]
    assert message["bot_profile"]["name"] == "Quartet"


async def test_blocks_may_come_as_a_string(api: Api) -> None:
    channel = await api.channel("card")
    answer = await api.done("chat.postMessage", channel=channel, blocks='[{"type": "divider"}]')
    assert answer["message"]["blocks"][0]["type"] == "divider"


async def test_markdown_becomes_a_block(api: Api) -> None:
    channel = await api.channel("card")
    answer = await api.done("chat.postMessage", channel=channel, markdown_text="**bold**")
    assert answer["message"]["blocks"][0]["type"] == "markdown"


async def test_stamps_only_ever_grow_even_when_the_clock_goes_back(api: Api, box: Sandbox) -> None:
    channel = await api.channel("order")
    stamps = [await api.post(channel)]
    box.clock.advance(3600)
    stamps += [await api.post(channel), await api.post(channel)]
    box.clock.real()
    stamps += [await api.post(channel), await api.post(channel)]
    assert stamps == sorted(set(stamps))
    assert float(stamps[1]) - float(stamps[0]) >= 3600


async def test_a_channel_may_be_given_by_its_name_and_a_person_by_their_id(api: Api, mei: Member) -> None:
    channel = await api.channel("named")
    assert (await api.done("chat.postMessage", channel="#named", text="x"))["channel"] == channel
    direct = (await api.done("chat.postMessage", channel=mei.id, text="psst"))["channel"]
    assert direct.startswith("D")
    assert (await mei.find("psst", "@quartet"))["channel"] == direct


async def test_a_very_long_text_is_cut_and_the_app_warned(api: Api) -> None:
    channel = await api.channel("long")
    answer = await api.done("chat.postMessage", channel=channel, text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000
    assert answer["response_metadata"]["warnings"] == ["message_truncated"]


async def test_without_write_public_the_bot_speaks_only_where_it_sits(api: Api, app: App, mei: Member) -> None:
    channel = await mei.create("open")
    assert await api.post(channel)
    app.scopes = app.scopes - {"chat:write.public"}
    assert await api.refused("chat.postMessage", channel=channel, text="x") == "not_in_channel"


async def test_an_app_without_a_messages_tab_sends_no_direct_message(box: Sandbox, api: Api, mei: Member) -> None:
    manifest = cast.manifest(app_home={"home_tab_enabled": True, "messages_tab_enabled": False})
    box.install(manifest)
    assert await api.refused("chat.postMessage", channel=mei.id, text="x") == "messages_tab_disabled"


async def test_what_an_update_does_not_name_stays(api: Api) -> None:
    channel = await api.channel("card")
    ts = await api.post(
        channel, "first", blocks=[cast.section("first")], metadata={"event_type": "e", "event_payload": {"n": 1}}
    )
    changed = await api.done("chat.update", channel=channel, ts=ts, text="second")
    assert changed["text"] == "second"
    assert text_of(changed["message"]["blocks"]) == "first"
    assert changed["message"]["metadata"]["event_payload"] == {"n": 1}
    assert changed["message"]["edited"]["ts"] > ts


async def test_an_empty_list_takes_the_blocks_away_and_an_empty_object_the_metadata(api: Api) -> None:
    channel = await api.channel("card")
    ts = await api.post(
        channel, "first", blocks=[cast.section("first")], metadata={"event_type": "e", "event_payload": {}}
    )
    changed = await api.done("chat.update", channel=channel, ts=ts, text="second", blocks=[], metadata={})
    assert "blocks" not in changed["message"]
    assert "metadata" not in changed["message"]


async def test_metadata_shows_only_to_who_asks(api: Api) -> None:
    channel = await api.channel("card")
    await api.post(channel, metadata={"event_type": "sent", "event_payload": {"id": "7"}})
    newest = (await api.done("conversations.history", channel=channel, limit=1))["messages"][0]
    assert "metadata" not in newest
    newest = (await api.done("conversations.history", channel=channel, limit=1, include_all_metadata=True))["messages"][
        0
    ]
    assert newest["metadata"] == {"event_type": "sent", "event_payload": {"id": "7"}}


async def test_a_thread_counts_its_replies_and_stays_out_of_the_channel(api: Api, mei: Member) -> None:
    channel = await api.channel("thread", mei.id)
    head = await api.post(channel, "head")
    first = await api.post(channel, "one", thread_ts=head)
    second = await mei.say("thread", "two", thread=first)
    answer = await api.done("conversations.replies", channel=channel, ts=head)
    assert [row["text"] for row in answer["messages"]] == ["head", "one", "two"]
    assert answer["messages"][0]["reply_count"] == 2
    assert answer["messages"][0]["latest_reply"] == second
    assert {row["thread_ts"] for row in answer["messages"]} == {head}
    texts = [row["text"] for row in (await api.done("conversations.history", channel=channel))["messages"]]
    assert "one" not in texts


async def test_a_broadcast_reply_is_in_both_places(api: Api) -> None:
    channel = await api.channel("thread")
    head = await api.post(channel, "head")
    await api.post(channel, "loud", thread_ts=head, reply_broadcast=True)
    newest = (await api.done("conversations.history", channel=channel))["messages"][0]
    assert (newest["text"], newest["subtype"]) == ("loud", "thread_broadcast")


async def test_a_deleted_message_is_gone_but_the_head_of_a_thread_leaves_a_stone(api: Api, mei: Member) -> None:
    channel = await api.channel("gone", mei.id)
    lone, head = await api.post(channel, "lone"), await api.post(channel, "head")
    reply = await api.post(channel, "reply", thread_ts=head)
    for ts in (lone, head):
        await api.done("chat.delete", channel=channel, ts=ts)
    left = {row["ts"]: row for row in (await api.done("conversations.history", channel=channel))["messages"]}
    assert lone not in left
    assert left[head]["subtype"] == "tombstone"
    thread = await api.done("conversations.replies", channel=channel, ts=head)
    assert [row["ts"] for row in thread["messages"]] == [head, reply]


async def test_deleting_a_reply_is_counted_off(api: Api) -> None:
    channel = await api.channel("gone")
    head = await api.post(channel, "head")
    first, second = [await api.post(channel, word, thread_ts=head) for word in ("one", "two")]
    await api.done("chat.delete", channel=channel, ts=second)
    shown = (await api.done("conversations.replies", channel=channel, ts=head))["messages"][0]
    assert (shown["reply_count"], shown["latest_reply"]) == (1, first)


async def test_an_ephemeral_message_is_for_one_reader_and_in_no_history(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("whisper", mei.id, bo.id)
    ts = (await api.done("chat.postEphemeral", channel=channel, user=mei.id, text="only you"))["message_ts"]
    assert (await mei.messages("whisper"))[-1]["ephemeral"] is True
    assert "only you" not in str(await bo.messages("whisper"))
    assert "only you" not in str(await api.done("conversations.history", channel=channel))
    assert await api.refused("chat.update", channel=channel, ts=ts, text="x") == "message_not_found"


async def test_a_link_to_a_reply_names_its_thread(api: Api, box: Sandbox) -> None:
    channel = await api.channel("link")
    head = await api.post(channel)
    reply = await api.post(channel, thread_ts=head)
    link = (await api.done("chat.getPermalink", channel=channel, message_ts=reply))["permalink"]
    assert link == f"{box.url}/archives/{channel}/p{reply.replace('.', '')}?thread_ts={head}&cid={channel}"


async def test_history_pages_from_new_to_old_without_gap_or_repeat(api: Api) -> None:
    channel = await api.channel("pages")
    posted = [await api.post(channel, str(number)) for number in range(7)]
    seen: list[str] = []
    cursor = ""
    while True:
        page = await api.done("conversations.history", channel=channel, limit=3, cursor=cursor)
        seen += [row["ts"] for row in page["messages"]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert [ts for ts in reversed(seen) if ts in posted] == posted
    assert len(seen) == len(set(seen))


async def test_history_keeps_to_its_bounds(api: Api) -> None:
    channel = await api.channel("bounds")
    one, two, three = [await api.post(channel, word) for word in "abc"]
    inner = await api.done("conversations.history", channel=channel, oldest=one, latest=three)
    assert [row["ts"] for row in inner["messages"]] == [two]
    whole = await api.done("conversations.history", channel=channel, oldest=one, latest=three, inclusive=True)
    assert [row["ts"] for row in whole["messages"]] == [three, two, one]


async def test_a_thread_pages_too(api: Api) -> None:
    channel = await api.channel("pages")
    head = await api.post(channel)
    replies = [await api.post(channel, str(number), thread_ts=head) for number in range(5)]
    page = await api.done("conversations.replies", channel=channel, ts=head, limit=3)
    rest = await api.done(
        "conversations.replies", channel=channel, ts=head, cursor=page["response_metadata"]["next_cursor"], limit=3
    )
    assert [row["ts"] for row in page["messages"] + rest["messages"]] == [head, *replies]
    assert (page["has_more"], rest["has_more"]) == (True, False)


async def test_what_a_member_types_is_escaped_and_their_mentions_are_ids(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("talk", mei.id)
    await mei.say("talk", "<b> & @bo, see #talk. Mail me@home.example")
    text = (await api.done("conversations.history", channel=channel))["messages"][0]["text"]
    assert text == f"&lt;b&gt; &amp; <@{bo.id}>, see <#{channel}|talk>. Mail me@home.example"


async def test_a_member_changes_and_takes_back_only_their_own_words(api: Api, mei: Member, bo: Member) -> None:
    channel = await api.channel("talk", mei.id, bo.id)
    ts = await mei.say("talk", "first")
    await mei.ask("POST", "edit", channel=channel, ts=ts, text="second")
    assert (await bo.messages("talk"))[-1]["text"] == "second"
    for act in ("edit", "delete"):
        with pytest.raises(Refused, match="cant_"):
            await bo.ask("POST", act, channel=channel, ts=ts, text="mine")
    await mei.ask("POST", "delete", channel=channel, ts=ts)
    assert ts not in [row["ts"] for row in await bo.messages("talk")]
