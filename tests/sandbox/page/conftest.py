"""A workspace with an app in it, a browser, and a member at the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Timings

from .sample_app import SampleApp

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PEOPLE = (
    {"name": "ada", "real_name": "Ada Brand", "title": "Quality engineer", "tz": "Europe/Berlin", "locale": "en-GB"},
    {"name": "mei", "real_name": "林美玲", "title": "客户服务", "tz": "Asia/Shanghai", "locale": "zh-CN"},
    {"name": "tom", "real_name": "Tom Field", "title": "Procurement", "tz": "America/New_York", "locale": "en-US"},
)
expect.set_options(timeout=5_000)


@dataclass
class Desk:
    """One member's page, and what the browser complained of."""

    page: Page
    member: Member
    complaints: list[str] = field(default_factory=list)

    def message(self, text: str) -> Locator:
        return self.page.locator("#main [data-message-ts]").filter(has_text=text)

    def modal(self) -> Locator:
        return self.page.locator(".modal[data-depth='0']")

    def writing(self) -> Locator:
        return self.page.locator("#composer-text")

    async def write(self, text: str) -> None:
        await self.writing().fill(text)
        await self.writing().press("Enter")

    async def go(self, address: str) -> None:
        await self.page.goto(f"{self.member.url}/?as={self.member.id}{address}")


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def box() -> AsyncIterator[Sandbox]:
    box = Sandbox(name="Hengda", members=PEOPLE, rate_limits=False, timings=Timings(ack=1.5))
    await box.start()
    yield box
    await box.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def app(box: Sandbox) -> AsyncIterator[SampleApp]:
    app = SampleApp(box)
    await app.start()
    yield app
    await app.stop()


Sit = Callable[..., Awaitable[Desk]]


@pytest_asyncio.fixture(loop_scope="session")
async def sit(box: Sandbox, app: SampleApp, browser: Browser) -> AsyncIterator[Sit]:
    """`await sit("ada", "#general")` opens that member's page there; errors in the page fail the test."""
    desks: list[Desk] = []

    async def open_page(name: str, place: str = "#general", **options: Any) -> Desk:
        settings = {"viewport": {"width": 1280, "height": 800}, **options}
        page = await (await browser.new_context(**settings)).new_page()
        desk = Desk(page, Member(box.url, box.user_id(name)))
        page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        page.on("console", lambda said: desk.complaints.extend([said.text] if said.type == "error" else []))
        desks.append(desk)
        if place.startswith("#/"):
            await desk.go(place)
        else:
            await desk.go(f"#/c/{await channel_id(desk.member, place)}")
        await page.locator("#app:not([hidden])").wait_for()
        return desk

    yield open_page
    for desk in desks:
        await desk.page.context.close()
        await desk.member.aclose()
    assert [line for desk in desks for line in desk.complaints] == []


async def channel_id(member: Member, name: str) -> str:
    return str((await member.channel(name))["channel"]["id"])


@pytest_asyncio.fixture(loop_scope="session")
async def ada(sit: Sit) -> Desk:
    return await sit("ada")


@pytest_asyncio.fixture(loop_scope="session")
async def mei(box: Sandbox) -> AsyncIterator[Member]:
    async with Member(box.url, box.user_id("mei")) as member:
        yield member
