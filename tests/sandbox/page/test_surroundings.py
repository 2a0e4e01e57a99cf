"""The clock, the inspector, themes, phones and keyboards."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox

from .conftest import Desk, Sit
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


async def test_the_organisations_time_is_moved_and_brought_back(ada: Desk) -> None:
    await ada.member.clock(to="2031-03-03T09:00:00+01:00")
    await expect(ada.page.locator("#clock-face")).to_have_text("Mon 3 Mar, 09:00")
    await ada.page.get_by_role("button", name="The organisation's time").click()
    box = ada.page.get_by_role("dialog", name="The organisation's time")
    await box.get_by_role("button", name="+1 day").click()
    await expect(ada.page.locator("#clock-face")).to_have_text("Tue 4 Mar, 09:00")
    await ada.page.get_by_role("button", name="The organisation's time").click()
    await box.get_by_role("textbox", name="Date to move to").fill("2031-03-10")
    await box.get_by_label("Time to move to").fill("14:30")
    await box.get_by_role("button", name="Go").click()
    await expect(ada.page.locator("#clock-face")).to_have_text("Mon 10 Mar, 14:30")
    await expect(ada.page.locator("#clock.moved")).to_have_count(1)
    await ada.page.get_by_role("button", name="The organisation's time").click()
    await box.get_by_role("button", name="Back to real time").click()
    await expect(ada.page.locator("#clock.moved")).to_have_count(0)


async def test_the_time_runs_by_working_days_to_monday_and_ten_times_faster(ada: Desk, box: Sandbox) -> None:
    await ada.member.clock(to="2032-03-05T09:00:00+01:00")
    clock = ada.page.get_by_role("button", name="The organisation's time")
    moves = ada.page.get_by_role("dialog", name="The organisation's time")
    for button, face in (("+3 working days", "Wed 10 Mar, 09:00"), ("Monday 10:00", "Mon 15 Mar, 10:00")):
        await clock.click()
        await moves.get_by_role("button", name=button).click()
        await expect(ada.page.locator("#clock-face")).to_have_text(face)
    await clock.click()
    await moves.get_by_role("button", name="10×", exact=True).click()
    await expect(moves).to_have_count(0)
    assert box.clock.speed == 10
    await clock.click()
    await expect(moves.get_by_role("button", name="10×", exact=True)).to_have_attribute("aria-pressed", "true")
    await moves.get_by_role("button", name="Back to real time").click()
    await expect(ada.page.locator("#clock.moved")).to_have_count(0)
    assert box.clock.speed == 1


async def test_a_time_is_typed_as_people_do_or_chosen_with_the_keyboard(ada: Desk) -> None:
    await ada.page.get_by_role("button", name="The organisation's time").click()
    time = ada.page.get_by_role("textbox", name="Time to move to")
    for typed, meant in (
        ("9", "09:00"),
        ("0930", "09:30"),
        ("9.15 pm", "21:15"),
        ("下午3:05", "15:05"),
        ("12 am", "00:00"),
    ):
        await time.fill(typed)
        await time.press("Tab")
        await expect(time).to_have_value(meant)
    await time.fill("25:00")
    await time.press("Tab")
    await expect(time).to_have_attribute("data-wrong", "")
    await ada.page.get_by_role("button", name="Choose from a list of times").click()
    await ada.page.keyboard.press("ArrowDown")
    await ada.page.keyboard.press("Enter")
    await expect(time).to_have_value("09:30")


async def test_a_clock_that_would_go_back_is_refused_in_words(ada: Desk) -> None:
    await ada.page.get_by_role("button", name="The organisation's time").click()
    box = ada.page.get_by_role("dialog", name="The organisation's time")
    await box.get_by_role("textbox", name="Date to move to").fill("2001-01-01")
    await box.get_by_role("button", name="Go").click()
    await expect(ada.page.get_by_role("alert")).to_contain_text("only moves forward")


async def test_today_is_the_organisations_today(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "Said before midnight")
    await expect(ada.page.locator(".day-divider").last).to_have_text("Today")
    await mei.clock(advance_seconds=86_400)
    await expect(ada.page.locator(".day-divider").last).to_have_text("Yesterday")


async def test_the_inspector_shows_envelopes_acks_and_calls_as_they_happen(ada: Desk) -> None:
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await ada.write("/complaint new")
    log = ada.page.get_by_role("log", name="Calls and envelopes")
    call = log.locator("[data-kind='api']").filter(has_text="views.open")
    await expect(call).to_be_visible()
    await expect(log.locator("[data-kind='ack']").filter(has_text="/complaint")).to_contain_text("ms")
    await ada.modal().get_by_role("button", name="Cancel").click()
    await expect(ada.page.locator(".modal")).to_have_count(0)
    await call.locator("summary").first.click()
    await expect(call.get_by_role("region", name="request")).to_contain_text("trigger_id")
    await ada.page.get_by_role("button", name="api", exact=True).click()
    await expect(call).to_be_hidden()


async def test_dark_follows_the_system_and_may_be_chosen(sit: Sit) -> None:
    ada = await sit("ada", color_scheme="dark")
    background = "getComputedStyle(document.querySelector('#main')).backgroundColor"
    assert await ada.page.evaluate(background) == "rgb(23, 29, 32)"
    await ada.page.get_by_role("button", name="Theme").click()
    await ada.page.get_by_role("menuitem", name="Light").click()
    assert await ada.page.evaluate(background) == "rgb(255, 255, 255)"
    await ada.page.reload()
    await ada.page.locator("#app:not([hidden])").wait_for()
    assert await ada.page.evaluate(background) == "rgb(255, 255, 255)"


async def test_on_a_phone_the_sidebar_is_a_drawer_and_nothing_runs_over_the_edge(sit: Sit) -> None:
    ada = await sit("ada", **PHONE)
    home = ada.page.locator("#sidebar").get_by_role("link", name="Home")
    await expect(home).not_to_be_in_viewport()
    await ada.page.get_by_role("button", name="Open the sidebar").first.tap()
    await expect(home).to_be_in_viewport()
    await home.tap()
    await expect(home).not_to_be_in_viewport()
    await expect(ada.page.get_by_role("heading", name="早上好 · Good morning")).to_be_visible()
    await expect(ada.page.locator("#topbar .not-slack")).to_be_in_viewport()
    assert await ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(ada.page.get_by_role("button", name="You are Ada Brand")).to_be_in_viewport()


async def test_a_modal_fits_on_a_phone_with_its_buttons_in_reach(sit: Sit) -> None:
    ada = await sit("ada", **PHONE)
    await ada.writing().fill("/complaint new")
    await ada.page.get_by_role("button", name="Send").tap()
    await ada.modal().get_by_role("button", name="Record", exact=True).tap()
    await expect(ada.modal().locator(".input-block.wrong")).to_have_count(3)
    width = await ada.modal().evaluate("modal => modal.getBoundingClientRect().width")
    assert width <= 390


async def test_every_button_and_field_has_a_name(ada: Desk) -> None:
    await ada.write("/complaint new")
    await expect(ada.modal()).to_be_visible()
    nameless = await ada.page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, [role=combobox], a')]
            .filter((node) => !node.getAttribute('aria-label') && !node.textContent.trim() && !node.labels?.length)
            .map((node) => node.outerHTML)"""
    )
    assert nameless == []


async def test_messages_are_walked_with_arrow_keys_and_their_actions_reached(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "The first")
    await mei.say("#general", "The second")
    await expect(ada.message("The second")).to_be_visible()
    await ada.message("The second").focus()
    await ada.page.keyboard.press("ArrowUp")
    await expect(ada.message("The first")).to_be_focused()
    await expect(ada.message("The first").get_by_role("toolbar", name="Message actions")).to_be_visible()


async def test_the_page_asks_nothing_of_the_network(sit: Sit) -> None:
    ada = await sit("ada")
    asked: list[str] = []
    ada.page.on("request", lambda request: asked.append(request.url))
    await ada.page.reload()
    await ada.page.locator("#app:not([hidden])").wait_for()
    assert asked
    assert all(url.startswith((ada.member.url, "data:")) for url in asked)


async def test_a_whole_form_is_filled_and_sent_by_keyboard_alone(
    box: Sandbox, app: SampleApp, browser: Browser
) -> None:
    page = await (await browser.new_context()).new_page()
    await page.goto(box.url)
    await page.get_by_role("dialog", name="Who are you?").wait_for()
    keys = page.keyboard
    await keys.type("Ada")
    await keys.press("Enter")
    await page.get_by_role("button", name="You are Ada Brand").wait_for()
    await keys.press("Control+k")
    await keys.type("general")
    await keys.press("Enter")
    await expect(page.locator("#composer-text")).to_be_focused()
    await keys.type("/complaint new")
    await keys.press("Enter")
    await expect(page.get_by_role("textbox", name="What is it about?")).to_be_focused()
    await keys.type("Rust")
    await press(page, "Tab", until="Category")
    for key in ("Enter", "ArrowDown", "Enter"):
        await keys.press(key)
    await expect(page.get_by_role("combobox", name="Category")).to_contain_text("Delivery")
    await press(page, "Tab", until="Serious")
    await keys.press("Space")
    await press(page, "Tab", until="Record")
    await keys.press("Enter")
    await expect(page.locator(".modal")).to_have_count(0)
    values = app.last("view_submission")["view"]["state"]["values"]
    assert values["title"]["v"]["value"] == "Rust"
    assert values["kind"]["v"]["selected_option"]["value"] == "delivery"
    assert values["gravity"]["v"]["selected_option"]["value"] == "serious"
    await page.context.close()


async def press(page: Page, key: str, *, until: str) -> None:
    """Walks until what has the focus is named so."""
    named = """() => { const one = document.activeElement;
        return [one.getAttribute('aria-label'), one.labels?.[0]?.textContent, one.textContent].join(' ') }"""
    for _ in range(30):
        await page.keyboard.press(key)
        if until in await page.evaluate(named):
            return
    raise AssertionError(f"{until} was not reached")
