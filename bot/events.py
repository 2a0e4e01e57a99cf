"""What happens in Slack by itself: Home opened, people joined or changed, channels renamed or archived, app removed."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from bot import home
from bot.boundary import meaning
from bot.caller import Callers, enrol
from commands.kit.workflow import Registry
from commands.squad import operations as squads
from storage import channels
from storage.desk import Desk, Repeated
from storage.ledger import Errand
from storage.work import Work
from storage.workspaces import Workspace

log = structlog.get_logger("quartet")
Event = Mapping[str, Any]
A_WHILE = 3600.0


class Events:
    """Each delivery is stamped in the same transaction as its effect; the second one changes nothing."""

    def __init__(
        self, desk: Desk, registry: Registry, callers: Callers, client_for: Callable[[str], AsyncWebClient]
    ) -> None:
        self._desk = desk
        self._registry = registry
        self._callers = callers
        self._client_for = client_for
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_home: dict[tuple[str, str], float] = {}
        self._kinds = {
            "app_home_opened": self._home_opened,
            "team_join": self._person,
            "user_change": self._person,
            "channel_rename": self._renamed,
            "group_rename": self._renamed,
            "channel_archive": self._archived,
            "group_archive": self._archived,
            "channel_deleted": self._gone,
            "group_deleted": self._gone,
            "channel_unarchive": self._back,
            "group_unarchive": self._back,
            "app_uninstalled": self._uninstalled,
            "tokens_revoked": self._uninstalled,
        }

    async def receive(self, team: str, body: Mapping[str, Any]) -> None:
        """Never raises: Slack would only deliver again what failed here for good."""
        event: Event = body.get("event") or {}
        react = self._kinds.get(str(event.get("type"))) if isinstance(event, Mapping) else None
        if react is None:
            return
        try:
            await react(team, event, str(body.get("event_id") or ""))
        except Repeated:
            return
        except Exception as error:
            meaning(error, kind=str(event.get("type")))

    async def _home_opened(self, team: str, event: Event, id: str) -> None:
        if event.get("tab", "home") == "home":
            self._at_home[team, str(event["user"])] = time.monotonic()
            self._later(self.publish(team, str(event["user"])))

    async def publish(self, team: str, slack_id: str) -> None:
        """Draw a person's Home anew."""
        try:
            await self._callers.meet(team, [slack_id])
            view = await self._desk.read(
                team, lambda look: home.draw(look, look.person(slack_id=slack_id), self._registry)
            )
            await self._client_for(team).views_publish(user_id=slack_id, view=view)
        except SlackApiError as error:
            log.warning("home not published", fault=error.response.get("error"))
        except Exception as error:
            meaning(error, kind="home")

    def pressed(self, team: str, body: Mapping[str, Any]) -> None:
        """What was done on Home, or in a modal, shows on the Home of somebody who was there a while ago; whoever opens
        it later finds it drawn anew."""
        kind, who = (body.get("view") or {}).get("type"), (team, str(body["user"]["id"]))
        if kind == "home":
            self._at_home[who] = time.monotonic()
        if kind in ("home", "modal") and time.monotonic() - self._at_home.get(who, -A_WHILE) < A_WHILE:
            self._later(self.publish(*who))

    async def _person(self, team: str, event: Event, id: str) -> None:
        user = event["user"]

        def note(work: Work) -> None:
            work.receive(id)
            person = enrol(work, team, user)
            if not person.is_active:
                squads.departed(work, person)

        if isinstance(user, Mapping) and user.get("profile") is not None:
            await self._desk.run(team, note)

    async def _renamed(self, team: str, event: Event, id: str) -> None:
        await self._channel(team, id, event["channel"]["id"], name=str(event["channel"]["name"])[:80])

    async def _archived(self, team: str, event: Event, id: str) -> None:
        await self._channel(team, id, event["channel"], status="archived")

    async def _gone(self, team: str, event: Event, id: str) -> None:
        await self._channel(team, id, event["channel"], status="lost")

    async def _back(self, team: str, event: Event, id: str) -> None:
        await self._channel(team, id, event["channel"], status="open", archive_at=None)

    async def _channel(self, team: str, id: str, slack_id: str, **changed: Any) -> None:
        def note(work: Any) -> None:
            channel = work.first(channels.by_slack_id(str(slack_id)))
            if channel is None:
                return
            work.receive(id)
            before = {name: getattr(channel, name) for name in changed}
            if before != changed:
                for name, value in changed.items():
                    setattr(channel, name, value)
                work.record(channel, "changed_in_slack", by=None, before=before.get("status"))

        await self._desk.run(team, note)

    async def _uninstalled(self, team: str, event: Event, id: str) -> None:
        """Nothing more is sent; the records stay."""
        now = self._desk.clock.now()

        def leave(session: Any) -> None:
            session.execute(update(Workspace).where(Workspace.id == team).values(removed_at=now))
            waiting = (Errand.workspace_id == team, Errand.status == "pending")
            session.execute(update(Errand).where(*waiting).values(status="cancelled"))

        await self._desk.run_across(leave)
        log.warning("app removed from workspace", team=team)

    def _later(self, task: Any) -> None:
        started = asyncio.ensure_future(task)
        self._tasks.add(started)
        started.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
