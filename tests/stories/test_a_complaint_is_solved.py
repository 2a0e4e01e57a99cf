"""A customer complains: apology, department, cause, solution, and again until they are satisfied, over Slack's protocol
(3.2.2)."""

from typing import Any

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town

NEW = '/complaint new "The new pump leaks" "Another pump" "Water runs under it since Monday" customer: CUS-0001'


async def opened(town: Town, **more: str) -> str:
    """Production answers, its head is the member; Anna Schmidt complains to the agent."""
    await town.say("admin", "/squad department Production head: @member deputy: @manager functions: production")
    await town.say("admin", "/squad department Finance head: @staff functions: finance")
    await town.say("agent", '/customer add "Anna Schmidt" phone: "0912 345 678" mail: anna@example.com')
    named = " ".join(f"{name}: {value}" for name, value in more.items())
    assert "CMP-0001" in await town.say("agent", f"{NEW} {named}".strip())
    return "CMP-0001"


async def with_department(town: Town, **more: str) -> str:
    number = await opened(town, **more)
    await town.say("agent", f"/complaint acknowledge {number} I am sorry that this happened")
    await town.say("agent", f"/complaint assign {number} Production")
    return number


async def told(town: Town, number: str, handler: str = "member") -> None:
    """A round: looked into, proposed, told."""
    await town.say(handler, f"/complaint investigate {number}")
    await town.say(handler, f'/complaint propose {number} solution: "A new pump" cause: "A worn seal"')
    await town.say("agent", f"/complaint reply {number} You get a new pump tomorrow")


async def from_a_message(town: Town) -> None:
    """The agent makes a complaint of what somebody wrote."""
    agent = town.member("agent")
    room = await agent.create("tea-kitchen", is_private=True)
    ts = await agent.say(room, "Anna called: the new pump leaks\nSince Monday")
    await agent.shortcut("complaint.new", channel=room, ts=ts)
    view = await agent.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["title"]["initial_value"] == "Anna called: the new pump leaks"
    assert filled["source"]["initial_value"].endswith(f"/archives/{room}/p{ts.replace('.', '')}")
    await agent.submit(demand="Another pump", topic="product")
    view = await agent.wait_for_view()
    found = await agent.options("complaint.new.customer", "anna", view=view)
    assert [one["value"] for one in found] == ["CUS-0001"]
    await agent.submit(customer="CUS-0001")
    await town.settle()


async def filled_in(town: Town, name: str, action: str, **words: Any) -> str:
    """A button in a letter, and its form as it opened."""
    await town.press(name, action)
    view = await town.member(name).wait_for_view()
    await town.member(name).submit(**words)
    await town.settle()
    return str(view)


@pytest.mark.clause("3.2.2", "2.2.1a")
async def test_from_a_message_to_a_satisfied_customer_by_buttons_alone(full_town):
    town = full_town
    await town.say("admin", "/squad department Production head: @manager functions: engineering")
    await town.say("agent", '/customer add "Anna Schmidt" phone: "0912 345 678"')
    await from_a_message(town)
    form = await filled_in(town, "agent", "complaint.acknowledge", calmed="She needs water at the weekend")
    assert "we are very sorry for the trouble" in form, "the script"
    assert "Production" in await filled_in(town, "agent", "complaint.assign"), "found by its function"

    letter = await town.letter("manager", "complaint.investigate")
    assert town.t("manager")("Begin to look into it") in str(letter), "in Chinese, as the manager reads"
    assert "请您调查 CMP-0001" in text_of(letter)
    await town.press("manager", "complaint.investigate")
    with pytest.raises(Refused) as refused:
        await filled_in(town, "manager", "complaint.propose", solution="换一台新水泵")
    assert list(refused.value.errors) == ["cause"]
    await town.member("manager").submit(cause="密封圈磨损")
    await town.settle()

    form = await filled_in(town, "agent", "complaint.reply", words="You get a new pump tomorrow")
    assert "换一台新水泵" in form, "the words for the customer are prepared"
    no = await town.say("manager", "/complaint satisfied CMP-0001 rating: 5 words: Fine")
    assert town.id("agent") in no
    await filled_in(town, "agent", "complaint.satisfied", words="All is well", rating="5")
    assert "All is well" in await town.told("manager")
    assert "closed, customer satisfied" in await town.say("agent", "/complaint show CMP-0001")


@pytest.mark.clause("3.2.2", "2.2.2")
async def test_two_rounds_then_the_supervisor_leadership_and_the_customer_once_more(full_town):
    town = full_town
    number = await with_department(town)
    await told(town, number)
    await town.say("clerk", f"/complaint dissatisfied {number} rating: 2 words: It leaks again")
    assert "It leaks again" in await town.told("member")
    await told(town, number)
    await town.say("agent", f"/complaint dissatisfied {number} rating: 1 words: It still leaks")
    letter = await town.letter("service", "complaint.unresolved")
    assert "現在由您負責" in text_of(letter), "the supervisor reads Traditional Chinese"
    assert town.id("service") in await town.say("agent", f"/complaint investigate {number}")
    await town.press("service", "complaint.investigate")
    await town.say("member", f"/complaint propose {number} A refund")
    await town.say("agent", f"/complaint reply {number} You get your money back")
    await town.say("agent", f"/complaint dissatisfied {number} rating: 1 words: I want a car")

    await town.say("service", f"/complaint unresolved {number} They want a car")
    letter = await town.letter("deputy", "complaint.consent")
    assert "They want a car" in text_of(letter)
    await town.say("leader", f"/complaint refuse {number} Offer a rented pump")
    assert "complaint.consent" not in str(await town.direct("deputy")), "nobody decides twice"
    await town.say("service", f"/complaint unresolved {number} They refused that too")
    await town.press("deputy", "complaint.consent")
    shown = await town.say("agent", f"/complaint show {number}")
    assert "closed unresolved, customer not satisfied" in shown
    assert "closed unresolved" in await town.say("leader", "/complaint list unresolved")

    await town.say("clerk", f"/complaint again {number} I read that others got a new pump")
    assert "others got a new pump" in await town.told("member")
    assert "being investigated" in await town.say("agent", f"/complaint show {number}")
    history = await town.say("staff", f"/complaint history {number}")
    assert "客户再次来信" in history, "and the history in Chinese"


@pytest.mark.clause("3.2.2")
async def test_an_urgent_one_runs_through_the_weekend_and_late_cases_go_up(full_town):
    town = full_town
    await town.move(days=4, hours=7)
    number = await opened(town, severity="urgent")
    assert "🔴" in await town.told("service"), "the supervisor knows from the first minute"
    await town.move(hours=1, minutes=30)
    assert f"⏰ {number}" in await town.told("agent"), "on Friday night"
    await town.move(hours=2)
    assert f"🔺 {number}" in await town.told("service")
    assert f"🔺 {number}" in await town.told("leader")
    await town.say("agent", f"/complaint acknowledge {number} I am very sorry")
    await town.say("agent", f"/complaint assign {number} Production")
    await town.move(days=1)
    assert f"⏰ {number}" in await town.told("member"), "on Saturday: the department's twelve hours are over"
    assert "⚠" in await town.say("service", "/complaint list late")


@pytest.mark.clause("3.2.2")
async def test_a_major_ones_interim_answer_is_owed_and_a_graver_one_has_less_time(full_town):
    town = full_town
    number = await with_department(town, severity="major")
    await town.move(days=2, hours=9)
    assert "give the customer an interim answer" in await town.told("agent")
    assert f"🔺 {number}" in await town.told("service")
    await town.say("agent", f"/complaint interim {number} We are testing the seal")
    assert "✓ interim answer" in await town.say("agent", f"/complaint show {number}")
    agent = town.member("agent")
    await agent.command(f"/complaint edit {number}")
    await agent.wait_for_view()
    await agent.submit(severity="urgent", reason="It sparks")
    await town.settle()
    assert "It sparks" in await town.told("member")


@pytest.mark.clause("3.2.2")
async def test_it_cannot_be_closed_before_its_nonconformity(full_town):
    town = full_town
    number = await with_department(town)
    await told(town, number)
    await town.say("member", f"/complaint link {number} NCR-7 Same batch")
    await town.say("agent", f"/complaint satisfied {number} rating: 5 words: All is well")
    for name in ("agent", "clerk"):
        assert "NCR-0007" in await town.say(name, f"/complaint close {number}")
    assert "NCR-0007" in await town.say("service", f"/complaint close {number}")
    await town.say("quality", f"/complaint clear {number} NCR-7 The batch was scrapped")
    await town.press("agent", "complaint.close")
    assert "closed, customer satisfied" in await town.say("agent", f"/complaint show {number}")


@pytest.mark.clause("3.2.2", "2.2.1b")
async def test_the_channel_has_no_personal_data_and_the_same_complaint_is_not_made_twice(full_town):
    town = full_town
    await town.say("admin", "/squad channel customer_service")
    number = await opened(town)
    await town.say("agent", f"/complaint acknowledge {number} Dear Anna Schmidt, I am sorry")
    agent = town.member("agent")
    rooms = [one["id"] for one in (await agent.state())["channels"] if not one.get("is_im")]
    shown = "".join([str(await agent.messages(room)) for room in rooms])
    assert number in shown
    assert "A***" in shown
    for personal in ("Schmidt", "0912", "anna@"):
        assert personal not in shown
    clerk = town.member("clerk")
    await clerk.command("/complaint new")
    await clerk.wait_for_view()
    await clerk.submit(title="A pump is leaking", demand="A pump", matter="Water under the new pump")
    view = await clerk.wait_for_view()
    found = await clerk.options("complaint.new.similar", "pump leaks", view=view)
    assert [one["value"] for one in found] == [number]
    await clerk.options("complaint.new.customer", "anna", view=view)
    with pytest.raises(Refused) as refused:
        await clerk.submit(customer="CUS-0001")
    assert list(refused.value.errors) == ["similar"]
    await clerk.submit(similar=number)
    await town.settle()
    assert "Water under the new pump" in await town.told("agent")
    assert "CMP-0002" not in await town.say("agent", "/complaint list all")
