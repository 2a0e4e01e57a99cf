"""Two people side by side, searching what was said, and the first steps of somebody new."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import Browser, expect

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox

from .conftest import Desk, Sit
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STEPS = [
    {"text": "Record a complaint", "as": "mei", "place": "general", "write": "/complaint new"},
    {"text": "See your work", "as": "tom", "place": "home"},
    {"text": "Read what the app wrote", "as": "ada", "place": "app"},
]


@pytest.fixture
def stepped(box: Sandbox) -> Iterator[Sandbox]:
    box.hints = list(STEPS)
    yield box
    box.hints = []


async def test_what_one_side_writes_the_other_sees(box: Sandbox, app: SampleApp, browser: Browser) -> None:
    ada, tom = box.user_id("ada"), box.user_id("tom")
    page = await (await browser.new_context(viewport={"width": 1440, "height": 800})).new_page()
    await page.goto(f"{box.url}/split?as={ada}&and={tom}#/c/{box.state.channel_names['general']}")
    left, right = page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)
    await left.locator("#composer-text").fill("Written on the left")
    await left.locator("#composer-text").press("Enter")
    await expect(right.locator("#main").get_by_text("Written on the left")).to_be_visible()
    await expect(page).to_have_title("Ada Brand and Tom Field – sandbox, not Slack")
    await right.get_by_role("button", name="You are Tom Field").click()
    await right.get_by_role("textbox", name="Search by name, role or language").fill("mei")
    await right.get_by_role("textbox", name="Search by name, role or language").press("Enter")
    await expect(page.get_by_role("tab", name="林美玲")).to_be_visible()
    assert page.url.endswith(f"as={ada}&and={box.user_id('mei')}")
    await page.context.close()


async def test_on_a_narrow_window_the_two_are_tabs(box: Sandbox, app: SampleApp, browser: Browser) -> None:
    page = await (await browser.new_context(viewport={"width": 390, "height": 844})).new_page()
    await page.goto(f"{box.url}/split?as={box.user_id('ada')}&and={box.user_id('tom')}")
    tom = page.get_by_role("tab", name="Tom Field")
    await expect(page.locator(".pane:visible")).to_have_count(1)
    await tom.click()
    await expect(tom).to_have_attribute("aria-selected", "true")
    await expect(page.frame_locator(".pane.now iframe").get_by_role("button", name="You are Tom Field")).to_be_visible()
    await page.get_by_role("link", name="One person again").click()
    await expect(page.get_by_role("button", name="You are Tom Field")).to_be_visible()
    await page.context.close()


async def test_one_asks_for_a_second_person_where_one_chooses_who_one_is(ada: Desk) -> None:
    await ada.page.get_by_role("button", name="You are Ada Brand").click()
    await ada.page.get_by_role("button", name="Be two people at once").click()
    asked = ada.page.get_by_role("dialog", name="Who sits beside Ada Brand?")
    await asked.get_by_role("textbox").fill("procure")
    await ada.page.keyboard.press("Enter")
    await expect(ada.page.get_by_role("tab", name="Tom Field")).to_be_visible()


async def test_what_was_said_is_found_and_jumped_to(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "The *calibration* of bench seven is late")
    for number in range(80):
        await mei.say("#general", f"Something else {number}")
    await ada.page.keyboard.press("Control+k")
    await ada.page.get_by_role("textbox", name="Search channels, people and messages").fill("calibration of")
    hit = ada.page.locator("[data-hit]")
    await expect(hit.locator("mark")).to_have_text("calibration of")
    await expect(hit).to_contain_text("#general")
    await hit.click()
    await expect(ada.message("bench seven is late")).to_be_in_viewport()


async def test_a_search_shows_only_what_one_may_read(sit: Sit, mei: Member, box: Sandbox) -> None:
    room = await mei.create("closed-room", is_private=True)
    await mei.say(room, "The secret recipe")
    tom = await sit("tom")
    await tom.page.keyboard.press("Control+k")
    search = tom.page.get_by_role("textbox", name="Search channels, people and messages")
    await search.fill("secret recipe")
    await expect(tom.page.get_by_text("Nobody found")).to_be_visible()
    await tom.page.wait_for_timeout(400)
    await expect(tom.page.locator("[data-hit]")).to_have_count(0)


async def test_a_newcomer_is_led_by_steps(stepped: Sandbox, app: SampleApp, browser: Browser) -> None:
    page = await (await browser.new_context()).new_page()
    await page.goto(stepped.url)
    first = page.get_by_role("region", name="New here?")
    await first.get_by_role("button", name="Record a complaint").click()
    await expect(page.get_by_role("button", name="You are 林美玲")).to_be_visible()
    await expect(page.locator("#composer-text")).to_have_value("/complaint new")
    await page.locator("#composer-text").press("Enter")
    await page.locator(".modal").get_by_role("button", name="Cancel").click()
    steps = page.get_by_role("region", name="Try it")
    await steps.get_by_role("button", name="See your work").click()
    await expect(page.get_by_role("button", name="You are Tom Field")).to_be_visible()
    await expect(page.locator("[data-view=home].conversation")).to_be_visible()
    await steps.get_by_role("button", name="Read what the app wrote").click()
    await expect(page.get_by_role("heading", name="Quartet", level=1)).to_be_visible()
    await steps.get_by_role("button", name="Put these steps away").click()
    await page.reload()
    await page.locator("#app:not([hidden])").wait_for()
    await expect(steps).to_have_count(0)
    await page.context.close()
