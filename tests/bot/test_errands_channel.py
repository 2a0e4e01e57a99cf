"""A channel is made once, however often its making is interrupted; and kept in step afterwards."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errands.settling import carry
from bot.sandbox import channels as rooms
from commands.kit.workflow import Registry
from storage import outbox
from storage.channels import Channel
from tests import people
from tests.bot.post_office import PROJECT, SQUADS, PostOffice, carry_on
from tests.bot.wanted import NAME, check, want
from tests.people import TEAM

STEPS = (
    "conversations.create",
    "conversations.invite",
    "conversations.setTopic",
    "conversations.setPurpose",
    "chat.postMessage",
    "pins.add",
    "chat.getPermalink",
    "bookmarks.add",
)


async def test_a_channel_is_made_furnished_and_its_record_goes_on(office: PostOffice) -> None:
    room = want(office)
    await office.courier().drain()
    office.machine.advance(seconds=5)
    await office.courier().drain()
    check(office, room)


class Rounds(AsyncWebClient):
    """A client that counts round trips: calls that are made while others wait for theirs go together."""

    rounds = 0
    gate: asyncio.Task[None] | None = None

    async def api_call(self, api_method: str, **how: Any) -> Any:
        if self.gate is None:
            self.rounds += 1
            self.gate = asyncio.create_task(asyncio.sleep(0.2))
        gate = self.gate
        await gate
        if self.gate is gate:
            self.gate = None
        return await super().api_call(api_method, **how)


async def test_a_channel_takes_three_round_trips_instead_of_seven(office: PostOffice) -> None:
    want(office, bookmark={"title": "Charter", "link": "https://example.org/charter"})
    client = Rounds(office.app.bot_token, f"{office.box.url}/api/", session=office.session, retry_handlers=[])
    trips = await office.courier(client_for=lambda _: client)._claim(16)
    await carry(next(trip for trip in trips if trip.errand.kind == "channel"))
    assert office.states("channel") == ["sent"]
    assert sum(office.box.world.journal.sent.values()) == 7
    assert client.rounds == 3


class Fatal(AsyncWebClient):
    """A client in whose hands the courier dies: at its n-th call, just before it or just after it."""

    def __init__(self, *given: Any, at: int, after: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.at, self.after, self.calls = at, after, 0
        self.reached = asyncio.Event()

    async def api_call(self, api_method: str, **how: Any) -> Any:
        self.calls += 1
        number = self.calls
        if number > self.at or (number == self.at and not self.after):
            await self._end()
        answer = await super().api_call(api_method, **how)
        if number >= self.at:
            await self._end()
        return answer

    async def _end(self) -> None:
        self.reached.set()
        await asyncio.Event().wait()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, len(STEPS) + 1))
async def test_a_courier_may_die_at_any_step_of_a_channel(office: PostOffice, at: int, after: bool) -> None:
    room = want(office)
    url = f"{office.box.url}/api/"
    client = Fatal(office.app.bot_token, url, session=office.session, retry_handlers=[], at=at, after=after)
    dying = asyncio.create_task(office.courier(client_for=lambda _: client, at_once=1).drain())
    async with asyncio.timeout(10):
        await client.reached.wait()
    await asyncio.sleep(0.03)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    await carry_on(office)
    check(office, room)


@pytest.mark.parametrize("fault", ["drop", "500", "429"])
@pytest.mark.parametrize("method", STEPS)
async def test_a_call_may_go_wrong_at_any_step_of_a_channel(office: PostOffice, method: str, fault: str) -> None:
    room = want(office)
    office.box.world.faults.add(method, fault)
    await office.courier().drain()
    await carry_on(office)
    check(office, room)


async def test_a_name_that_a_member_took_is_left_to_them(office: PostOffice) -> None:
    theirs = rooms.create(office.box.world, NAME, "U0STAFF")
    room = want(office)
    await carry_on(office)
    assert office.room(room).name == f"{NAME}-2"
    assert office.room(room).slack_id != theirs.id
    assert office.app.user_id not in theirs.members


async def test_a_channel_of_another_record_of_ours_is_not_adopted(office: PostOffice) -> None:
    office.channel("squad:one", name="squad-one")
    room = want(office, name="squad-one")
    await carry_on(office)
    assert office.room(room).name == "squad-one-2"


async def test_a_name_that_slack_does_not_take_gives_way_to_a_plain_one(office: PostOffice) -> None:
    room = want(office, name="prj-0001-🏭")
    await carry_on(office)
    assert office.room(room).name == "prj-0001-new-warehouse"


async def test_whoever_cannot_come_keeps_nobody_else_away(office: PostOffice) -> None:
    room = want(office)
    office.box.state.members["U0MEMBER"].deleted = True
    await carry_on(office)
    members = office.box.state.channels[str(office.room(room).slack_id)].members
    assert {"U0LEAD", "U0MANAGER"} <= set(members)
    assert "U0MEMBER" not in members
    (errand,) = office.errands("channel")
    assert (errand.status, errand.progress["invited"]) == ("sent", {"U0MEMBER": "cant_invite"})


async def test_a_topic_that_slack_refuses_does_not_stop_the_rest(office: PostOffice) -> None:
    room = want(office, bookmark={"title": "Charter", "link": "no link at all"})
    await carry_on(office)
    assert office.room(room).status == "open"
    (errand,) = office.errands("channel")
    assert errand.progress["notes"] == {"bookmark": "bookmarks.add: invalid_link"}


async def test_a_channel_that_slack_does_not_let_us_make_is_a_dead_letter(office: PostOffice) -> None:
    office.app.scopes -= {"channels:manage"}
    room = want(office)
    await carry_on(office)
    assert [(one.status, one.fault) for one in office.errands("channel")] == [
        ("dead", "conversations.create: missing_scope")
    ]
    assert office.room(room).status == "wanted"
    assert office.states("card") == ["cancelled"], "what waited for it does not wait for ever"


async def test_a_channel_that_members_made_is_gone_into(office: PostOffice) -> None:
    theirs = rooms.create(office.box.world, "quality", "U0STAFF")
    with office.desk.open(TEAM) as work:
        room = Channel(purpose="squad:quality_assurance", name="", slack_id=theirs.id, status="wanted")
        room.created_at = work.now
        work.add(room)
        work.session.flush()
        work.errand("channel", room, invite=[people.person(work, "lead").id], topic="Quality")
    await carry_on(office)
    assert {office.app.user_id, "U0LEAD"} <= set(theirs.members)
    assert theirs.topic["value"] == "Quality"
    assert office.room(room.id).status == "open"


async def test_what_follows_a_channel_may_stumble_and_be_tried_again(office: PostOffice) -> None:
    whole = office.registry
    office.registry = Registry(replace(PROJECT, after={"channel": lambda work, case: case.nothing_of_the_kind}), SQUADS)
    room = want(office)
    await carry_on(office)
    (errand,) = office.errands("channel")
    assert errand.status == "dead"
    assert str(errand.fault).startswith("after channel: AttributeError at test_errands_channel.py:")
    office.registry = whole
    with office.desk.across() as session:
        outbox.replay(session, TEAM, errand.id, office.machine.now())
    await carry_on(office)
    check_is_furnished_once(office, room)


def check_is_furnished_once(office: PostOffice, room_id: str) -> None:
    channel = office.box.state.channels[str(office.room(room_id).slack_id)]
    assert len(office.said_in(channel.id)) == len(channel.pins) == len(channel.bookmarks) == 1
    assert office.texts_to("lead") == ["PRJ-0001: the channel stands"]


async def test_a_long_list_of_channels_is_read_on_from_where_slack_stopped_us(office: PostOffice) -> None:
    lost = rooms.create(office.box.world, NAME, office.app.user_id)
    for number in range(2100):
        office.box.state.open_channel(f"other-{number}", "channel", "U0STAFF", [])
    office.box.state.channels = dict(reversed(office.box.state.channels.items()))
    room = want(office)
    courier = office.courier()
    for _ in range(2):
        office.box.world.faults.add("conversations.list", "429", probability=0.5)
    await courier.drain()
    office.box.world.faults.clear()
    await carry_on(office)
    assert office.room(room).slack_id == lost.id
    check(office, room)
