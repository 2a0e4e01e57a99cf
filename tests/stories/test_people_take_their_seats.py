"""Squads are data, the roster is kept, new members get the rules, and an organisation finds its administrator (1.2)."""

import pytest

from commands.squad import operations as squads
from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.2")

LETTER = "These are the rules by which we work"
REMINDER = "⏰ You have had version 1 of the rules since"


async def seat(town: Town, who: str, role: str, more: str = "", by: str = "admin") -> str:
    return await town.say(by, f"/squad add @{who} role: {role} {more}")


async def test_a_squad_of_its_own_is_made_seated_and_read_by_everybody(town):
    said = await town.say("admin", '/squad new field_service "Field service" name_hans: 现场服务 lead: Dispatcher')
    assert "The squad Field service is made" in said
    await seat(town, "lead", "field_service.lead")
    roster = await town.say("leader", "/squad roster field_service")
    assert f"⭐ <@{town.id('lead')}>  ·  *Dispatcher*  ·  manager  ·  since Mon 2 Mar 2026" in roster
    assert "Member: *vacant*" in roster
    assert "现场服务" in await town.say("staff", "/squad roster"), "each reads its name in their own language"


async def test_a_code_that_is_taken_or_not_a_code_makes_no_squad(town):
    assert "There is a “quality_assurance” already." in await town.say("admin", "/squad new quality_assurance Quality")
    assert "small letters" in await town.say("admin", '/squad new "Field service" Field')
    assert "Field" not in await town.say("admin", "/squad roster")


async def test_only_an_administrator_makes_squads(town):
    said = await town.say("lead", "/squad new field_service Field")
    assert f"<@{town.id('admin')}>" in said


async def test_the_roster_says_who_sits_where_from_when_to_when_and_what_is_vacant(town):
    await town.say("admin", "/squad department Purchasing head: @lead")
    more = "department: Purchasing level: staff since: 2026-03-02 until: 2026-06-30"
    await seat(town, "staff", "quality inspector", more)
    roster = await town.say("leader", "/squad roster quality")
    line = next(line for line in roster.splitlines() if f"<@{town.id('staff')}>" in line)
    for part in ("*Inspector*", "Purchasing", "staff", "Mon 2 Mar 2026 to Tue 30 Jun 2026"):
        assert part in line
    assert "⚪ Quality manager: *vacant* since Mon 2 Mar 2026" in roster
    assert "1 member" in roster


async def test_a_new_member_hears_who_their_lead_is_and_gets_the_rules(town):
    await town.say("admin", "/my language en")
    await town.say("staff", "/my language en")
    await seat(town, "staff", "project_delivery.member", by="lead")
    told = await town.told("staff")
    assert f"<@{town.id('lead')}> made you *Team member* in *Project delivery*" in told
    assert f"Your lead: <@{town.id('lead')}>." in told
    assert LETTER in told


async def test_acknowledging_is_one_click_and_shows_in_the_rate(town):
    for name in ("lead", "manager", "sponsor"):
        await town.say(name, "/squad acknowledge")
    assert "rules acknowledged by 75 %" in await town.say("leader", "/squad roster project_delivery")
    await seat(town, "member", "quality_assurance.inspector")
    await town.press("member", "squad.acknowledge")
    assert "rules acknowledged by 100 %" in await town.say("leader", "/squad roster project_delivery")
    again = await town.say("member", "/squad acknowledge")
    assert "You acknowledged version 1 of the rules" in again


async def test_after_five_working_days_the_clock_reminds_once(town):
    await seat(town, "member", "quality_assurance.inspector")
    await seat(town, "lead", "quality_assurance.manager")
    await town.say("lead", "/squad acknowledge")
    for days, reminders in ((4, 0), (2, 0), (2, 1), (7, 1)):
        await town.move(days=days)
        said = [message["text"] for message in await town.direct("member")]
        assert len([text for text in said if text.startswith(REMINDER)]) == reminders
    assert "⏰" not in await town.told("lead"), "whoever has acknowledged is left in peace"


async def test_a_new_version_asks_everybody_in_a_seat_again(town):
    for name in ("lead", "member"):
        await town.say(name, "/squad acknowledge")
    await town.say("staff", '/rules propose 3.1.1 "A week is long" number: project.approval value: 3 wd')
    await town.say("leader", "/rules approve RUL-0001 note: Good")
    assert "version 2" in await town.told("member")
    assert "rules acknowledged by 0 %" in await town.say("leader", "/squad roster project_delivery")


async def test_the_first_administrator_comes_by_a_code_that_works_once(town):
    code = await town.write(squads.issue_code)
    assert "You are an administrator now" in await town.say("lead", f"/squad claim {code}")
    assert "Make or change a role" in await town.say("lead", "/squad")
    assert f"<@{town.id('lead')}> became an administrator" in await town.told("admin")
    assert "wrong, used or over 15 minutes old" in await town.say("member", f"/squad claim {code}")
    assert "Make or change a role" not in await town.say("member", "/squad")


async def test_a_code_is_good_for_a_quarter_of_an_hour_only(town):
    code = await town.write(squads.issue_code)
    await town.move(minutes=15)
    assert "wrong, used or over 15 minutes old" in await town.say("lead", f"/squad claim {code}")


async def test_a_newer_code_makes_the_older_void(town):
    older, newer = await town.write(squads.issue_code), await town.write(squads.issue_code)
    assert "wrong, used" in await town.say("lead", f"/squad claim {older}")
    assert "You are an administrator now" in await town.say("lead", f"/squad claim {newer}")


async def test_whoever_guesses_codes_has_to_wait_even_with_the_right_one(town):
    for guess in ("aaaa-bbbb-cccc", "1", "abcd", "code", "zzzz-zzzz-zzzz"):
        assert "wrong, used" in await town.say("member", f"/squad claim {guess}")
    code = await town.write(squads.issue_code)
    assert "Too many attempts" in await town.say("member", f"/squad claim {code}")
    await town.move(minutes=16)
    code = await town.write(squads.issue_code)
    assert "You are an administrator now" in await town.say("member", f"/squad claim {code}")


async def test_an_organisation_is_never_without_an_administrator(town):
    said = await town.say("admin", "/squad remove @admin I have had enough")
    assert "is the last administrator" in said
    await seat(town, "lead", "administration.administrator")
    assert "leaves" in await town.say(
        "admin", "/squad remove @admin seat: administration.administrator reason: Moves on"
    )
    assert "New squad" not in await town.say("admin", "/squad")


async def test_a_lead_seats_people_in_their_own_squad_only(town):
    said = await seat(town, "staff", "quality_assurance.inspector", by="lead")
    assert "You may seat people in squads that you lead" in said
    assert "Inspector: *vacant*" in await town.say("leader", "/squad roster quality")
    assert "Add a member" not in await town.say("member", "/squad")


async def test_somebody_who_leaves_hands_over_what_they_own(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    said = await town.say("admin", "/squad remove @manager Moves to another company")
    assert "Open records to hand over: 2" in said
    told = await town.told("lead")
    assert f"<@{town.id('manager')}> leaves and still owns 2 open records" in told
    assert "PRJ-0001" in told


async def test_a_persons_history_keeps_every_seat(town):
    await seat(town, "staff", "quality_assurance.inspector")
    await town.say("admin", "/squad change @staff role: quality_assurance.specialist reason: Studied for it")
    await town.say("admin", "/squad remove @staff Moves on")
    said = await town.say("leader", "/squad history @staff")
    assert said.count(f"<@{town.id('admin')}>") >= 3
    assert "Moves on" in said


async def test_a_department_has_a_head_and_a_deputy_who_are_told(town):
    said = await town.say("admin", "/squad department Purchasing head: @lead deputy: @lead")
    assert "name two people" in said
    await town.say("admin", "/squad department Purchasing head: @lead deputy: @member functions: purchasing, stores")
    assert "recorded you as head of Purchasing" in await town.told("lead")
    assert "you stand in for its head" in await town.told("member")
    line = f"• *Purchasing*  ·  head <@{town.id('lead')}>  ·  deputy <@{town.id('member')}>  ·  purchasing, stores"
    assert line in await town.say("leader", "/squad departments")
    await town.say("admin", "/squad department Purchasing close: yes")
    assert "Purchasing*" not in await town.say("leader", "/squad departments")


async def test_a_role_of_ones_own_is_made_with_its_level_and_kept_to(town):
    await town.say("admin", "/squad role quality_assurance auditor Auditor level: manager")
    assert "Auditor: *vacant*" in await town.say("leader", "/squad roster quality")
    assert "Auditor is for people of manager level" in await seat(town, "staff", "quality_assurance.auditor")
    assert "✅" in await seat(town, "manager", "quality_assurance.auditor")
    said = await seat(town, "manager", "nonsense")
    assert "There is no seat “nonsense”" in said
    assert "Quality assurance · Auditor" in said
