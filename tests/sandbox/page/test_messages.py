"""What is said in a channel."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from bot.sandbox.client import Member
from bot.sandbox.server import Sandbox

from . import sample_blocks as show
from .conftest import Desk, Sit, channel_id
from .sample_app import SampleApp

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def post(app: SampleApp, member: Member, **said: Any) -> str:
    channel = await channel_id(member, "#general")
    await app.client.conversations_join(channel=channel)
    return str((await app.client.chat_postMessage(channel=channel, **said))["ts"])


async def test_what_people_type_is_shown_with_mentions_and_is_never_markup(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "@ada see `L-2231` & <img src=x onerror=alert(1)> _now_ :tada: https://example.org/a")
    row = ada.message("L-2231")
    await expect(row.get_by_role("button", name="@Ada Brand")).to_be_visible()
    await expect(row.locator("code")).to_have_text("L-2231")
    await expect(row.locator("em")).to_have_text("now")
    await expect(row).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(row.get_by_role("img", name="tada")).to_have_text("🎉")
    await expect(row.get_by_role("link", name="https://example.org/a")).to_have_attribute("rel", "noreferrer noopener")


async def test_marks_inside_words_are_left_alone_as_slack_leaves_them(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "3*4*5 file_name_here 中文*粗*体 *yes*")
    row = ada.message("3*4*5 file_name_here 中文*粗*体 yes")
    await expect(row.locator("strong, em").filter(has_text="yes")).to_have_count(1)
    await expect(row.locator(".text strong, .text em")).to_have_count(1)


async def test_an_app_may_show_every_kind_of_text(ada: Desk, app: SampleApp) -> None:
    await post(app, ada.member, text="all", blocks=show.everything())
    row = ada.message("No shipment without release.")
    await expect(ada.page.locator("#main [data-message-ts]").last).to_contain_text("⚠\ufe0f Bold")
    await expect(row.locator("blockquote")).to_have_text(["quoted", "No shipment without release."])
    await expect(row.locator("pre")).to_have_text("a < b")
    await expect(row.get_by_role("columnheader")).to_have_text(["Squad", "Open"])
    await expect(row.get_by_role("cell", name="质量")).to_be_visible()
    await expect(row.get_by_role("listitem")).to_have_text(["Take samples"])
    await expect(row.get_by_role("separator")).to_be_visible()
    await expect(row.get_by_role("link", name="the rules")).to_have_attribute("href", "https://example.org")


async def test_a_date_is_shown_in_the_readers_own_zone(sit: Sit, app: SampleApp, mei: Member) -> None:
    await post(app, mei, text="CMP-0007", blocks=show.card(mei.id))
    ada, tom = await sit("ada"), await sit("tom")
    await expect(ada.message("CMP-0007").locator(".section-text time")).to_have_text("2026-01-05 03:00")
    await expect(tom.message("CMP-0007").locator(".section-text time")).to_contain_text("2026-01-04 9:00")


async def test_a_card_edited_in_place_changes_without_a_second_one(ada: Desk, app: SampleApp) -> None:
    ts = await post(app, ada.member, text="CMP-0007", blocks=show.card(ada.member.id))
    await expect(ada.message("Investigating")).to_have_attribute("data-message-ts", ts)
    channel = await channel_id(ada.member, "#general")
    await app.client.chat_update(channel=channel, ts=ts, text="CMP-0007", blocks=show.card(ada.member.id, "Satisfied"))
    await expect(ada.message("Satisfied")).to_have_attribute("data-message-ts", ts)
    await expect(ada.message("CMP-0007")).to_have_count(1)


async def test_a_deleted_message_goes_away(ada: Desk, mei: Member) -> None:
    ts = await mei.say("#general", "A slip of the hand")
    await expect(ada.message("A slip of the hand")).to_be_visible()
    await mei.ask("POST", "delete", channel="#general", ts=ts)
    await expect(ada.message("A slip of the hand")).to_have_count(0)


async def test_an_edited_message_says_so(ada: Desk, mei: Member) -> None:
    ts = await mei.say("#general", "We meet at ten")
    await mei.ask("POST", "edit", channel="#general", ts=ts, text="We meet at eleven")
    await expect(ada.message("We meet at eleven")).to_contain_text("(edited)")


async def test_a_second_click_on_a_reaction_takes_it_back(ada: Desk, mei: Member) -> None:
    await mei.say("#general", "Shall we?")
    row = ada.message("Shall we?")
    await row.hover()
    await row.get_by_role("button", name="Add reaction").click()
    await ada.page.get_by_role("textbox", name="Search emoji").fill("rocket")
    await ada.page.keyboard.press("Enter")
    reaction = row.locator("[data-reaction='rocket']")
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    await reaction.click()
    await expect(reaction).to_have_count(0)


async def test_a_thread_opens_beside_and_grows_while_one_looks(ada: Desk, mei: Member) -> None:
    ts = await mei.say("#general", "Who signs for the lot?")
    row = ada.message("Who signs for the lot?")
    await row.hover()
    await row.get_by_role("button", name="Reply in thread").click()
    thread = ada.page.get_by_role("complementary", name="Details")
    await thread.get_by_role("textbox", name="Reply…").fill("I do")
    await ada.page.keyboard.press("Enter")
    await expect(thread.get_by_role("article")).to_have_count(2)
    await mei.say("#general", "谢谢", thread=ts)
    await expect(thread.get_by_role("article").last).to_contain_text("谢谢")
    await expect(row.locator("[data-thread]")).to_contain_text("2 replies")
    await thread.get_by_role("button", name="Close").click()
    await expect(thread).to_be_hidden()


async def test_pins_bookmarks_and_the_topic_stand_at_the_head(sit: Sit, app: SampleApp, mei: Member) -> None:
    channel = await channel_id(mei, "#general")
    ts = await post(app, mei, text="CMP-0007 stands here", blocks=show.card(mei.id))
    await app.client.pins_add(channel=channel, timestamp=ts)
    await app.client.bookmarks_add(channel_id=channel, title="The rules", type="link", link="https://example.org")
    await mei.ask("POST", "topic", channel=channel, topic="公告 Announcements")
    ada = await sit("ada")
    await expect(ada.page.locator("[data-topic]")).to_have_text("公告 Announcements")
    await expect(ada.page.get_by_role("link", name="The rules")).to_have_attribute("href", "https://example.org")
    await ada.page.get_by_role("button", name="1 pinned").click()
    await expect(ada.page.locator("#aside")).to_contain_text("CMP-0007 stands here")
    await expect(ada.message("CMP-0007 Scratched")).to_contain_text("Pinned")


async def test_unread_channels_are_marked_until_one_looks(sit: Sit, mei: Member) -> None:
    await mei.create("paint-shop")
    await mei.invite("#paint-shop", "ada")
    ada = await sit("ada")
    link = ada.page.locator("#sidebar").get_by_role("link", name="paint-shop")
    await expect(link).to_be_visible()
    await mei.say("#paint-shop", "First coat is dry")
    await mei.say("#paint-shop", "@ada please look")
    await expect(link.locator(".mark")).to_have_text("1")
    await link.click()
    await expect(ada.message("please look")).to_be_visible()
    await expect(ada.page.locator(".unread-line")).to_have_text("New")
    await expect(link.locator(".mark")).to_have_count(0)


async def test_one_looks_into_a_channel_before_joining_it(ada: Desk, mei: Member) -> None:
    await mei.create("warehouse")
    await mei.say("#warehouse", "Gate two is shut")
    await ada.page.get_by_role("button", name="Browse channels").click()
    await ada.page.get_by_role("link", name="warehouse").click()
    await expect(ada.message("Gate two is shut")).to_be_visible()
    await ada.page.get_by_role("button", name="Join the channel").click()
    await expect(ada.page.get_by_role("textbox", name="Message #warehouse")).to_be_visible()


async def test_a_thousand_messages_open_quickly_and_older_ones_come_while_scrolling(sit: Sit, mei: Member) -> None:
    await mei.create("busy")
    for number in range(1_000):
        await mei.say("#busy", f"Line {number}")
    desk = await sit("mei", "#busy")
    await expect(desk.message("Line 999")).to_be_in_viewport()
    rows = desk.page.locator("#main [data-message-ts]")
    assert await rows.count() <= 60
    await desk.page.evaluate("document.querySelector('#main .timeline').scrollTop = 0")
    await expect(desk.message("Line 930")).to_have_count(1)
    keep = await desk.page.evaluate("document.querySelector('#main .timeline').firstElementChild.dataset.kept = 'same'")
    await desk.write("The last word")
    await expect(desk.message("The last word")).to_be_in_viewport()
    assert await desk.page.evaluate("document.querySelector('#main .timeline').firstElementChild.dataset.kept") == keep


async def test_a_permalink_opens_the_page_at_its_message(sit: Sit, app: SampleApp, mei: Member) -> None:
    ts = await mei.say("#general", "The one that is meant")
    link = (await app.client.chat_getPermalink(channel=await channel_id(mei, "#general"), message_ts=ts))["permalink"]
    ada = await sit("ada", "#/home")
    await ada.page.goto(str(link))
    await expect(ada.message("The one that is meant")).to_be_in_viewport()


async def test_files_and_pictures_are_shown_and_pictures_enlarge(ada: Desk, mei: Member) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    files = [await mei.upload("chart.svg", picture), await mei.upload("certificate.txt", b"passed")]
    await mei.say("#general", "For the audit", files=files)
    row = ada.message("For the audit")
    await expect(row.get_by_role("link", name="certificate.txt")).to_be_visible()
    shown = row.get_by_role("img", name="chart.svg")
    await expect(shown).to_be_visible()
    await ada.page.wait_for_function("document.querySelector('#main .picture')?.naturalWidth > 0")
    await row.get_by_role("button", name="Enlarge: chart.svg").click()
    await expect(ada.page.get_by_role("dialog", name="chart.svg")).to_be_visible()
    await ada.page.keyboard.press("Escape")
    await expect(ada.page.get_by_role("dialog", name="chart.svg")).to_have_count(0)


async def test_a_long_section_is_folded_unless_the_app_wants_it_whole(ada: Desk, app: SampleApp) -> None:
    long = {"type": "mrkdwn", "text": "\n".join(f"Line {number}" for number in range(30))}
    rows = [{"type": "section", "text": long}, {"type": "section", "text": long, "expand": True}]
    await post(app, ada.member, text="Long", blocks=rows)
    message = ada.page.locator("#main [data-message-ts]").last
    await expect(message.locator(".folded")).to_have_count(1)
    more = message.get_by_role("button", name="See more")
    await expect(more).to_have_attribute("aria-expanded", "false")
    await more.focus()
    await ada.page.keyboard.press("Enter")
    await expect(message.locator(".folded")).to_have_count(0)
    await message.get_by_role("button", name="See less").click()
    await expect(message.locator(".folded")).to_have_count(1)


async def test_the_pages_parts_are_asked_for_anew(box: Sandbox, mei: Member) -> None:
    async with mei._session().get(f"{box.url}/assets/js/main.js") as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
        known = {"If-None-Match": answer.headers["ETag"]}
    async with mei._session().get(f"{box.url}/assets/js/main.js", headers=known) as answer:
        assert answer.status == 304
