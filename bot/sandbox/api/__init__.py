"""The Web API: every method that the workspace answers, by name."""

from __future__ import annotations

from bot.sandbox.api import (
    apps,
    chat,
    conversations,
    conversations_read,
    files,
    marks,
    oauth,
    schedule,
    usergroups,
    users,
    views,
)
from bot.sandbox.api.registry import Method

MODULES = (apps, chat, schedule, conversations, conversations_read, views, users, usergroups, marks, files, oauth)
METHODS: dict[str, Method] = {method.name: method for module in MODULES for method in module.METHODS}
