"""Nothing lost, nothing twice: what becomes of a message when Slack, the network or a courier has a bad day."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.courier import Courier
from bot.errands.settling import carry
from commands.kit.workflow import Registry
from storage import outbox
from storage.outbox import Terms
from storage.projects import Project
from storage.work import Work
from storage.workspaces import Workspace
from tests import people
from tests.bot.post_office import PROJECT, SQUADS, PostOffice
from tests.people import TEAM

POST = "chat.postMessage"


async def test_a_message_is_said_once_and_settled(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello <!channel>")
    courier = office.courier()
    await courier.drain()
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: hello &lt;!channel&gt;"]
    assert office.states("direct") == ["sent"]
    assert office.errands("direct")[0].settled_at == office.clock.now()
    assert courier.counters["sent"] >= 1


async def test_a_message_carries_nothing_but_a_random_mark(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    await office.courier().drain()
    (message,) = office.said_to("lead")
    errand = office.errands("direct")[0]
    assert message["metadata"] == {"event_type": "quartet", "event_payload": {"errand": errand.id[10:]}}


async def test_a_message_that_was_accepted_without_an_answer_is_not_said_again(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    office.box.world.faults.add(POST, "drop")
    courier = office.courier()
    await courier.drain()
    assert office.states("direct") == ["unknown"]
    office.machine.advance(seconds=59)
    await courier.drain()
    assert office.states("direct") == ["unknown"]
    office.machine.advance(seconds=2)
    await courier.drain()
    assert office.states("direct") == ["sent"]
    assert len(office.said_to("lead")) == office.calls(POST) == 1
    assert office.posts("notice")[0].ts == office.said_to("lead")[0]["ts"]


@pytest.mark.parametrize("fault", ["500", "slow"])
async def test_a_message_that_was_not_accepted_is_said_after_it_was_looked_for(office: PostOffice, fault: str) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    office.box.world.faults.add(POST, "500" if fault == "500" else "slow", seconds=0.6)
    courier = office.courier(timeout=0.2)
    await courier.drain()
    assert office.states("direct") == ["unknown"]
    await asyncio.sleep(0.6 if fault == "slow" else 0)
    office.settle_time()
    await courier.drain()
    assert office.states("direct") == ["sent"]
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_too_many_calls_wait_as_long_as_slack_says(office: PostOffice) -> None:
    project = office.project()
    for word in ("one", "two"):
        office.tell(project, "told", "lead", word=word)
    office.tell(project, "told", "member", word="three")
    office.box.world.faults.add(POST, "429", seconds=7)
    courier = office.courier(at_once=1)
    await courier.drain()
    assert office.states("direct") == ["pending", "pending", "pending"], "the pause is for the method, not the lane"
    office.machine.advance(seconds=6)
    await courier.drain()
    assert office.texts_to("lead") == []
    office.machine.advance(seconds=2)
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: one", "PRJ-0001: two"]
    assert office.texts_to("member") == ["PRJ-0001: three"]


async def test_a_lane_waits_behind_its_head_and_others_do_not(office: PostOffice) -> None:
    project = office.project()
    for word in ("one", "two"):
        office.tell(project, "told", "lead", word=word)
    office.box.world.faults.add(POST, "500")
    courier = office.courier(at_once=1)
    await courier.drain()
    assert office.texts_to("lead") == []
    office.tell(project, "told", "member", word="beside")
    await courier.drain()
    assert office.texts_to("member") == ["PRJ-0001: beside"]
    office.settle_time()
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: one", "PRJ-0001: two"]


async def test_what_a_killed_courier_had_in_hand_is_looked_for_before_it_is_said(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    killed = office.courier()
    trips = await killed._claim(16)
    direct = next(trip for trip in trips if trip.errand.kind == "direct")
    opened = await direct.call("conversations.open", users="U0LEAD")
    metadata = {"event_type": "quartet", "event_payload": {"errand": direct.mark}}
    await direct.call(POST, channel=opened["channel"]["id"], text="PRJ-0001: hello", metadata=metadata)
    heir = office.courier()
    await heir.drain()
    assert office.states("direct") == ["sending"]
    office.settle_time()
    await heir.drain()
    assert office.states("direct") == ["sent"]
    assert heir.counters["reconciled"] == 1
    assert len(office.said_to("lead")) == 1


async def test_a_courier_whose_lease_was_taken_over_settles_nothing(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    slow = office.courier()
    trips = await slow._claim(16)
    direct = next(trip for trip in trips if trip.errand.kind == "direct")
    office.settle_time()
    heir = office.courier()
    await heir.drain()
    await carry(direct)
    assert slow.counters["overtaken"] == 1
    assert slow.counters["sent"] == 0
    assert office.states("direct") == ["sent"]


async def test_moving_the_organisations_clock_takes_nothing_out_of_a_couriers_hands(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    courier = office.courier()
    await courier._claim(16)
    office.clock.advance(days=3)
    assert await office.courier().drain() == 0


async def test_a_workspace_at_rest_gets_nothing_until_it_goes_on(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    with office.desk.across() as session:
        session.get_one(Workspace, TEAM).sending_paused = True
    courier = office.courier()
    assert await courier.drain() == 0
    with office.desk.across() as session:
        session.get_one(Workspace, TEAM).sending_paused = False
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_nothing_is_lost_while_slack_cannot_be_reached(office: PostOffice) -> None:
    project = office.project()
    for word in ("one", "two", "three"):
        office.tell(project, "told", "lead", word=word)
        office.tell(project, "told", "member", word=word)
    url, office.box.world.url = office.box.url, "http://127.0.0.1:9"
    courier = office.courier()
    for _ in range(6):
        await courier.drain()
        office.machine.advance(seconds=61)
    assert set(office.states("direct")) == {"pending"}
    assert courier.counters["given_back"] < 30, "each waits longer every time, and all of them for the workspace"
    office.box.world.url = url
    await courier.drain()
    expected = [f"PRJ-0001: {word}" for word in ("one", "two", "three")]
    assert office.texts_to("lead") == office.texts_to("member") == expected


async def test_while_slack_is_away_the_workspace_is_left_alone(office: PostOffice) -> None:
    project = office.project()
    for name in ("lead", "member", "leader", "deputy", "sponsor"):
        office.tell(project, "told", name, word="hello")
    office.box.world.url = "http://127.0.0.1:9"
    courier = office.courier(at_once=1)
    carried = await courier.drain()
    assert carried <= 5, "after three failures in a row nobody else is tried"
    assert courier.house.pauses.silent() == [TEAM]


async def test_a_revoked_token_kills_no_message(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    office.box.world.faults.add("conversations.open", "revoked")
    courier = office.courier()
    await courier.drain()
    assert office.states("direct") == ["pending"]
    office.machine.advance(seconds=61)
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_an_app_that_is_not_installed_waits(office: PostOffice) -> None:
    def nobody(_workspace_id: str) -> Any:
        raise LookupError("not installed")

    office.tell(office.project(), "told", "lead", word="hello")
    await office.courier(client_for=nobody).drain()
    assert office.states("direct") == ["pending"]
    assert office.errands("direct")[0].fault == "conversations.open: app_not_installed"


async def test_a_sentence_that_cannot_be_drawn_becomes_a_dead_letter_that_names_the_place(office: PostOffice) -> None:
    office.tell(office.project(), "faulty", "lead", word="hello")
    courier = office.courier()
    for _ in range(6):
        await courier.drain()
        office.machine.advance(seconds=61)
    (errand,) = office.errands("direct")
    assert (errand.status, errand.attempts) == ("dead", 5)
    assert errand.fault is not None
    assert errand.fault.startswith("KeyError at post_office.py:")
    assert (await courier.depth()).dead == 1


async def test_a_message_that_cannot_be_written_down_is_not_said_again_and_again(office: PostOffice) -> None:
    """The message stands in Slack; what follows it breaks a rule of the database, today and every day."""

    def breaks(work: Work, case: Project) -> None:
        work.session.execute(text("INSERT INTO posts (workspace_id, id) VALUES ('T0TEST', 'x')"))

    office.registry = Registry(replace(PROJECT, after={"direct": breaks}), SQUADS)
    office.tell(office.project(), "told", "lead", word="hello")
    courier = office.courier()
    for _ in range(3):
        await courier.drain()
        office.settle_time()
    (errand,) = office.errands("direct")
    assert errand.status == "dead"
    assert str(errand.fault).startswith("after direct: IntegrityError")
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_a_dead_letter_is_sent_again_under_the_same_key_and_once(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", key="once", word="hello")
    office.box.state.members["U0LEAD"].deleted = True
    courier = office.courier()
    await courier.drain()
    (errand,) = office.errands("direct")
    assert (errand.status, errand.fault) == ("dead", "conversations.open: user_disabled")
    office.box.state.members["U0LEAD"].deleted = False
    with office.desk.across() as session:
        assert [one.id for one in session.scalars(outbox.dead(TEAM))] == [errand.id]
        assert outbox.replay(session, TEAM, errand.id, office.machine.now())
        assert not outbox.replay(session, TEAM, errand.id, office.machine.now())
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: hello"]
    assert office.errands("direct")[0].dedup_key.startswith("once:")


async def test_a_knock_is_answered_at_once_and_a_stop_finishes_what_is_under_way(office: PostOffice) -> None:
    courier = office.courier(poll=60)
    await courier.start()
    await asyncio.sleep(0.05)
    office.box.world.latency = 0.1
    office.tell(office.project(), "told", "lead", word="hello")
    courier.knock()
    async with asyncio.timeout(5):
        while "sending" not in office.states("direct"):
            await asyncio.sleep(0.01)
    await courier.stop()
    assert office.states("direct") == ["sent"]
    office.tell(office.project(), "told", "lead", word="later")
    courier.knock()
    await asyncio.sleep(0.05)
    assert office.texts_to("lead") == ["PRJ-0001: hello"]


async def test_what_is_due_later_waits_for_the_organisations_clock(office: PostOffice) -> None:
    project = office.project()
    with office.desk.open(TEAM) as work:
        lead, due = people.person(work, "lead"), work.now.replace(hour=9)
        case = work.need(Project, project)
        work.errand("direct", case, not_before=due, to=lead.id, notice="told", facts={"word": "good morning"})
    courier: Courier = office.courier()
    await courier.drain()
    assert office.texts_to("lead") == []
    office.clock.advance(hours=8)
    await courier.drain()
    assert office.texts_to("lead") == ["PRJ-0001: good morning"]


async def test_the_depth_of_the_outbox_can_be_read(office: PostOffice) -> None:
    office.tell(office.project(), "told", "lead", word="hello")
    office.box.world.faults.add(POST, "500")
    courier = office.courier(terms=Terms())
    before = await courier.depth()
    assert (before.pending, before.oldest) == (3, office.clock.now())
    await courier.drain()
    after = await courier.depth()
    assert (after.pending, after.sending, after.unknown, after.dead) == (0, 0, 1, 0)
