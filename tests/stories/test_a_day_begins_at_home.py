"""What is before a person: Home, `/my`, `/quartet`, menus, help, lists and traces (1.3.3, 1.3.1, 1.1)."""

from typing import Any

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.3.3")


async def home(town: Town, name: str) -> dict[str, Any]:
    """The Home tab as it is drawn when it is opened."""
    await town.member(name).home()
    await town.settle()
    view = (await town.member(name).ask("GET", "home", quiet=1))["view"]
    assert view is not None
    return dict(view)


async def apply_many(town: Town, count: int) -> None:
    for place in range(count):
        await town.apply(title=f"Project {place + 1}")


async def general(town: Town) -> str:
    state = await town.member("leader").state()
    return next(str(one["id"]) for one in state["channels"] if one["name"] == "general")


async def whispered(town: Town, name: str, command: str) -> dict[str, Any]:
    channel = await general(town)
    await town.member(name).command(command, channel=channel)
    return (await town.member(name).messages(channel))[-1]


async def test_home_greets_and_shows_what_waits_what_is_mine_and_my_squads(town):
    await town.apply()
    shown = text_of(await home(town, "leader"))
    assert "Good to see you, Leader" in shown
    assert "*PRJ-0001*  Second warehouse  ·  waiting for approval" in shown
    assert "*Leadership* · Leader" in shown
    mine = text_of(await home(town, "member"))
    assert "PRJ-0001" not in mine
    line = next(line for line in mine.splitlines() if "*Project delivery* · Team member" in line)
    assert f"<@{town.id('lead')}>" in line


async def test_approving_on_home_works_and_home_is_drawn_anew(town):
    await town.apply()
    await home(town, "leader")
    await town.member("leader").press("project.approve", view=(await home(town, "leader"))["id"])
    await town.settle()
    after = await town.member("leader").home()
    assert "PRJ-0001" not in text_of(after)
    assert "project.approve" not in str(after)
    assert "initiated" in await town.say("leader", "/project show PRJ-0001")


async def test_a_form_opened_from_home_is_done_and_home_knows(town):
    await town.apply()
    view = await home(town, "leader")
    await town.member("leader").press("project.return", view=view["id"])
    await town.member("leader").wait_for_view()
    await town.member("leader").submit(None, reason="Transport is missing")
    await town.settle()
    assert "PRJ-0001" not in text_of(await town.member("leader").home())
    assert "Transport is missing" in await town.told("sponsor")


async def test_the_second_leader_who_presses_on_an_old_home_is_told_who_was_first(town):
    await town.apply()
    old = await home(town, "deputy")
    await town.say("leader", "/project approve PRJ-0001")
    await town.member("deputy").press("project.approve", view=old["id"])
    await town.settle()
    seen = text_of(await town.member("deputy").views()) + await town.told("deputy")
    assert f"<@{town.id('leader')}>" in seen
    assert "project.approve" not in str(await town.member("deputy").home())


async def test_home_opens_every_menu_that_there_is(town):
    view = await home(town, "lead")
    buttons = [part for block in view["blocks"] for part in block.get("elements", []) if part.get("type") == "button"]
    door = next(part for part in buttons if part.get("value") == "squad")
    await town.member("lead").press(door["action_id"], view=view["id"])
    await town.settle()
    opened = text_of(await town.member("lead").views())
    assert "Add a member" in opened


async def test_what_is_mine_is_in_one_place_with_its_deadlines_and_meetings(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.say("manager", "/my language en")
    await town.say("manager", "/meeting schedule MTG-0001 day: 2026-03-04 at: 14:00")
    said = await town.say("manager", "/my")
    assert "*PRJ-0001*  Second warehouse" in said
    assert "🗓" in said
    assert "MTG-0001" in said
    assert "Nobody waits for your decision." in said
    assert "hold the meeting" in await town.say("manager", "/my deadlines")


async def test_who_has_nothing_is_told_so(town):
    said = await town.say("member", "/my")
    for nothing in ("Nobody waits for your decision.", "You own no open record.", "No meeting is coming up."):
        assert nothing in said


async def test_what_is_overdue_stands_first_and_says_so(town):
    await town.say("lead", '/action add "Later" due_on: 2026-03-30 owner: @member')
    await town.say("lead", '/action add "Sooner" due_on: 2026-03-03 owner: @member')
    await town.move(days=3)
    said = await town.say("member", "/my work")
    assert said.index("Sooner") < said.index("Later")
    assert "⚠ was due" in said


async def test_a_decision_can_be_taken_where_it_is_listed(town):
    await town.apply()
    said = await whispered(town, "leader", "/my approvals")
    assert "asked" in text_of(said)
    await town.member("leader").press("project.approve", channel=await general(town), ts=said["ts"])
    await town.settle()
    assert "Nobody waits for your decision." in await town.say("leader", "/my approvals")


async def test_more_than_a_page_waits_and_is_leafed_through(town):
    await apply_many(town, 9)
    said = await whispered(town, "leader", "/my approvals")
    assert "Page 1 of 2" in text_of(said)
    await town.member("leader").press("my.approvals.more", channel=await general(town), ts=said["ts"])
    await town.settle()
    second = (await town.member("leader").messages(await general(town)))[-1]
    assert "Page 2 of 2" in text_of(second)
    assert "my.approvals.back" in str(second)


async def test_whoever_chooses_a_language_reads_the_next_word_in_it(town):
    assert "From now on I write to you in English." in await town.say("staff", "/my language en")
    assert "What is before me" in await town.say("staff", "/my")
    await town.say("staff", "/my language slack")
    assert town.t("staff")("What is before me") in await town.say("staff", "/my")


async def test_a_language_that_there_is_not_is_asked_again_with_those_that_there_are(town):
    await town.say("lead", "/my language klingon")
    asked = text_of(await town.member("lead").view())
    assert "English, 简体中文, 繁體中文" in asked


@pytest.mark.clause("1.1")
async def test_the_front_door_shows_every_command_by_squad(town):
    said = await town.say("lead", "/quartet")
    for name in ("*Project delivery*", "Projects", "*For everybody*", "Rulebook", "Trace", "Squads"):
        assert name in said
    helped = await town.say("lead", "/quartet help")
    for name in ("/project", "/meeting", "/action", "/squad", "/rules", "/my", "/trace"):
        assert f"`{name}`" in helped


@pytest.mark.clause("1.1")
async def test_a_command_without_text_shows_what_this_person_may_do(town):
    assert town.t("sponsor")("Apply for a project") in await town.say("sponsor", "/project")
    assert "Apply for a project" not in await town.say("member", "/project")
    assert "Add a member" in await town.say("lead", "/squad")
    assert "New squad" not in await town.say("lead", "/squad")
    assert "New squad" in await town.say("admin", "/squad")
    assert "Add a member" not in await town.say("member", "/squad")


@pytest.mark.clause("1.1")
async def test_a_menu_holds_my_most_urgent_records(town):
    for place, day in enumerate((20, 19, 18, 17, 13, 12)):
        await town.say("lead", f'/action add "Task {place}" due_on: 2026-03-{day} owner: @member')
    said = await town.say("member", "/action")
    assert said.index("Task 5") < said.index("Task 4") < said.index("Task 1")
    assert "Task 0" not in said, "five are enough"


@pytest.mark.clause("1.1")
@pytest.mark.parametrize(
    ("command", "close"),
    [
        ("/project aply", "/project apply"),
        ("/meeting shedule MTG-0001", "/meeting schedule"),
        ("/squad rooster", "/squad roster"),
        ("/rules propse", "/rules propose"),
        ("/trace histroy", "/trace history"),
    ],
)
async def test_an_unknown_verb_is_answered_with_the_nearest(town, command, close):
    assert f"Did you mean `{close}`?" in await town.say("lead", command)


@pytest.mark.clause("1.1")
@pytest.mark.parametrize("name", ["project", "meeting", "action", "squad", "rules", "my", "trace"])
async def test_help_has_an_example_of_every_verb(town, name):
    said = await town.say("lead", f"/{name} help")
    assert f"• `/{name} " in said
    assert "What is missing is asked in a form." in said


@pytest.mark.clause("1.1")
async def test_a_number_that_is_not_there_and_one_that_is_missing_are_said(town):
    assert "There is no PRJ-0042 here." in await town.say("lead", "/project show PRJ-0042")
    assert "Which one? Give its number" in await town.say("lead", "/project show")


async def test_a_list_has_pages_and_filters_in_one_answer(town):
    await apply_many(town, 11)
    await town.say("leader", "/project reject PRJ-0001 Not now")
    said = await whispered(town, "lead", "/project list all")
    channel, lead = await general(town), town.member("lead")
    assert text_of(said).count("waiting for approval  ·") >= 9
    assert "Page 1" in text_of(said)
    await lead.press("project.list.more", channel=channel, ts=said["ts"])
    await town.settle()
    second = (await lead.messages(channel))[-1]
    assert "Page 2" in text_of(second)
    await lead.press("project.list.filter", channel=channel, ts=second["ts"], selected="closed")
    await town.settle()
    closed = (await lead.messages(channel))[-1]
    assert "Project 1" in text_of(closed)
    assert "Project 2" not in text_of(closed)
    assert "Nothing here." in await town.say("lead", "/project list mine")


async def test_a_draft_is_nobody_elses_to_see(town):
    await town.apply(draft="yes")
    assert "Second warehouse" not in await town.say("leader", "/project list all")
    assert "Second warehouse" in await town.say("sponsor", "/project list drafts")


@pytest.mark.clause("1.3.1")
async def test_a_trace_draws_the_chain_across_kinds_and_tells_what_happened_last(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.say("manager", "/meeting schedule MTG-0001 day: 2026-03-03 at: 14:00")
    await town.move(days=1, hours=4)
    await town.say("manager", "/meeting start MTG-0001")
    await town.say("manager", '/meeting action MTG-0001 "Compare sites" due_on: 2026-03-20 owner: @member')
    said = await town.say("lead", "/trace PRJ-0001")
    assert said.index("PRJ-0001") < said.index("↳ _includes_  *MTG-0001*") < said.index("*ACT-0001*")
    assert "What happened last" in said
    assert f"<@{town.id('leader')}> approved it." in await town.say("lead", "/trace history PRJ-0001")


@pytest.mark.clause("1.3.1")
async def test_records_are_linked_by_who_keeps_them_and_by_nobody_else(town):
    await town.say("lead", '/action add "Order shelves" due_on: 2026-03-20 owner: @member')
    await town.say("lead", '/action add "Measure the hall" due_on: 2026-03-20 owner: @member')
    said = await town.say("staff", "/trace link ACT-0001 ACT-0002 blocks")
    assert f"<@{town.id('member')}>" in said
    assert "Linked: ACT-0002 blocks ACT-0001." in await town.say("member", "/trace link ACT-0002 ACT-0001 blocks")
    assert "is blocked by" in await town.say("leader", "/trace ACT-0001")
    assert "Name two different records." in await town.say("member", "/trace link ACT-0001 ACT-0001 blocks")
    await town.say("member", "/trace unlink ACT-0001 ACT-0002")
    assert "It is linked with no other record." in await town.say("leader", "/trace ACT-0001")


@pytest.mark.clause("1.3.1")
async def test_a_record_that_is_not_there_cannot_be_traced(town):
    assert "There is no record PRJ-0042 here." in await town.say("lead", "/trace PRJ-0042")
    assert "Which record?" in await town.say("lead", "/trace show")
