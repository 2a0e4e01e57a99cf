"""Everything that can be drawn is drawn by carrying it out, and Slack's own judgement of it is reported."""

from dataclasses import replace
from typing import Any

import pytest

from bot.doctor import validation
from bot.doctor.drawn import Drawing, Gallery
from bot.doctor.organisation import organisation
from bot.doctor.walk import Walk
from commands.kit import blocks
from commands.kit.workflow import Card, Registry, Telling
from commands.registry import REGISTRY
from tests.bot import running

MEETING = next(one for one in REGISTRY.workflows if one.name == "meeting")
pytestmark = pytest.mark.xdist_group("one walk")


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    """Of meetings alone: the walk is the same for all."""
    return validation.gallery(Registry(MEETING))


def names(gallery: Gallery) -> set[str]:
    return {name.partition(" [")[0] for name in gallery.drawings}


def test_forms_cards_notices_lists_help_and_home_are_all_drawn(gallery: Gallery) -> None:
    assert gallery.faults == {}
    assert names(gallery) >= {
        "/meeting",
        "/meeting help",
        "/meeting call (form)",
        "/meeting call (step)",
        "/meeting call (answer)",
        "/meeting list",
        "/meeting history",
        "card of meeting, collecting",
        "card of meeting, scheduled",
        "card of meeting, cancelled",
        "notice meeting.asked",
        "notice meeting.reminder",
        "Home",
    }


def test_each_page_is_drawn_in_every_language(gallery: Gallery) -> None:
    drawn = {name for name in gallery.drawings if name.startswith("/meeting help [")}
    assert drawn == {f"/meeting help [{language}]" for language in ("en", "zh_Hans", "zh_Hant")}


async def test_slack_takes_all_of_them(gallery: Gallery, sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, _, _app):
        wrong = [each async for each in validation.judged(made.client, list(gallery.drawings.values()))]
    assert wrong == []


async def test_messages_are_judged_in_bundles_to_spare_the_limit(gallery: Gallery, sqlite_url: str) -> None:
    messages = [one for one in gallery.drawings.values() if isinstance(one.shown, list)]
    async with running.house(sqlite_url) as (made, box, _):
        assert not [each async for each in validation.judged(made.client, messages)]
        calls = box.world.journal.sent["blocks.validate"]
    assert 0 < calls < len(messages) / 3


async def test_one_bad_card_in_a_bundle_is_named_and_the_others_are_not(sqlite_url: str) -> None:
    drawings = [Drawing(f"card {number}", [blocks.paragraph("fine")]) for number in range(6)]
    long = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    drawings.insert(3, Drawing("card of trouble", long))
    async with running.house(sqlite_url) as (made, _, _app):
        ((name, said),) = [each async for each in validation.judged(made.client, drawings)]
    assert name == "card of trouble"
    assert "must be less than 151 characters" in said


async def test_a_form_that_slack_would_not_open_is_named(sqlite_url: str) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x" * 25}, "blocks": [blocks.paragraph("a")]}
    async with running.house(sqlite_url) as (made, _, _app):
        ((name, said),) = [each async for each in validation.judged(made.client, [Drawing("a form", view)])]
    assert name == "a form"
    assert said.startswith("invalid_arguments")


async def test_when_slack_is_busy_the_doctor_waits(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, box, _):
        box.world.faults.add("blocks.validate", "429", times=1, seconds=1)
        found = [each async for each in validation.judged(made.client, [Drawing("a", [blocks.paragraph("a")])])]
    assert found == []


def bad_card(telling: Telling) -> Card:
    return Card("Card", "open", [], body=[{"type": "section"}])


def broken_card(telling: Telling) -> Card:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("card", "expected"), [(bad_card, "card of meeting, scheduled: invalid_blocks"), (broken_card, "cannot be drawn")]
)
async def test_a_card_that_is_wrong_is_a_fault_of_the_program(card: Any, expected: str, sqlite_url: str) -> None:
    registry = Registry(replace(MEETING, card=card))
    with organisation() as (desk, clock):
        walk = Walk(desk, clock, registry, seconds=2)
        walk._round()
    async with running.house(sqlite_url) as (made, _, _app):
        said = await validation.judgement(made.client, walk.gallery)
    assert any(expected in str(one) for one in said)
    assert all(not one.is_well for one in said)


async def test_without_a_token_they_are_drawn_and_not_judged(gallery: Gallery) -> None:
    (finding,) = await validation.judgement(None, gallery)
    assert finding.is_well
    assert "when there is a token" in finding.said
