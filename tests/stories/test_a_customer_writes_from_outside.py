"""Customers who are not in Slack are answered like any other: an agent has what they wrote, nobody else reads it."""

from typing import Any

import pytest

from commands.customer.intake.operations import DOORS
from commands.kit.intake import take_in
from tests.stories.town import Town

pytestmark = pytest.mark.clause("2.2.1a", "2.2.1b")
WANG = {"name": "王小明", "phone": "0912 345 678", "text": "The rack from order 1234 is broken"}


async def writes(town: Town, kind: str, token: str, **raw: Any) -> str:
    """As the intake takes it, once the signature is proved."""
    taken = await town.write(lambda work: take_in(work, DOORS[kind], kind, raw, source="qk_1", token=token))
    await town.settle()
    return taken[0]["number"]


async def test_a_complaint_from_a_web_form_is_an_agents_at_once(full_town):
    town = full_town
    number = await writes(town, "complaint", "token-0001", **WANG)
    told = await town.told("agent") + await town.told("clerk")
    assert number in told
    assert "小明" not in told
    assert "王＊＊" in await town.say("member", "/customer show CUS-0001")
    card = await town.say("service", "/customer show CUS-0001")
    assert number in card
    assert town.t("service")("Complaints") in card, "in the reader's words"
    await writes(town, "message", "token-0002", number=number, phone="+886912345678", text="And the second one too")
    assert "And the second one too" in await town.say("agent", f"/complaint show {number}")
    assert await writes(town, "complaint", "token-0001", **WANG) == number, "sent again, it is filed once"
    await town.move(days=1, hours=1)
    assert f"⏰ {number}" in await town.told("agent") + await town.told("clerk"), "nobody forgets it"


async def test_mail_of_a_mailbox_is_shown_and_filed_after_a_word(full_town):
    town = full_town
    agent = town.member("agent")
    await agent.command("/customer import")
    await agent.wait_for_view()
    mail = "From: 王小明 <wang@example.com>\nSubject: Order 1234\nMessage-ID: <1@example.com>\n\nWhere is it?\n"
    await agent.submit(file=[await agent.upload("mail.eml", mail.encode())], what="records")
    await town.settle()
    await town.move(minutes=1)
    assert "1 can be filed, 0 were filed before, 0 with a fault" in await town.told("agent")
    await town.press("agent", "customer.take")
    await agent.wait_for_view()
    await agent.submit()
    await town.settle()
    await town.move(minutes=1)
    assert "1 records filed" in await town.told("agent")
    assert "INQ-0001" in await town.say("clerk", "/customer show CUS-0001")
    assert "Order 1234" in await town.say("clerk", "/inquiry list all")


async def test_the_supervisor_brings_the_table_of_a_call_centre(full_town):
    town = full_town
    service = town.member("service")
    assert town.id("service") in await town.say("agent", "/service import"), "and it is said who may"
    await service.command("/service import")
    assert "reference" in str(await service.wait_for_view()), "the columns are named"
    table = "kind,name,phone,text\nsuggestion,Anna,0911 222 333,Deliver on Saturdays\nweather,Ben,0911 222 444,Rain\n"
    await service.submit(file=[await service.upload("calls.csv", table.encode())])
    await town.settle()
    await town.move(minutes=1)
    await town.press("service", "customer.take")
    await service.wait_for_view()
    await service.submit(rows="good")
    await town.settle()
    await town.move(minutes=1)
    assert "SUG-0001" in await town.say("service", "/service queue")
