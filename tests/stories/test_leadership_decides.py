"""How leadership decides: one signature, all, a quorum; questions, passing on, authority that is lent (3.1.1)."""

import pytest

from bot.sandbox.client import text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.1.1")


async def all_must_sign(town: Town, rule: str = "all") -> None:
    assert "✅" in await town.say("admin", f"/squad settings approval.rule {rule}")


async def state(town: Town) -> str:
    return (await town.say("leader", "/project show PRJ-0001")).splitlines()[0].rpartition(" · ")[2]


async def test_one_signature_is_enough_unless_the_organisation_says_otherwise(town):
    await town.apply()
    await town.press("deputy", "project.approve")
    assert await state(town) == "initiated"
    assert "project.approve" not in str(await town.direct("leader")), "nobody acts twice"


async def test_where_all_must_sign_the_first_signature_decides_nothing(town):
    await all_must_sign(town)
    await town.apply()
    await town.press("leader", "project.approve")
    assert await state(town) == "waiting for approval"
    signed = text_of(await town.letter("leader", "PRJ-0001"))
    assert f"✓ <@{town.id('leader')}> signed it. Signatures still needed: 1." in signed
    assert f"*Waits for*\n<@{town.id('deputy')}>" in await town.say("leader", "/project show PRJ-0001")
    await town.press("deputy", "project.approve")
    assert await state(town) == "initiated"


async def test_nobody_signs_twice(town):
    await all_must_sign(town)
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    assert "You have already signed PRJ-0001. Signatures still needed: 1." in await town.say(
        "leader", "/project approve PRJ-0001"
    )
    assert await state(town) == "waiting for approval"


async def test_one_leaders_no_is_enough_also_where_all_must_sign(town):
    await all_must_sign(town)
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    await town.say("deputy", "/project reject PRJ-0001 Not this year")
    assert await state(town) == "rejected"
    assert "Not this year" in await town.told("sponsor")
    again = await town.say("leader", "/project approve PRJ-0001")
    assert "nothing more can be done with it" in again


async def test_a_quorum_of_two_among_three_leaders(town):
    await all_must_sign(town, "quorum")
    await town.say("admin", "/squad add @supervisor role: leadership.leader")
    await town.apply()
    await town.say("supervisor", "/project approve PRJ-0001")
    assert await state(town) == "waiting for approval"
    await town.say("leader", "/project approve PRJ-0001")
    assert await state(town) == "initiated"
    assert "project.approve" not in str(await town.direct("deputy"))


async def test_who_signed_is_not_reminded_and_who_did_not_is(town):
    await all_must_sign(town)
    await town.apply()
    await town.press("leader", "project.approve")
    await town.move(days=3, hours=23.5)
    digest = town.t("deputy")("Daily digest, {day}", day="")
    reminded = {name: [one["text"] for one in await town.direct(name)] for name in ("deputy", "leader")}
    assert any(one.startswith(digest) for one in reminded["deputy"]), "half of the time has passed: in the digest"
    assert not any(one.startswith("Daily digest") for one in reminded["leader"])


async def test_a_question_goes_to_the_sponsor_and_the_answer_to_who_asked(town):
    await town.apply()
    await town.press("leader", "project.ask")
    await town.member("leader").submit(None, question="Are the racks in the <budget>?")
    await town.settle()
    asked = text_of(await town.letter("sponsor", "racks"))
    assert "Are the racks in the &lt;budget&gt;?" in asked
    assert "Are the racks" in await town.say("deputy", "/project show PRJ-0001"), "the other leader reads it too"
    await town.press("sponsor", "project.answer")
    await town.member("sponsor").submit(None, answer="Yes, racks and transport.")
    await town.settle()
    assert "Yes, racks and transport." in await town.told("leader")
    assert "Yes, racks" not in await town.told("deputy")
    assert "project.answer" not in str(await town.letter("sponsor", "racks in the")), "the question is over"
    assert await state(town) == "waiting for approval"


async def test_an_answer_without_a_question_is_refused(town):
    await town.apply()
    said = await town.say("sponsor", "/project answer PRJ-0001 Yes")
    assert town.t("sponsor")("Nobody has asked for information on {number}.", number="PRJ-0001") in said


async def test_a_question_does_not_stop_the_clock(town):
    await town.apply()
    await town.say("leader", "/project ask PRJ-0001 Really?")
    await town.move(days=8)
    assert "⏰ PRJ-0001" in await town.told("deputy")
    assert await state(town) == "waiting for approval"


async def test_a_leader_passes_their_decision_on_to_another(town):
    await all_must_sign(town)
    await town.say("admin", "/squad add @supervisor role: leadership.leader")
    await town.apply()
    await town.say("supervisor", "/project reassign PRJ-0001 @leader I am on leave")
    assert "project.approve" not in str(await town.direct("supervisor"))
    assert "on leave" in await town.say("leader", "/project history PRJ-0001")
    await town.say("leader", "/project approve PRJ-0001")
    await town.say("deputy", "/project approve PRJ-0001")
    assert await state(town) == "initiated", "two are asked now, and both have signed"


async def test_it_is_not_passed_to_somebody_who_may_not_decide(town):
    await town.apply()
    for name in ("member", "sponsor", "leader"):
        said = await town.say("leader", f"/project reassign PRJ-0001 @{name}")
        assert "it needs somebody of leadership who did not apply for it" in said


async def test_who_stands_in_is_asked_too_and_decides_in_the_name_of_the_leader(town):
    await town.say("leader", "/squad delegate @lead until: 2026-03-31 scope: project")
    await town.apply()
    await town.press("lead", "project.approve")
    assert await state(town) == "initiated"
    line = f"<@{town.id('lead')}> (for <@{town.id('leader')}>) approved it."
    assert line in await town.say("lead", "/project history PRJ-0001")
    assert line in text_of(await town.letter("leader", "PRJ-0001"))


async def test_who_stands_in_for_both_is_one_signature_only(town):
    await all_must_sign(town)
    for name in ("leader", "deputy"):
        await town.say(name, "/squad delegate @lead until: 2026-03-31")
    await town.apply()
    await town.say("lead", "/project approve PRJ-0001")
    await town.say("lead", "/project approve PRJ-0001")
    assert await state(town) == "waiting for approval"


async def test_a_sponsor_who_stands_in_for_a_leader_is_neither_asked_nor_let_decide(town):
    await town.say("leader", "/squad delegate @sponsor until: 2026-03-31")
    await town.apply()
    assert "PRJ-0001" not in await town.told("sponsor")
    assert "PRJ-0001" not in await town.say("sponsor", "/my approvals")
    said = await town.say("sponsor", "/project approve PRJ-0001")
    assert f"<@{town.id('leader')}>" in said
    await town.move(days=8)
    assert "⏰ PRJ-0001" not in await town.told("sponsor")


async def test_a_leader_applies_and_whoever_stands_in_for_them_cannot_approve_it(town):
    await town.say("leader", "/squad delegate @lead until: 2026-03-31")
    await town.apply("leader")
    said = await town.say("lead", "/project approve PRJ-0001")
    assert f"<@{town.id('deputy')}>" in said
    assert await state(town) == "waiting for approval"


async def test_where_nobody_may_decide_the_administrator_is_told(town):
    await town.say("admin", "/squad remove @deputy Leaves")
    await town.apply("leader")
    assert "nobody of leadership may decide it" in await town.told("admin")


async def test_a_rejected_application_gives_its_reason_and_gets_no_channel(town):
    await town.apply()
    await town.press("leader", "project.reject")
    await town.member("leader").submit(None, reason="The south is served from Taichung.")
    await town.settle()
    assert "The south is served from Taichung." in await town.told("sponsor")
    assert "prj-0001-second-warehouse" not in str(await town.member("leader").state())


async def test_a_decision_without_a_reason_is_not_taken(town):
    await town.apply()
    await town.say("leader", "/project reject PRJ-0001")
    assert await town.member("leader").view(), "the reason is asked in a form"
    assert await state(town) == "waiting for approval"


async def test_leadership_is_told_at_the_deadline_and_silence_approves_nothing(town):
    await all_must_sign(town)
    await town.apply()
    await town.leap(days=30)
    late = [one for one in await town.direct("leader") if text_of(one).startswith("⏰ PRJ-0001")]
    assert len(late) == 1, "what was missed in one leap is said once"
    assert "was due" in text_of(late[0])
    assert await state(town) == "waiting for approval"
    assert "prj-0001" not in str(await town.member("leader").state())
