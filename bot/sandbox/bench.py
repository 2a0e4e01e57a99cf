"""`python -m bot.sandbox.bench`: how many API calls a second one core of the workspace answers, empty and full."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

import aiohttp

from bot.sandbox import messages
from bot.sandbox.server import Sandbox

Json = dict[str, Any]
CALLS, AT_ONCE = 4_000, 16
MESSAGES, MEMBERS = 10_000, 500
SCOPES = ["channels:history", "channels:manage", "channels:read", "chat:write", "users:read"]
MANIFEST: Json = {"display_information": {"name": "Bench"}, "oauth_config": {"scopes": {"bot": SCOPES}}}
CARD = [
    {"type": "header", "text": {"type": "plain_text", "text": "PRJ-0001 Second warehouse"}},
    {"type": "section", "fields": [{"type": "mrkdwn", "text": f"*Fact {number}*\nvalue"} for number in range(8)]},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": f"go{number}", "text": {"type": "plain_text", "text": "Go"}, "value": "1"}
            for number in range(4)
        ],
    },
]


def serve(pipe: Connection) -> None:
    """The workspace in a process of its own: says its address and token, then its processor time when asked."""
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    box = Sandbox(rate_limits=False)
    await box.start()
    app = box.install(MANIFEST)
    full, empty = (box.state.open_channel(name, "channel", app.user_id, (app.user_id,)) for name in ("full", "empty"))
    for number in range(MEMBERS):
        box.state.seat(full, box.state.enrol({"name": f"person{number}"}).id)
    for number in range(MESSAGES):
        messages.post(box.world, full, messages.by_bot(box.world, app, {"text": f"message {number}"}))
    pipe.send((box.url, app.bot_token, empty.id, full.id))
    while await asyncio.to_thread(pipe.recv):
        pipe.send(time.process_time())
    await box.stop()


async def measured(pipe: Connection) -> list[tuple[str, float, float]]:
    """(what, calls a second of one core, calls a second by the clock on the wall)."""
    url, token, empty, full = await asyncio.to_thread(pipe.recv)
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    rows: list[tuple[str, str, Json]] = [
        ("auth.test", "auth.test", {}),
        ("chat.postMessage, a line", "chat.postMessage", {"channel": empty, "text": "x"}),
        ("chat.postMessage, a card", "chat.postMessage", {"channel": empty, "text": "x", "blocks": CARD}),
        ("chat.postMessage, full channel", "chat.postMessage", {"channel": full, "text": "x"}),
        ("conversations.history, 15 of 10,000", "conversations.history", {"channel": full, "limit": 15}),
        ("users.info, among 500", "users.info", {"user": "U"}),
    ]
    found = []
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        rows[-1][2]["user"] = (await called(session, url, "auth.test", b"{}"))["user_id"]
        for label, method, args in rows:
            found.append((label, *await timed(pipe, session, url, method, json.dumps(args).encode())))
    return found


async def called(session: aiohttp.ClientSession, url: str, method: str, body: bytes) -> Json:
    async with session.post(f"{url}/api/{method}", data=body) as response:
        answer: Json = await response.json()
    if not answer["ok"]:
        raise RuntimeError(f"{method}: {answer['error']}")
    return answer


async def timed(
    pipe: Connection, session: aiohttp.ClientSession, url: str, method: str, body: bytes
) -> tuple[float, float]:
    async def some() -> None:
        for _ in range(CALLS // AT_ONCE):
            await called(session, url, method, body)

    before, began = await processor(pipe), time.perf_counter()
    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    seconds = time.perf_counter() - began
    return CALLS / (await processor(pipe) - before), CALLS / seconds


async def processor(pipe: Connection) -> float:
    pipe.send(True)
    return float(await asyncio.to_thread(pipe.recv))


def main() -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there,))
    process.start()
    found = asyncio.run(measured(here))
    here.send(False)
    process.join()
    sys.stdout.write(f"{'calls a second':42}{'of one core':>14}{'on the wall':>14}\n")
    for label, core, wall in found:
        sys.stdout.write(f"{label:42}{core:14,.0f}{wall:14,.0f}\n")


if __name__ == "__main__":
    main()
