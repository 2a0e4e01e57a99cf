"""The service supervisor sees who waits, hands on, coaches, names topics, judges the month (2.2.1c–d, 2.2.2)."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.client import text_of
from commands.customer import operations as customers
from storage.people import Department
from storage.work import Work
from tests.stories.stage import stage
from tests.stories.town import Town

SUGGEST = '/suggestion new "{title}" "週末才有人在家" customer: CUS-0001'


@stage
async def with_suggestions(town: Town) -> str:
    """SUG-0001 and SUG-0002 of the agent, about deliveries; the second is withdrawn."""

    def begin(work: Work) -> None:
        agent, head = work.person(slack_id=town.id("agent")), work.person(slack_id=town.id("manager"))
        assert agent is not None
        assert head is not None
        customers.new_customer(work, agent, name="王小明", phone="0912345678", language="zh_Hant")
        work.add(Department(name="Logistics", head_id=head.id, functions=[]))

    await town.write(begin)
    for title in ("Deliver on Saturdays", "Deliver at night"):
        await town.say("agent", SUGGEST.format(title=title))
    for number in ("SUG-0001", "SUG-0002"):
        await town.say("agent", f"/suggestion classify {number} service Logistics topic: delivery")
    await town.say("agent", '/suggestion withdraw SUG-0002 "The customer thought better of it"')
    return ""


@pytest.mark.clause("2.2.2")
async def test_the_supervisor_sees_the_queue_and_gives_a_record_to_another_agent(full_town):
    town = full_town
    await with_suggestions(town)
    seen = await town.say("service", "/service queue")
    assert "SUG-0001" in seen
    assert "SUG-0002" not in seen, "what is over waits for nobody"
    assert town.id("service") in await town.say("agent", "/service reassign SUG-0001 @clerk"), "and it is said who may"
    await town.say("service", "/service reassign SUG-0001 @clerk reason: Leave")
    assert "SUG-0001" in await town.told("clerk")
    assert town.id("clerk") in await town.told("agent")
    assert "SUG-0001" in await town.say("clerk", "/service queue mine")


@pytest.mark.clause("2.2.2")
async def test_records_are_drawn_for_coaching_and_the_agent_alone_reads_the_note(full_town):
    town = full_town
    await with_suggestions(town)
    service = town.member("service")
    answer = await service.command("/service sample 3")
    await town.settle()
    assert "SUG-0002" in text_of(answer["ack"])
    await service.command("/service coach")
    view = await service.wait_for_view()
    assert [one["value"] for one in await service.options("service.coach.record", "", view=view)] == ["SUG-0002"]
    await service.submit(record="SUG-0002", grade="4", praise="Quick and warm", advice="Name the day")
    await town.settle()
    assert "Quick and warm" in await town.told("agent")
    assert "Name the day" in await town.say("agent", "/service notes")
    assert "Quick and warm" not in await town.told("clerk")
    assert "SUG-0002" in await town.say("service", "/service coach SUG-0002 4 Again"), "one note a record"


@pytest.mark.clause("2.2.1c")
async def test_hot_topics_reach_leadership_and_quality_on_monday(full_town):
    town = full_town
    await with_suggestions(town)
    for number in (3, 4, 5):
        await town.say("agent", SUGGEST.format(title=f"Deliver in the evening, {number}"))
        await town.say("agent", f"/suggestion classify SUG-000{number} service Logistics topic: delivery")
    assert "🔺" in await town.say("service", "/service topics")
    await town.move(datetime(2026, 3, 9, 1, tzinfo=UTC))
    for name in ("leader", "quality"):
        told = await town.told(name)
        assert town.t(name)("delivery and shipping") in told
        assert "🔺" in told
    assert "png" in str(await town.direct("quality")), "with the picture"
    assert "leadership" not in await town.told("member")


@pytest.mark.clause("2.2.1d")
async def test_the_month_is_judged_by_the_supervisor_and_read_by_leadership(full_town):
    town = full_town
    await with_suggestions(town)
    await town.leap(days=30)
    letter = await town.letter("service", "service.review")
    assert town.t("service")("Judge the month") in str(letter), "in Chinese, as the supervisor reads"
    assert town.id("service") in await town.say("agent", '/service review SRV-0002 "Fine"'), "and it is said who may"
    await town.press("service", "service.review")
    await town.member("service").submit(words="比上月快", measures="週一多一位人員")
    await town.settle()
    assert "比上月快" in await town.told("leader")
    assert "週一多一位人員" in await town.told("agent")


@pytest.mark.clause("2.2.1d")
async def test_a_month_that_nobody_judges_is_raised(full_town):
    town = full_town
    await with_suggestions(town)
    await town.leap(days=30)
    await town.leap(days=14)
    assert "🔺" in await town.told("leader")


@pytest.mark.clause("2.2.2")
async def test_the_supervisor_sets_the_reply_standards(full_town):
    town = full_town
    assert "*4 working hours*" in await town.say("agent", "/service standards")
    await town.say("service", '/service standard inquiry.answer_high "3 h"')
    assert "*3 working hours*" in await town.say("agent", "/service standards")
    assert town.id("service") in await town.say("agent", '/service standard inquiry.answer_high "9 h"')
