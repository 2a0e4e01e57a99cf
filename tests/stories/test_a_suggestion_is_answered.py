"""What customers suggest is sorted, judged, carried out or declined, and always thanked for (3.2.3)."""

import pytest

from bot.sandbox.client import Refused, text_of
from commands.customer import operations as customers
from storage.people import Department
from storage.work import Work
from tests.people import EVERYONE
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.2.3")


async def with_customer(town: Town) -> None:
    """王小明 reads traditional Chinese; the manager heads Logistics."""

    def begin(work: Work) -> None:
        known = {name: work.person(slack_id=town.id(name)) for name in EVERYONE}
        made = {"name": "王小明", "phone": "0912345678", "language": "zh_Hant"}
        customers.new_customer(work, known["agent"], **made)  # type: ignore[arg-type]
        head, deputy = known["manager"], known["lead"]
        assert head is not None
        assert deputy is not None
        work.add(Department(name="Logistics", head_id=head.id, deputy_id=deputy.id, functions=[]))

    await town.write(begin)


async def judged(town: Town) -> None:
    await with_customer(town)
    await town.say("agent", '/suggestion new "Deliver on Saturdays" "週末才有人在家" customer: CUS-0001')
    await town.say("agent", "/suggestion classify SUG-0001 service Logistics topic: delivery")
    await town.press("manager", "suggestion.assess")
    manager = town.member("manager")
    view = await manager.wait_for_view()
    assert view["title"]["text"] == town.t("manager")("Assess the suggestion"), "in Chinese, as the manager reads"
    await manager.submit(feasibility="yes", benefit="少跑一趟", cost="两名司机")
    await town.settle()


async def test_a_message_becomes_a_suggestion_of_a_customer(full_town):
    town = full_town
    await with_customer(town)
    staff = town.member("staff")
    room = await staff.create("front-desk")
    ts = await staff.say(room, "A lady at the desk asks for deliveries on Saturdays\nShe is never at home")
    await staff.shortcut("suggestion.new", channel=room, ts=ts)
    view = await staff.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["title"]["initial_value"] == "A lady at the desk asks for deliveries on Saturdays"
    assert filled["source"]["initial_value"].endswith(f"/archives/{room}/p{ts.replace('.', '')}")
    found = await staff.options("suggestion.new.customer", "0912345678", view=view)
    assert [one["value"] for one in found] == ["CUS-0001"]
    assert "王小明" not in str(found)
    with pytest.raises(Refused) as refused:
        await staff.submit(channel="phone")
    assert list(refused.value.errors) == ["customer"]
    await staff.submit(customer="CUS-0001", channel="other")
    await town.settle()
    letters = await town.told("agent") + await town.told("clerk")
    assert "She is never at home" in letters, "an agent has it, with the words"
    assert "王小明" not in letters


async def test_an_adopted_suggestion_becomes_a_task_and_the_customer_hears_of_it(full_town):
    town = full_town
    await judged(town)
    refused = await town.say("agent", '/suggestion accept SUG-0001 "Saturday tours" @member 2026-03-13')
    assert town.id("manager") in refused, "the department decides, and it is said who"
    await town.say("manager", '/suggestion accept SUG-0001 "Saturday tours" @member 2026-03-13 "很多客户都提过"')
    assert "Saturday tours" in await town.told("member")
    await town.press("agent", "suggestion.inform")
    agent = town.member("agent")
    view = await agent.wait_for_view()
    words = next(one["element"]["initial_value"] for one in view["blocks"] if one["block_id"] == "words")
    assert "感謝您的建議" in words, "the words are ready in the customer's language"
    await agent.submit(how="phone", words=words)
    await town.say("member", '/action done ACT-0001 "Two vans go on Saturdays"')
    await town.say("manager", "/action verify ACT-0001")
    shown = await town.say("agent", "/suggestion show SUG-0001")
    assert "Two vans go on Saturdays" in shown
    letter = await town.letter("agent", "suggestion.inform")
    assert "Two vans go on Saturdays" in text_of(letter), "it has followed its task by itself"
    await town.say("agent", "/suggestion inform SUG-0001 phone 謝謝您，我們做到了")
    assert "customer told and thanked" in await town.say("agent", "/suggestion show SUG-0001")
    assert "ACT-0001" in await town.say("agent", "/trace SUG-0001")


async def test_who_suggested_in_vain_is_thanked_too_and_nobody_forgets_it(full_town):
    town = full_town
    await judged(town)
    await town.say("manager", '/suggestion decline SUG-0001 "週末沒有司機"')
    assert "SUG-0001" in await town.say("agent", "/suggestion list tell")
    await town.move(days=7)
    assert "⏰ SUG-0001" in await town.told("agent")
    assert "🔺 SUG-0001" in await town.told("service"), "after three working days the supervisor hears of it"
    assert "SUG-0001" in await town.say("agent", '/suggestion inform SUG-0001 phone "感謝您，但目前做不到"')
    assert "感謝您，但目前做不到" in await town.say("service", "/suggestion show SUG-0001")


async def test_a_department_that_does_not_answer_in_ten_working_days_is_heard_of(full_town):
    town = full_town
    await with_customer(town)
    await town.say("agent", '/suggestion new "Deliver on Saturdays" "Never at home" customer: CUS-0001')
    await town.say("agent", "/suggestion classify SUG-0001 service Logistics topic: delivery")
    await town.move(days=14)
    silent = (await town.told("service")).count("🔺 SUG-0001")
    await town.move(days=1)
    assert "⏰ SUG-0001" in await town.told("manager")
    assert (await town.told("service")).count("🔺 SUG-0001") > silent, "late is more than silent"
