"""HTTP mode: signed requests to the app's request URL, as Slack sends them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.ids import secret
from bot.sandbox.shapes import App, Json, Timings
from bot.sandbox.undelivered import Undelivered

JSON_BODY = "application/json"
FORM_BODY = "application/x-www-form-urlencoded"
REDIRECTS = 2


class HttpMode:
    def __init__(self, timings: Timings) -> None:
        self.timings = timings
        self.session: aiohttp.ClientSession | None = None

    async def stop(self) -> None:
        if self.session:
            await self.session.close()
        self.session = None

    async def verify(self, app: App) -> bool:
        """Slack's challenge to a new request URL; it must come back as it was sent."""
        challenge = secret(32)
        payload = {"token": app.verification_token, "challenge": challenge, "type": "url_verification"}
        try:
            answer = await self._post(app, JSON_BODY, json.dumps(payload), {})
        except Undelivered:
            return False
        if isinstance(answer, dict):
            answer = answer.get("challenge")
        if answer != challenge:
            return False
        app.verified_url = app.request_url
        return True

    async def send(self, app: App, kind: str, payload: Json, attempt: int, reason: str) -> Any:
        if kind != "events_api":
            form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            return await self._post(app, FORM_BODY, urlencode(form), {})
        if app.verified_url != app.request_url and not await self.verify(app):
            raise Undelivered("http_error")
        headers = {}
        if attempt:
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": http_reason(reason)}
        return await self._post(app, JSON_BODY, json.dumps(payload), headers)

    async def _post(self, app: App, content_type: str, body: str, extra: dict[str, str]) -> Any:
        if self.session is None:
            self.session = aiohttp.ClientSession()
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (sandbox)", **sign(app, body), **extra}
        timeout = aiohttp.ClientTimeout(total=self.timings.ack)
        try:
            async with self.session.post(
                app.request_url, data=body.encode(), headers=headers, timeout=timeout, max_redirects=REDIRECTS
            ) as answer:
                text = await answer.text()
        except TimeoutError:
            raise Undelivered("http_timeout") from None
        except aiohttp.TooManyRedirects:
            raise Undelivered("too_many_redirects") from None
        except aiohttp.ClientSSLError:
            raise Undelivered("ssl_error") from None
        except (aiohttp.ClientError, OSError):
            raise Undelivered("connection_failed") from None
        if not 200 <= answer.status < 300:
            raise Undelivered("http_error", last=answer.headers.get("X-Slack-No-Retry") == "1")
        return read(text, answer.content_type)


def sign(app: App, body: str) -> dict[str, str]:
    """The v0 signature over time and body; the time is real, since the app refuses what is older than five minutes."""
    stamp = str(int(time.time()))
    digest = hmac.new(app.signing_secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def read(text: str, content_type: str) -> Any:
    if not text:
        return None
    if content_type == JSON_BODY:
        try:
            return json.loads(text)
        except ValueError:
            raise Undelivered("http_error") from None
    return text


def http_reason(reason: str) -> str:
    return "http_timeout" if reason == "timeout" else reason
