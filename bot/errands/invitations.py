"""Who sits in a channel: inviting by the hundred, and going on with the others when one cannot come."""

from typing import Any

from bot import slack
from bot.errands.trip import Trip

AT_ONCE = 100
ALREADY = "already_in_channel"
MY_OWN = "cant_invite_self"
ROOMLESS = frozenset({"channel_not_found", "is_archived", "not_in_channel", "missing_scope", "method_not_supported"})
ALREADY_OUT = frozenset({"not_in_channel", "user_not_found", "cant_kick_self"})


async def invite(trip: Trip, place: str, users: list[str]) -> dict[str, str]:
    """Everybody who can come; the others by user id, each with Slack's reason. Raises an Outcome."""
    missing: dict[str, str] = {}
    for start in range(0, len(users), AT_ONCE):
        missing |= await _invite(trip, place, users[start : start + AT_ONCE])
    return missing


async def _invite(trip: Trip, place: str, users: list[str]) -> dict[str, str]:
    try:
        await trip.call("conversations.invite", channel=place, users=users)
    except slack.Refused as no:
        if no.error in ROOMLESS:
            raise
        named = _named(no.answer)
        if len(users) == 1:
            named = {users[0]: no.error}
        others = [user for user in users if user not in named]
        missing = {user: error for user, error in named.items() if error not in (ALREADY, MY_OWN)}
        if named and others:
            return missing | await _invite(trip, place, others)
        return missing if named else await _one_by_one(trip, place, users)
    return {}


async def _one_by_one(trip: Trip, place: str, users: list[str]) -> dict[str, str]:
    missing: dict[str, str] = {}
    for user in users:
        missing |= await _invite(trip, place, [user])
    return missing


def _named(answer: dict[str, Any]) -> dict[str, str]:
    """Slack names the users who cannot come."""
    return {
        str(line["user"]): str(line.get("error", ""))
        for line in answer.get("errors") or ()
        if isinstance(line, dict) and "user" in line
    }


async def remove(trip: Trip, place: str, users: list[str]) -> dict[str, str]:
    """Everybody who is still there; the others by user id, each with Slack's reason. Raises an Outcome."""
    left: dict[str, str] = {}
    for user in users:
        try:
            await trip.call("conversations.kick", channel=place, user=user)
        except slack.Refused as no:
            if no.error in ROOMLESS - ALREADY_OUT:
                raise
            if no.error not in ALREADY_OUT:
                left[user] = no.error
    return left
