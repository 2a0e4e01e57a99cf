"""Who speaks: the signed request says so, and only active members of this organisation get any further."""

from typing import Any

import pytest

from bot.caller import Callers, enrol
from commands.kit.calls import Call
from commands.kit.refusals import NotStaff
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.project.rules import S
from storage.people import Person
from storage.workspaces import found
from tests.bot.doorstep import changed, door_of, pressed, project, said, submitted, the, typed
from tests.people import CAST, TEAM

REFUSED = NotStaff().say(Words("en"))
OTHER = "T0OTHER"


def newcomer(office, name: str, **row) -> Any:
    return office.box.state.enrol({"name": name, "real_name": name.title(), **row}).id


def known(office, slack_id: str) -> Any:
    with office.desk.look(TEAM) as look:
        return look.person(slack_id=slack_id)


async def test_somebody_new_is_met_at_their_first_word(office):
    id = newcomer(office, "mei", tz="Asia/Shanghai", locale="zh-TW", display_name="Mei ")
    reply = await door_of(office).answer(TEAM, typed(id, "/my"))
    assert isinstance(reply, Say)
    person = known(office, id)
    assert (person.name, person.language, person.time_zone, person.level) == (
        "Mei",
        "zh_Hant",
        "Asia/Shanghai",
        "staff",
    )


async def test_whoever_is_known_is_not_looked_up_again(office):
    door = door_of(office)
    for name in CAST:
        await door.answer(TEAM, typed(name, "/my"))
    assert office.calls("users.info") == 0


async def test_a_colleague_who_is_mentioned_is_met_before_it_is_done(office):
    id = newcomer(office, "mei")
    call = typed("lead", f'/action add "Get three offers" 2026-03-20 <@{id}>', delivery="Ev1")
    assert "ACT-0001" in said(await door_of(office).answer(TEAM, call))
    assert known(office, id).name == "Mei"


async def test_a_colleague_who_is_chosen_in_a_form_is_met_before_it_is_done(office):
    first, second = newcomer(office, "mei"), newcomer(office, "bo")
    answers: dict[str, Any] = {
        "title": "Racks",
        "day": "2026-03-20",
        "at": "10:00",
        "attendees": [first, second],
        "length": "30",
    }
    reply = await door_of(office).answer(TEAM, submitted("lead", "meeting.call", None, "", belongs_to="", **answers))
    assert "MTG-0001" in str(reply)
    assert (known(office, first).name, known(office, second).name) == ("Mei", "Bo")


async def test_words_in_capitals_are_nobody_and_cost_no_question(office):
    case, door = project(office.desk), door_of(office)
    shouted = "URGENT: PURCHASING AND WAREHOUSE UNITS, U0NOBODY TOO. " * 30
    await door.answer(TEAM, submitted("leader", "project.return", case.id, reason=shouted[:1000]))
    await door.answer(TEAM, typed("sponsor", "/project apply URGENT WAREHOUSE UNIT"))
    assert office.calls("users.info") == 0


@pytest.mark.parametrize(
    "row",
    [
        {"is_guest": True},
        {"is_single_channel_guest": True},
        {"is_bot": True},
        {"deleted": True},
        {"is_stranger": True},
        {"home_team": OTHER},
    ],
    ids=lambda row: next(iter(row)),
)
async def test_whoever_is_no_member_gets_a_private_refusal_and_no_data(office, row):
    case, id, door = project(office.desk), newcomer(office, "gil", **row), door_of(office)
    for call in (
        typed(id, "/my"),
        typed(id, "/project show PRJ-0001"),
        typed(id, "/project"),
        typed(id, "/squad roster"),
        pressed(id, "project.approve", case.id),
        pressed(id, "project.show", case.id),
    ):
        reply = await door.answer(TEAM, call)
        assert said(reply) == REFUSED
        assert "PRJ" not in str(reply)
    options = Call("meeting", "call", id, "options", value="belongs_to", query="")
    assert (await door.answer(TEAM, options)).found == []
    assert the(office.desk, case).status == S.SUBMITTED


async def test_somebody_of_another_workspace_in_a_shared_channel_is_no_member(office):
    """Slack names their own workspace in the request; by the rest they look like one of us."""
    id = newcomer(office, "guest")
    reply = await door_of(office).answer(TEAM, pressed(id, "my.work", None), home_team=OTHER)
    assert said(reply) == REFUSED
    assert said(await door_of(office).answer(TEAM, typed(id, "/my"))) == REFUSED


async def test_whoever_slack_does_not_know_is_nobody(office):
    assert said(await door_of(office).answer(TEAM, typed("U0NOBODY", "/my"))) == REFUSED
    assert known(office, "U0NOBODY") is None


async def test_whoever_left_is_refused_from_then_on_whatever_seat_they_held(office):
    case, door = project(office.desk), door_of(office)
    with changed(office.desk, "leader") as leader:
        leader.is_active = False
    assert said(await door.answer(TEAM, pressed("leader", "project.approve", case.id))) == REFUSED


async def test_a_slack_administrator_has_no_rights_by_that(office):
    case, id = project(office.desk), newcomer(office, "boss", is_admin=True, is_owner=True)
    reply = await door_of(office).answer(TEAM, pressed(id, "project.approve", case.id))
    assert "Approve is for leadership" in said(reply)


async def test_a_record_of_another_workspace_looks_like_one_that_does_not_exist(office):
    with office.desk.across() as session:
        found(session, OTHER, name="Other", bot_user_id=None, now=office.desk.clock.now())
    with office.desk.open(OTHER) as work:
        work.add(Person(slack_id=CAST["leader"][0], name="Namesake", met_at=work.now, level="senior"))
    case, door = project(office.desk), door_of(office)
    for id in ("project.approve", "project.show", "project.history", "project.return"):
        foreign = await door.answer(OTHER, pressed("leader", id, case.id))
        missing = await door.answer(OTHER, pressed("leader", id, "0" * 26))
        assert said(foreign) == said(missing)
        assert "There is no PRJ here" in said(foreign)
    typed_in = said(await door.answer(OTHER, typed("leader", "/project show PRJ-0001")))
    assert typed_in == said(await door.answer(OTHER, typed("leader", "/project show PRJ-0002"))).replace("0002", "0001")
    assert the(office.desk, case).status == S.SUBMITTED


async def test_a_draft_of_somebody_else_looks_like_one_that_does_not_exist(office):
    case, door = project(office.desk, draft=True), door_of(office)
    for id in ("project.submit", "project.show", "project.edit"):
        hidden = await door.answer(TEAM, pressed("leader", id, case.id))
        assert said(hidden) == said(await door.answer(TEAM, pressed("leader", id, "0" * 26)))


@pytest.mark.parametrize("address", ["{url}/nothing/", "http://127.0.0.1:9/api/"], ids=["refuses", "is not there"])
async def test_while_slack_does_not_answer_nobody_is_taken_for_a_member_and_nobody_is_turned_away_for_good(
    office, address
):
    def elsewhere(_team: str):
        client = office.client()
        client.base_url = address.format(url=office.box.url)
        return client

    id, door = newcomer(office, "mei"), door_of(office)
    door.callers = Callers(office.desk, elsewhere)
    assert isinstance(await door.answer(TEAM, typed(id, "/my")), Say)
    assert known(office, id) is None
    door.callers = Callers(office.desk, office.client)
    assert said(await door.answer(TEAM, typed(id, "/my"))) == "What is before me"


USER = {"id": "U0MEI", "profile": {"display_name": "Mei"}, "tz": "Asia/Taipei", "locale": "zh-TW", "team_id": TEAM}


@pytest.mark.parametrize(
    ("said_of_them", "kept"),
    [
        ({"tz": "Atlantis/Capital"}, {"time_zone": "Asia/Taipei"}),
        ({"tz": None}, {"time_zone": "Asia/Taipei"}),
        ({"locale": None}, {"language": "en"}),
        ({"locale": "fr-FR"}, {"language": "en"}),
        ({"locale": "zh-CN"}, {"language": "zh_Hans"}),
        ({"profile": {"display_name": "", "real_name": "Mei Lin"}}, {"name": "Mei Lin"}),
        ({"profile": {}, "name": "mei.lin"}, {"name": "mei.lin"}),
        ({"profile": {"display_name": "x" * 500}}, {"name": "x" * 120}),
        ({"profile": {"display_name": "Mei\u202e\u0000"}}, {"name": "Mei"}),
        ({"deleted": True}, {"is_active": False}),
        ({"is_ultra_restricted": True}, {"is_guest": True}),
        ({"team_id": OTHER}, {"is_guest": True}),
    ],
    ids=str,
)
def test_what_slack_says_of_somebody_is_kept_as_it_can_be_used(work, said_of_them, kept):
    person = enrol(work, TEAM, {**USER, **said_of_them})
    assert {name: getattr(person, name) for name in kept} == kept


def test_a_change_of_profile_keeps_what_the_organisation_knows(work):
    leader = work.person(slack_id=CAST["leader"][0])
    leader.chosen_language = "zh_Hant"
    again = enrol(work, TEAM, {**USER, "id": leader.slack_id, "profile": {"display_name": "Kim"}})
    assert again.id == leader.id
    assert (again.name, again.level, again.speaks) == ("Kim", "senior", "zh_Hant")
