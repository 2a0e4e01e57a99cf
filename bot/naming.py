"""`COMMAND_PREFIX`: where Slack knows a command by another name, everything that is said names it so."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from commands.kit.replies import Form, Reply, Say


class Names:
    """Commands are written in code marks, as in `/project show`; only there the prefix is put in."""

    def __init__(self, prefix: str, names: Iterable[str]) -> None:
        self.prefix = prefix
        self._pattern = re.compile(rf"`/(?=(?:{'|'.join(map(re.escape, names))})\b)")

    def said(self, value: Any) -> Any:
        """The same text, blocks or view with the commands as they are called here."""
        if not self.prefix:
            return value
        if isinstance(value, str):
            return self._pattern.sub(f"`/{self.prefix}", value)
        if isinstance(value, list):
            return [self.said(one) for one in value]
        if isinstance(value, dict):
            return {name: self.said(one) for name, one in value.items()}
        return value

    def reply(self, reply: Reply) -> Reply:
        match reply:
            case Say():
                return replace(reply, text=self.said(reply.text), blocks=self.said(reply.blocks))
            case Form():
                return replace(reply, view=self.said(reply.view))
            case _:
                return reply


class NamingClient(AsyncWebClient):
    """A client that sends what is said with the commands' own names; everything else is untouched."""

    names: Names | None = None

    async def api_call(self, api_method: str, **arguments: Any) -> Any:
        body = arguments.get("json")
        if self.names is not None and self.names.prefix and isinstance(body, dict):
            spoken = {name: self.names.said(body[name]) for name in ("text", "blocks", "view") if name in body}
            arguments["json"] = {**body, **spoken}
        return await super().api_call(api_method, **arguments)
