"""`/api/<method>`: arguments however they come, the token, the scopes, the limits, then the method itself."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from typing import Any

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.api.registry import Call, Method, missing_scope
from bot.sandbox.faults import Fault
from bot.sandbox.shapes import App, Json, SlackError, invalid_arguments
from bot.sandbox.tokens import BOT
from bot.sandbox.world import World

SECRET = frozenset({"token", "client_secret", "code"})


async def arguments(request: web.Request) -> Json:
    """Query and body together; the body may be JSON or a form."""
    args: Json = dict(request.query) | client(request)
    if request.method == "GET" or not request.can_read_body:
        return args
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        return args | body
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return args | {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    raise SlackError("invalid_post_type")


def client(request: web.Request) -> Json:
    """The app's own name and secret, which `oauth.v2.access` takes as basic authentication too."""
    header = request.headers.get("Authorization", "")
    if header[:6] != "Basic ":
        return {}
    try:
        name, _, word = base64.b64decode(header[6:]).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": name, "client_secret": word}


class WebApi:
    def __init__(self, world: World) -> None:
        self.world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        began = time.perf_counter()
        name = request.match_info["method"]
        args: Json = {}
        caller: list[App] = []
        fault = self.world.faults.strike(name)
        if self.world.latency:
            await asyncio.sleep(self.world.latency)
        try:
            args = await arguments(request)
            if fault:
                await self._before(fault)
            answer = self._run(name, request, args, caller)
        except SlackError as refusal:
            answer = {"ok": False, "error": refusal.error, **refusal.extra}
        except Exception:
            self.world.journal.note("api", name, began=began, error="internal_error", request=hidden(args))
            raise
        self._note(name, began, args, answer, fault)
        if fault and fault.kind == "drop" and request.transport:
            request.transport.abort()
        return respond(answer, caller[0] if caller else None, fault)

    def _run(self, name: str, request: web.Request, args: Json, caller: list[App]) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        app, kind = self._authorize(method, request, args)
        if app:
            caller.append(app)
            wait = self.world.limits.call(app.id, name, method.tier)
            if wait:
                raise SlackError("ratelimited", retry_after=wait)
        missing = [need for need in method.needs if args.get(need) is None]
        if missing:
            raise invalid_arguments(*(f"missing required field: {need}" for need in missing))
        answer = {"ok": True, **method.run(Call(self.world, method, args, app, kind))}
        self.world.journal.sent[name] += 1
        return answer

    def _authorize(self, method: Method, request: web.Request, args: Json) -> tuple[App | None, str]:
        if not method.kinds:
            return None, ""
        header = request.headers.get("Authorization", "")
        text = header[7:].strip() if header[:7].lower() == "bearer " else str(args.get("token") or "")
        if not text:
            raise SlackError("not_authed")
        token = self.world.tokens.find(text)
        if token is None:
            raise SlackError("invalid_auth")
        if text in self.world.tokens.revoked or not token.app.installed:
            raise SlackError("account_inactive")
        if token.kind not in method.kinds:
            raise SlackError("not_allowed_token_type")
        accepted = method.accepted
        if token.kind == BOT and accepted and token.app.scopes.isdisjoint(accepted):
            raise missing_scope(token.app, accepted)
        return token.app, token.kind

    async def _before(self, fault: Fault) -> None:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "429":
            raise SlackError("ratelimited", retry_after=max(1, round(fault.seconds)))
        elif fault.kind == "revoked":
            raise SlackError("token_revoked")
        elif fault.kind == "500":
            raise SlackError("internal_error")

    def _note(self, name: str, began: float, args: Json, answer: Json, fault: Fault | None) -> None:
        journal = self.world.journal
        if fault:
            journal.note(
                "fault", f"{fault.kind} {name}", began=began, request=hidden(args), error=f"fault:{fault.kind}"
            )
        error = "" if answer["ok"] else str(answer["error"])
        journal.note("api", name, began=began, error=error, request=hidden(args), response=answer)


def hidden(args: Json) -> Json:
    return {key: value for key, value in args.items() if key not in SECRET}


def respond(answer: Json, app: App | None, fault: Fault | None) -> web.Response:
    """429 carries `Retry-After`; a broken Slack answers 500 with no JSON at all."""
    if fault and fault.kind == "500":
        return web.Response(
            status=500, text="<html><body>Internal Server Error</body></html>", content_type="text/html"
        )
    headers = {"X-OAuth-Scopes": ",".join(sorted(app.scopes))} if app else {}
    status = 200
    if answer.get("error") == "ratelimited":
        status = 429
        headers["Retry-After"] = str(answer.pop("retry_after"))
    return json_response(answer, status, headers)


def json_response(answer: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    body = json.dumps(answer).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json", charset="utf-8")
