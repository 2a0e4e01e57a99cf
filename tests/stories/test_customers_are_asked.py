"""Customers outside Slack answer a survey on a page of their own, once, and what they say counts (3.2.3, 2.2.1d)."""

import re

import aiohttp
import pytest

from bot.sandbox.client import text_of
from bot.web import Web
from commands.customer import operations as customers
from storage.customers import Customer
from storage.work import Work
from tests.stories.town import Town

pytestmark = pytest.mark.clause("3.2.3")
MAKE = (
    '/survey make "How was it?" in_en: "rating: How satisfied are you?\nwords: What else?"'
    ' in_zh_hant: "評分：您滿意嗎？\n意見：還有什麼想說的？"'
)


async def with_customers(town: Town) -> None:
    """王小明 and Anna have agreed to be asked; the agent cares for both."""

    def begin(work: Work) -> None:
        agent = work.person(slack_id=town.id("agent"))
        for name, phone, language in (("王小明", "0912345678", "zh_Hant"), ("Anna Chen", "0922345678", "en")):
            made = customers.new_customer(work, agent, name=name, phone=phone, language=language)
            made.may_be_surveyed = True
        work.workspace.public_url = "https://ask.example.com"

    await town.write(begin)


async def links(town: Town) -> dict[str, str]:
    """The path of each customer's page, as their agent sees it."""
    said = await town.say("agent", "/survey links SVY-0001")
    found = re.findall(r"\((CUS-\d+)\).*?https://ask\.example\.com(/survey/[\w-]+)", said, re.DOTALL)
    return dict(found)


async def pages(town: Town) -> tuple[Web, str]:
    assert town.house is not None
    side = Web(town.house, takes_requests=False)
    await side.start("127.0.0.1", 0)
    return side, f"http://127.0.0.1:{side.port}"


async def test_a_customer_answers_on_the_page_and_the_supervisor_hears_of_a_low_rating(full_town):
    town = full_town
    await with_customers(town)
    assert "SVY-0001" in await town.say("service", MAKE)
    refused = await town.say("staff", "/survey send SVY-0001")
    assert town.id("service") in refused
    await town.say("service", "/survey send SVY-0001 none")
    assert "SVY-0001" in await town.told("agent")
    found = await links(town)
    side, base = await pages(town)
    try:
        async with aiohttp.ClientSession() as outside:
            await answered(outside, base + found["CUS-0001"])
            async with outside.get(f"{base}/survey/{'x' * 32}", headers={"Accept-Language": "zh-TW"}) as unknown:
                assert unknown.status == 404
                assert "找不到" in await unknown.text()
    finally:
        await side.stop()
    await town.settle()
    letter = await town.letter("service", "visit.complain")
    assert "三週" in text_of(letter)
    said = await town.say("service", "/survey results SVY-0001")
    assert "三週" in said
    assert "50 %" in said
    await town.press("service", "visit.complain")
    await town.member("service").wait_for_view()
    await town.member("service").submit()
    await town.settle()
    assert "CMP-0001" in await town.say("agent", "/visit show VIS-0001")


async def answered(outside: aiohttp.ClientSession, url: str) -> None:
    async with outside.get(url) as page:
        text = await page.text()
        assert page.status == 200
        assert 'lang="zh-Hant"' in text, "in the customer's language"
        assert "您滿意嗎？" in text
        assert "<script" not in text
        assert "width=device-width" in text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    async with outside.get(f"{url}?lang=en") as page:
        assert "How satisfied are you?" in await page.text()
    async with outside.post(url, data={"1": "7", "2": "<b>x</b>"}) as wrong:
        text = await wrong.text()
        assert wrong.status == 400
        assert "&lt;b&gt;x&lt;/b&gt;" in text, "what was typed stays, and is only words"
    async with outside.post(url, data={"1": "1", "2": "等了三週"}) as taken:
        assert taken.status == 200
        assert "謝謝您" in await taken.text()
    async with outside.post(url, data={"1": "5"}) as again:
        assert again.status == 409
        assert "已經回答過" in await again.text()


async def test_after_closing_customers_are_asked_the_next_morning_and_may_answer_by_telephone(full_town):
    town = full_town
    await with_customers(town)
    await town.say("service", MAKE)
    await town.say("service", "/survey send SVY-0001 suggestion")

    def close(work: Work) -> None:
        from commands.suggestion import operations as suggestions

        customer = work.numbered(Customer, "CUS-0002")
        made = suggestions.enter(work, work.person(slack_id=town.id("agent")), customer=customer, title="x", words="y")
        made.status, made.closed_at = "customer_informed", work.now
        customers.closed(work, made)

    await town.write(close)
    await town.move(days=1)
    assert set(await links(town)) == {"CUS-0002"}
    refused = await town.say("agent", "/survey answer SVY-0001 customer: CUS-0002 answers: wonderful")
    assert "wonderful" in refused or "⚠" in refused
    await town.say("agent", '/survey answer SVY-0001 customer: CUS-0002 answers: "5\nQuick"')
    said = await town.say("leader", "/survey results SVY-0001")
    assert "Quick" in said
    assert "insufficient" in said
    await town.move(days=8)
    assert "VIS-0001" in await town.told("agent"), "the visit after closing is made all the same"
