"""A customer asks, and is answered at once or by the time that was promised, over Slack's protocol (3.2.1, 2.2.1a)."""

import pytest

from bot.sandbox.client import Refused, text_of
from tests.stories.town import Town

QUESTION = "How do I reset the meter after a power cut?"


async def customer(town: Town) -> str:
    await town.say("agent", '/customer add "王小明" 0912345678 language: zh_Hant')
    return "CUS-0001"


async def article(town: Town) -> str:
    await town.say("agent", '/kb add "Reset the meter" "How do I reset the meter?" "Hold the red key." keywords: 電表')
    await town.press("service", "kb.approve")
    return "KBA-0001"


async def told_of(town: Town, number: str) -> str:
    """The agent who has it."""
    (name,) = [name for name in ("agent", "clerk") if number in await town.told(name)]
    return name


async def asked(town: Town, name: str = "agent", question: str = QUESTION) -> str:
    return await town.say(name, f"/inquiry new customer: {await customer(town)} question: {question}")


@pytest.mark.clause("3.2.1", "2.2.1a")
async def test_while_the_question_is_typed_the_best_article_is_offered_and_one_button_answers_with_it(full_town):
    town = full_town
    await article(town)
    await customer(town)
    service = town.member("service")
    await service.command("/inquiry new")
    view = await service.wait_for_view()
    for typed in ("power cut reset", "電表", "电表"):
        found = await service.options("inquiry.new.article", typed, view=view)
        assert [one["value"] for one in found] == ["KBA-0001"], typed
    assert [one["value"] for one in await service.options("inquiry.new.customer", "小明", view=view)] == ["CUS-0001"]
    with pytest.raises(Refused) as refused:
        await service.submit(question=QUESTION)
    assert list(refused.value.errors) == ["customer"]
    await service.submit(customer="CUS-0001")
    await town.settle()

    name = await told_of(town, "INQ-0001")
    shown = await town.say(name, "/inquiry show INQ-0001")
    assert "王＊＊" in shown
    assert "王小明" not in shown
    await town.press(name, "inquiry.answer.use")
    agent = town.member(name)
    view = await agent.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["answer"]["initial_value"] == "Hold the red key."
    assert filled["article"]["initial_option"]["value"] == "KBA-0001"
    await agent.options("inquiry.answer.reply", "", view=view)
    await agent.submit(reply="answer")
    await town.settle()
    told = text_of((await agent.views())[-1])
    assert "您好" in told, "the words for the customer are in the customer's language"
    assert town.t(name)("Contact") in told
    assert "Hold the red key." in await town.say("service", "/inquiry show INQ-0001")
    history = await town.say("service", "/inquiry history INQ-0001")
    assert "KBA-0001" in history
    assert town.t("service")("answered") in await town.say("service", "/inquiry list answered")


@pytest.mark.clause("3.2.1")
async def test_a_promised_time_is_reminded_at_three_quarters_and_the_supervisor_hears_when_it_is_over(full_town):
    town = full_town
    await asked(town)
    refused = await town.say("member", "/inquiry promise INQ-0001 tomorrow 15:00")
    assert town.id("agent") in refused
    agent = town.member("agent")
    await agent.command("/inquiry promise INQ-0001")
    view = await agent.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["day"]["initial_date"] == "2026-03-03", "a working day, as the rules give"
    with pytest.raises(Refused) as wrong:
        await agent.submit(day="2026-03-01", at="10:00")
    assert list(wrong.value.errors) == ["day"]
    await agent.options("inquiry.promise.reply", "", view=view)
    await agent.submit(day="2026-03-03", at="18:00", reply="promise")
    assert "2026年3月3日" in text_of((await agent.views())[-1])
    await town.settle()
    await town.move(days=1, hours=5)
    assert "⏰ INQ-0001" in await town.told("agent"), "at three quarters of the time"
    assert "INQ-0001" not in await town.told("service")
    await town.move(hours=4)
    late = await town.letter("service", "🔺 INQ-0001")
    assert town.t("service")("answer promised to the customer") in text_of(late), "in Chinese, as she reads"
    assert "⚠" in await town.say("agent", "/inquiry list late")
    await town.say("agent", "/inquiry answer INQ-0001 Hold the red key")
    assert "INQ-0001" not in await town.say("agent", "/inquiry list late")


@pytest.mark.clause("3.2.1")
async def test_the_clock_waits_for_the_customer_and_a_department_answers_by_its_own_time(full_town):
    town = full_town
    await asked(town)
    await town.say("agent", "/inquiry wait INQ-0001 internal Which key is it? person: @manager")
    letter = await town.letter("manager", "inquiry.inform")
    assert town.t("manager")("Give the information") in str(letter)
    await town.press("manager", "inquiry.inform")
    manager = town.member("manager")
    await manager.wait_for_view()
    await manager.submit(answer="红色的那个")
    await town.settle()
    assert "红色的那个" in text_of(await town.letter("agent", "inquiry.answer"))
    await town.say("agent", "/inquiry wait INQ-0001 customer Which meter is it?")
    before = await town.told("agent")
    await town.move(days=7)
    assert await town.told("agent") == before or "INQ-0001" not in (await town.told("agent"))[len(before) :]
    assert "🔺 INQ-0001" not in await town.told("service")
    await town.say("clerk", "/inquiry reply INQ-0001 The blue one")
    assert "INQ-0001" in await town.told("agent")
    await town.move(days=3)
    assert "🔺 INQ-0001" in await town.told("service"), "then it runs again"


@pytest.mark.clause("2.2.1a", "3.2.1")
async def test_any_message_becomes_an_inquiry_with_a_link_back_and_goes_to_an_agent(full_town):
    town = full_town
    await customer(town)
    member = town.member("member")
    room = await member.create("front-desk", is_private=False)
    ts = await member.say(room, "A customer asks whether the *blue* meter can be reset\nShe waits at the desk")
    await member.shortcut("inquiry.new", channel=room, ts=ts)
    view = await member.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["question"]["initial_value"].endswith(f"/archives/{room}/p{ts.replace('.', '')}")
    await member.options("inquiry.new.customer", "", view=view)
    await member.submit(customer="CUS-0001", priority="urgent")
    await town.settle()
    name = await told_of(town, "INQ-0001")
    card = await town.say("member", "/inquiry show INQ-0001")
    assert f"p{ts.replace('.', '')}" in card
    assert "🔴" in card
    await town.press(name, "inquiry.open")
    await town.say(name, "/inquiry transfer INQ-0001 Theirs place: squad:quality_assurance")
    assert "INQ-0001" in await town.told("quality")
    corrected = await town.say("member", '/inquiry edit INQ-0001 priority: low reason: "She has left"')
    assert "INQ-0001" in corrected
    assert "She has left" in await town.told("quality")


@pytest.mark.clause("3.2.1", "2.2.1a")
async def test_what_was_answered_becomes_an_article_and_the_customers_word_opens_it_again(full_town):
    town = full_town
    await asked(town, question="電表怎麼重置？")
    await town.say("clerk", "/inquiry new customer: CUS-0001 question: 電表重置")
    merged = await town.say("clerk", "/inquiry merge INQ-0002 INQ-0001")
    assert town.t("clerk")("merged into another one") in merged
    await town.say("agent", "/inquiry answer INQ-0001 按住紅色鍵五秒")
    made = await town.say("agent", "/inquiry article INQ-0001")
    assert "KBA-0001" in made
    assert "KBA-0001" in await town.say("agent", "/inquiry article INQ-0001"), "once"
    await town.say("agent", "/kb submit KBA-0001")
    await town.press("service", "kb.approve")
    assert "按住紅色鍵" in await town.say("clerk", "/kb search 电表")
    await town.say("agent", "/inquiry close INQ-0001 Content")
    assert "INQ-0001" in await town.say("agent", "/inquiry reopen INQ-0001 還是不行")
    await town.say("agent", "/inquiry answer INQ-0001 換一個電池 closes: yes")
    await town.move(days=15)
    late = await town.say("agent", "/inquiry reopen INQ-0001 又壞了")
    assert "new inquiry" in late
