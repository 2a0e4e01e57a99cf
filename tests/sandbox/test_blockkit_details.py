"""The small print: lower bounds, listed words and addresses that the large tables do not reach."""

from typing import Any

import pytest

from bot.sandbox.blockkit import validate_message, validate_view
from tests.sandbox.blockkit_payloads import (
    Piece,
    actions,
    asked,
    bars,
    beside,
    button,
    cell,
    container,
    data_table,
    element,
    group,
    image,
    modal,
    mrkdwn,
    option,
    plain,
    plan,
    rich_section,
    rich_text,
    section,
    task,
    typed,
    video,
)


def listed(**more: Any) -> Piece:
    return rich_text({"type": "rich_text_list", "style": "bullet", "elements": [rich_section()], **more})


def toned(tone: int) -> Piece:
    return rich_text(rich_section(element("emoji", name="a", skin_tone=tone)))


def dispatched(*on: str) -> Piece:
    return typed(dispatch_action_config={"trigger_actions_on": list(on)})


def flow(url: str) -> Piece:
    return beside(element("workflow_button", text=plain(), workflow={"trigger": {"url": url}}))


def footed(**more: Any) -> Piece:
    return {"type": "context_actions", "elements": [element("icon_button", text=plain(), **{"icon": "trash", **more})]}


def sourced(url: str) -> Piece:
    return {"type": "task_card", **task(sources=[{"type": "url", "url": url, "text": "a"}])}


ADDRESSES = [
    (actions(button(url="no address")), "url", "/elements/0/url"),
    (beside(element("overflow", options=[option(url="no address")])), "url", "/accessory/options/0/url"),
    (flow("slack.com/shortcuts"), "web url", "/accessory/workflow/trigger/url"),
    (sourced("weather"), "web url", "/sources/0/url"),
    (video(thumbnail_url="t.png"), "web url", "/thumbnail_url"),
    (video(provider_icon_url="i.png"), "web url", "/provider_icon_url"),
    (video(title_url="http://example.com"), "https url", "/title_url"),
    ({"type": "image", "alt_text": "a", "slack_file": {"url": "f.png"}}, "web url", "/slack_file/url"),
    (rich_text(rich_section({"type": "color", "value": "red"})), "color", "/elements/0/elements/0/value"),
]


@pytest.mark.parametrize(("piece", "form", "place"), ADDRESSES)
def test_an_address_is_one(piece: Piece, form: str, place: str) -> None:
    assert f"must be a valid {form} [json-pointer:/blocks/0{place}]" in validate_message([piece])


AT = "[json-pointer:/view/blocks/0"
ENUM = "must be a valid enum value"
NONE = "must provide at least 1 items"
ABOVE = "must be greater than {}"
TONE = "/elements/0/elements/0/skin_tone"
DISPATCH = "/element/dispatch_action_config/trigger_actions_on"
BOUNDS = [
    ({"type": "header", "text": plain(), "level": 0}, ABOVE.format(0), "/level"),
    (data_table(page_size=0), ABOVE.format(0), "/page_size"),
    (data_table(row_header_column_index=-1), ABOVE.format(-1), "/row_header_column_index"),
    (data_table(row_header_column_index=20), "must be less than 20", "/row_header_column_index"),
    (data_table(columns=0), NONE, "/rows/0"),
    (listed(indent=-1), ABOVE.format(-1), "/elements/0/indent"),
    (listed(offset=-1), ABOVE.format(-1), "/elements/0/offset"),
    (listed(border=-1), ABOVE.format(-1), "/elements/0/border"),
    (listed(border=2), "must be less than 2", "/elements/0/border"),
    (listed(style="dash"), ENUM, "/elements/0/style"),
    (toned(0), ABOVE.format(0), TONE),
    (toned(7), "must be less than 7", TONE),
    (footed(icon="star"), ENUM, "/elements/0/icon"),
    (dispatched(), NONE, DISPATCH),
    (dispatched("on_blur"), ENUM, f"{DISPATCH}/0"),
    (asked(element("radio_buttons", options=[])), NONE, "/element/options"),
    (asked(element("static_select", option_groups=[group(options=[])])), NONE, "/element/option_groups/0/options"),
    (asked(element("multi_static_select", options=[option()], initial_options=[])), NONE, "/element/initial_options"),
    (asked(element("rich_text_input", max_lines=0)), ABOVE.format(0), "/element/max_lines"),
    ({"type": "carousel", "elements": []}, NONE, "/elements"),
    ({"type": "context_actions", "elements": []}, NONE, "/elements"),
    (plan(tasks=[task(type="card")]), ENUM, "/tasks/0/type"),
    (plan(tasks=[task(status="done")]), ENUM, "/tasks/0/status"),
    (bars(series=0), NONE, "/chart/series"),
    (bars(categories=()), NONE, "/chart/axis_config/categories"),
]


@pytest.mark.parametrize(("piece", "sentence", "place"), BOUNDS)
def test_small_print_holds_too(piece: Piece, sentence: str, place: str) -> None:
    assert f"{sentence} [json-pointer:/blocks/0{place}]" in validate_message([piece])


FITS = [
    listed(indent=0, border=1, offset=0),
    rich_text(rich_section({"type": "color", "value": "#F405B3"}, element("emoji", name="wave", skin_tone=6))),
    rich_text({"type": "rich_text_preformatted", "elements": [{"type": "link", "url": "https://example.com"}]}),
    rich_text({"type": "rich_text_quote", "border": 0, "elements": [{"type": "user", "user_id": "U1"}]}),
    rich_text(rich_section({"type": "date", "timestamp": 1_720_710_212, "format": "{date_num}", "fallback": "a"})),
    rich_text(rich_section({"type": "broadcast", "range": "here"}, {"type": "usergroup", "usergroup_id": "S1"})),
    footed(visible_to_user_ids=["U1"], value="1"),
    flow("https://slack.com/shortcuts/Ft1/a"),
    sourced("https://example.com"),
    {"type": "image", "alt_text": "a", "slack_file": {"id": "F1"}},
    container(child_blocks=[image(), asked(element("datepicker")), actions(button())], rich_text_title=rich_text()),
    asked(element("conversations_select", response_url_enabled=True, default_to_current_conversation=True)),
    asked(element("timepicker", initial_time="00:00", timezone="Europe/Berlin", placeholder=plain())),
    actions(button(confirm={part: plain() for part in ("title", "text", "confirm", "deny")} | {"style": "primary"})),
    {"type": "table", "rows": [[{"type": "raw_number", "value": 1.5, "text": "1.5"}, cell()], [rich_text(), cell()]]},
    typed(initial_value="", min_length=0, max_length=3_000),
]


@pytest.mark.parametrize("piece", FITS)
def test_what_fits_the_small_print_is_taken(piece: Piece) -> None:
    assert validate_message([piece]) == []


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (asked(element("file_input", max_files=0)), f"must be greater than 0 {AT}/element/max_files]"),
        (asked(element("file_input", filetypes=[])), f"{NONE} {AT}/element/filetypes]"),
        ({"type": "alert", "text": mrkdwn(), "level": "loud"}, f"{ENUM} {AT}/level]"),
    ],
)
def test_what_only_a_modal_has_is_held_to_its_bounds(block: Piece, sentence: str) -> None:
    assert sentence in validate_view(modal(block))


def test_a_full_modal_and_an_empty_one_are_taken() -> None:
    full = modal(
        section(),
        callback_id="",
        private_metadata="",
        external_id="x",
        close=plain("Cancel"),
        clear_on_close=True,
        notify_on_close=False,
    )

    assert validate_view(full) == []
    assert validate_view(modal()) == []


def test_a_message_may_have_no_blocks() -> None:
    assert validate_message([]) == []
    assert validate_message([], attachments=[]) == []
