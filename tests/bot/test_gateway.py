"""Doors in and answers out: each kind of payload is acknowledged at once, and its answer goes where it was asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.caller import Callers
from bot.deliver import Deliverer
from bot.events import Events
from bot.gateway import Gateway, on_fault
from bot.naming import Names
from commands.kit.forms import Ticket
from commands.project.rules import S
from commands.registry import REGISTRY
from storage.base import new_id
from tests.bot.doorstep import door_of, project, the
from tests.bot.post_office import PostOffice
from tests.people import CAST, TEAM


@dataclass
class Counter:
    """Slack's side: what was acknowledged, and what the app said afterwards by itself."""

    office: PostOffice
    gateway: Gateway
    deliverer: Deliverer
    acks: list[dict[str, Any]] = field(default_factory=list)

    async def ack(self, **said: Any) -> None:
        self.acks.append(said)

    @property
    def client(self) -> AsyncWebClient:
        return self.office.client()

    def body(self, name: str, **more: Any) -> dict[str, Any]:
        user = CAST[name][0]
        who = {"user": {"id": user, "team_id": TEAM}, "team": {"id": TEAM}}
        return {**who, "trigger_id": self.office.box.world.triggers.new(self.office.app.id, user), **more}

    def from_message(self, name: str) -> dict[str, str]:
        room = self.office.box.state.open_channel(new_id(), "channel", CAST[name][0], [CAST[name][0]])
        url = self.office.box.world.triggers.new_url(self.office.app.id, CAST[name][0], room.id)
        return {"response_url": f"{self.office.box.url}{url}"}

    def press(self, name: str, action_id: str, value: str = "", **more: Any) -> dict[str, Any]:
        return self.body(name, actions=[{"action_id": action_id, "value": value}], **more)

    def form(self, name: str, callback_id: str, case_id: str | None, step: int = 0, **typed: str) -> dict[str, Any]:
        values = {block: {"x": {"type": "plain_text_input", "value": value}} for block, value in typed.items()}
        metadata = Ticket(new_id(), case_id, step).pack()
        view = {"type": "modal", "callback_id": callback_id, "private_metadata": metadata, "state": {"values": values}}
        return self.body(name, view=view)

    async def said(self, method: str) -> list[Any]:
        await self.deliverer.drain()
        return [line["request"] for line in self.office.box.world.journal.lines if line["name"] == method]


@pytest.fixture
async def counter(office: PostOffice) -> AsyncIterator[Counter]:
    door, deliverer = door_of(office), Deliverer(office.box.url)
    events = Events(office.desk, REGISTRY, Callers(office.desk, office.client), office.client)
    yield Counter(
        office, Gateway(door, deliverer, events, Names("", [one.name for one in REGISTRY.workflows])), deliverer
    )
    await deliverer.close()
    await events.drain()


def command(name: str, text: str, **more: Any) -> dict[str, Any]:
    word, _, rest = text.partition(" ")
    return {"command": word, "text": rest, "user_id": CAST[name][0], "team_id": TEAM, **more}


async def test_a_command_is_answered_in_its_acknowledgement_and_privately(counter):
    await counter.gateway.command(counter.ack, command("lead", "/my"), counter.client)
    (ack,) = counter.acks
    assert ack["response_type"] == "ephemeral"
    assert ack["blocks"]
    assert ack["text"]


async def test_what_a_command_lacks_is_asked_in_a_modal_after_the_acknowledgement(counter):
    body = command("sponsor", "/project apply", trigger_id=counter.body("sponsor")["trigger_id"])
    await counter.gateway.command(counter.ack, body, counter.client)
    assert counter.acks == [{}]
    (opened,) = await counter.said("views.open")
    assert opened["view"]["callback_id"] == "project.apply"


async def test_a_modal_that_came_too_late_is_explained_where_it_was_asked(counter):
    body = command("sponsor", "/project apply", trigger_id="1.2.gone", **counter.from_message("sponsor"))
    await counter.gateway.command(counter.ack, body, counter.client)
    (answer,) = await counter.said("response_url")
    assert "Slack did not open the form in time" in answer["text"]


async def test_a_press_in_a_channel_is_answered_privately_there(counter):
    case = project(counter.office.desk)
    body = counter.press("lead", "project.show", case.id, **counter.from_message("lead"))
    await counter.gateway.press(counter.ack, body, counter.client)
    assert counter.acks == [{}]
    (answer,) = await counter.said("response_url")
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    assert "PRJ-0001" in answer["text"]


async def test_turning_a_page_replaces_the_page(counter):
    body = counter.press("lead", "project.list.more", '["all",1]', **counter.from_message("lead"))
    await counter.gateway.press(counter.ack, body, counter.client)
    assert (await counter.said("response_url"))[0]["replace_original"] is True


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "http://127.0.0.1:1/x", "https://hooks.slack.com.evil.example/"]
)
async def test_an_answer_goes_to_slack_alone(counter, url):
    with capture_logs() as lines:
        body = counter.press("lead", "my.work", response_url=url)
        await counter.gateway.press(counter.ack, body, counter.client)
        assert await counter.said("response_url") == []
    assert [line["event"] for line in lines] == ["answer address refused"]


async def test_a_press_on_home_is_answered_in_a_modal(counter):
    await counter.gateway.press(counter.ack, counter.press("lead", "my.work", view={"type": "home"}), counter.client)
    (opened,) = await counter.said("views.open")
    assert opened["view"]["callback_id"] == "quartet.done"


async def test_a_press_of_nobodys_button_is_acknowledged_and_no_more(counter):
    for id in ("other.button", "", "x", "......"):
        await counter.gateway.press(counter.ack, counter.press("lead", id, "x"), counter.client)
    assert counter.acks == [{}] * 4
    assert not await counter.said("views.open")


async def test_an_error_is_shown_beside_its_field_and_the_modal_stays(counter):
    case = project(counter.office.desk)
    await counter.gateway.submission(counter.ack, counter.form("leader", "project.return", case.id, reason=""))
    assert counter.acks == [{"response_action": "errors", "errors": {"reason": "Please fill this in."}}]
    assert the(counter.office.desk, case).status == S.SUBMITTED


async def test_a_form_is_acknowledged_when_it_is_done_and_not_before(counter):
    case = project(counter.office.desk)
    statuses = []

    async def ack(**_: Any) -> None:
        statuses.append(the(counter.office.desk, case).status)

    await counter.gateway.submission(ack, counter.form("leader", "project.return", case.id, reason="Why?"))
    assert statuses == [S.RETURNED]


async def test_the_next_step_takes_the_place_of_the_one_before(counter):
    words = {"title": "Warehouse", "goal": "g", "strategic_link": "s", "market_need": "m", "benefit": "b"}
    await counter.gateway.submission(counter.ack, counter.form("sponsor", "project.apply", None, **words))
    (ack,) = counter.acks
    assert ack["response_action"] == "update"
    assert Ticket.unpack(ack["view"]["private_metadata"]).step == 1


@pytest.mark.parametrize("metadata", ["", "[]", '["n",{"a":1},0,{}]', "null"])
async def test_a_form_that_is_not_ours_is_acknowledged_and_no_more(counter, metadata):
    body = counter.form("leader", "project.return", None, reason="x")
    body["view"]["private_metadata"] = metadata
    await counter.gateway.submission(counter.ack, body)
    assert counter.acks == [{}]


async def test_options_are_offered_while_somebody_types(counter):
    project(counter.office.desk, title="Second warehouse")
    for typed, expected in (("ware", 1), ("nothing like it", 0)):
        body = counter.body("lead", action_id="meeting.call.belongs_to", value=typed)
        await counter.gateway.query(counter.ack, body)
        assert len(counter.acks.pop()["options"]) == expected
    await counter.gateway.query(counter.ack, counter.body("lead", action_id="meeting.call.nothing", value="x"))
    await counter.gateway.query(counter.ack, counter.body("lead", action_id="", value="x"))
    assert counter.acks == [{"options": []}] * 2


async def test_a_shortcut_opens_its_form(counter):
    await counter.gateway.shortcut(counter.ack, counter.body("sponsor", callback_id="project.apply"), counter.client)
    assert counter.acks == [{}]
    assert (await counter.said("views.open"))[0]["view"]["callback_id"] == "project.apply"


async def test_a_closed_modal_is_acknowledged(counter):
    await counter.gateway.closed(counter.ack)
    assert counter.acks == [{}]


async def test_an_event_is_acknowledged_once_it_is_kept(counter):
    seen = []

    async def ack() -> None:
        with counter.office.desk.look(TEAM) as look:
            seen.append(look.person(slack_id="U0MEI").name)

    user = {"id": "U0MEI", "profile": {"display_name": "Mei"}, "team_id": TEAM}
    event = {"team_id": TEAM, "event_id": "Ev1", "event": {"type": "team_join", "user": user}}
    await counter.gateway.event(ack, event)
    assert seen == ["Mei"]


async def test_a_payload_that_slack_would_not_send_is_refused_without_a_word_of_it():
    with capture_logs() as lines:
        answer = await on_fault(KeyError("Mrs-Sato"))
    assert (answer.status, answer.body) == (400, "")
    assert "Sato" not in str(lines)
