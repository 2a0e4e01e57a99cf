"""`/sandbox/events`: server-sent events for one member's open page."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

HEARTBEAT = 15.0
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def stream(box: Sandbox, request: web.Request) -> web.StreamResponse:
    state = box.world.state
    user = request.query.get("as", "")
    user = user if user in state.members else state.handles.get(user.removeprefix("@"), "")
    if not user:
        return web.Response(status=404, text="no such member")
    feed = box.world.feed
    response = web.StreamResponse(headers=HEADERS)
    await response.prepare(request)
    queue = feed.open(user)
    try:
        await response.write(f"event: hello\ndata: {json.dumps({'user': user})}\n\n".encode())
        while not box.stopping:
            await response.write((await next_lines(queue)).encode())
    except (ConnectionError, asyncio.CancelledError):
        return response
    finally:
        feed.close(user, queue)
    return response


async def next_lines(queue: asyncio.Queue[str]) -> str:
    """Everything that waits, in one write; a comment when nothing came for a while."""
    try:
        lines = [await asyncio.wait_for(queue.get(), HEARTBEAT)]
    except TimeoutError:
        return ": still here\n\n"
    while not queue.empty():
        lines.append(queue.get_nowait())
    return "".join(lines)
