"""Every method's own refusals, one row each: what is asked, and Slack's word for no."""

from typing import Any

import pytest

from bot.sandbox.api import METHODS
from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from tests.sandbox import cast
from tests.sandbox.cast import Api, Json

LONG = "x" * 251
MANY = ",".join(f"U{number}" for number in range(101))
META = {"event_type": "e", "event_payload": {}}

ROWS: list[tuple[str, Json, str]] = [
    ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "@ours", "text": ""}, "no_text"),
    ("chat.postMessage", {"channel": "@hidden", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "@old", "text": "x"}, "is_archived"),
    ("chat.postMessage", {"channel": "@gone", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "@ours", "text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
    ("chat.postMessage", {"channel": "@ours", "markdown_text": "y" * 12_001}, "msg_too_long"),
    ("chat.postMessage", {"channel": "@ours", "blocks": "{oops"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "@ours", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "@ours", "blocks": [{"type": "button"}]}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "@ours", "attachments": "[1]"}, "invalid_attachments"),
    ("chat.postMessage", {"channel": "@ours", "attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
    ("chat.postMessage", {"channel": "@ours", "text": "x", "metadata": "{"}, "invalid_metadata_format"),
    ("chat.postMessage", {"channel": "@ours", "text": "x", "metadata": {"event_type": "e"}}, "invalid_metadata_format"),
    (
        "chat.postMessage",
        {"channel": "@ours", "text": "x", "metadata": META | {"event_type": "a b"}},
        "invalid_metadata_format",
    ),
    (
        "chat.postMessage",
        {"channel": "@ours", "text": "x", "metadata": META | {"event_payload": {"k": "v" * 16_000}}},
        "metadata_too_large",
    ),
    ("chat.postMessage", {"channel": "@ours", "text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
    ("chat.postMessage", {"channel": "@ours", "text": "x", "as_user": True}, "as_user_not_supported"),
    (
        "chat.postMessage",
        {"channel": "@ours", "blocks": [cast.section("x" * 3_000) for _ in range(5)]},
        "msg_blocks_too_long",
    ),
    ("chat.postEphemeral", {"channel": "@ours", "user": "U404", "text": "x"}, "user_not_in_channel"),
    ("chat.postEphemeral", {"channel": "C404", "user": "@mei", "text": "x"}, "channel_not_found"),
    ("chat.postEphemeral", {"channel": "@ours", "user": "@mei"}, "no_text"),
    ("chat.update", {"channel": "@ours", "ts": "1.000001", "text": "x"}, "message_not_found"),
    ("chat.update", {"channel": "@ours", "ts": "@theirs", "text": "x"}, "cant_update_message"),
    ("chat.update", {"channel": "@ours", "ts": "@card", "text": "x" * 4_001}, "msg_too_long"),
    ("chat.update", {"channel": "@ours", "ts": "@card", "text": ""}, "no_text"),
    ("chat.update", {"channel": "C404", "ts": "@card", "text": "x"}, "channel_not_found"),
    ("chat.delete", {"channel": "@ours", "ts": "1.000001"}, "message_not_found"),
    ("chat.delete", {"channel": "@ours", "ts": "@theirs"}, "cant_delete_message"),
    ("chat.delete", {"channel": "@hidden", "ts": "@theirs"}, "channel_not_found"),
    ("chat.getPermalink", {"channel": "@ours", "message_ts": "1.000001"}, "message_not_found"),
    ("chat.getPermalink", {"channel": "C404", "message_ts": "1.000001"}, "channel_not_found"),
    ("chat.scheduleMessage", {"channel": "@ours", "post_at": "soon", "text": "x"}, "invalid_time"),
    ("chat.scheduleMessage", {"channel": "@ours", "post_at": 1, "text": "x"}, "time_in_past"),
    ("chat.scheduleMessage", {"channel": "@ours", "post_at": 9_999_999_999, "text": "x"}, "time_too_far"),
    ("chat.deleteScheduledMessage", {"channel": "@ours", "scheduled_message_id": "Q1"}, "invalid_scheduled_message_id"),
    ("chat.scheduledMessages.list", {"channel": "C404"}, "invalid_channel"),
    ("chat.scheduledMessages.list", {"cursor": "!!"}, "invalid_cursor"),
    ("conversations.create", {"name": ""}, "invalid_name_required"),
    ("conversations.create", {"name": "x" * 81}, "invalid_name_maxlength"),
    ("conversations.create", {"name": "Upper"}, "invalid_name_specials"),
    ("conversations.create", {"name": "two words"}, "invalid_name_specials"),
    ("conversations.create", {"name": "dot.dot"}, "invalid_name_specials"),
    ("conversations.create", {"name": "--__"}, "invalid_name_punctuation"),
    ("conversations.create", {"name": "ours"}, "name_taken"),
    ("conversations.create", {"name": "old"}, "name_taken"),
    ("conversations.create", {"name": "hidden"}, "name_taken"),
    ("conversations.invite", {"channel": "@ours", "users": ""}, "no_user"),
    ("conversations.invite", {"channel": "@ours", "users": "U404"}, "user_not_found"),
    ("conversations.invite", {"channel": "@ours", "users": "@mei"}, "already_in_channel"),
    ("conversations.invite", {"channel": "@ours", "users": "@bot"}, "cant_invite_self"),
    ("conversations.invite", {"channel": "@ours", "users": "@gone"}, "cant_invite"),
    ("conversations.invite", {"channel": "@ours", "users": "@gil"}, "ura_max_channels"),
    ("conversations.invite", {"channel": "@ours", "users": MANY}, "invalid_arguments"),
    ("conversations.invite", {"channel": "@open", "users": "@bo"}, "not_in_channel"),
    ("conversations.invite", {"channel": "@hidden", "users": "@bo"}, "channel_not_found"),
    ("conversations.invite", {"channel": "@old", "users": "@bo"}, "is_archived"),
    ("conversations.invite", {"channel": "@direct", "users": "@bo"}, "method_not_supported_for_channel_type"),
    ("conversations.kick", {"channel": "@ours", "user": "@bot"}, "cant_kick_self"),
    ("conversations.kick", {"channel": "@ours", "user": "@bo"}, "not_in_channel"),
    ("conversations.kick", {"channel": "@ours", "user": "U404"}, "user_not_found"),
    ("conversations.kick", {"channel": "@open", "user": "@mei"}, "not_in_channel"),
    ("conversations.kick", {"channel": "@general", "user": "@mei"}, "cant_kick_from_general"),
    ("conversations.archive", {"channel": "@old"}, "already_archived"),
    ("conversations.archive", {"channel": "@general"}, "cant_archive_general"),
    ("conversations.archive", {"channel": "@open"}, "not_in_channel"),
    ("conversations.archive", {"channel": "@direct"}, "method_not_supported_for_channel_type"),
    ("conversations.unarchive", {"channel": "@ours"}, "not_archived"),
    ("conversations.unarchive", {"channel": "C404"}, "channel_not_found"),
    ("conversations.rename", {"channel": "@ours", "name": "old"}, "name_taken"),
    ("conversations.rename", {"channel": "@ours", "name": "A"}, "invalid_name_specials"),
    ("conversations.rename", {"channel": "@old", "name": "new"}, "is_archived"),
    ("conversations.rename", {"channel": "@general", "name": "new"}, "not_authorized"),
    ("conversations.rename", {"channel": "@open", "name": "new"}, "not_in_channel"),
    ("conversations.setTopic", {"channel": "@ours", "topic": LONG}, "too_long"),
    ("conversations.setTopic", {"channel": "@old", "topic": "x"}, "is_archived"),
    ("conversations.setTopic", {"channel": "@open", "topic": "x"}, "not_in_channel"),
    ("conversations.setTopic", {"channel": "@direct", "topic": "x"}, "method_not_supported_for_channel_type"),
    ("conversations.setPurpose", {"channel": "@ours", "purpose": LONG}, "too_long"),
    ("conversations.setPurpose", {"channel": "@old", "purpose": "x"}, "is_archived"),
    ("conversations.setPurpose", {"channel": "@hidden", "purpose": "x"}, "channel_not_found"),
    ("conversations.info", {"channel": "@hidden"}, "channel_not_found"),
    ("conversations.list", {"types": "secret"}, "invalid_types"),
    ("conversations.list", {"limit": 1_001}, "invalid_limit"),
    ("conversations.list", {"limit": "ten"}, "invalid_arguments"),
    ("conversations.list", {"cursor": "bmV4dDp4"}, "invalid_cursor"),
    ("conversations.members", {"channel": "@hidden"}, "channel_not_found"),
    ("conversations.members", {"channel": "@ours", "cursor": "bm9uZTox"}, "invalid_cursor"),
    ("conversations.members", {"channel": "@ours", "limit": -1}, "invalid_limit"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "@bot"}, "not_enough_users"),
    ("conversations.open", {"users": "U404"}, "user_not_found"),
    ("conversations.open", {"users": "@gone"}, "user_disabled"),
    ("conversations.open", {"users": "U1,U2,U3,U4,U5,U6,U7,U8,U9"}, "too_many_users"),
    ("conversations.open", {"users": "@bo", "prevent_creation": True}, "channel_not_found"),
    ("conversations.open", {"channel": "@ours"}, "method_not_supported_for_channel_type"),
    ("conversations.join", {"channel": "@hidden"}, "channel_not_found"),
    ("conversations.join", {"channel": "@old"}, "is_archived"),
    ("conversations.join", {"channel": "@closed"}, "method_not_supported_for_channel_type"),
    ("conversations.leave", {"channel": "@general"}, "cant_leave_general"),
    ("conversations.leave", {"channel": "@old"}, "is_archived"),
    ("conversations.leave", {"channel": "@closed"}, "last_member"),
    ("conversations.leave", {"channel": "@hidden"}, "channel_not_found"),
    ("conversations.history", {"channel": "@open"}, "not_in_channel"),
    ("conversations.history", {"channel": "@hidden"}, "channel_not_found"),
    ("conversations.history", {"channel": "@ours", "oldest": "yesterday"}, "invalid_ts_oldest"),
    ("conversations.history", {"channel": "@ours", "latest": "tomorrow"}, "invalid_ts_latest"),
    ("conversations.history", {"channel": "@ours", "cursor": "x"}, "invalid_cursor"),
    ("conversations.history", {"channel": "@ours", "limit": 1_000}, "invalid_limit"),
    ("conversations.replies", {"channel": "@ours", "ts": "1.000001"}, "thread_not_found"),
    ("conversations.replies", {"channel": "@hidden", "ts": "1.000001"}, "channel_not_found"),
    ("conversations.replies", {"channel": "@ours", "ts": "@card", "cursor": "x"}, "invalid_cursor"),
    ("views.open", {"view": cast.modal()}, "invalid_arguments"),
    ("views.open", {"view": cast.modal(), "trigger_id": "1.2.3"}, "invalid_trigger_id"),
    ("views.open", {"view": cast.home(), "trigger_id": "1.2.3"}, "invalid_arguments"),
    ("views.open", {"view": "{oops", "trigger_id": "1.2.3"}, "invalid_arguments"),
    ("views.open", {"view": cast.modal(private_metadata="x" * 250_000), "trigger_id": "1"}, "view_too_large"),
    ("views.push", {"view": cast.modal()}, "invalid_arguments"),
    ("views.push", {"view": cast.modal(), "trigger_id": "1.2.3"}, "invalid_trigger_id"),
    ("views.update", {"view": cast.modal()}, "invalid_arguments"),
    ("views.update", {"view": cast.modal(), "view_id": "V404"}, "not_found"),
    ("views.update", {"view": cast.modal(), "external_id": "none"}, "not_found"),
    ("views.publish", {"view": cast.home(), "user_id": "U404"}, "invalid_arguments"),
    ("views.publish", {"view": cast.modal(), "user_id": "@mei"}, "invalid_arguments"),
    ("views.publish", {"view": cast.home(), "user_id": "@mei", "hash": "stale"}, "hash_conflict"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("users.list", {"cursor": "x"}, "invalid_cursor"),
    ("users.conversations", {"types": "secret"}, "invalid_types"),
    ("users.conversations", {"user": "U404"}, "user_not_found"),
    ("users.lookupByEmail", {"email": "nobody@mill.example"}, "users_not_found"),
    ("users.lookupByEmail", {"email": "gone@sandbox.example"}, "users_not_found"),
    ("team.info", {"team": "T404"}, "team_not_found"),
    ("bots.info", {"bot": "B404"}, "bot_not_found"),
    ("usergroups.create", {"name": " "}, "missing_subteam_name"),
    ("usergroups.create", {"name": "Quality"}, "name_already_exists"),
    ("usergroups.create", {"name": "Other", "handle": "quality"}, "handle_already_exists"),
    ("usergroups.create", {"name": "Other", "handle": "Two Words"}, "bad_handle"),
    ("usergroups.create", {"name": "x" * 81}, "name_too_long"),
    ("usergroups.create", {"name": "Other", "description": LONG}, "description_too_long"),
    ("usergroups.create", {"name": "Other", "channels": "@hidden"}, "invalid_channel_provided"),
    ("usergroups.update", {"usergroup": "S404"}, "no_such_subteam"),
    ("usergroups.users.list", {"usergroup": "S404"}, "no_such_subteam"),
    ("usergroups.users.update", {"usergroup": "@group", "users": ""}, "no_users_provided"),
    ("usergroups.users.update", {"usergroup": "@group", "users": "U404"}, "invalid_users"),
    ("usergroups.users.update", {"usergroup": "@group", "users": "@gone"}, "invalid_users"),
    ("pins.add", {"channel": "@ours"}, "no_item_specified"),
    ("pins.add", {"channel": "@ours", "timestamp": "x"}, "bad_timestamp"),
    ("pins.add", {"channel": "@ours", "timestamp": "1.000001"}, "message_not_found"),
    ("pins.add", {"channel": "@ours", "timestamp": "@pinned"}, "already_pinned"),
    ("pins.add", {"channel": "@open", "timestamp": "1.000001"}, "not_in_channel"),
    ("pins.remove", {"channel": "@ours", "timestamp": "@card"}, "no_pin"),
    ("pins.list", {"channel": "@hidden"}, "channel_not_found"),
    ("reactions.add", {"channel": "@ours", "timestamp": "@card", "name": "No!"}, "invalid_name"),
    ("reactions.add", {"channel": "@ours", "timestamp": "@pinned", "name": "eyes"}, "already_reacted"),
    ("reactions.add", {"channel": "@ours", "timestamp": "1.000001", "name": "eyes"}, "message_not_found"),
    ("reactions.add", {"channel": "@ours", "timestamp": "x", "name": "eyes"}, "bad_timestamp"),
    ("reactions.add", {"channel": "@old", "timestamp": "@older", "name": "eyes"}, "is_archived"),
    ("reactions.remove", {"channel": "@ours", "timestamp": "@card", "name": "eyes"}, "no_reaction"),
    ("reactions.remove", {"name": "eyes"}, "no_item_specified"),
    ("reactions.get", {}, "no_item_specified"),
    ("reactions.get", {"channel": "@ours", "timestamp": "1.000001"}, "message_not_found"),
    ("bookmarks.add", {"channel_id": "@ours", "title": "x", "type": "folder"}, "invalid_bookmark_type"),
    ("bookmarks.add", {"channel_id": "@ours", "title": "x", "type": "link"}, "invalid_link"),
    ("bookmarks.add", {"channel_id": "@ours", "title": "x", "type": "link", "link": "javascript:1"}, "invalid_link"),
    (
        "bookmarks.add",
        {"channel_id": "@ours", "title": "x", "type": "link", "link": "https://a.example", "emoji": "x"},
        "invalid_emoji",
    ),
    ("bookmarks.add", {"channel_id": "@open", "title": "x", "type": "link"}, "channel_not_found"),
    ("bookmarks.edit", {"channel_id": "@ours", "bookmark_id": "Bk404"}, "not_found"),
    ("bookmarks.list", {"channel_id": "C404"}, "channel_not_found"),
    ("bookmarks.remove", {"channel_id": "@ours", "bookmark_id": "Bk404"}, "not_found"),
    ("files.getUploadURLExternal", {"filename": "a.txt", "length": 0}, "invalid_arguments"),
    ("files.getUploadURLExternal", {"filename": "a.txt", "length": 10**9}, "file_upload_size_restricted"),
    ("files.getUploadURLExternal", {"filename": "a", "length": 1, "alt_txt": "x" * 1_001}, "alt_txt_too_large"),
    ("files.completeUploadExternal", {"files": [{"id": "F404"}]}, "file_not_found"),
    ("files.completeUploadExternal", {"files": []}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": "{"}, "invalid_arguments"),
    ("files.completeUploadExternal", {"files": [], "channel_id": "C404"}, "channel_not_found"),
    ("files.info", {"file": "F404"}, "file_not_found"),
    ("oauth.v2.access", {"client_id": "1.2", "client_secret": "x", "code": "x"}, "invalid_client_id"),
    ("blocks.validate", {}, "invalid_arguments"),
    ("blocks.validate", {"blocks": [{"type": "header", "text": cast.plain("x" * 151)}]}, "invalid_blocks"),
    ("blocks.validate", {"message": "[]"}, "invalid_message"),
    ("blocks.validate", {"message": {"blocks": [{"type": "odd"}]}}, "invalid_blocks"),
    ("blocks.validate", {"view": {"type": "odd"}}, "invalid_arguments"),
]


@pytest.fixture
async def known(box: Sandbox, app: App, api: Api, mei: Member) -> dict[str, str]:
    """A workspace in which every row can be asked: channels of each kind, messages, a group, people who left."""
    names = {"mei": mei.id, "bo": box.user_id("bo"), "gil": box.user_id("gil"), "bot": app.user_id}
    names["gone"] = (await mei.ask("POST", "members", name="gone"))["member"]["id"]
    await mei.ask("POST", "members/deactivate", user=names["gone"])
    names["general"] = (await mei.channel("general"))["channel"]["id"]
    await mei.invite("general", app.user_id)
    names |= {"ours": await api.channel("ours", mei.id), "old": await api.channel("old")}
    names |= {"closed": await api.channel("closed", private=True), "open": await mei.create("open")}
    names["hidden"] = await mei.create("hidden", is_private=True)
    names["direct"] = (await api.done("conversations.open", users=mei.id))["channel"]["id"]
    names |= {"card": await api.post(names["ours"]), "pinned": await api.post(names["ours"])}
    names |= {"theirs": await mei.say("ours", "mine"), "older": await api.post(names["old"])}
    await api.done("conversations.archive", channel=names["old"])
    await api.done("pins.add", channel=names["ours"], timestamp=names["pinned"])
    await api.done("reactions.add", channel=names["ours"], timestamp=names["pinned"], name="eyes")
    await api.done("views.publish", user_id=mei.id, view=cast.home())
    names["group"] = (await api.done("usergroups.create", name="Quality"))["usergroup"]["id"]
    return names


def meant(value: Any, known: dict[str, str]) -> Any:
    return known[value[1:]] if isinstance(value, str) and value[:1] == "@" else value


@pytest.mark.parametrize(
    ("method", "args", "error"), ROWS, ids=[f"{method}-{error}-{row}" for row, (method, _, error) in enumerate(ROWS)]
)
async def test_the_refusal_is_slacks(api: Api, known: dict[str, str], method: str, args: Json, error: str) -> None:
    assert await api.refused(method, **{key: meant(value, known) for key, value in args.items()}) == error


async def test_what_is_wrong_with_blocks_is_said_with_its_place(api: Api, known: dict[str, str]) -> None:
    blocks = [{"type": "header", "text": cast.plain("x" * 151)}]
    answer = await api("chat.postMessage", channel=known["ours"], blocks=blocks)
    sentence = "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    assert answer["errors"] == [sentence]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {sentence}"]


async def test_what_is_wrong_with_a_view_is_said_below_the_view(api: Api) -> None:
    view = cast.modal({"type": "header", "text": cast.plain("x" * 151)})
    answer = await api("views.open", view=view, trigger_id="1.2.3")
    assert answer["error"] == "invalid_arguments"
    said = answer["response_metadata"]["messages"]
    assert "[ERROR] must be less than 151 characters [json-pointer:/view/blocks/0/text/text]" in said


def test_every_method_with_refusals_of_its_own_is_in_the_table() -> None:
    untold = set(METHODS) - {method for method, _, _ in ROWS}
    assert untold == {"auth.test", "api.test", "apps.connections.open", "apps.manifest.validate"} | {
        "auth.revoke",
        "usergroups.list",
    }
