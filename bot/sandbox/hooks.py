"""The addresses beside the Web API: response URLs, uploads and downloads."""

from __future__ import annotations

import json
import time
from typing import Any

from aiohttp import web
from yarl import URL

from bot.sandbox import acks, content, files, installing, messages
from bot.sandbox.shapes import Channel, Json, SlackError
from bot.sandbox.tokens import BOT
from bot.sandbox.triggers import ResponseUrl
from bot.sandbox.web_api import json_response
from bot.sandbox.world import World

SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to see this file.</body></html>"


class Hooks:
    def __init__(self, world: World) -> None:
        self.world = world

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """What the app says through a `response_url`."""
        began = time.perf_counter()
        said: Any = None
        error, why, status = "", "", 200
        try:
            said = json.loads(await request.read() or b"null")
            if not isinstance(said, dict):
                raise SlackError("invalid_payload")
            self._answer(self.world.triggers.use_url(request.match_info["key"]), said)
        except ValueError:
            error, status = "invalid_payload", 400
        except SlackError as refusal:
            error, why = refusal.error, acks.because(refusal)
            status = 404 if error in ("expired_url", "used_url") else 400
        self.world.journal.note("http", "response_url", began=began, request=said, error=why or error)
        return json_response({"ok": False, "error": error} if error else {"ok": True}, status)

    def _answer(self, url: ResponseUrl, said: Json) -> None:
        app = self.world.state.apps[url.app]
        channel = self.world.state.channels[url.channel]
        if said.get("delete_original"):
            self._delete(url, channel)
        elif said.get("replace_original") and url.ts:
            self._replace(url, channel, said)
        else:
            acks.reply(self.world, app, url.user, channel, said)

    def _original(self, url: ResponseUrl, channel: Channel) -> Json:
        kept = self.world.state.ephemerals.get((url.user, channel.id), {}) if url.is_ephemeral else channel.log.by_ts
        message: Json | None = kept.get(url.ts)
        if message is None:
            raise SlackError("message_not_found")
        return message

    def _delete(self, url: ResponseUrl, channel: Channel) -> None:
        message = self._original(url, channel)
        if not url.is_ephemeral:
            messages.delete(self.world, channel, message)
            return
        del self.world.state.ephemerals[(url.user, channel.id)][url.ts]
        self._tell(url, channel, "deleted")

    def _replace(self, url: ResponseUrl, channel: Channel, said: Json) -> None:
        old = self._original(url, channel)
        kept = {key: value for key, value in old.items() if key not in ("blocks", "attachments", "text")}
        new = kept | content.read(said)
        if not url.is_ephemeral:
            edited = {"user": old.get("user", ""), "ts": self.world.state.ts()}
            messages.change(self.world, channel, old, {**new, "edited": edited})
            return
        self.world.state.ephemerals[(url.user, channel.id)][url.ts] = new
        self._tell(url, channel, "changed")

    def _tell(self, url: ResponseUrl, channel: Channel, kind: str) -> None:
        self.world.feed.tell((url.user,), "message", {"channel": channel.id, "ts": url.ts, "kind": kind})

    async def authorize(self, request: web.Request) -> web.StreamResponse:
        """Consent to an installation: given at once, by whoever `as` names or the first member."""
        query, state = request.query, self.world.state
        try:
            app = installing.by_client(self.world, query.get("client_id", ""))
            user = query.get("as") or next(key for key, member in state.members.items() if not member.is_bot)
            code = installing.consent(self.world, app, user, query.get("redirect_uri", ""))
        except SlackError as refusal:
            return web.Response(status=400, text=refusal.error)
        back = URL(self.world.consents[code].redirect).update_query(code=code, state=query.get("state", ""))
        raise web.HTTPFound(back)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Step two of three: the bytes, bare or as a form's first file."""
        began = time.perf_counter()
        file_id = self.world.uploads.get(request.match_info["ticket"])
        if file_id is None:
            return web.Response(status=404, text="unknown upload")
        body = await self._body(request)
        size = self.world.state.files[file_id]["size"]
        if len(body) != size:
            return web.Response(status=400, text=f"expected {size} bytes, got {len(body)}")
        del self.world.uploads[request.match_info["ticket"]]
        files.keep(self.world.state, file_id, body)
        self.world.journal.note("http", "upload", began=began, request={"file": file_id, "bytes": len(body)})
        return web.Response(text=f"OK - {len(body)}")

    async def _body(self, request: web.Request) -> bytes:
        if request.content_type != "multipart/form-data":
            return await request.read()
        for value in (await request.post()).values():
            if isinstance(value, web.FileField):
                return value.file.read()
        return b""

    async def download(self, request: web.Request) -> web.StreamResponse:
        """`url_private`: for a bot with `files:read`, for a member (`?as=`), or for the page itself in a browser. Like
        Slack, it shows whoever may not read the file a page to sign in on, and calls that a success."""
        state = self.world.state
        file = state.files.get(request.match_info["file"])
        body = state.contents.get(request.match_info["file"])
        if file is None or body is None:
            return web.Response(status=404, text="not found")
        if not self._may_read(request, file):
            if "as" in request.query:
                return web.Response(status=404, text="not found")
            return web.Response(text=SIGN_IN, content_type="text/html", headers=SAFE)
        headers = dict(SAFE)
        if "download" in request.query:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=body, content_type=file["mimetype"], headers=headers)

    async def page_file(self, request: web.Request) -> web.StreamResponse:
        """By its id alone: for pictures in blocks, which name a Slack file and no address."""
        file = self.world.state.files.get(request.match_info["file"])
        body = self.world.state.contents.get(request.match_info["file"])
        if file is None or body is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=body, content_type=file["mimetype"], headers=SAFE)

    def _may_read(self, request: web.Request, file: Json) -> bool:
        if request.headers.get("Sec-Fetch-Site") == "same-origin":
            return True
        if "as" in request.query:
            return files.seen_by_user(self.world.state, file, request.query["as"])
        token = self.world.tokens.find(request.headers.get("Authorization", "")[7:].strip())
        if token is None or token.kind != BOT or not token.app.installed or "files:read" not in token.app.scopes:
            return False
        return files.seen_by_app(self.world.state, file, token.app)
