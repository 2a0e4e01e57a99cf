"""What happens in Slack by itself is noted once, and nothing that Slack sends stops the bot."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.caller import Callers
from bot.events import Events
from commands.registry import REGISTRY
from storage.channels import Channel
from storage.desk import Desk
from storage.ledger import Delivery, Entry, Errand
from storage.people import Person
from storage.workspaces import Workspace
from tests.bot.post_office import PostOffice
from tests.people import CAST, TEAM
from tests.storage.ledgers import enter_everywhere

USER = {"id": "U0MEI", "profile": {"display_name": "Mei"}, "tz": "Asia/Taipei", "locale": "zh-TW", "team_id": TEAM}


@pytest.fixture
def events(office: PostOffice) -> Events:
    return Events(office.desk, REGISTRY, Callers(office.desk, office.client), office.client)


async def happens(events: Events, kind: str, id: str = "Ev1", **more: Any) -> None:
    await events.receive(TEAM, {"event_id": id, "event": {"type": kind, **more}})
    await events.drain()


def all_of(desk: Desk, query: Any) -> list[Any]:
    with desk.look(TEAM) as look:
        return look.all(query)


def person(desk: Desk, slack_id: str) -> Any:
    with desk.look(TEAM) as look:
        return look.person(slack_id=slack_id)


async def test_whoever_joins_is_known_and_whoever_changes_is_known_as_they_are(office, events):
    await happens(events, "team_join", user=USER)
    assert person(office.desk, "U0MEI").name == "Mei"
    changed = {**USER, "profile": {"display_name": "Mei Lin"}, "locale": "en-GB"}
    await happens(events, "user_change", "Ev2", user=changed)
    assert (person(office.desk, "U0MEI").name, person(office.desk, "U0MEI").language) == ("Mei Lin", "en")
    await happens(events, "user_change", "Ev3", user={**changed, "deleted": True})
    assert not person(office.desk, "U0MEI").is_active


async def test_a_repeated_delivery_changes_nothing_even_if_it_says_something_else(office, events):
    await happens(events, "team_join", user=USER)
    await happens(events, "team_join", user={**USER, "profile": {"display_name": "Somebody else"}})
    assert person(office.desk, "U0MEI").name == "Mei"
    assert all_of(office.desk, select(Delivery.delivery_id)) == ["Ev1"]


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_our_channels_follow_slack_and_their_history_says_so(office, events, kind):
    room = office.channel("squad:quality_assurance")
    await happens(events, f"{kind}_rename", "Ev1", channel={"id": room.slack_id, "name": "quality"})
    assert office.room(room.id).name == "quality"
    for number, (what, status) in enumerate(
        [("archive", "archived"), ("unarchive", "open"), ("archive", "archived"), ("deleted", "lost")]
    ):
        await happens(events, f"{kind}_{what}", f"Ev1{number}", channel=room.slack_id)
        assert office.room(room.id).status == status
    changes = all_of(office.desk, select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == room.id))
    assert [entry.after for entry in changes] == ["open", "archived", "open", "archived", "lost"]


async def test_what_changes_nothing_leaves_no_line(office, events):
    room = office.channel("leadership")
    await happens(events, "channel_rename", channel={"id": room.slack_id, "name": room.name})
    assert all_of(office.desk, select(Entry).where(Entry.workspace_id == TEAM, Entry.record_id == room.id)) == []


async def test_other_peoples_channels_are_none_of_our_business(office, events):
    await happens(events, "channel_archive", channel="C0THEIRS")
    assert all_of(office.desk, select(Channel)) == []
    assert all_of(office.desk, select(Delivery.delivery_id)) == []


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_once_the_app_is_removed_nothing_more_is_sent_and_the_records_stay(office, events, kind):
    with office.desk.open(TEAM) as work:
        enter_everywhere(work)
    await happens(events, kind)
    assert {errand.status for errand in all_of(office.desk, select(Errand))} == {"cancelled"}
    assert all_of(office.desk, select(Workspace))[0].removed_at == office.clock.now()
    assert all_of(office.desk, select(Entry).where(Entry.workspace_id == TEAM, Entry.kind == "action"))


async def test_home_is_drawn_when_it_is_opened(office, events):
    await happens(events, "app_home_opened", user=CAST["lead"][0], tab="home")
    await happens(events, "app_home_opened", "Ev2", user=CAST["lead"][0], tab="messages")
    assert office.calls("views.publish") == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"event": None},
        {"event": {"type": "message", "text": "x"}},
        {"event": {"type": "team_join"}, "event_id": "E1"},
        {"event": {"type": "team_join", "user": "U0MEI"}, "event_id": "E1"},
        {"event": {"type": "user_change", "user": {"profile": {}}}, "event_id": "E1"},
        {"event": {"type": "channel_rename"}, "event_id": "E1"},
        {"event": {"type": "channel_archive", "channel": {"id": "C"}}, "event_id": "E1"},
        {"event": {"type": "app_home_opened"}, "event_id": "E1"},
        {"event": {"type": "app_home_opened", "user": "U0NOBODY"}, "event_id": "E1"},
        {"event": {"type": ["team_join"]}, "event_id": "E1"},
        {"event": ["team_join"], "event_id": "E1"},
        {"event": "team_join"},
    ],
    ids=str,
)
async def test_an_event_that_makes_no_sense_stops_nothing(office, events, body):
    before = len(all_of(office.desk, select(Person)))
    await events.receive(TEAM, body)
    await events.drain()
    assert len(all_of(office.desk, select(Person))) == before
    await happens(events, "team_join", "Ev9", user=USER)
    assert person(office.desk, "U0MEI") is not None


async def test_what_was_done_in_a_modal_shows_on_the_home_that_is_open(office, events):
    body = {"user": {"id": CAST["lead"][0]}, "view": {"type": "modal"}}
    events.pressed(TEAM, body)
    await events.drain()
    assert office.calls("views.publish") == 0, "nobody looks at it"
    await happens(events, "app_home_opened", user=CAST["lead"][0], tab="home")
    events.pressed(TEAM, body)
    events.pressed(TEAM, {**body, "view": None})
    await events.drain()
    assert office.calls("views.publish") == 2
