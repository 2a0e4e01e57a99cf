"""The issue's first five minutes, as a newcomer lives them: in a browser, on the workspace's page (3.1.1)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.stories.town import Town

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]

pytestmark = [pytest.mark.browser, pytest.mark.clause("3.1.1")]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        await browser.close()


async def sit(town: Town, browser: Browser, name: str, place: str = "") -> Page:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(f"{town.box.url}/?as={town.box.user_id(name)}{place}")
    await page.locator("#app:not([hidden])").wait_for()
    return page


async def write_command(page: Page, text: str) -> None:
    await page.locator("#composer-text").fill(text)
    await page.locator("#composer-text").press("Escape")
    await page.locator("#composer-text").press("Enter")


async def choose_person(page: Page, label: str, name: str) -> None:
    """Pick somebody in a select of people, as one does with the keyboard."""
    await page.locator(".modal").get_by_role("combobox", name=label).click()
    await page.keyboard.type(name)
    await page.get_by_role("option", name=name).first.click()


async def test_a_newcomer_applies_approves_and_sees_the_channel(town, browser):
    general = next(one["id"] for one in (await town.member("leader").state())["channels"] if one["name"] == "general")
    page = await sit(town, browser, "leader", f"#/c/{general}")
    await write_command(page, "/project apply")
    modal = page.locator(".modal[data-callback-id='project.apply']")
    await modal.wait_for()
    for label in ("Title", "Goal", "Strategic link", "Market need", "Benefit"):
        await modal.get_by_label(label, exact=True).fill(f"{label} of the second warehouse")
    await modal.get_by_role("button", name="Next").click()
    await expect(modal.get_by_text("Step 2 of 2")).to_be_visible()
    await modal.get_by_label("Budget", exact=True).fill("1,200,000")
    for label, value in (("Start", "2026-03-16"), ("Finish", "2026-09-30")):
        await modal.get_by_label(label, exact=True).fill(value)
    await modal.get_by_label("Acceptance criteria", exact=True).fill("Orders before noon leave the same day.")
    await choose_person(page, "Proposed project manager", "Manager")
    await modal.get_by_role("button", name="Submit").click()
    await expect(page.locator(".modal").get_by_text("PRJ-0001").first).to_be_visible()
    await town.settle()

    other = await sit(town, browser, "deputy", "#/home")
    await other.locator("[data-view=home] [data-action-id='project.approve']").click()
    await other.get_by_role("alertdialog").locator(".button").last.click()
    await expect(other.locator("[data-view=home]").get_by_text("PRJ-0001")).to_have_count(0)
    await town.settle()

    third = await sit(town, browser, "manager")
    channel = third.get_by_text("prj-0001-title-of-the-second-warehouse")
    await channel.first.click()
    charter = third.locator("#main [data-message-ts]").filter(has_text="Goal of the second warehouse")
    await expect(charter.first).to_contain_text("PRJ-0001")
    kickoff = third.locator("#main [data-message-ts]").filter(has_text="MTG-0001")
    await expect(kickoff.first).to_be_visible()
