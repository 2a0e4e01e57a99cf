"""Who sits at the page."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox

from .conftest import Desk, Sit
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_visitor_is_first_asked_who_they_are_and_may_search_by_role(
    box: Sandbox, app: SampleApp, browser: Browser
) -> None:
    page = await (await browser.new_context()).new_page()
    await page.goto(box.url)
    asked = page.get_by_role("dialog", name="Who are you?")
    await expect(asked).to_contain_text("sandbox – not Slack")
    await asked.get_by_role("textbox").fill("procure")
    await expect(asked.get_by_role("option")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="You are Tom Field")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("button", name="You are Tom Field")).to_be_visible()
    await page.context.close()


async def test_the_page_always_says_that_it_is_not_slack(ada: Desk) -> None:
    await expect(ada.page.locator("#topbar")).to_contain_text("sandbox – not Slack")
    await expect(ada.page).to_have_title("general · Hengda – sandbox, not Slack")


async def test_a_direct_message_to_somebody_else_is_one_click_away(ada: Desk, app: SampleApp, mei: Member) -> None:
    await app.client.chat_postMessage(channel=mei.id, text="CMP-0007 *waits* for you")
    toast = ada.page.locator(f"[data-toast-user='{mei.id}']")
    await expect(toast).to_contain_text("CMP-0007 waits for you")
    await toast.get_by_role("button").first.click()
    await expect(ada.page.get_by_role("button", name="You are 林美玲")).to_be_visible()
    await expect(ada.message("CMP-0007 waits for you")).to_be_visible()


async def test_one_becomes_somebody_from_their_profile(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "我在这里")
    await ada.message("我在这里").get_by_role("button", name="林美玲").click()
    card = ada.page.get_by_role("dialog", name="Profile of 林美玲")
    await expect(card).to_contain_text("客户服务")
    await expect(card).to_contain_text("Asia/Shanghai")
    await card.get_by_role("button", name="Become 林美玲").click()
    await expect(ada.page.get_by_role("button", name="You are 林美玲")).to_be_visible()
    assert await ada.page.evaluate("document.documentElement.lang") == "zh-CN"


async def test_two_tabs_are_two_people_and_each_sees_the_other_write_at_once(sit: Sit) -> None:
    ada, tom = await sit("ada"), await sit("tom")
    await ada.message("joined").or_(ada.page.get_by_text("very beginning")).first.wait_for()
    await tom.write("The *samples* are here")
    await expect(ada.message("The samples are here").locator("strong")).to_have_text("samples")


async def test_the_switcher_jumps_to_a_person_one_has_not_written_to(ada: Desk) -> None:
    await ada.page.keyboard.press("Control+k")
    await ada.page.get_by_role("textbox", name="Search channels, people and messages").fill("tom")
    await ada.page.keyboard.press("Enter")
    await expect(ada.page.get_by_role("heading", name="Tom Field", level=1)).to_be_visible()
    await ada.write("Hello Tom")
    await expect(ada.message("Hello Tom")).to_be_visible()
    await expect(ada.page.locator("#sidebar").get_by_role("link", name="Tom Field")).to_have_attribute(
        "aria-current", "page"
    )
