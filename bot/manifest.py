"""What Slack has to know of the app: commands and shortcuts from the registry, scopes from what the code calls."""

from typing import Any

from commands.kit.text import shorten
from commands.kit.words import Words
from commands.kit.workflow import Registry, Workflow
from commands.registry import SHORTCUTS, Shortcut

Json = dict[str, Any]
NAME = "Quartet"
ABOUT = (
    "An organisation's operating rules, carried out: projects, customers, quality and resources, from request to proof."
)
MOST_COMMANDS = 50
MOST_SHORTCUTS = 10
REQUESTS = "/slack/events"
TEXT = Words()

SCOPES: dict[str, tuple[str, ...]] = {
    "apps.connections.open": (),
    "apps.manifest.validate": (),
    "auth.test": (),
    "blocks.validate": (),
    "bookmarks.add": ("bookmarks:write",),
    "bookmarks.list": ("bookmarks:read",),
    "chat.getPermalink": (),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.archive": ("channels:manage", "groups:write"),
    "conversations.create": ("channels:manage", "groups:write"),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.info": ("channels:read", "groups:read", "im:read"),
    "conversations.invite": ("channels:manage", "groups:write"),
    "conversations.join": ("channels:join",),
    "conversations.kick": ("channels:manage", "groups:write"),
    "conversations.list": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.rename": ("channels:manage", "groups:write"),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "conversations.setPurpose": ("channels:manage", "groups:write"),
    "conversations.setTopic": ("channels:manage", "groups:write"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.info": ("files:read",),
    "pins.add": ("pins:write",),
    "users.conversations": ("channels:read", "groups:read"),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
}
"""Methods that the code calls, and the bot's scopes that each needs for the conversations we keep."""

EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "team_join": ("users:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
}
"""What bot/events.py listens to."""


def manifest(registry: Registry, *, prefix: str = "", base_url: str | None = None, socket_mode: bool = True) -> Json:
    """The app as Slack's manifest. `base_url` is where Slack finds us in HTTP mode; `prefix` stands before each
    command. Raises ValueError when there is more than Slack takes."""
    if not socket_mode and not base_url:
        raise ValueError("HTTP mode needs the public address, such as https://quartet.example")
    url = None if socket_mode or not base_url else base_url.rstrip("/") + REQUESTS
    return {
        "_metadata": {"major_version": 2},
        "display_information": {"name": NAME, "description": ABOUT, "background_color": "#1f3d5a"},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            **_listed("shortcuts", _shortcuts(registry)),
            **_listed("slash_commands", _commands(registry, prefix, url)),
        },
        "oauth_config": {"scopes": {"bot": scopes()}},
        "settings": _settings(url),
    }


def _listed(name: str, rows: list[Json]) -> Json:
    """Slack takes no empty list."""
    return {name: rows} if rows else {}


def scopes() -> list[str]:
    """The bot's scopes: slash commands, every method we call, every event we hear."""
    return sorted({"commands", *(one for needed in (SCOPES, EVENTS) for each in needed.values() for one in each)})


def _settings(url: str | None) -> Json:
    events: Json = {"bot_events": sorted(EVENTS)}
    interactivity: Json = {"is_enabled": True}
    if url:
        events["request_url"] = interactivity["request_url"] = interactivity["message_menu_options_url"] = url
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }


def _commands(registry: Registry, prefix: str, url: str | None) -> list[Json]:
    if len(registry.workflows) > MOST_COMMANDS:
        raise ValueError(f"Slack takes {MOST_COMMANDS} commands; there are {len(registry.workflows)}")
    return [_command(workflow, prefix, url) for workflow in registry.workflows]


def _command(workflow: Workflow, prefix: str, url: str | None) -> Json:
    command = f"/{prefix}{workflow.name}"
    if len(command) > 32:
        raise ValueError(f"{command} is longer than Slack's 32 characters; choose a shorter COMMAND_PREFIX")
    made: Json = {
        "command": command,
        "description": shorten(TEXT(workflow.about), 2000),
        "usage_hint": usage(workflow),
        "should_escape": True,
    }
    return made | ({"url": url} if url else {})


def usage(workflow: Workflow) -> str:
    """What may be typed after the command: what starts something, what asks for a number, help."""
    free = [verb.name for verb in workflow.verbs if not verb.takes_record and verb.in_menu]
    about = [verb.name for verb in workflow.verbs if verb.takes_record and workflow.record is not None]
    parts = [*free[:6], *(f"{name} {_prefix(workflow)}-0001" for name in about[:1]), "help"]
    return shorten(" | ".join(dict.fromkeys(parts)), 1000)


def _prefix(workflow: Workflow) -> str:
    return str(workflow.record.prefix) if workflow.record is not None else ""


def _shortcuts(registry: Registry) -> list[Json]:
    known = [one for one in SHORTCUTS if registry.find(*one.target) is not None]
    if len(known) > MOST_SHORTCUTS:
        raise ValueError(f"Slack takes {MOST_SHORTCUTS} shortcuts; there are {len(known)}")
    return [_shortcut(one) for one in known]


def _shortcut(one: Shortcut) -> Json:
    return {
        "name": shorten(TEXT(one.name), 24),
        "type": one.on,
        "callback_id": one.callback_id,
        "description": shorten(TEXT(one.description), 150),
    }
