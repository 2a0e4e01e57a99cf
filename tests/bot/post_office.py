"""A founded organisation, a small workflow of its own, a Slack to write to, and couriers with clocks in hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select

from bot import slack
from bot.courier import Courier, Pace
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from commands.kit.flow import Flow, move
from commands.kit.notices import about
from commands.kit.text import plain
from commands.kit.who import ANYONE, LEADERSHIP
from commands.kit.workflow import Card, Message, Notice, Registry, Telling, Verb, Workflow
from storage import people as organisation_of
from storage.channels import Channel, Post
from storage.clock import HandClock
from storage.desk import Desk
from storage.ledger import Errand
from storage.outbox import Terms
from storage.people import Person, Squad
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work
from tests import people
from tests.people import CAST, MONDAY, TEAM
from tests.sandbox import cast

MACHINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FLOW = Flow(
    move("approve", {"submitted"}, "approved", by=LEADERSHIP),
    move("close", {"submitted", "approved"}, "closed", by=ANYONE),
    start="submitted",
    ends={"closed"},
)


def submitted(telling: Telling) -> Message:
    said = telling.t("{number} *{title}* asks for your decision.", **named(telling))
    return about(telling, PROJECT, said)


def told(telling: Telling) -> Message:
    return Message(telling.t("{number}: {word}", word=plain(telling.facts["word"]), **named(telling)))


def named(telling: Telling) -> dict[str, Any]:
    return {"number": telling.subject.number, "title": plain(telling.subject.title)}


def faulty(telling: Telling) -> Message:
    return Message(telling.facts["not there"])


def leaders(look: Reading, case: Any) -> list[Person]:
    return look.all(organisation_of.holders("leadership", None, look.today)) if case.status == "submitted" else []


def home_of(look: Reading, case: Any) -> str | None:
    return {"submitted": "leadership", "approved": f"project:{case.id}"}.get(case.status, f"project:{case.id}")


def welcomed(work: Work, case: Any) -> None:
    work.tell(case, "told", work.person(case.owner_id), word="the channel stands", key=f"welcome:{case.id}")


PROJECT = Workflow(
    name="project",
    title="Projects",
    about="Projects.",
    clause="3.1",
    verbs=(Verb("approve", None, "Approve"), Verb("close", None, "Close")),
    record=Project,
    flow=FLOW,
    states={"submitted": "submitted", "approved": "approved", "closed": "closed"},
    card=lambda telling: Card(plain(telling.subject.title), telling.subject.status, [("Goal", telling.subject.goal)]),
    home=home_of,
    asked=leaders,
    notices={
        "submitted": Notice(submitted, asks=True),
        "told": Notice(told),
        "nudge": Notice(told, is_reminder=True),
        "faulty": Notice(faulty),
    },
    lines={"submit": "{by} submitted it.", "approve": "{by} approved it.", "note": "{by} noted: {word}"},
    promises={"approve": "decision"},
    after={"channel": welcomed},
)
SQUADS = Workflow(
    name="squad", title="Squads", about="Squads.", clause="1.2", verbs=(), also=(Squad, Channel, Person),
    notices={"news": Notice(lambda telling: Message(plain(telling.facts["word"])))},
)  # fmt: skip
REGISTRY = Registry(PROJECT, SQUADS)


@dataclass
class PostOffice:
    """`clock` is the organisation's, `machine` the machine's; both stand until they are moved."""

    desk: Desk
    box: Sandbox
    app: App
    session: aiohttp.ClientSession
    clock: HandClock
    machine: HandClock = field(default_factory=lambda: HandClock(MACHINE))
    registry: Registry = REGISTRY

    def client(self, _workspace_id: str = TEAM) -> AsyncWebClient:
        return slack.web_client(self.app.bot_token, self.session, f"{self.box.url}/api/")

    def courier(self, **how: Any) -> Courier:
        how = {"pace": Pace(0), "terms": Terms(), "timeout": 5.0, **how}
        client_for = how.pop("client_for", self.client)
        return Courier(self.desk, client_for, self.registry, self.machine, **how)

    def settle_time(self, terms: Terms | None = None) -> None:
        terms = terms or Terms()
        self.machine.advance(seconds=(terms.lease + terms.settle + timedelta(seconds=1)).total_seconds())

    # the organisation

    def project(self, title: str = "New warehouse") -> str:
        with self.desk.open(TEAM) as work:
            return open_project(work, title).id

    def step(self, id: str, verb: str, by: str, **facts: Any) -> None:
        with self.desk.open(TEAM) as work:
            case = work.need(Project, id)
            before = FLOW.make(case, verb, work.now)
            work.record(case, verb, by=people.person(work, by), before=before, **facts)

    def tell(self, id: str, notice: str, *names: str, key: str | None = None, **facts: Any) -> None:
        with self.desk.open(TEAM) as work:
            work.tell(work.need(Project, id), notice, *(people.person(work, one) for one in names), key=key, **facts)

    def channel(self, purpose: str, **values: Any) -> Channel:
        """One of our channels, open in Slack with the bot in it."""
        name = purpose.replace(":", "-").replace("_", "-").lower()
        made = self.box.state.open_channel(name, "channel", self.app.user_id, [self.app.user_id])
        with self.desk.open(TEAM) as work:
            known = {"slack_id": made.id, "name": name, "status": "open", "created_at": work.now, **values}
            return work.add(Channel(purpose=purpose, **known))

    # what came of it

    def errands(self, *kinds: str) -> list[Errand]:
        with self.desk.look(TEAM) as look:
            found = look.all(select(Errand).order_by(Errand.seq))
        return [errand for errand in found if not kinds or errand.kind in kinds]

    def states(self, *kinds: str) -> list[str]:
        return [errand.status for errand in self.errands(*kinds)]

    def posts(self, role: str) -> list[Post]:
        with self.desk.look(TEAM) as look:
            return look.all(select(Post).where(Post.role == role).order_by(Post.posted_at, Post.id))

    def room(self, id: str) -> Channel:
        with self.desk.look(TEAM) as look:
            return look.need(Channel, id)

    def said_in(self, channel: str | None) -> list[dict[str, Any]]:
        """What the bot has said in a channel, oldest first."""
        log = self.box.state.channels[str(channel)].log
        mine = (log.by_ts[ts] for ts in log.top)
        return [message for message in mine if message.get("bot_id") and "subtype" not in message]

    def replies_to(self, channel: str | None, ts: str) -> list[str]:
        log = self.box.state.channels[str(channel)].log
        return [log.by_ts[reply]["text"] for reply in log.replies(ts)]

    def said_to(self, name: str) -> list[dict[str, Any]]:
        key = tuple(sorted({self.app.user_id, CAST[name][0]}))
        found = self.box.state.directs.get(key)
        return self.said_in(found) if found else []

    def texts_to(self, name: str) -> list[str]:
        return [message["text"] for message in self.said_to(name)]

    def calls(self, method: str) -> int:
        return self.box.world.journal.sent[method]


async def carry_on(office: PostOffice) -> None:
    """Another courier, for as long as it takes."""
    heir = office.courier()
    for _ in range(4):
        office.settle_time()
        await heir.drain()


def open_project(work: Work, title: str) -> Project:
    lead = people.person(work, "lead")
    project = Project(
        title=title, squad="project_delivery", owner_id=lead.id, goal="Room", strategic_link="", market_need="",
        benefit="", budget=Decimal(1000), starts_on=date(2026, 4, 1), finishes_on=date(2026, 9, 1), criteria="",
        sponsor_id=lead.id, manager_id=lead.id,
    )  # fmt: skip
    work.open_case(project, status="submitted")
    work.record(project, "submit", by=lead)
    return project


@asynccontextmanager
async def open_office(desk: Desk, **how: Any) -> AsyncIterator[PostOffice]:
    clock = desk.clock
    assert isinstance(clock, HandClock)
    members = [{"id": slack_id, "name": name, "real_name": name.title()} for name, (slack_id, *_) in CAST.items()]
    box = Sandbox(team=TEAM, members=members, rate_limits=False, timings=cast.QUICK, start_at=MONDAY, **how)
    await box.start()
    app = box.install(cast.manifest())
    with desk.open(TEAM) as work:
        work.workspace.bot_user_id = app.user_id
    session = slack.session()
    try:
        yield PostOffice(desk, box, app, session, clock)
    finally:
        await session.close()
        await box.stop()
