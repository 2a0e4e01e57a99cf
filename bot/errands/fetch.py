"""A file that somebody gave in a form, brought from Slack into our own store, where its SHA-256 names it (3.1.5)."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot import slack
from bot.errands.subjects import row_of
from bot.errands.trip import Done, Trip, nothing
from commands.kit import documents
from storage.acceptances import Document
from storage.reading import Reading
from storage.work import Work

LARGEST = 50 * 1000 * 1000
PATIENCE = aiohttp.ClientTimeout(total=60.0, connect=5.0, sock_read=20.0)
CHUNK = 256 * 1024
METHOD = "download"
GONE = frozenset({"tombstone", "hidden_by_limit"})
SHUT = (401, 403)
AWAY = (404, 410)
PORTS = {"https": 443, "http": 80}


class Unfetchable(Exception):
    """It cannot be had, today or tomorrow; `why` is one of the kit's `FAULTS`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def carry(trip: Trip) -> Done:
    """Asking twice for a file changes nothing in Slack: whatever went wrong on the way, it is asked for again."""
    document = await trip.read(lambda look: _document(look, trip))
    if document is None or document.sha256:
        return nothing("there is nothing to fetch")
    known: dict[str, Any] = {"name": document.name}
    try:
        known |= await _info(trip, document.slack_file)
        body = await _content(trip, _fit(known))
    except Unfetchable as no:
        why, name = no.why, documents.named(str(known["name"]))
        return Done("dead", f"not fetched: {why}", lambda work: _give_up(work, document.id, name, why))
    digest = await asyncio.to_thread(trip.house.desk.files.put, body)
    name = documents.named(str(known["name"] or known.get("title") or document.slack_file))
    return Done(remember=lambda work: _filed(work, trip, document.id, name, digest, len(body)))


def _document(look: Reading, trip: Trip) -> Document | None:
    return look.get(Document, trip.errand.record_id)


async def _info(trip: Trip, file: str) -> dict[str, Any]:
    """What Slack knows of it. Raises Unfetchable, or an Outcome."""
    try:
        found: dict[str, Any] = (await trip.call("files.info", file=file))["file"]
    except slack.Refused as no:
        raise Unfetchable("gone" if no.error in ("file_not_found", "file_deleted") else "hidden") from None
    return found


def _fit(known: dict[str, Any]) -> dict[str, Any]:
    """A file that lies in Slack and is not too large. Raises Unfetchable."""
    if known.get("mode") in GONE:
        raise Unfetchable("gone")
    if known.get("is_external") or known.get("mode") == "external":
        raise Unfetchable("external")
    if int(known.get("size") or 0) > LARGEST:
        raise Unfetchable("too_large")
    return known


async def _content(trip: Trip, known: dict[str, Any]) -> bytes:
    """Raises Unfetchable, or an Outcome."""
    client = await trip.client(METHOD)
    address = str(known.get("url_private_download") or known.get("url_private") or "")
    if not is_slacks(address, client.base_url):
        raise Unfetchable("elsewhere")
    bearer = {"Authorization": f"Bearer {client.token}"}
    await trip.keep()
    try:
        async with (
            slack.session() as line,
            line.get(address, headers=bearer, timeout=PATIENCE, allow_redirects=False) as answer,
        ):
            _accept(answer, known)
            body = await _read(answer)
    except (TimeoutError, aiohttp.ClientError, OSError) as cut:
        raise slack.Unreached(METHOD, type(cut).__name__) from None
    if answer.content_type == "text/html" and len(body) != known.get("size"):
        raise Unfetchable("hidden")
    return body


def _accept(answer: aiohttp.ClientResponse, known: dict[str, Any]) -> None:
    """Slack shows a page for signing in, or sends there, where a file may not be read; that page is not the file."""
    status, is_page = answer.status, answer.content_type == "text/html"
    if status in AWAY:
        raise Unfetchable("gone")
    if status in SHUT or 300 <= status < 400:
        raise Unfetchable("hidden")
    if status == 429:
        raise slack.Limited(METHOD, slack.seconds_asked(answer.headers))
    if status != 200:
        raise slack.Unreached(METHOD, f"http_{status}")
    if is_page and "html" not in str(known.get("mimetype") or ""):
        raise Unfetchable("hidden")


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """No more than the largest size is ever held, whatever was announced."""
    body = bytearray()
    async for part in answer.content.iter_chunked(CHUNK):
        body += part
        if len(body) > LARGEST:
            raise Unfetchable("too_large")
    if not body:
        raise Unfetchable("empty")
    return bytes(body)


def is_slacks(address: str, base: str) -> bool:
    """Whether our token may be shown there: over TLS at Slack's own hosts, or at the very place that answers calls."""
    try:
        asked, home = urlsplit(address), urlsplit(base)
        if asked.username or asked.password or not asked.hostname or not home.hostname:
            return False
        if (asked.scheme, asked.hostname, _port(asked)) == (home.scheme, home.hostname, _port(home)):
            return True
        is_below = asked.hostname == home.hostname or asked.hostname.endswith(f".{home.hostname}")
        return asked.scheme == "https" == home.scheme and is_below and _port(asked) == PORTS["https"]
    except ValueError:
        return False


def _port(parts: Any) -> int:
    return int(parts.port or PORTS.get(parts.scheme, 0))


def _filed(work: Work, trip: Trip, id: str, name: str, digest: str, size: int) -> None:
    """The document has its content, the history its hash; then the record's workflow goes on with it."""
    document = work.need(Document, id)
    document.name, document.sha256, document.size, document.fault = name, digest, size, ""
    record = row_of(work, document.record_kind, document.record_id)
    if record is None:
        return
    documents.filed(work, record, document, work.person(document.added_by_id))
    workflow = trip.house.registry.of_kind(document.record_kind)
    follow = workflow.after.get("fetched") if workflow else None
    if follow is not None:
        work.session.flush()
        follow(work, record, document)


def _give_up(work: Work, id: str, name: str, why: str) -> None:
    document = work.need(Document, id)
    document.fault, document.name = why, name
    record = row_of(work, document.record_kind, document.record_id)
    if record is not None:
        giver = work.person(document.added_by_id)
        work.tell(record, "not_fetched", giver, key=f"not_fetched:{id}", name=name, why=why)
