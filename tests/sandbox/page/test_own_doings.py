"""What a member does beside talking with the app: channels, corrections, their own language, trouble on demand."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.sandbox.client import Member

from .conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_channel_is_created_and_people_are_added(ada: Desk, mei: Member) -> None:
    await ada.page.get_by_role("button", name="Browse channels").click()
    await ada.page.get_by_role("button", name="Create a channel").click()
    asked = ada.page.get_by_role("dialog", name="Create a channel")
    await asked.get_by_role("textbox").fill("general")
    await asked.get_by_role("button", name="Create").click()
    await expect(asked.get_by_role("alert")).to_contain_text("taken")
    await asked.get_by_role("textbox").fill("paint-shop")
    await asked.get_by_role("checkbox").check()
    await asked.get_by_role("button", name="Create").click()
    await expect(ada.page.get_by_role("heading", name="paint-shop", level=1)).to_be_visible()
    await ada.page.get_by_role("button", name="1 members").click()
    await ada.page.get_by_role("button", name="Add people").click()
    await ada.page.get_by_role("option", name="林美玲").click()
    await expect(ada.page.locator("#aside")).to_contain_text("林美玲")
    assert (await mei.channel("#paint-shop"))["channel"]["is_private"]


async def test_ones_own_message_is_corrected_and_taken_back(ada: Desk) -> None:
    await ada.member.say("#general", "We meet at ten, @tom")
    row = ada.message("We meet at")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await ada.page.get_by_role("menuitem", name="Edit").click()
    field = ada.page.get_by_role("dialog", name="Edit the message").get_by_role("textbox")
    await expect(field).to_have_value("We meet at ten, @tom")
    await field.fill("We meet at eleven, @tom")
    await ada.page.get_by_role("button", name="Save").click()
    await expect(row).to_contain_text("We meet at eleven, @Tom Field (edited)")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await ada.page.get_by_role("menuitem", name="Delete").click()
    await ada.page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    await expect(row).to_have_count(0)


async def test_nobody_corrects_the_words_of_another(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "我的话")
    row = ada.message("我的话")
    await row.hover()
    await row.get_by_role("button", name="More actions").click()
    await expect(ada.page.get_by_role("menuitem", name="Copy text")).to_be_visible()
    await expect(ada.page.get_by_role("menuitem", name="Edit")).to_have_count(0)


async def test_choosing_ones_language_is_told_to_the_workspace(ada: Desk) -> None:
    await ada.member.say("#general", "Here I am")
    await ada.message("Here I am").get_by_role("button", name="Ada Brand").click()
    await ada.page.get_by_role("group", name="Your language").get_by_role("button", name="繁體中文").click()
    await expect(ada.page.locator("html")).to_have_attribute("lang", "zh-TW")
    assert (await ada.member.state())["me"]["locale"] == "zh-TW"
    await expect(ada.page.locator(".day-divider").last).to_have_text("今天")


async def test_a_fault_is_laid_for_the_next_click_and_the_person_is_told(ada: Desk) -> None:
    await ada.page.get_by_role("button", name="Inspector", exact=True).click()
    await ada.page.get_by_role("button", name="Faults").click()
    await ada.page.get_by_role("menuitem", name="The next event or click: the ack is lost").click()
    await expect(ada.page.locator(".toast").filter(has_text="waiting")).to_be_visible()
    await ada.page.get_by_role("button", name="Faults").click()
    await expect(ada.page.get_by_role("menuitem", name="Clear 1 waiting")).to_be_enabled()
    await ada.page.keyboard.press("Escape")
    await ada.write("/complaint list")
    await expect(ada.page.get_by_role("alert").filter(has_text="did not answer")).to_be_visible()
    await expect(ada.page.locator(".log-row.bad").first).to_be_visible()


async def test_a_member_left_behind_by_a_new_beginning_is_asked_again(ada: Desk) -> None:
    await ada.page.evaluate("localStorage.setItem('sandbox.as', 'U0NOBODY')")
    await ada.page.goto(ada.member.url)
    await expect(ada.page.get_by_role("dialog", name="Who are you?")).to_be_visible()
