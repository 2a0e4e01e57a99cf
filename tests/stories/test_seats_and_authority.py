"""Who may sit where and until when, vacancies, and authority that is lent (2.1.2, 2.2.2, 2.3.2, 2.4.2, 5.1.1)."""

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.1.2", "2.2.2", "2.3.2", "2.4.2")


async def seat(town: Town, who: str, role: str, more: str = "", by: str = "admin") -> str:
    return await town.say(by, f"/squad add @{who} role: {role} {more}")


@pytest.mark.parametrize(
    "role", ["customer_service.agent", "quality_assurance.inspector", "resource_coordination.specialist"]
)
async def test_every_squad_has_its_seats(town, role):
    assert "✅" in await seat(town, "staff", role)
    assert f"<@{town.id('staff')}>" in await town.say("leader", f"/squad roster {role.partition('.')[0]}")


@pytest.mark.parametrize(
    ("squad", "role"),
    [("customer_service", "supervisor"), ("quality_assurance", "manager"), ("resource_coordination", "lead")],
)
async def test_a_squad_has_one_lead_who_is_seated_by_the_administrator(town, squad, role):
    assert "✅" in await seat(town, "lead", f"{squad}.{role}")
    assert "a squad has one lead" in await seat(town, "manager", f"{squad}.{role}")
    assert "is seated by an administrator" in await seat(town, "member", f"{squad}.{role}", by="lead")


async def test_the_next_lead_may_follow_when_the_seat_of_the_first_ends(town):
    await seat(town, "lead", "quality_assurance.manager", "until: 2026-04-30")
    assert "a squad has one lead" in await seat(town, "member", "quality_assurance.manager", "since: 2026-04-30")
    assert "✅" in await seat(town, "member", "quality_assurance.manager", "since: 2026-05-01")
    await town.leap(days=60)
    roster = await town.say("leader", "/squad roster quality")
    assert f"⭐ <@{town.id('member')}>" in roster
    assert f"<@{town.id('lead')}>" not in roster


async def test_only_a_senior_level_may_be_sponsor_and_apply(town):
    assert "Sponsor is for people of senior leader level" in await seat(town, "staff", "project_delivery.sponsor")
    assert "✅" in await seat(town, "staff", "project_delivery.sponsor", "level: senior")
    assert "PRJ-0001" in await town.apply("staff")


async def test_a_lead_cannot_make_somebody_senior(town):
    said = await seat(town, "staff", "project_delivery.sponsor", "level: senior", by="lead")
    assert "Only an administrator raises somebody's level" in said
    assert "PRJ-0001" not in await town.apply("staff")


async def test_a_seat_that_has_not_begun_or_is_over_gives_no_right(town):
    await seat(town, "staff", "leadership.leader", "since: 2026-03-05 until: 2026-03-06")
    await town.apply()
    refused = await town.say("staff", "/project approve PRJ-0001")
    assert f"<@{town.id('leader')}>" in refused
    await town.move(days=7)
    assert f"<@{town.id('leader')}>" in await town.say("staff", "/project approve PRJ-0001")
    assert "waiting for approval" in await town.say("leader", "/project show PRJ-0001")


async def test_a_seat_gives_its_right_from_its_first_day(town):
    await seat(town, "staff", "leadership.leader", "since: 2026-03-05")
    await town.apply()
    await town.move(days=3)
    await town.say("staff", "/project approve PRJ-0001")
    assert "initiated" in await town.say("leader", "/project show PRJ-0001")


async def test_wrong_days_are_told_beside_their_field_and_nothing_is_lost(town):
    admin = town.member("admin")
    await admin.command("/squad add")
    await admin.wait_for_view()
    roles = await admin.options("squad.add.role", "Inspector")
    given = {"member": town.id("staff"), "role": roles[0]["value"], "since": "2026-04-01"}
    with pytest.raises(Refused) as refused:
        await admin.submit(None, **given, until="2026-03-31")
    assert list(refused.value.errors) == ["until"]
    await admin.submit(None, until="2026-06-30")
    await town.settle()
    await town.leap(days=30)
    assert "Wed 1 Apr 2026 to Tue 30 Jun 2026" in await town.say("leader", "/squad roster quality")


async def test_a_supervisor_holds_no_squad_seat_and_a_member_is_no_supervisor(town):
    assert "a supervisor holds no squad seat" in await seat(town, "supervisor", "quality_assurance.inspector")
    assert "a supervisor holds no squad seat" in await seat(town, "member", "supervision.supervisor")
    assert "✅" in await seat(town, "staff", "supervision.supervisor")


async def test_a_vacancy_is_raised_after_two_working_days_once_to_those_who_can_end_it(town):
    await town.say("admin", "/squad remove @manager Leaves the squad")
    for days, raised in ((1, 0), (2, 1), (7, 1)):
        await town.move(days=days)
        for name in ("leader", "lead"):
            said = [one for one in await town.direct(name) if text_of(one).startswith("🔺 Project delivery")]
            assert len(said) == raised
    assert "nobody holds Project manager" in text_of(said[0])
    assert "🔺" not in await town.told("member")


async def test_a_seat_that_is_filled_in_time_is_not_raised(town):
    await town.say("admin", "/squad remove @manager Leaves the squad")
    await town.move(days=1)
    await seat(town, "staff", "project_delivery.manager", by="lead")
    await town.move(days=7)
    assert "🔺 Project delivery" not in await town.told("lead")


async def test_a_seat_that_ends_by_its_date_becomes_vacant_and_is_raised_by_itself(town):
    await town.say("admin", "/squad change @manager until: 2026-03-06")
    await town.move(days=7)
    assert "⚪ Project manager: *vacant* since Sat 7 Mar 2026" in await town.say("lead", "/squad roster project")
    assert "🔺 Project delivery" not in await town.told("lead")
    await town.move(days=2)
    assert "🔺 Project delivery: nobody holds Project manager" in await town.told("lead")


async def test_authority_is_lent_until_a_day_told_and_ends_by_itself(town):
    said = await town.say("leader", "/squad delegate @lead until: 2026-03-06 scope: project")
    assert "decides for you from Mon 2 Mar 2026 to Fri 6 Mar 2026: `/project`" in said
    assert "lends you their authority" in await town.told("lead")
    await town.apply()
    await town.move(days=5)
    said = await town.say("lead", "/project approve PRJ-0001")
    assert f"<@{town.id('leader')}>" in said
    assert "waiting for approval" in await town.say("leader", "/project show PRJ-0001")


async def test_authority_is_taken_back_at_once(town):
    await town.say("leader", "/squad delegate @lead until: 2026-03-31")
    await town.apply()
    assert "has been told" in await town.say("leader", "/squad revoke @lead")
    assert "decides for themselves again" in await town.told("lead")
    await town.say("lead", "/project approve PRJ-0001")
    assert "waiting for approval" in await town.say("leader", "/project show PRJ-0001")
    assert "You have lent Lead nothing" in await town.say("leader", "/squad revoke @lead")


async def test_lent_authority_is_not_passed_on(town):
    await town.say("leader", "/squad delegate @lead until: 2026-03-31")
    await town.say("lead", "/squad delegate @member until: 2026-03-31")
    await town.apply()
    await town.say("member", "/project approve PRJ-0001")
    assert "waiting for approval" in await town.say("leader", "/project show PRJ-0001")


async def test_what_was_lent_for_one_workflow_is_not_good_for_another(town):
    await town.say("leader", "/squad delegate @lead until: 2026-03-31 scope: project")
    await town.say("staff", '/rules propose 3.1.1 "A week is long" number: project.approval value: 3 wd')
    said = await town.say("lead", "/rules approve RUL-0001 note: Good")
    assert f"<@{town.id('leader')}>" in said
    assert "RUL-0001" not in await town.told("lead")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("@leader until: 2026-03-31", "You have this authority already"),
        ("@lead until: 2026-02-27", "is before the first day"),
        ("@lead since: 2026-02-20 until: 2026-03-31", "is over"),
        ("@lead until: 2027-12-31", "lent for a year at most"),
    ],
)
async def test_authority_that_cannot_be_lent_is_refused_with_what_can(town, words, refusal):
    assert refusal in await town.say("leader", f"/squad delegate {words}")
    assert "authority" not in await town.told("lead")


async def test_somebody_who_leaves_the_workspace_loses_seats_and_their_records_find_an_owner(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.member("admin").ask("POST", "members/deactivate", user=town.id("manager"))
    await town.settle()
    await town.move(days=1)
    assert f"<@{town.id('manager')}>" not in await town.say("leader", "/squad roster project")
    assert "PRJ-0001" in await town.told("lead")
    assert "leaves and still owns" in await town.told("lead")
