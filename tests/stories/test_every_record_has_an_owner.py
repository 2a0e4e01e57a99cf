"""No open record without exactly one owner, and nobody passes the buck (1.3.3)."""

from itertools import pairwise

import pytest

from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.3.3")

PASSED_ON = "has been handed on 3 times without work between. Please settle who does it."
UNOWNED = "ACT-0001 has had no owner since"


async def give(town: Town, owner: str = "member") -> None:
    said = await town.say("supervisor", f'/action add "Order shelves" due_on: 2026-03-20 owner: @{owner}')
    assert "ACT-0001" in said


async def hand(town: Town, *chain: str) -> None:
    """Each gives it to the next."""
    for one, next_one in pairwise(chain):
        assert "ACT-0001" in await town.say(one, f"/action hand ACT-0001 @{next_one}")


async def leaves(town: Town, name: str) -> None:
    await town.member("admin").ask("POST", "members/deactivate", user=town.id(name))
    await town.settle()


async def owner(town: Town) -> str:
    shown = await town.say("supervisor", "/action show ACT-0001")
    if "no owner yet" in shown:
        return "nobody"
    return shown.partition("owner ")[2].partition("  ·")[0]


async def test_a_record_has_one_owner_and_whoever_gets_it_is_told_with_its_buttons(town):
    await give(town)
    await hand(town, "member", "manager")
    assert await owner(town) == f"<@{town.id('manager')}>"
    letter = await town.letter("manager", "ACT-0001")
    assert "action.done" in str(letter)
    assert "action.done" not in str(await town.direct("member")), "it is no longer the first one's to do"


async def test_the_third_hand_over_without_work_goes_to_the_lead(town):
    await give(town)
    await hand(town, "member", "manager", "sponsor")
    assert PASSED_ON not in await town.told("lead")
    await hand(town, "sponsor", "member")
    assert PASSED_ON in await town.told("lead")
    assert PASSED_ON not in await town.told("leader")
    assert "action.hand" in str(await town.letter("lead", "ACT-0001")), "the lead can settle it from there"


async def test_work_between_begins_the_count_anew(town):
    await give(town)
    await hand(town, "member", "manager", "sponsor")
    await town.move(hours=1)
    await town.say("sponsor", "/action extend ACT-0001 2026-03-30 Two offers are still out")
    await town.move(hours=1)
    await hand(town, "sponsor", "member", "manager")
    assert PASSED_ON not in await town.told("lead")


async def test_days_that_pass_are_not_work(town):
    await give(town)
    for one, next_one in (("member", "manager"), ("manager", "sponsor"), ("sponsor", "member")):
        await hand(town, one, next_one)
        await town.move(days=2)
    assert PASSED_ON in await town.told("lead")


async def test_it_is_not_handed_to_oneself_nor_by_a_stranger_to_it(town):
    await give(town)
    said = await town.say("supervisor", "/action hand ACT-0001 @member")
    assert await owner(town) == f"<@{town.id('member')}>"
    assert "member" in said.lower()
    said = await town.say("leader", "/action hand ACT-0001 @manager")
    assert f"<@{town.id('lead')}>" in said
    assert await owner(town) == f"<@{town.id('member')}>"


async def test_a_record_whose_owner_left_is_raised_to_the_lead_after_a_working_day(town):
    await give(town)
    await leaves(town, "member")
    await town.move(days=1)
    assert await owner(town) == "nobody"
    assert "leaves and still owns 1 open record" in await town.told("lead"), "the lead hears at once what is left"
    assert UNOWNED not in await town.told("lead")
    await town.move(days=2)
    assert UNOWNED in await town.told("lead")


async def test_it_is_raised_once_and_not_at_all_when_it_found_an_owner_in_time(town):
    await give(town)
    await leaves(town, "member")
    await town.move(days=1)
    await town.say("lead", "/action hand ACT-0001 @manager")
    await town.move(days=7)
    assert UNOWNED not in await town.told("lead")
    assert await owner(town) == f"<@{town.id('manager')}>"


async def test_a_week_without_an_owner_is_said_once(town):
    await give(town)
    await leaves(town, "member")
    for _ in range(5):
        await town.move(days=1)
    said = [one for one in await town.direct("lead") if one["text"].startswith(UNOWNED)]
    assert len(said) == 1


async def test_the_lead_gives_it_to_somebody_by_the_button(town):
    await give(town)
    await leaves(town, "member")
    await town.move(days=1)
    await town.move(days=2)
    await town.press("lead", "action.hand")
    await town.member("lead").submit(None, to=town.id("manager"))
    await town.settle()
    assert await owner(town) == f"<@{town.id('manager')}>"
    assert "action.hand" not in str(await town.letter("lead", UNOWNED)), "the lead's question is answered"


async def test_where_the_squad_has_no_lead_leadership_hears(town):
    await give(town)
    await town.say("admin", "/squad remove @lead Leaves the squad")
    await leaves(town, "member")
    await town.move(days=1)
    await town.move(days=2)
    assert UNOWNED in await town.told("leader")
