"""Where one writes."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from .conftest import Desk
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_slash_opens_the_menu_of_commands_that_arrow_keys_walk(ada: Desk) -> None:
    await ada.writing().fill("/")
    menu = ada.page.get_by_role("listbox", name="Commands")
    await expect(menu.get_by_role("option")).to_have_count(3)
    await expect(menu.get_by_role("option", selected=True)).to_contain_text("new | list | show CMP-0001")
    await ada.writing().press("ArrowDown")
    await expect(menu.get_by_role("option", selected=True)).to_contain_text("/project")
    await ada.writing().press("Enter")
    await expect(ada.writing()).to_have_value("/project ")
    await expect(ada.page.locator(".composer-hint")).to_contain_text("apply [title]")


async def test_typing_narrows_the_menu_and_escape_closes_it(ada: Desk) -> None:
    await ada.writing().fill("/comp")
    await expect(ada.page.get_by_role("listbox", name="Commands").get_by_role("option")).to_have_count(1)
    await ada.writing().press("Escape")
    await expect(ada.page.get_by_role("listbox", name="Commands")).to_be_hidden()
    await expect(ada.writing()).to_have_value("/comp")


async def test_a_direct_answer_to_a_command_is_visible_to_oneself_alone(ada: Desk) -> None:
    await ada.write("/complaint list")
    row = ada.message("You have no open complaints.")
    await expect(row).to_contain_text("Only visible to you")
    await expect(ada.writing()).to_have_value("")


async def test_a_mention_in_a_command_reaches_the_app_as_slack_sends_it(ada: Desk, app: SampleApp) -> None:
    await ada.writing().fill("/complaint list @to")
    await ada.page.get_by_role("option", name="Tom Field").click()
    await ada.writing().press("Enter")
    await expect(ada.message("You have no open complaints.")).to_be_visible()
    assert app.last("command")["text"].startswith("list <@U")
    assert app.last("command")["text"].endswith("|tom>")


async def test_the_person_is_told_when_the_app_does_not_answer_and_keeps_their_words(ada: Desk) -> None:
    await ada.write("/slow please")
    await expect(ada.page.get_by_role("alert").filter(has_text="did not answer")).to_be_visible()
    await expect(ada.writing()).to_have_value("/slow please")


async def test_an_unknown_command_is_not_sent_as_a_message(ada: Desk) -> None:
    await ada.write("/nonsense now")
    await expect(ada.page.get_by_role("alert")).to_be_visible()
    assert not [row for row in await ada.member.messages("#general") if "nonsense" in row.get("text", "")]


async def test_a_command_in_a_thread_is_refused_in_words(ada: Desk) -> None:
    ts = await ada.member.say("#general", "A thread to be")
    await ada.go(f"#/c/{await ada.page.locator('.conversation').first.get_attribute('data-channel')}/t/{ts}")
    reply = ada.page.get_by_role("textbox", name="Reply…")
    await reply.fill("/complaint list")
    await reply.press("Enter")
    await expect(ada.page.get_by_role("alert")).to_contain_text("cannot be used in threads")


async def test_arrow_up_brings_back_what_was_sent(ada: Desk) -> None:
    await ada.write("first words")
    await expect(ada.message("first words")).to_be_visible()
    await ada.write("/complaint list")
    await expect(ada.message("You have no open complaints.")).to_be_visible()
    await ada.writing().press("ArrowUp")
    await expect(ada.writing()).to_have_value("/complaint list")
    await ada.writing().press("ArrowUp")
    await expect(ada.writing()).to_have_value("first words")
    await ada.writing().press("ArrowDown")
    await ada.writing().press("ArrowDown")
    await expect(ada.writing()).to_have_value("")


async def test_shift_enter_makes_a_new_line(ada: Desk) -> None:
    await ada.writing().fill("one")
    await ada.writing().press("Shift+Enter")
    await ada.page.keyboard.type("two")
    await ada.writing().press("Enter")
    await expect(ada.message("one").locator("br")).to_have_count(1)


async def test_a_file_is_attached_and_sent(ada: Desk) -> None:
    sheet = FilePayload(name="合格证书.txt", mimeType="text/plain", buffer=b"12 samples")
    await ada.page.get_by_label("Attach files").last.set_input_files(files=[sheet])
    await expect(ada.page.locator(".composer .file-chip")).to_contain_text("合格证书.txt")
    await ada.write("The sheet")
    await expect(ada.message("The sheet").get_by_role("link", name="合格证书.txt")).to_be_visible()
    await expect(ada.page.locator(".composer .file-chip")).to_have_count(0)
