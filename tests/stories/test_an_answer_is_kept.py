"""What was answered once is written down, approved and found again, over Slack's protocol (3.2.1, 2.2.2)."""

import pytest

from bot.sandbox.client import Refused, text_of

ARTICLE = '/kb add "Reset the meter" "How do I reset it?" "Hold the red key for five seconds." keywords: 重置'


@pytest.mark.clause("3.2.1", "2.2.2")
async def test_an_article_is_written_approved_by_another_and_found_in_either_language(full_town):
    town = full_town
    await town.say("agent", ARTICLE)
    letter = await town.letter("service", "kb.approve")
    assert "Hold the red key" in text_of(letter)
    assert town.t("service")("Approve") in str(letter), "in Chinese, as the supervisor reads"
    refused = await town.say("agent", "/kb approve KBA-0001")
    assert town.id("service") in refused, "not by who wrote it"
    assert "KBA-0001" not in await town.say("clerk", "/kb search meter")

    await town.press("service", "kb.approve")
    assert "KBA-0001" in await town.told("agent")
    for words in ("resetting", "重置"):
        assert "Hold the red key" in await town.say("clerk", f"/kb search {words}")
    thanks = await town.say("clerk", "/kb helped KBA-0001")
    assert "KBA-0001" in thanks
    assert town.t("clerk")("You have said already that {number} helped you. Thank you!", number="KBA-0001") in (
        await town.say("clerk", "/kb helped KBA-0001")
    )

    clerk = town.member("clerk")
    await clerk.command("/kb edit KBA-0001")
    view = await clerk.wait_for_view()
    filled = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert filled["answer"]["initial_value"] == "Hold the red key for five seconds."
    await clerk.submit(answer="Hold the green key.")
    await town.settle()
    assert "red key" in await town.say("agent", "/kb search meter"), "the version before is served meanwhile"
    await town.press("service", "kb.approve")
    assert "green key" in await town.say("agent", "/kb search meter")


@pytest.mark.clause("3.2.1")
async def test_an_article_that_waits_goes_up_and_one_that_is_old_is_looked_at_again(full_town):
    town = full_town
    await town.say("admin", '/squad settings kb.review "20 d"')
    await town.say("agent", ARTICLE)
    await town.move(days=8)
    assert "🔺 KBA-0001" in await town.told("leader")
    await town.press("service", "kb.approve")
    await town.move(days=24)
    letter = await town.letter("agent", "kb.confirm")
    assert "⏰ KBA-0001" in text_of(letter)
    await town.press("agent", "kb.confirm")
    assert "still holds" in await town.say("agent", "/kb history KBA-0001")


@pytest.mark.clause("2.2.2")
async def test_the_supervisor_words_the_replies_that_agents_use(full_town):
    town = full_town
    assert "{customer}" in await town.say("agent", "/kb canned")
    assert town.id("service") in await town.say("agent", '/kb cannededit apology en: "Sorry, {customer}."')
    service = town.member("service")
    answer = await service.command("/kb canned")
    assert "cannededit:apology" in str(answer)
    await service.command("/kb cannedadd")
    view = await service.wait_for_view()
    with pytest.raises(Refused) as refused:
        await service.submit(purpose="thanks", name="贈品", en="Thanks, {name}", zh_hans="谢谢", zh_hant="謝謝")
    assert list(refused.value.errors) == ["en"]
    assert "{name}" in refused.value.errors["en"]
    await service.submit(en="Thanks, {customer}: a gift is on its way.")
    await town.settle()
    assert view["callback_id"] == "kb.cannedadd"
    assert "a gift is on its way" in await town.say("agent", "/kb canned")
    assert "礼物" not in await town.say("clerk", "/kb canned")
