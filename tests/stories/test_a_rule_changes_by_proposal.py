"""Who proposes, who decides, what is in force for whom, and what becomes of a number (1.3.4)."""

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town

pytestmark = pytest.mark.clause("1.3.4")


async def propose(town: Town, name: str = "staff", value: str = "3 wd") -> str:
    return await town.say(name, f'/rules propose 3.1.1 "A week is long" number: project.approval value: {value}')


async def due(town: Town, number: str) -> str:
    """The day and hour by which leadership decides, as its card says."""
    shown = await town.say("leader", f"/project show {number}")
    return shown.partition("due ")[2].partition("|")[2].partition(" (")[0]


async def test_everybody_may_propose_and_leadership_is_asked_with_the_whole_proposal(town):
    await propose(town)
    for name in ("leader", "deputy"):
        asked = await town.letter(name, "RUL-0001")
        assert "rules.approve" in str(asked)
        assert "A week is long" in text_of(asked)
    assert "“Project: approval” becomes *3 working days* (today 5 working days)" in await town.told("leader")


async def test_the_version_goes_up_by_one_and_each_change_is_told_with_what_it_was_and_is(town):
    await propose(town)
    await town.say("leader", "/rules approve RUL-0001 note: Good")
    await propose(town, value="2 wd")
    await town.say("deputy", "/rules approve RUL-0002 note: Better")
    said = await town.say("leader", "/rules versions")
    assert "*Version 3* · Mon 2 Mar 2026: rule 3.1.1 by RUL-0002." in said
    assert "`project.approval` went from 5 working days to 3 working days." in said
    assert said.index("Version 3") < said.index("Version 2") < said.index("Version 1")


async def test_the_number_counts_for_what_begins_after_it_and_a_record_keeps_its_version(town):
    await town.apply()
    await propose(town)
    await town.say("leader", "/rules approve RUL-0001 note: Good")
    await town.apply(title="Repair portal")
    assert await due(town, "PRJ-0001") == "Mon 9 Mar 2026 18:00", "what was promised keeps its date"
    assert await due(town, "PRJ-0002") == "Thu 5 Mar 2026 18:00"
    assert "Rule 3.1.1, version 1" in await town.say("leader", "/project show PRJ-0001")
    assert "version" not in await town.say("leader", "/project show PRJ-0002")
    old = await town.say("leader", "/rules 3.1.1 v1")
    assert "As it stood in version 1; today it is version 2." in old
    assert "within 5 working days" in old
    assert "within 3 working days" in await town.say("leader", "/rules 3.1.1")


async def test_new_words_are_read_by_everybody_and_say_in_what_language_they_are(town):
    words = "Every task has one person, and that person knows it."
    await town.say("lead", f'/rules propose 1.3.3 "Say that they know" text: "{words}"')
    await town.say("leader", "/rules approve RUL-0001 note: Clear")
    assert words in await town.say("leader", "/rules 1.3.3")
    assert words in await town.say("staff", "/rules 1.3.3")
    await town.say("leader", "/rules translate RUL-0001 zh_Hans 每项任务都有一个人，而且他自己知道。")
    assert "每项任务都有一个人，而且他自己知道。" in await town.say("staff", "/rules 1.3.3")
    assert words in await town.say("leader", "/rules 1.3.3")


async def test_whoever_proposed_it_does_not_decide_it_also_not_for_somebody_else(town):
    await propose(town, "leader")
    await town.say("deputy", "/squad delegate @leader until: 2026-03-31")
    said = await town.say("leader", "/rules approve RUL-0001 note: Mine")
    assert f"<@{town.id('deputy')}>" in said
    assert "Version 1 of the rulebook" in await town.say("leader", "/rules")
    assert "RUL-0001" not in await town.told("leader")


@pytest.mark.parametrize("name", ["admin", "lead", "supervisor", "member"])
async def test_nobody_outside_leadership_decides(town, name):
    await propose(town)
    said = await town.say(name, "/rules approve RUL-0001 note: Fine")
    assert f"<@{town.id('leader')}>" in said
    assert "proposed" in (await town.say("leader", "/rules show RUL-0001")).splitlines()[0]


async def test_where_all_must_sign_the_first_signature_changes_nothing(town):
    await town.say("admin", "/squad settings approval.rule all")
    await propose(town)
    said = await town.say("leader", "/rules approve RUL-0001 note: Good")
    assert f"RUL-0001 still waits for <@{town.id('deputy')}>" in said
    assert "You have already approved RUL-0001" in await town.say("leader", "/rules approve RUL-0001 note: Good")
    await town.say("deputy", "/rules approve RUL-0001 note: Good")
    assert "Version 2" in await town.say("leader", "/rules 3.1.1")


async def test_a_number_stated_by_a_rule_becomes_a_proposal_when_an_administrator_sets_it(town):
    said = await town.say("admin", "/squad settings project.approval 3 wd reason: A week is long")
    assert "Rule 3.1.1 states “Project: approval”: your change is proposed as RUL-0001" in said
    assert "5 working days" in await town.say("admin", "/squad settings project.approval")
    await town.say("leader", "/rules approve RUL-0001 note: Good")
    page = await town.say("admin", "/squad settings project.approval")
    assert "3 working days  ·  usually 5 working days" in page
    assert "changed it from 5 wd to 3 wd" in page


async def test_a_number_that_no_rule_states_changes_at_once_with_its_history(town):
    assert "08:30" in await town.say("admin", "/squad settings digest.daily 08:30")
    page = await town.say("leader", "/squad settings digest.daily")
    assert f"<@{town.id('admin')}>" in page, "whoever may not see it is told who can"
    page = await town.say("admin", "/squad settings digest.daily")
    assert f"<@{town.id('admin')}> changed it from 09:00 to 08:30" in page
    assert "RUL-0001" not in await town.told("leader")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("project.approval 3 wd", "say why it should change"),
        ("project.approval soon reason: Faster", "Give a length of time such as 3 wd"),
        ("project.approval 5 wd reason: Faster", "It is 5 working days already."),
        ("approval.quorum 50", "Give a number from 2 to 20."),
        ("calendar.morning 15:00-16:00", "Morning ends before the afternoon begins"),
        ("project.aproval 3 wd", "There is no number “project.aproval”"),
    ],
)
async def test_a_number_out_of_its_bounds_is_refused_with_what_would_do(town, words, refusal):
    assert refusal in await town.say("admin", f"/squad settings {words}")
    assert "RUL-0001" not in await town.told("leader")


async def test_the_reason_that_is_missing_is_asked_in_the_form_with_all_that_was_typed(town):
    admin = town.member("admin")
    await admin.command("/squad settings")
    await admin.command("/squad settings project.approval 3 wd")
    await town.settle()
    channel = next(one["id"] for one in (await admin.state())["channels"] if one["name"] == "general")
    await admin.command("/squad settings project.approval", channel=channel)
    await admin.press("squad.settings.project-approval", channel=channel)
    view = await admin.wait_for_view()
    assert "5 wd" in str(view)
    with pytest.raises(Refused) as refused:
        await admin.submit(None, value="3 wd")
    assert list(refused.value.errors) == ["reason"]
    await admin.submit(None, reason="A week is long")
    await town.settle()
    assert "RUL-0001" in await town.told("leader")


async def test_a_proposal_is_withdrawn_by_its_proposer_alone_and_is_asked_of_nobody_any_more(town):
    await propose(town, "lead")
    said = await town.say("member", "/rules withdraw RUL-0001")
    assert f"<@{town.id('lead')}>" in said
    await town.say("lead", "/rules withdraw RUL-0001")
    assert "rules.approve" not in str(await town.direct("leader"))
    assert "nothing more can be done with it" in await town.say("leader", "/rules approve RUL-0001 note: Good")
    await town.leap(days=14)
    assert "⏰ RUL-0001" not in await town.told("leader")


async def test_a_declined_proposal_changes_nothing_and_may_be_made_again(town):
    await propose(town, "lead")
    await town.say("deputy", "/rules decline RUL-0001 Leaders travel a lot")
    assert "Leaders travel a lot" in await town.told("lead")
    assert "rules.approve" not in str(await town.direct("leader"))
    assert "5 working days" in await town.say("leader", "/rules 3.1.1")
    assert "RUL-0002" in await propose(town, "lead")


async def test_silence_is_reminded_at_half_time_and_at_its_end_to_who_has_not_decided(town):
    await town.say("admin", "/squad settings approval.rule all")
    await town.say("deputy", "/digest content due")
    await propose(town)
    await town.say("leader", "/rules approve RUL-0001 note: Good")
    for days, reminders in ((1, 0), (2, 1), (5, 2), (9, 2)):
        await town.move(days=days)
        said = [one["text"] for one in await town.direct("deputy") if one["text"].startswith("⏰ RUL-0001")]
        assert len(said) == reminders
    assert "⏰ RUL-0001" not in await town.told("leader"), "who has decided is left in peace"
    assert "Version 1" in await town.say("leader", "/rules 3.1.1")


async def test_whoever_joins_leadership_is_asked_the_next_morning(town):
    await propose(town)
    await town.say("admin", "/squad add @supervisor role: leadership.leader")
    assert "RUL-0001" not in await town.told("supervisor")
    await town.move(days=1)
    assert "rules.approve" in str(await town.letter("supervisor", "RUL-0001"))


async def test_a_clause_that_is_not_there_and_a_number_it_does_not_state_are_refused(town):
    said = await town.say("lead", '/rules propose 9.9 "Better" text: "Be quick."')
    assert "There is no clause 9.9" in said
    said = await town.say("lead", '/rules propose 3.1.1 "Better" number: progress.chase value: 3 wd')
    assert "Clause 3.1.1 does not state progress.chase. It states:" in said
    assert "Say what should become different" in await town.say("lead", '/rules propose 3.1.1 "Better"')
    assert "Nothing here" in await town.say("leader", "/rules list all")
