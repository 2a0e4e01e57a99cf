"""A project and a squad have a channel, and its members are those of the roster (4.1.3)."""

from datetime import timedelta

import pytest

from bot.sandbox.client import text_of
from storage.people import Person, Seat
from storage.work import Work
from tests.stories.town import Town

pytestmark = pytest.mark.clause("4.1.3")

ROOM = "prj-0001-second-warehouse"


async def inside(town: Town, room: str) -> set[str]:
    """Who sits in a channel, by name; the bot is left out."""
    found = set((await town.room(room))["members"])
    return {name for name in town.names if town.id(name) in found}


async def rooms(town: Town) -> list[str]:
    return [one["name"] for one in (await town.member("admin").state())["channels"]]


async def initiated(town: Town, title: str = "Second warehouse") -> None:
    await town.apply(title=title)
    await town.say("leader", "/project approve PRJ-0001")


async def test_an_approved_project_has_a_channel_with_its_people_topic_and_pinned_charter(town):
    await initiated(town)
    assert await inside(town, ROOM) == {"sponsor", "manager", "member"}
    room = await town.room(ROOM)
    assert room["channel"]["topic"].startswith("PRJ-0001 Second warehouse · until Wed 30 Sep 2026")
    assert "initiated" in text_of(room["pins"][0]), "the card that is pinned is the live one"
    assert "Charter of PRJ-0001" in str(room["bookmarks"])


async def test_who_joins_the_team_is_let_in_and_told_and_who_is_released_leaves(town):
    await initiated(town)
    await town.say("manager", "/project invite PRJ-0001 @staff @lead")
    assert await inside(town, ROOM) == {"sponsor", "manager", "member", "staff", "lead"}
    assert "You are a team member of PRJ-0001" in await town.told("lead")
    await town.say("sponsor", "/project release PRJ-0001 @lead Back to the line")
    assert "lead" not in await inside(town, ROOM)
    assert "Back to the line" in await town.told("lead")
    assert f"<@{town.id('staff')}>" in text_of((await town.room(ROOM))["pins"][0]), "the charter names who is in it now"


async def test_sponsor_and_manager_stay_and_others_have_no_say_in_the_team(town):
    await initiated(town)
    said = await town.say("sponsor", "/project release PRJ-0001 @manager We part")
    assert town.t("sponsor")("The sponsor and the project manager stay with the project.") in said
    said = await town.say("member", "/project invite PRJ-0001 @staff")
    assert f"<@{town.id('manager')}>" in said
    assert await inside(town, ROOM) == {"sponsor", "manager", "member"}


async def test_a_guest_is_not_let_into_the_team_and_the_others_neither(town):
    await town.arrive("visitor", is_guest=True)
    await initiated(town)
    said = await town.say("manager", "/project invite PRJ-0001 @visitor @staff")
    assert "Visitor" in said
    assert await inside(town, ROOM) == {"sponsor", "manager", "member"}


async def test_a_name_that_is_taken_gets_the_next_one(town):
    await town.member("staff").create(ROOM)
    await initiated(town)
    assert f"{ROOM}-2" in await rooms(town)
    assert await inside(town, f"{ROOM}-2") == {"sponsor", "manager", "member"}
    assert await inside(town, ROOM) == {"staff"}, "somebody else's channel is left alone"


async def test_a_chinese_title_is_the_channels_name(town):
    await initiated(town, "新一代校準實驗室")
    assert "prj-0001-新一代校準實驗室" in await rooms(town)


async def test_signs_that_slack_does_not_take_are_left_out_of_the_name(town):
    await initiated(town, "R&D: Line #3 (45 s!) — Ärger")
    name = next(one for one in await rooms(town) if one.startswith("prj-0001"))
    assert not set(name) & set(" &:#()!—.")
    assert name == name.lower()


async def test_a_channel_renamed_in_slack_goes_on_being_the_projects(town):
    await initiated(town)
    await town.member("manager").rename(ROOM, "south-warehouse")
    await town.settle()
    await town.say("manager", "/project invite PRJ-0001 @staff")
    assert "staff" in await inside(town, "south-warehouse")
    assert ROOM not in await rooms(town)


async def test_what_cannot_be_said_in_an_archived_channel_is_said_to_people(town):
    await initiated(town)
    await town.say("manager", "/meeting schedule MTG-0001 day: 2026-03-04 at: 14:00")
    await town.move(days=2, hours=4)
    await town.say("manager", "/meeting start MTG-0001")
    await town.member("manager").archive(ROOM)
    await town.settle()
    await town.say("manager", '/meeting minutes MTG-0001 minutes: "Goals are agreed." present: @manager @member')
    assert "Goals are agreed." in await town.told("member")
    assert "Goals are agreed." not in str(await town.member("manager").messages(ROOM))


async def test_a_channel_that_comes_back_is_used_again(town):
    await initiated(town)
    await town.member("manager").archive(ROOM)
    await town.settle()
    await town.member("manager").unarchive(ROOM)
    await town.settle()
    await town.say("manager", "/project invite PRJ-0001 @staff")
    assert "staff" in await inside(town, ROOM)


async def test_a_squad_gets_a_channel_with_its_members_and_its_topic(town):
    assert "being made for Project delivery" in await town.say("admin", "/squad channel project_delivery projects")
    assert await inside(town, "projects") == {"sponsor", "manager", "lead", "member"}
    assert (await town.room("projects"))["channel"]["topic"] == "Project delivery · its records, news and decisions"


async def test_the_roster_moves_people_in_and_out_of_the_squads_channel(town):
    await town.say("admin", "/squad channel project_delivery projects")
    await town.say("lead", "/squad add @staff role: project_delivery.member")
    assert "staff" in await inside(town, "projects")
    await town.say("lead", "/squad remove @staff Back to the line")
    assert "staff" not in await inside(town, "projects")


async def test_a_seat_that_begins_or_ends_by_its_date_moves_people_by_itself(town):
    await town.say("admin", "/squad channel project_delivery projects")
    await town.say("lead", "/squad add @staff role: project_delivery.member since: 2026-03-04 until: 2026-03-05")
    for days, is_in in ((1, False), (1, True), (2, False)):
        await town.move(days=days)
        assert ("staff" in await inside(town, "projects")) is is_in


async def test_a_channel_that_exists_is_taken_by_its_mention_and_serves_one_squad_only(town):
    id = await town.member("lead").create("old-projects")
    assert f"uses <#{id}> from now on" in await town.say("admin", f"/squad channel project_delivery <#{id}>")
    assert await inside(town, "old-projects") >= {"lead", "manager"}
    said = await town.say("admin", f"/squad channel quality_assurance <#{id}>")
    assert "That channel already serves Project delivery." in said
    assert "That is its channel already." in await town.say("admin", f"/squad channel project_delivery <#{id}>")


async def test_a_channel_that_has_no_name_or_is_not_the_administrators_to_give(town):
    assert "Give a name with letters or digits" in await town.say("admin", "/squad channel quality_assurance !!!")
    assert f"<@{town.id('admin')}>" in await town.say("lead", "/squad channel project_delivery projects")
    assert await rooms(town) == ["general"]


async def test_leaderships_channel_is_private_and_shows_what_waits_for_them(town):
    await town.say("admin", "/squad channel leadership leaders")
    await town.apply()
    card = await town.member("leader").find("PRJ-0001", "leaders")
    assert "waiting for approval" in text_of(card)
    assert "leaders" not in await rooms(town), "the administrator does not see it"
    await town.say("leader", "/project approve PRJ-0001")
    card = await town.member("leader").find("PRJ-0001", "leaders")
    assert "has moved" in text_of(card)


async def test_the_card_there_is_one_and_is_edited_in_place_with_a_line_each_in_its_thread(town):
    await town.say("admin", "/squad channel leadership leaders")
    await town.apply()
    await town.say("leader", "/project return PRJ-0001 Transport is missing")
    leader = town.member("leader")
    cards = [one for one in await leader.messages("leaders") if "PRJ-0001" in text_of(one)]
    assert len(cards) == 1
    assert "returned for information" in text_of(cards[0])
    lines = [text_of(one) for one in await leader.thread("leaders", cards[0]["ts"])]
    assert any("Transport is missing" in line for line in lines)


def _crowd(town: Town, count: int) -> list[str]:
    return [town.box.state.enrol({"name": f"colleague{place}"}).id for place in range(count)]


async def test_a_big_organisation_is_invited_in_batches_and_one_who_cannot_come_stops_nobody(town):
    ids = _crowd(town, 130)

    def seat(work: Work) -> None:
        starts = work.today - timedelta(days=30)
        for id in ids:
            person = work.add(Person(slack_id=id, name=id, language="en", time_zone="Asia/Taipei", met_at=work.now))
            work.add(Seat(person_id=person.id, squad="quality_assurance", role="inspector", starts_on=starts))

    await town.write(seat)
    town.box.state.members[ids[7]].deleted = True
    await town.say("admin", "/squad channel quality_assurance quality")
    found = set((await town.room("quality"))["members"])
    assert set(ids) - found == {ids[7]}
