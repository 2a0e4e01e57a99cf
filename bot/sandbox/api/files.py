"""files.*: the three steps of an upload, and what is known of a file."""

from __future__ import annotations

from bot.sandbox import files, messages
from bot.sandbox.api.chat import addressed
from bot.sandbox.api.registry import Call, Method
from bot.sandbox.shapes import Channel, Json, SlackError, invalid_arguments

ALT_LIMIT = 1_000


def get_upload_url(call: Call) -> Json:
    size = call.number("length", 0)
    if size <= 0:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    if size > files.MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    if len(call.text("alt_txt")) > ALT_LIMIT:
        raise SlackError("alt_txt_too_large")
    file = files.new(call.world, call.text("filename"), call.bot, size, call.app.id)
    if call.has("alt_txt"):
        call.world.state.files[file["id"]] = {**file, "alt_txt": call.text("alt_txt")}
    return {"upload_url": call.world.url + files.upload_path(call.world, file["id"]), "file_id": file["id"]}


def uploaded(call: Call) -> list[str]:
    state, rows = call.world.state, call.rows("files")
    if not rows:
        raise invalid_arguments("must provide at least 1 item [json-pointer:/files]")
    for row in rows:
        key = row.get("id") if isinstance(row, dict) else None
        file = state.files.get(str(key))
        if file is None or file["app_id"] != call.app.id or file["id"] not in state.contents:
            raise SlackError("file_not_found")
        if row.get("title"):
            state.files[file["id"]] = {**file, "title": str(row["title"])}
            state.touch("file", file["id"])
    return [str(row["id"]) for row in rows]


def complete_upload(call: Call) -> Json:
    """Without a channel the files stay the bot's own."""
    target: Channel | None = None
    if call.has("channel_id"):
        call.args["channel"] = call.args["channel_id"]
        target = addressed(call)
    ids = uploaded(call)
    if target is None:
        return {"files": [call.world.state.files[key] for key in ids]}
    shared = [files.share(call.world.state, key, target) for key in ids]
    text = call.text("initial_comment")
    message = messages.by_bot(call.world, call.app, {"text": text, "files": shared, "upload": True})
    if call.has("thread_ts"):
        messages.thread(target, message, call.text("thread_ts"))
    messages.post(call.world, target, message)
    for file in shared:
        files.tell_shared(call.world, file, target, call.bot)
    return {"files": shared}


def info(call: Call) -> Json:
    state = call.world.state
    file = state.files.get(call.text("file"))
    if file is None or not files.seen_by_app(state, file, call.app):
        raise SlackError("file_not_found")
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


METHODS = (
    Method("files.getUploadURLExternal", get_upload_url, "t4", ("files:write",), ("filename", "length")),
    Method("files.completeUploadExternal", complete_upload, "t4", ("files:write",), ("files",)),
    Method("files.info", info, "t4", ("files:read",), ("file",)),
)
