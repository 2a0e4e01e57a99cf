"""`POST /intake/<kind>`: records from web forms and call centres, signed, once, and no faster than a key may (2.2.1a).

Whoever has no key that holds learns nothing but 401. Nothing of a body is logged or sent back.
"""

import asyncio
import hashlib
import hmac
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from sqlalchemy import update

from bot.boundary import meaning
from bot.door import Turnstile
from bot.guard import FIELDS, SKEW, Turned
from bot.intake_keys import secret_of
from commands.kit.intake import Incoming, NoSuchDoor, UsedAlready, door, take_in
from commands.kit.refusals import FieldErrors, Refusal, TooFast
from commands.kit.words import Words
from storage.desk import Repeated
from storage.intake import IntakeKey, by_key_id
from storage.work import Work

if TYPE_CHECKING:
    from bot.app import House

log = structlog.get_logger("quartet")
KEY = re.compile(r"qk_[0-9a-f]{16}")
TOKEN = re.compile(r"[\x21-\x7e]{8,100}")
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
VERSION = "v0"
RETRY = 5


def signature(secret: str, stamp: str, path: str, token: str, body: bytes) -> str:
    """Over everything that says what is asked for: time, place, idempotency key and body."""
    said = f"{VERSION}:{stamp}:{path}:{token}:".encode() + body
    return f"{VERSION}={hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()}"


class Intake:
    def __init__(self, house: "House", whole: Callable[[web.Request], Awaitable[bytes]]) -> None:
        self.house = house
        self._whole = whole
        self._masters = house.settings.intake_secret.split()
        self._turnstile = Turnstile(house.settings.intake_per_minute)

    def add_to(self, app: web.Application) -> None:
        app.router.add_post("/intake/{kind}", self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """201 when it was filed now, 200 when it had been; 400, 401, 404, 409, 413, 422, 429 and 503 say why not."""
        body = await self._whole(request)
        key, token = await self._authentic(request, body)
        kind = request.match_info["kind"]
        try:
            self._turnstile.take((key.workspace_id, key.key_id))
            incoming = door(self.house.registry, kind)
            return await self._filed(key, kind, incoming, token, read(request.content_type, body))
        except TooFast as fast:
            return _said({"error": "too fast"}, 429, {"Retry-After": str(fast.values["seconds"])})
        except NoSuchDoor:
            raise Turned(404) from None
        except (UsedAlready, Repeated):
            return _said({"error": "this idempotency key was used for another request"}, 409)
        except FieldErrors as wrong:
            return _said({"errors": {name: one.say(Words()) for name, one in wrong.errors.items()}}, 422)

    async def _authentic(self, request: web.Request, body: bytes) -> tuple[IntakeKey, str]:
        """The key and the idempotency key, both proved by the signature. Raises Turned(401)."""
        heads = request.headers
        name, stamp = heads.get("X-Quartet-Key", ""), heads.get("X-Quartet-Timestamp", "")
        token, signed = heads.get("Idempotency-Key", ""), heads.get("X-Quartet-Signature", "")
        has_time = stamp.isascii() and stamp.isdigit() and len(stamp) <= 12
        if not has_time or abs(time.time() - int(stamp)) > SKEW:
            raise Turned(401)
        if not (KEY.fullmatch(name) and TOKEN.fullmatch(token) and SIGNATURE.fullmatch(signed)):
            raise Turned(401)
        wanted = [signature(secret_of(master, name), stamp, request.path, token, body) for master in self._masters]
        if not any(hmac.compare_digest(one, signed) for one in wanted):
            raise Turned(401)
        desk = self.house.desk
        key = await desk.read_across(lambda session: session.scalars(by_key_id(name, desk.clock.now())).first())
        if key is None:
            raise Turned(401)
        return key, token

    async def _filed(
        self, key: IntakeKey, kind: str, incoming: Incoming, token: str, raw: dict[str, Any]
    ) -> web.Response:
        team, source = key.workspace_id, key.key_id

        def file(work: Work) -> tuple[dict[str, str], bool]:
            _use(work, key)
            return take_in(work, incoming, kind, raw, source=source, token=token)

        try:
            answer, is_new = await self.house.desk.run(team, file)
        except (Refusal, Repeated):
            raise
        except Exception as error:
            if isinstance(error, asyncio.CancelledError):
                raise
            meaning(error, door="intake", kind=kind)
            return _said({"error": "try again"}, 503, {"Retry-After": str(RETRY)})
        self.house.courier.knock()
        log.info("taken in", kind=kind, key=source, number=answer["number"], again=not is_new)
        return _said(answer, 201 if is_new else 200)


def _use(work: Work, key: IntakeKey) -> None:
    """Once a day it is written down that the key is in use."""
    if key.used_on != work.today:
        ours = (IntakeKey.workspace_id == work.workspace_id, IntakeKey.id == key.id)
        work.session.execute(update(IntakeKey).where(*ours).values(used_on=work.today))


def read(content_type: str, body: bytes) -> dict[str, Any]:
    """A JSON object, or a form. Raises Turned(400)."""
    try:
        text = body.decode()
        if content_type == "application/json":
            found = json.loads(text)
        elif content_type == "application/x-www-form-urlencoded":
            found = dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=FIELDS))
        else:
            raise Turned(400)
    except (ValueError, RecursionError):
        raise Turned(400) from None
    if not isinstance(found, dict) or not found:
        raise Turned(400)
    return found


def _said(answer: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response(answer, status=status, headers=headers)
