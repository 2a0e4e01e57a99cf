"""Channels kept in step: who sits in them, what they are called, when they are put away."""

from datetime import timedelta
from typing import Any

from bot.errands.invitations import invite
from bot.sandbox import channels as rooms
from storage.channels import Channel
from tests import people
from tests.bot.post_office import PostOffice, carry_on
from tests.people import TEAM


def queue(office: PostOffice, kind: str, room: Channel, **payload: Any) -> None:
    with office.desk.open(TEAM) as work:
        work.errand(kind, work.need(Channel, room.id), lane=f"members:{room.id}", **payload)


def ids(office: PostOffice, *names: str) -> list[str]:
    with office.desk.open(TEAM) as work:
        return [people.person(work, name).id for name in names]


async def test_a_channels_members_are_kept_in_step(office: PostOffice) -> None:
    room = office.channel("squad:quality_assurance")
    channel = office.box.state.channels[str(room.slack_id)]
    queue(office, "members", room, invite=ids(office, "lead", "member"), remove=[])
    queue(office, "members", room, invite=ids(office, "lead", "manager"), remove=ids(office, "member", "staff"))
    await office.courier().drain()
    assert set(channel.members) == {office.app.user_id, "U0LEAD", "U0MANAGER"}
    assert office.states("members") == ["sent", "sent"]


async def test_two_hundred_and_fifty_people_are_invited_by_the_hundred(office: PostOffice) -> None:
    room = office.channel("squad:quality_assurance")
    users = [f"U0{number:04}" for number in range(250)]
    for number, user in enumerate(users):
        office.box.state.enrol({"id": user, "name": f"n{number}", "deleted": number in (7, 8, 150)})
    courier = office.courier()
    queue(office, "members", room)
    (trip,) = await courier._claim(1)
    missing = await invite(trip, str(room.slack_id), users)
    assert set(missing) == {"U00007", "U00008", "U00150"}
    assert len(office.box.state.channels[str(room.slack_id)].members) == 248


async def test_a_channel_is_renamed_to_what_is_free(office: PostOffice) -> None:
    room = office.channel("squad:quality_assurance")
    channel = office.box.state.channels[str(room.slack_id)]
    channel.creator = office.app.user_id
    rooms.create(office.box.world, "quality", "U0STAFF")
    queue(office, "rename", room, name="quality")
    office.box.world.faults.add("conversations.rename", "drop")
    await office.courier().drain()
    await carry_on(office)
    assert channel.name == "quality-2"
    assert office.room(room.id).name == "quality-2"


async def test_a_channel_is_put_away_when_its_time_has_come_and_not_before(office: PostOffice) -> None:
    day = office.clock.now() + timedelta(days=30)
    room = office.channel("squad:quality_assurance", archive_at=day)
    channel = office.box.state.channels[str(room.slack_id)]
    queue(office, "archive", room)
    await office.courier().drain()
    assert office.room(room.id).status == "open"
    office.clock.move_to(day)
    queue(office, "archive", room)
    await office.courier().drain()
    queue(office, "archive", room)
    await office.courier().drain()
    assert channel.is_archived
    assert office.room(room.id).status == "archived"
    assert office.states("archive") == ["cancelled", "sent", "cancelled"]


async def test_the_channel_of_a_record_that_was_opened_again_stays(office: PostOffice) -> None:
    project = office.project()
    known = {"record_kind": "project", "record_id": project, "archive_at": office.clock.now()}
    room = office.channel(f"project:{project}", **known)
    queue(office, "archive", room)
    await office.courier().drain()
    assert not office.box.state.channels[str(room.slack_id)].is_archived
    assert office.errands("archive")[0].fault == "its record is open again"
