"""The only wiring: desk, registry, Bolt, courier, clock, from one Settings."""

import logging
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import home, slack
from bot.caller import Callers
from bot.courier import Courier, Pace
from bot.deliver import Deliverer
from bot.door import Door, Turnstile
from bot.envelopes import Envelopes
from bot.events import Events
from bot.gateway import Gateway
from bot.naming import Names, NamingClient
from bot.settings import Settings
from commands.kit.organisation import calendars
from commands.registry import REGISTRY
from commands.squad import operations as squads
from schedules import plan
from storage.clock import Clock, WallClock
from storage.desk import Desk
from storage.work import Work
from storage.workspaces import found

log = structlog.get_logger("quartet")


@dataclass(frozen=True)
class Bot:
    """Who we are in the one workspace that the token is for."""

    team: str
    team_name: str
    bot_id: str
    bot_user_id: str
    url: str


def _quiet() -> logging.Logger:
    """Bolt warns at each start that `authorize` is used instead of a token; that is meant."""
    logger = logging.getLogger("quartet.bolt")
    logger.setLevel(logging.ERROR)
    return logger


class House:
    """Everything that runs; `start` and `stop` are idempotent and leave nothing half done."""

    def __init__(
        self, settings: Settings, clock: Clock | None = None, registry: Any = REGISTRY, pace: Pace | None = None
    ) -> None:
        self.settings = settings
        self.clock = clock or WallClock()
        self.registry = registry
        self.desk = Desk(settings.database_url, calendars=calendars, clock=self.clock, files=settings.files_dir)
        self._session: aiohttp.ClientSession | None = None
        self.client = NamingClient()
        self.deliverer = Deliverer(settings.slack_api_base_url)
        self.callers = Callers(self.desk, self.client_for)
        self.courier = Courier(self.desk, self.client_for, registry, home=home.draw, pace=pace or Pace())
        self.door = Door(self.desk, registry, self.callers, self.courier, Turnstile(settings.calls_per_minute))
        self.events = Events(self.desk, registry, self.callers, self.client_for)
        self.scheduler = AsyncIOScheduler()
        self.bot: Bot | None = None
        self.app: AsyncApp | None = None
        self._socket: Envelopes | None = None

    def client_for(self, team: str) -> AsyncWebClient:
        return self.client

    async def prepare(self) -> Bot:
        """Say who we are to Slack, found the workspace's books, wire Bolt. Raises SlackApiError."""
        self._session = slack.session()
        self.client = slack.web_client(
            self.settings.slack_bot_token, self._session, base_url=self.settings.slack_api_base_url
        )
        said = await self.client.auth_test()
        self.bot = Bot(said["team_id"], said["team"], said["bot_id"], said["user_id"], said.get("url") or "")
        await self.found(self.bot)
        self.app = self._bolt(self.bot)
        names = Names(self.settings.command_prefix, [workflow.name for workflow in self.registry.workflows])
        self.client.names = names
        Gateway(self.door, self.deliverer, self.events, names).attach(self.app)
        return self.bot

    async def found(self, bot: Bot) -> None:
        now = self.clock.now()
        is_new = await self.desk.run_across(
            lambda session: found(session, bot.team, name=bot.team_name, bot_user_id=bot.bot_user_id, now=now)
        )
        if is_new:
            await self.desk.run(bot.team, squads.found)
        await self.desk.run(bot.team, self._say_where)

    def _say_where(self, work: Work) -> None:
        """Links for people outside Slack begin with it."""
        if work.workspace.public_url != self.settings.public_url:
            work.workspace.public_url = self.settings.public_url

    def _bolt(self, bot: Bot) -> AsyncApp:
        result = AuthorizeResult(
            enterprise_id=None,
            team_id=bot.team,
            bot_token=self.settings.slack_bot_token,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
        )

        async def authorize(**_: Any) -> AuthorizeResult:
            return result

        return AsyncApp(
            signing_secret=self.settings.slack_signing_secret or "socket-mode-needs-none",
            authorize=authorize,
            client=self.client,
            name="quartet",
            process_before_response=True,
            logger=_quiet(),
            request_verification_enabled=bool(self.settings.slack_signing_secret),
        )

    async def start(self) -> None:
        """Courier and clock; the doors are opened by `connect` or by the HTTP side."""
        await self.courier.start()
        plan.schedule(self.scheduler, self.desk, self.registry, self.courier.knock, self.settings.tick_seconds)
        self.scheduler.start()

    async def connect(self) -> None:
        """Socket Mode: returns when Slack has said hello. Raises SlackApiError, TimeoutError."""
        assert self.app is not None
        self._socket = Envelopes(self.app, self.settings.slack_app_token, self.client)
        await self._socket.connect()

    async def is_connected(self) -> bool:
        """Whether there is a living connection to Slack (Socket Mode)."""
        return self._socket is not None and await self._socket.is_connected()

    async def tick(self) -> int:
        """Everything that the clock owes now; the courier is told if anything came of it."""
        done = await plan.tick(self.desk, self.registry)
        if done:
            self.courier.knock()
        return done

    async def stop(self) -> None:
        """In the order of the way in: doors, clock, answers under way, courier, database."""
        if self._socket is not None:
            await self._socket.finish()
            self._socket = None
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        await self.deliverer.close()
        await self.events.drain()
        await self.courier.stop()
        if self._session is not None:
            await self._session.close()
            self._session = None
        self.desk.close()
