"""The rulebook is read, improved and kept in versions, told over Slack's protocol (1.1, 1.3.1, 1.3.4)."""

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town


async def propose(town: Town, **given):
    """From the clause's own page, as staff."""
    staff = town.member("staff")
    await staff.command("/rules 3.1.1", channel=town_channel(await staff.state()))
    await staff.press("rules.propose", channel=town_channel(await staff.state()))
    await staff.wait_for_view()
    offered = await staff.options("rules.propose.number", "project.approval")
    assert [one["value"] for one in offered] == ["project.approval"]
    wanted = {"reason": "A week is long", "number": "project.approval", "value": "3 wd"} | given
    await staff.submit(None, **wanted)
    await town.settle()


def town_channel(state) -> str:
    return str(next(one["id"] for one in state["channels"] if not one.get("is_private")))


async def told(town: Town, name: str) -> str:
    return "\n".join(text_of(message) for message in await town.direct(name))


async def decide(town: Town, name: str, verb: str, **given) -> None:
    asked = next(one for one in reversed(await town.direct(name)) if f"rules.{verb}" in str(one))
    member = town.member(name)
    await member.press(f"rules.{verb}", channel=asked["channel"], ts=asked["ts"])
    await member.wait_for_view()
    await member.submit(None, **given)
    await town.settle()


@pytest.mark.clause("1.1")
async def test_anybody_reads_a_rule_in_their_language_and_sees_how_it_was_kept(town):
    answer = await town.member("sponsor").command("/rules 3.1.1")
    assert "5個工作日" in str(answer["ack"])
    answer = await town.member("leader").command("/rules show 3.1.1")
    for said in ("5 working days", "Kept this quarter", "Promises kept in time", "quartet.open.project"):
        assert said in str(answer["ack"])


@pytest.mark.clause("1.3.4")
async def test_anyone_proposes_leadership_approves_and_the_number_is_the_organisations(town):
    await propose(town)
    assert "RUL-0001" in await told(town, "leader")
    assert "RUL-0001" in await told(town, "deputy")

    await decide(town, "leader", "approve", note="Good")

    assert await town.read(lambda look: str(look.settings.span("project.approval"))) == "3 wd"
    assert await town.read(lambda look: look.workspace.rulebook) == 2
    assert "3 working days" in str((await town.member("leader").command("/rules 3.1.1"))["ack"])
    assert "RUL-0001" in await told(town, "staff"), "the proposer hears of it"
    assert "rules.approve" not in str(await town.direct("deputy")), "nobody acts twice"
    assert "squad.acknowledge" in str(await town.direct("member")), "everybody is asked to acknowledge it"
    assert "RUL-0001" in str((await town.member("leader").command("/rules versions"))["ack"])


async def test_a_date_in_the_past_is_told_beside_its_field(town):
    await propose(town)
    with pytest.raises(Refused) as refused:
        await decide(town, "leader", "approve", effective_on="2026-03-01")
    assert list(refused.value.errors) == ["effective_on"]
    await town.member("leader").submit(effective_on="2026-03-02")
    assert await town.read(lambda look: look.workspace.rulebook) == 2


async def test_an_approved_rule_comes_into_force_by_itself_on_its_day(town):
    await propose(town)
    await decide(town, "deputy", "approve", effective_on="2026-03-05")
    assert await town.read(lambda look: look.workspace.rulebook) == 1
    await town.move(hours=48)
    assert await town.read(lambda look: look.workspace.rulebook) == 1
    await town.move(hours=24)
    assert await town.read(lambda look: look.workspace.rulebook) == 2


async def test_the_proposer_reads_why_it_was_declined(town):
    await propose(town)
    await decide(town, "deputy", "decline", reason="Leaders travel a lot")
    assert "Leaders travel a lot" in await told(town, "staff")
    assert await town.read(lambda look: look.workspace.rulebook) == 1


async def test_what_cannot_be_a_rule_is_told_beside_its_field_and_nothing_is_lost(town):
    with pytest.raises(Refused) as refused:
        await propose(town, value="soon")
    assert list(refused.value.errors) == ["value"]
    await town.member("staff").submit(value="4 wd")
    await town.settle()
    assert "RUL-0001" in await told(town, "leader")


async def test_a_leaders_own_proposal_is_for_the_other_leader(town):
    answer = await town.member("leader").command('/rules propose 3.1.1 "Too slow" number: project.approval value: 3 wd')
    assert "RUL-0001" in str(answer["ack"])
    await town.settle()
    assert "RUL-0001" not in await told(town, "leader")
    answer = await town.member("leader").command("/rules approve RUL-0001 note: Mine")
    assert town.box.user_id("deputy") in str(answer["ack"])


async def test_silence_is_reminded_and_never_approves(town):
    await propose(town)
    before = len(await town.direct("leader"))
    await town.leap(days=14)
    assert any(text_of(one).startswith("⏰") or "⏰" in text_of(one) for one in (await town.direct("leader"))[before:])
    assert await town.read(lambda look: look.workspace.rulebook) == 1


@pytest.mark.clause("1.3.1")
async def test_the_chain_of_linked_records_is_drawn_for_anybody(town):
    await propose(town)
    await propose(town, value="4 wd")
    staff = town.member("staff")
    await staff.command("/trace link RUL-0002 RUL-0001 supersedes")
    answer = await town.member("leader").command("/trace RUL-0001")
    assert "is superseded by" in str(answer["ack"])
    assert "RUL-0002" in str(answer["ack"])


async def test_what_is_before_me_is_in_one_place_and_in_home(town):
    await propose(town)
    answer = await town.member("leader").command("/my")
    assert "RUL-0001" in str(answer["ack"])
    assert "rules.approve" in str(answer["ack"])
    home = await town.member("leader").wait_for_home(lambda view: "RUL-0001" in str(view))
    assert "rules.decline" in str(home)


async def test_whoever_chooses_a_language_is_written_to_in_it(town):
    await town.member("leader").command("/my language zh_Hant")
    answer = await town.member("leader").command("/rules 3.1.1")
    assert "5個工作日" in str(answer["ack"])
