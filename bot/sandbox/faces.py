"""Members, channels and apps as Slack's objects."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.sandbox.shapes import CHANNEL, GROUP, IM, MPIM, App, Channel, Json, Member


@lru_cache(maxsize=600)
def _offset(tz: str, hour: int) -> int:
    """Seconds from UTC; asked again each hour, since summer time may have begun."""
    try:
        zone = zoneinfo.ZoneInfo(tz)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return 0
    there = datetime.fromtimestamp(hour * 3600, UTC).astimezone(zone)
    return int((there.utcoffset() or timedelta()).total_seconds())


def profile(member: Member, *, email: bool) -> Json:
    first, _, last = member.real_name.partition(" ")
    known: Json = {
        "title": member.title,
        "phone": member.phone,
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.display_name,
        "display_name_normalized": member.display_name,
        "first_name": first,
        "last_name": last,
        "status_text": member.status_text,
        "status_emoji": member.status_emoji,
        "avatar_hash": "",
        "image_48": member.avatar,
        "image_72": member.avatar,
        "image_192": member.avatar,
        "team": member.home_team,
    }
    if email and member.email and not member.is_bot:
        known["email"] = member.email
    if member.is_bot:
        known |= {"bot_id": member.bot_id, "api_app_id": member.app_id, "always_active": True}
    return known


def user(member: Member, now: float, *, email: bool = True, locale: bool = False) -> Json:
    offset = _offset(member.tz, int(now) // 3600)
    known: Json = {
        "id": member.id,
        "team_id": member.home_team,
        "name": member.name,
        "deleted": member.deleted,
        "color": "9f69e7",
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": member.tz,
        "tz_offset": offset,
        "profile": profile(member, email=email),
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": member.updated,
    }
    if not member.deleted:
        known |= {
            "is_admin": member.is_admin,
            "is_owner": member.is_owner,
            "is_primary_owner": False,
            "is_restricted": member.is_guest,
            "is_ultra_restricted": member.is_single_channel_guest,
            "is_email_confirmed": not member.is_bot,
        }
    if member.is_stranger:
        known["is_stranger"] = True
    if locale:
        known["locale"] = member.locale
    return known


def channel(channel: Channel, viewer: str, team: str, *, count: bool = False) -> Json:
    if channel.kind == IM:
        return direct(channel, viewer, team)
    known: Json = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == CHANNEL,
        "is_group": channel.kind == GROUP,
        "is_im": False,
        "is_mpim": channel.kind == MPIM,
        "is_private": channel.is_private,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "unlinked": 0,
        "updated": channel.updated,
        "is_shared": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "parent_conversation": None,
        "context_team_id": team,
        "shared_team_ids": [team],
        "is_member": viewer in channel.members,
        "topic": channel.topic,
        "purpose": channel.purpose,
        "previous_names": channel.previous_names,
    }
    if count:
        known["num_members"] = len(channel.members)
    return known


def direct(channel: Channel, viewer: str, team: str) -> Json:
    return {
        "id": channel.id,
        "created": channel.created,
        "is_im": True,
        "is_archived": False,
        "is_org_shared": False,
        "context_team_id": team,
        "user": next(channel.others(viewer), viewer),
        "is_user_deleted": False,
        "priority": 0,
        "updated": channel.updated,
    }


def bot(app: App) -> Json:
    return {
        "id": app.bot_id,
        "deleted": not app.installed,
        "name": app.name,
        "updated": app.profile.get("updated", 0),
        "app_id": app.id,
        "user_id": app.user_id,
        "icons": {"image_36": "", "image_48": "", "image_72": ""},
    }
