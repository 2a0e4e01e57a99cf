"""What is owed to Slack, one function for each kind of errand."""

from collections.abc import Awaitable, Callable

from bot.errands import (
    announce,
    bundle,
    card,
    channel,
    direct,
    fetch,
    file,
    follow,
    home,
    paper,
    picture,
    table,
    thread,
    upkeep,
)
from bot.errands.trip import Done, Trip

KINDS: dict[str, Callable[[Trip], Awaitable[Done]]] = {
    "card": card.carry,
    "thread": thread.carry,
    "direct": direct.carry,
    "announce": announce.carry,
    "channel": channel.carry,
    "members": upkeep.members,
    "rename": upkeep.rename,
    "archive": upkeep.archive,
    "home": home.carry,
    "file": file.carry,
    "bundle": bundle.carry,
    "follow": follow.carry,
    "fetch": fetch.carry,
    "picture": picture.carry,
    "paper": paper.carry,
    "table": table.carry,
}
