"""Modals: what is asked, what is answered, what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import FilePayload, expect

from .conftest import Desk, Sit
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def opened(desk: Desk) -> None:
    await desk.write("/complaint new")
    await expect(desk.page.get_by_role("dialog", name="Record a complaint")).to_be_visible()


def answers(app: SampleApp) -> dict[str, Any]:
    """What the app was given, one plain value a block."""
    found = {}
    for block, actions in app.last("view_submission")["view"]["state"]["values"].items():
        entry = next(iter(actions.values()))
        option, options = entry.get("selected_option"), entry.get("selected_options")
        plain = entry.get("value", entry.get("selected_users", entry.get("selected_date")))
        found[block] = option["value"] if option else [one["value"] for one in options] if options else plain
    return found


async def test_the_first_field_has_the_focus_and_what_is_missing_is_said_beside_its_field(ada: Desk) -> None:
    await opened(ada)
    await expect(ada.page.get_by_role("textbox", name="What is it about?")).to_be_focused()
    await ada.modal().get_by_role("button", name="Record", exact=True).click()
    wrong = ada.modal().locator(".input-block.wrong")
    await expect(wrong).to_have_count(3)
    await expect(wrong.first).to_contain_text("What is it about?")
    await expect(wrong.first.get_by_role("alert")).to_be_visible()
    await expect(ada.page.get_by_role("textbox", name="What is it about?")).to_have_attribute("aria-invalid", "true")
    await ada.page.get_by_role("combobox", name="Category").click()
    await ada.page.get_by_role("option", name="Delivery").click()
    await expect(wrong).to_have_count(2)


async def test_every_answer_reaches_the_app(ada: Desk, app: SampleApp, box: Any) -> None:
    await opened(ada)
    modal, page = ada.modal(), ada.page
    await modal.get_by_role("textbox", name="What is it about?").fill("Scratched housings")
    await modal.get_by_role("textbox", name="Their words").fill("客户要求\n换货")
    await modal.get_by_role("combobox", name="Category").click()
    await page.get_by_role("option", name="Product quality").click()
    await modal.get_by_role("combobox", name="Who looks into it").click()
    await page.get_by_role("option", name="Tom Field").click()
    await page.get_by_role("option", name="林美玲").click()
    await page.keyboard.press("Escape")
    await modal.get_by_role("combobox", name="Customer").click()
    await page.keyboard.type("海")
    await page.get_by_role("option", name="海达电机").click()
    await modal.get_by_role("textbox", name="Answer due").fill("2026-5-4")
    await modal.get_by_role("radio", name="Serious").check()
    await modal.get_by_role("checkbox", name="Dimensions").check()
    await modal.get_by_role("textbox", name="Pieces").fill("40")
    await modal.get_by_role("button", name="Record", exact=True).click()
    await expect(page.locator(".modal")).to_have_count(0)
    told = answers(app)
    assert told["title"] == "Scratched housings"
    assert told["matter"] == "客户要求\n换货"
    assert (told["kind"], told["customer"], told["gravity"]) == ("quality", "海达电机", "serious")
    assert told["who"] == [box.user_id("tom"), box.user_id("mei")]
    assert (told["due"], told["checks"], told["count"]) == ("2026-05-04", ["size"], "40")


async def test_the_apps_own_error_stands_beside_the_field_and_everything_typed_stays(ada: Desk) -> None:
    await opened(ada)
    modal = ada.modal()
    await modal.get_by_role("textbox", name="What is it about?").fill("twice")
    await modal.get_by_role("textbox", name="Their words").fill("It is scratched")
    await modal.get_by_role("combobox", name="Category").click()
    await ada.page.get_by_role("option", name="Delivery").click()
    await modal.get_by_role("radio", name="Ordinary").check()
    await modal.get_by_role("button", name="Record", exact=True).click()
    await expect(modal.locator(".input-block[data-block-id='title'] .field-error")).to_have_text(
        "CMP-0005 is about the same; add to it instead."
    )
    await expect(modal.get_by_role("textbox", name="Their words")).to_have_value("It is scratched")
    await expect(modal.get_by_role("combobox", name="Category")).to_contain_text("Delivery")


async def test_a_pushed_modal_lies_on_top_and_escape_goes_back_to_what_was_typed(ada: Desk, app: SampleApp) -> None:
    await opened(ada)
    await ada.modal().get_by_role("textbox", name="What is it about?").fill("Kept")
    await ada.modal().get_by_role("button", name="More questions").click()
    await expect(ada.page.get_by_role("dialog", name="More questions")).to_be_visible()
    assert app.last("block_actions")["view"]["state"]["values"]["title"]["v"]["value"] == "Kept"
    await expect(ada.page.get_by_role("textbox", name="Lot number")).to_be_focused()
    await ada.page.keyboard.press("Escape")
    await expect(ada.page.get_by_role("dialog", name="Record a complaint")).to_be_visible()
    await expect(ada.modal().get_by_role("textbox", name="What is it about?")).to_have_value("Kept")
    await ada.page.keyboard.press("Escape")
    await expect(ada.page.locator(".modal")).to_have_count(0)
    await expect(ada.writing()).to_be_focused()


async def test_the_cross_closes_the_whole_stack(ada: Desk) -> None:
    await opened(ada)
    await ada.modal().get_by_role("button", name="More questions").click()
    await expect(ada.page.get_by_role("dialog", name="More questions")).to_be_visible()
    await ada.modal().get_by_role("button", name="Close").click()
    await expect(ada.page.locator(".modal")).to_have_count(0)
    assert await ada.member.views() == []


async def test_escape_closes_an_open_list_before_the_modal(ada: Desk) -> None:
    await opened(ada)
    await ada.modal().get_by_role("combobox", name="Category").press("ArrowDown")
    await expect(ada.page.get_by_role("listbox", name="Category")).to_be_visible()
    await ada.page.keyboard.press("Escape")
    await expect(ada.page.get_by_role("listbox", name="Category")).to_have_count(0)
    await expect(ada.modal()).to_be_visible()
    await expect(ada.modal().get_by_role("combobox", name="Category")).to_be_focused()


async def test_a_list_is_used_with_the_keyboard_alone(ada: Desk) -> None:
    await opened(ada)
    await ada.modal().get_by_role("combobox", name="Category").press("ArrowDown")
    await ada.page.keyboard.press("ArrowDown")
    await ada.page.keyboard.press("Enter")
    await expect(ada.modal().get_by_role("combobox", name="Category")).to_contain_text("Delivery")


async def test_the_calendar_knows_the_organisations_day_and_arrow_keys_walk_it(ada: Desk) -> None:
    await ada.member.clock(to="2031-03-31T10:00:00+02:00")
    await opened(ada)
    await ada.modal().get_by_role("button", name="Open the calendar for Answer due").click()
    await expect(ada.page.locator(".day[aria-current='date']")).to_have_attribute("data-day", "2031-03-31")
    await ada.page.keyboard.press("ArrowRight")
    await expect(ada.page.locator(".day:focus")).to_have_attribute("data-day", "2031-04-01")
    await ada.page.keyboard.press("Enter")
    await expect(ada.modal().get_by_role("textbox", name="Answer due")).to_have_value("2031-04-01")


async def test_photos_are_uploaded_with_the_form(ada: Desk, app: SampleApp) -> None:
    await opened(ada)
    modal = ada.modal()
    photo = FilePayload(name="scratch.png", mimeType="image/png", buffer=b"\x89PNG")
    await modal.get_by_label("Photos").last.set_input_files(files=[photo])
    await expect(modal.locator(".file-chip")).to_contain_text("scratch.png")
    await modal.get_by_role("textbox", name="What is it about?").fill("With a photo")
    await modal.get_by_role("combobox", name="Category").click()
    await ada.page.get_by_role("option", name="Delivery").click()
    await modal.get_by_role("radio", name="Ordinary").check()
    await modal.get_by_role("button", name="Record", exact=True).click()
    await expect(ada.page.locator(".modal")).to_have_count(0)
    values = app.last("view_submission")["view"]["state"]["values"]
    assert [file["name"] for file in values["photos"]["v"]["files"]] == ["scratch.png"]


async def test_an_open_modal_survives_reloading_the_page(sit: Sit) -> None:
    ada = await sit("ada")
    await opened(ada)
    await ada.page.reload()
    await expect(ada.page.get_by_role("dialog", name="Record a complaint")).to_be_visible()


async def test_the_focus_stays_inside_the_modal(ada: Desk) -> None:
    await opened(ada)
    for _ in range(25):
        await ada.page.keyboard.press("Tab")
        assert await ada.page.evaluate("document.activeElement.closest('.modal') !== null")
