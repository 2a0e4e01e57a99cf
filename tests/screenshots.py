"""The pictures in docs/images, taken anew from the seeded demonstration: `make screenshots` (needs Chromium)."""

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Browser, Page, async_playwright

from bot.app import House
from bot.demo import cast
from bot.demo.script import ZONE
from bot.demo.serve import connect
from bot.demo.story import seed
from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from storage import migrate

FOLDER = Path(__file__).parents[1] / "docs" / "images"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
MOST_BYTES = 250_000
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
TO_THE_TOP = "button => button.closest('[data-message-ts]').scrollIntoView({block: 'start'})"
APPLICATION = (
    '/project apply title: "Cold storage for reagents" goal: "Reagents arrive below 8 °C in every branch." '
    'strategic_link: "Quality leadership 2027" market_need: "Nine complaints on spoiled reagents since spring." '
    'benefit: "About EUR 60,000 a year in replacements saved." budget: "EUR 240k" starts_on: {start} '
    'finishes_on: {finish} criteria: "No delivery above 8 °C in a quarter." manager: <@{manager}> team: <@{member}>'
)


class Studio(NamedTuple):
    """The demonstration at work, and a browser to look at it with."""

    box: Sandbox
    house: House
    browser: Browser

    def id(self, handle: str) -> str:
        return self.box.user_id(handle)

    def desk(self, handle: str) -> Member:
        return Member(self.box.url, self.id(handle))

    @contextlib.asynccontextmanager
    async def page(self, handle: str, address: str, **look: Any) -> AsyncIterator[Page]:
        context = await self.browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **look})
        await context.add_init_script("""localStorage.setItem("sandbox.hints", '{"done":[],"away":true}')""")
        page = await context.new_page()
        await page.goto(f"{self.box.url}/?as={self.id(handle)}{address}")
        await page.locator("#app:not([hidden])").wait_for()
        yield page
        await context.close()


async def take(page: Page, name: str) -> None:
    await page.evaluate("document.fonts.ready")
    await page.mouse.move(4, 4)
    await page.wait_for_timeout(900)
    await page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")


async def approval(studio: Studio) -> None:
    """A leader's direct message, as it looks in the light, in the dark and on a phone."""
    today = datetime.now(ZONE).date()
    dates = {"start": today + timedelta(days=14), "finish": today + timedelta(days=200)}
    people = {"manager": studio.id("lena"), "member": studio.id("tom")}
    sponsor = studio.desk("yating")
    await sponsor.command(APPLICATION.format(**dates, **people))
    app = next(iter(studio.box.state.apps.values())).user_id
    marcus = studio.desk("marcus")
    await marcus.find("Cold storage", app, seconds=20)
    await sponsor.aclose()
    await marcus.aclose()
    looks: dict[str, Any] = {"approval": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}}
    for name, look in looks.items():
        async with studio.page("marcus", f"#/dm/{app}", **look) as page:
            await page.locator("#main [data-action-id='project.approve']").last.wait_for()
            await take(page, name)


async def modal(studio: Studio) -> None:
    async with studio.desk("yating") as sponsor:
        await sponsor.profile(locale="en-US")
        await asyncio.sleep(0.5)
        await studio.house.events.drain()
        await sponsor.command("/project apply")
        async with studio.page("yating", "#/home") as page:
            await page.get_by_role("textbox", name="Title", exact=True).fill("Second calibration bench")
            await page.get_by_role("textbox", name="Goal", exact=True).fill("Calibrations are back within four days.")
            await page.locator(".modal .modal-body").evaluate("body => body.scrollTo(0, 0)")
            await take(page, "modal")
        await sponsor.close(everything=True)


async def rooms(studio: Studio) -> None:
    names = studio.box.state.channel_names
    channel = names[next(name for name in names if name.startswith("prj-0001"))]
    async with studio.page("priya", f"#/c/{channel}") as page:
        await page.locator("#main [data-message-ts]").last.wait_for()
        await take(page, "light")
        await page.get_by_role("link", name="replies").or_(page.locator("a.replies")).first.click()
        await page.locator("#aside [data-message-ts]").last.wait_for()
        await page.locator("#main .timeline").evaluate("list => list.scrollTo(0, 0)")
        await take(page, "channel")
    async with studio.page("marcus", "#/home") as page:
        await page.locator("[data-view=home] .blocks").wait_for()
        await take(page, "home")


async def service(studio: Studio) -> None:
    """A complaint where the squad sees it, and the morning of a managing director."""
    channel = studio.box.state.channel_names["service"]
    async with studio.page("oliver", f"#/c/{channel}") as page:
        await page.locator("#main [data-action-id='complaint.reply']").last.evaluate(TO_THE_TOP)
        await take(page, "service")
    app = next(iter(studio.box.state.apps.values())).user_id
    async with studio.desk("marcus") as leader:
        await leader.command("/digest now", channel=app)
        async with studio.page("marcus", f"#/dm/{app}") as page:
            await page.locator("#main [data-action-id='rules.approve']").last.evaluate(TO_THE_TOP)
            await take(page, "digest")


async def inspector(studio: Studio) -> None:
    """What goes over the wire when somebody looks at their Home, lists projects and begins an application."""
    general = studio.box.state.channel_names["general"]
    async with studio.page("priya", "#/home") as page:
        await page.get_by_role("button", name="Inspector", exact=True).click()
        await page.get_by_role("button", name="Clear", exact=True).click()
        async with studio.desk("yating") as sponsor:
            await sponsor.home()
            await sponsor.command("/project apply")
            await sponsor.close(everything=True)
            await sponsor.command("/project list", channel=general)
        line = page.locator(".log-row[data-kind='ack']").filter(has_text="/project").last
        await line.locator("summary").first.click()
        await take(page, "inspector")


async def shoot(browser: Browser, folder: Path) -> None:
    url = f"sqlite:///{folder}/quartet.sqlite3"
    await asyncio.to_thread(migrate.upgrade, url)
    members = [one.row() for one in cast.CAST]
    box = Sandbox(team=cast.TEAM, name=cast.NAME, members=members, rate_limits=False)
    await box.start()
    house = await connect(box, url, folder / "files")
    try:
        await seed(box, Member, house)
        studio = Studio(box, house, browser)
        for scene in (rooms, service, inspector, modal, approval):
            await scene(studio)
    finally:
        await house.stop()
        await box.stop()


async def main() -> int:
    if not CHROMIUM.exists():
        print("The pictures need Chromium.")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            await shoot(browser, Path(folder))
            await browser.close()
    large = [file.name for file in FOLDER.glob("*.png") if file.stat().st_size > MOST_BYTES]
    if large:
        print("Too large:", *large)
    return len(large)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
