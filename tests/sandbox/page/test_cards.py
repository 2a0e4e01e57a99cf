"""Buttons, menus and lists on messages and on the app's Home."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from . import sample_blocks as show
from .conftest import Desk, channel_id
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def card(desk: Desk, app: SampleApp) -> None:
    channel = await channel_id(desk.member, "#general")
    await app.client.conversations_join(channel=channel)
    await app.client.chat_postMessage(channel=channel, text="CMP-0007", blocks=show.card(desk.member.id))
    await expect(desk.message("CMP-0007")).to_be_visible()


async def test_what_cannot_be_taken_back_is_asked_first(ada: Desk, app: SampleApp) -> None:
    await card(ada, app)
    await ada.message("CMP-0007").get_by_role("button", name="Withdraw").click()
    question = ada.page.get_by_role("alertdialog", name="Withdraw CMP-0007?")
    await expect(question).to_contain_text("This cannot be taken back.")
    await question.get_by_role("button", name="Keep it").click()
    await expect(question).to_have_count(0)
    assert app.heard == []
    await ada.message("CMP-0007").get_by_role("button", name="Withdraw").click()
    await question.get_by_role("button", name="Withdraw it").click()
    await expect(ada.message("CMP-0007")).to_contain_text("Withdrawn")
    await expect(ada.message("CMP-0007").get_by_role("button", name="Withdraw")).to_have_count(0)


async def test_a_button_opens_the_apps_modal(ada: Desk, app: SampleApp) -> None:
    await card(ada, app)
    await ada.message("CMP-0007").get_by_role("button", name="Propose a solution").click()
    await expect(ada.page.get_by_role("dialog", name="Record a complaint")).to_be_visible()


async def test_a_choice_on_a_card_is_told_and_remembered_for_this_member(ada: Desk, app: SampleApp) -> None:
    await card(ada, app)
    box = ada.message("CMP-0007").get_by_role("combobox", name="Department")
    await box.click()
    await ada.page.get_by_role("option", name="Paint shop").click()
    await expect(box).to_contain_text("Paint shop")
    await expect(ada.message("CMP-0007").locator(".select[aria-busy]")).to_have_count(0)
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "d1"
    await ada.page.reload()
    await expect(box).to_contain_text("Paint shop")


async def test_an_overflow_menu_tells_what_was_picked(ada: Desk, app: SampleApp) -> None:
    await card(ada, app)
    await ada.message("CMP-0007").locator("[data-action-id='card.more']").click()
    await ada.page.get_by_role("menuitem", name="Reassign").click()
    await expect(ada.message("CMP-0007").locator("[aria-busy=true]")).to_have_count(0)
    assert app.last("block_actions")["actions"][0]["selected_option"]["value"] == "reassign"


async def test_a_message_shortcut_carries_its_message(ada: Desk, app: SampleApp) -> None:
    await ada.member.say("#general", "Paint is peeling")
    row = ada.message("Paint is peeling")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await ada.page.get_by_role("menuitem", name="Make it a task").click()
    await expect(ada.modal()).to_be_visible()
    assert app.last("message_action")["message"]["text"] == "Paint is peeling"


async def test_a_global_shortcut_is_behind_the_bolt(ada: Desk, app: SampleApp) -> None:
    await ada.page.locator("#topbar").get_by_role("button", name="Shortcuts").click()
    await ada.page.get_by_role("menuitem", name="Record anywhere").click()
    await expect(ada.modal()).to_be_visible()
    assert app.last("shortcut")["callback_id"] == "anywhere"


async def test_the_home_is_published_when_first_opened_and_changes_live(ada: Desk) -> None:
    await ada.page.locator("#sidebar").get_by_role("link", name="Home").click()
    await expect(ada.page.get_by_role("heading", name="早上好 · Good morning")).to_be_visible()
    await ada.page.get_by_role("button", name="Count once more").click()
    await expect(ada.page.get_by_role("heading", name="Counted 1")).to_be_visible()
    await expect(ada.page.get_by_role("button", name="Count once more")).to_be_focused()


async def test_the_person_is_told_when_a_button_no_longer_exists(ada: Desk, app: SampleApp) -> None:
    await card(ada, app)
    await (
        ada.message("CMP-0007")
        .get_by_role("button", name="Propose a solution")
        .evaluate("button => button.closest('[data-message-ts]').dataset.messageTs")
    )
    await ada.page.route("**/sandbox/press", lambda route: route.abort())
    await ada.message("CMP-0007").get_by_role("button", name="Propose a solution").click()
    await expect(ada.page.get_by_role("alert")).to_contain_text("does not answer")
    ada.complaints.clear()
