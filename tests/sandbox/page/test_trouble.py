"""Bad days from the page's menu, and what the page says of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, expect

from bot.sandbox.server import Sandbox

from .conftest import Desk
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
CALLS = ("*-429", "*-500", "*-drop", "*-revoked", "*-slow")
DELIVERIES = ("socket-lost_ack", "socket-repeat", "socket-late", "socket-drop")


@pytest.fixture
async def restarts(box: Sandbox) -> AsyncIterator[list[str]]:
    """What the embedder's own house suffered."""
    happened: list[str] = []

    async def restart() -> None:
        happened.append("database")

    box.faults.hooks["database"] = restart
    yield happened
    box.faults.hooks.clear()


async def lay(desk: Desk, fault: str) -> None:
    await desk.page.get_by_role("button", name="Faults").click()
    await desk.page.locator(f"[data-fault='{fault}']").click()


def log(desk: Desk) -> Locator:
    return desk.page.get_by_role("log", name="Calls and envelopes")


@pytest.mark.parametrize("fault", CALLS)
async def test_the_next_call_fails_and_the_inspector_has_it(
    ada: Desk, app: SampleApp, box: Sandbox, fault: str
) -> None:
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await lay(ada, fault)
    await expect(ada.page.get_by_text("The fault is waiting")).to_be_visible()
    try:
        await app.client.api_call("auth.test")
    except Exception:
        assert fault != "*-slow"
    line = log(ada).locator("[data-kind='fault']").filter(has_text=f"{fault[2:]} auth.test")
    await expect(line.last).to_contain_text(f"fault:{fault[2:]}")
    box.faults.clear()


@pytest.mark.parametrize("fault", DELIVERIES)
async def test_the_next_delivery_is_troubled_and_the_inspector_has_it(ada: Desk, box: Sandbox, fault: str) -> None:
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await lay(ada, fault)
    kind = fault.removeprefix("socket-")
    await ada.write("/complaint list")
    line = log(ada).locator("[data-kind='fault']").filter(has_text=f"{kind} /complaint")
    await expect(line.last).to_contain_text(f"fault:{kind}")
    box.faults.clear()


async def test_the_apps_database_restarts_at_once(ada: Desk, restarts: list[str]) -> None:
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await lay(ada, "app-database")
    await expect(log(ada).locator("[data-kind='fault']").filter(has_text="database app")).to_be_visible()
    assert restarts == ["database"]


async def test_a_form_whose_answer_never_came_says_so_and_keeps_what_was_typed(ada: Desk, box: Sandbox) -> None:
    await ada.write("/complaint new")
    title = ada.modal().get_by_role("textbox", name="What is it about?")
    await title.fill("Rust on the frame")
    await ada.modal().get_by_role("combobox", name="Category").click()
    await ada.page.get_by_role("option", name="Delivery").click()
    await ada.modal().get_by_role("radio", name="Serious").check()
    box.faults.add("socket", "lost_ack")
    await ada.modal().get_by_role("button", name="Record", exact=True).click()
    await expect(ada.modal().get_by_role("alert").filter(has_text="trouble connecting")).to_be_visible()
    await expect(title).to_have_value("Rust on the frame")
    await ada.modal().get_by_role("button", name="Cancel").click()


async def test_a_closed_inspector_says_that_something_failed(ada: Desk, app: SampleApp, box: Sandbox) -> None:
    mark = ada.page.locator("#inspect-toggle[data-trouble]")
    await expect(mark).to_have_count(0)
    box.faults.add("*", "500")
    with pytest.raises(Exception, match="status: 500"):
        await app.client.api_call("auth.test")
    await expect(mark).to_have_count(1)
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await expect(mark).to_have_count(0)
