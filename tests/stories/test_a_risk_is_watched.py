"""Risks of a project: in its channel, with its people, until they are warded off or come true (2.1.1c)."""

import pytest

from bot.sandbox.client import text_of
from tests.stories.stage import approved_project
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.1c")
ROOM = "prj-0001-second-warehouse"


async def recorded(town: Town, more: str = "probability: 3 impact: 4", by: str = "manager") -> None:
    await approved_project(town)
    said = await town.say(by, f'/risk add PRJ-0001 "The floor does not carry the racks" @member {more}')
    assert "RSK-0001" in said


async def test_a_risk_stands_in_the_projects_channel_and_its_owner_hears_of_it(town):
    await recorded(town)
    letter = text_of(await town.letter("member", "RSK-0001"))
    assert "It is yours; look at it again by" in letter
    room = await town.room(ROOM)
    cards = [text_of(one) for one in await town.member("member").messages(room["channel"]["id"])]
    assert any("RSK-0001" in one and "3 × 4 = 12" in one for one in cards)
    assert "RSK-0001" in await town.say("member", "/my"), "what one owns is before one"


async def test_a_high_one_reaches_the_sponsor_at_once_in_their_language_and_only_they_accept_it(town):
    await recorded(town, "probability: 5 impact: 4")
    t = town.t("sponsor")
    letter = text_of(await town.letter("sponsor", "RSK-0001"))
    said = t(
        "🔴 {by} estimates {number} *{title}* at {score} of 25. Only you may accept a risk so high.",
        by=f"<@{town.id('manager')}>",
        number="RSK-0001",
        title="The floor does not carry the racks",
        score=20,
    )
    assert said in letter
    assert t("Accept") in str(await town.letter("sponsor", "'risk.accept'"))
    refused = await town.say("manager", "/risk accept RSK-0001 We dare")
    assert f"<@{town.id('sponsor')}>" in refused
    await town.press("sponsor", "risk.accept")
    await town.member("sponsor").submit(None, reason="The insurance bears it.")
    await town.settle()
    assert "The insurance bears it." in await town.told("manager")
    assert "accepted" in (await town.say("leader", "/risk show RSK-0001")).splitlines()[0]


async def test_a_review_that_is_forgotten_goes_to_the_manager_and_the_next_look_keeps_the_promise(town):
    await recorded(town)
    await town.move(days=15)
    assert "⏰ RSK-0001" in await town.told("member")
    manager = await town.told("manager")
    assert "RSK-0001" in manager
    await town.press("member", "risk.review")
    await town.member("member").submit(None, probability="2", impact="3", note="The test was passed")
    await town.settle()
    history = await town.say("member", "/risk history RSK-0001")
    assert "3 × 4 before, 2 × 3 now" in history
    assert "2 × 3 = 6" in await town.say("leader", "/risk show RSK-0001")


async def test_the_measure_is_an_action_and_what_came_true_becomes_an_issue(town):
    await recorded(town)
    await town.say("member", '/risk mitigate RSK-0001 "Have the floor tested" 2026-03-10')
    assert "ACT-0001" in await town.say("leader", "/risk show RSK-0001")
    await town.say("member", "/risk occurred RSK-0001 Cracks on the south side")
    assert "ISS-0001" in await town.told("sponsor")
    assert "ISS-0001" in await town.say("leader", "/trace RSK-0001")
    assert "closed" in (await town.say("leader", "/risk show RSK-0001")).splitlines()[0]


async def test_the_register_and_the_map_show_the_gravest_first(town):
    await recorded(town)
    await town.say("lead", '/risk add PRJ-0001 "The supplier is late" @manager probability: 5 impact: 5')
    said = await town.say("staff", "/risk list PRJ-0001")
    assert said.index("The supplier is late") < said.index("The floor does not")
    grid = await town.say("leader", "/risk map PRJ-0001")
    assert "2 open, 1 of them high." in grid
    assert "1!" in grid


async def test_a_risk_with_an_owner_from_elsewhere_is_refused_with_who_would_do(town):
    await approved_project(town)
    said = await town.say("manager", '/risk add PRJ-0001 "Late" @staff probability: 1 impact: 1')
    assert (
        town.t("manager")(
            "{name} is not of {number}: a risk belongs to somebody of its team, the manager or the sponsor.",
            name="Staff",
            number="PRJ-0001",
        )
        in said
    )
