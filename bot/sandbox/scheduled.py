"""Sends scheduled messages when the workspace's clock reaches them, however it got there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox import messages
from bot.sandbox.shapes import SlackError

if TYPE_CHECKING:
    from bot.sandbox.world import World

LONGEST_SLEEP = 60.0


def send_due(world: World) -> None:
    state, now = world.state, world.state.now()
    due = sorted((row for row in state.scheduled.values() if row["post_at"] <= now), key=lambda row: row["post_at"])
    for row in due:
        del state.scheduled[row["id"]]
        state.touch("scheduled", row["id"])
        channel = state.channels.get(row["channel_id"])
        if channel is None or channel.is_archived:
            continue
        message = dict(row["message"])
        if row["thread_ts"]:
            try:
                messages.thread(channel, message, row["thread_ts"])
            except SlackError:
                continue
        messages.post(world, channel, message)


async def keep_sending(world: World, changed: asyncio.Event) -> None:
    """Sleeps until the next one is due or the plan or the clock changes."""
    while True:
        send_due(world)
        changed.clear()
        nearest = min((row["post_at"] for row in world.state.scheduled.values()), default=None)
        wait = None
        if nearest is not None:
            wait = min(LONGEST_SLEEP, max(0.01, (nearest - world.clock.seconds()) / max(world.clock.speed, 0.001)))
        try:
            await asyncio.wait_for(changed.wait(), wait)
        except TimeoutError:
            continue
