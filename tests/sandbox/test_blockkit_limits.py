"""Every limit: the payload that just fits is taken, the next one is refused in Slack's words, at the right place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.sandbox.blockkit import LIMITS, message_too_long, validate_message, validate_view, view_too_large
from tests.sandbox.blockkit_payloads import (
    Piece,
    actions,
    asked,
    bars,
    beside,
    button,
    card,
    cell,
    confirm,
    container,
    context,
    data_table,
    element,
    group,
    home,
    image,
    modal,
    mrkdwn,
    option,
    options,
    pie,
    plain,
    plan,
    rich_section,
    rich_text,
    section,
    select,
    table,
    task,
    video,
)

CHARACTERS = "must be less than {over} characters"
ITEMS = "no more than {most} items allowed"
NUMBER = "must be less than {over}"


@dataclass(frozen=True)
class Case:
    sentence: str
    pointer: str
    build: Callable[[int], Any]
    validate: Callable[[Any], list[str]] = validate_message


def said(pointer: str, build: Callable[[int], Piece]) -> Case:
    """A length of a lone block."""
    return Case(CHARACTERS, f"/blocks/0/{pointer}", lambda count: [build(count)])


def many(pointer: str, build: Callable[[int], Piece]) -> Case:
    return Case(ITEMS, f"/blocks/0/{pointer}", lambda count: [build(count)])


def number(pointer: str, build: Callable[[int], Piece]) -> Case:
    return Case(NUMBER, f"/blocks/0/{pointer}", lambda count: [build(count)])


def viewed(sentence: str, pointer: str, build: Callable[[int], Piece]) -> Case:
    return Case(sentence, f"/view/{pointer}", build, validate_view)


def address(length: int) -> str:
    return "https://example.com/".ljust(length, "a")


def categories(count: int) -> tuple[str, ...]:
    return tuple(f"c{place}" for place in range(count))


VIEWS = {
    "view.blocks": viewed(ITEMS, "blocks", lambda n: home(*[section()] * n)),
    "view.title": viewed(CHARACTERS, "title/text", lambda n: modal(title=plain("a" * n))),
    "view.submit": viewed(CHARACTERS, "submit/text", lambda n: modal(submit=plain("a" * n))),
    "view.close": viewed(CHARACTERS, "close/text", lambda n: modal(close=plain("a" * n))),
    "view.private_metadata": viewed(CHARACTERS, "private_metadata", lambda n: modal(private_metadata="a" * n)),
    "view.callback_id": viewed(CHARACTERS, "callback_id", lambda n: home(callback_id="a" * n)),
    "view.external_id": viewed(CHARACTERS, "external_id", lambda n: home(external_id="a" * n)),
    "file_input.max_files": viewed(
        NUMBER, "blocks/0/element/max_files", lambda n: modal(asked(element("file_input", max_files=n)))
    ),
    "alert.text": viewed(CHARACTERS, "blocks/0/text/text", lambda n: modal({"type": "alert", "text": plain("a" * n)})),
}

MESSAGES = {
    "message.blocks": Case(ITEMS, "/blocks", lambda n: [section()] * n),
    "message.attachments": Case(
        ITEMS, "/attachments", lambda n: [{"text": "a"}] * n, lambda many: validate_message([], attachments=many)
    ),
    "message.markdown": Case(
        CHARACTERS,
        "/blocks/1/text",
        lambda n: [{"type": "markdown", "text": "a" * 7_000}, {"type": "markdown", "text": "a" * (n - 7_000)}],
    ),
    "message.tables": Case("only_one_table_allowed", "/blocks/1", lambda n: [table() for _ in range(n)]),
    "message.charts": Case(
        "no more than 2 `data_visualization` blocks allowed", "/blocks/2", lambda n: [pie() for _ in range(n)]
    ),
    "message.table_text": said("rows", lambda n: table(rows=1) | {"rows": [[cell("a" * n)]]}),
    "message.data_table_text": said("rows", lambda n: data_table() | {"rows": [[cell("a")], [cell("a" * (n - 1))]]}),
    "block_id": said("block_id", lambda n: section(block_id="a" * n)),
    "action_id": said("elements/0/action_id", lambda n: actions(button(action_id="a" * n))),
}


OBJECTS = {
    "text": said("elements/0/text", lambda n: context(mrkdwn("a" * n))),
    "url": said("elements/0/url", lambda n: actions(button(url=address(n)))),
    "option.text": said(
        "accessory/options/0/text/text", lambda n: beside(select(options=[option(text=plain("a" * n))]))
    ),
    "option.value": said(
        "accessory/options/0/value", lambda n: beside(select(options=[option("a" * n, text=plain())]))
    ),
    "option.description": said(
        "accessory/options/0/description/text",
        lambda n: beside(select(options=[option(description=plain("a" * n))])),
    ),
    "option_group.label": said(
        "accessory/option_groups/0/label/text",
        lambda n: beside(element("static_select", option_groups=[group(label=plain("a" * n))])),
    ),
    "option_group.options": many(
        "accessory/option_groups/0/options",
        lambda n: beside(element("static_select", option_groups=[group(options=options(n))])),
    ),
    "confirm.title": said(
        "elements/0/confirm/title/text", lambda n: actions(button(confirm=confirm(title=plain("a" * n))))
    ),
    "confirm.text": said(
        "elements/0/confirm/text/text", lambda n: actions(button(confirm=confirm(text=mrkdwn("a" * n))))
    ),
    "confirm.confirm": said(
        "elements/0/confirm/confirm/text", lambda n: actions(button(confirm=confirm(confirm=plain("a" * n))))
    ),
    "confirm.deny": said(
        "elements/0/confirm/deny/text", lambda n: actions(button(confirm=confirm(deny=plain("a" * n))))
    ),
    "placeholder": said(
        "element/placeholder/text", lambda n: asked(element("plain_text_input", placeholder=plain("a" * n)))
    ),
    "filter.include": many(
        "accessory/filter/include",
        lambda n: beside(
            element("conversations_select", filter={"include": ["im", "mpim", "private", "public", "im"][:n]})
        ),
    ),
    "dispatch_action_config.trigger_actions_on": many(
        "element/dispatch_action_config/trigger_actions_on",
        lambda n: asked(
            element("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * n})
        ),
    ),
    "image.url": said("image_url", lambda n: image(image_url=address(n))),
    "image.alt_text": said("alt_text", lambda n: image(alt_text="a" * n)),
    "image.title": said("title/text", lambda n: image(title=plain("a" * n))),
}

ELEMENTS = {
    "button.text": said("elements/0/text/text", lambda n: actions(button(text=plain("a" * n)))),
    "button.value": said("elements/0/value", lambda n: actions(button(value="a" * n))),
    "button.accessibility_label": said(
        "elements/0/accessibility_label", lambda n: actions(button(accessibility_label="a" * n))
    ),
    "select.options": many("elements/0/options", lambda n: actions(select(options=options(n)))),
    "select.option_groups": many(
        "elements/0/option_groups", lambda n: actions(element("static_select", option_groups=[group()] * n))
    ),
    "overflow.options": many("accessory/options", lambda n: beside(element("overflow", options=options(n)))),
    "checkboxes.options": many("element/options", lambda n: asked(element("checkboxes", options=options(n)))),
    "radio_buttons.options": many("element/options", lambda n: asked(element("radio_buttons", options=options(n)))),
    "plain_text_input.length": number("element/max_length", lambda n: asked(element("plain_text_input", max_length=n))),
    "rich_text_input.lines": number("element/max_lines", lambda n: asked(element("rich_text_input", max_lines=n))),
}

BLOCKS = {
    "header.text": said("text/text", lambda n: {"type": "header", "text": plain("a" * n)}),
    "header.level": number("level", lambda n: {"type": "header", "text": plain(), "level": n}),
    "section.text": said("text/text", lambda n: section(text=plain("a" * n))),
    "section.fields": many("fields", lambda n: section(fields=[plain()] * n)),
    "section.field": said("fields/0/text", lambda n: section(fields=[mrkdwn("a" * n)])),
    "context.elements": many("elements", lambda n: context(*[plain()] * n)),
    "context_actions.elements": many(
        "elements",
        lambda n: {
            "type": "context_actions",
            "elements": [element("icon_button", icon="trash", text=plain())] * n,
        },
    ),
    "actions.elements": many("elements", lambda n: actions(*[button()] * n)),
    "input.label": said("label/text", lambda n: asked(element("plain_text_input"), label=plain("a" * n))),
    "input.hint": said("hint/text", lambda n: asked(element("plain_text_input"), hint=plain("a" * n))),
    "rich_text_list.indent": number(
        "elements/0/indent",
        lambda n: rich_text({"type": "rich_text_list", "style": "bullet", "indent": n, "elements": [rich_section()]}),
    ),
    "video.title": said("title/text", lambda n: video(title=plain("a" * n))),
    "video.author_name": said("author_name", lambda n: video(author_name="a" * n)),
    "video.description": said("description/text", lambda n: video(description=plain("a" * n))),
}

GATHERINGS = {
    "card.title": said("title/text", lambda n: card(title=mrkdwn("a" * n))),
    "card.subtitle": said("subtitle/text", lambda n: card(subtitle=mrkdwn("a" * n))),
    "card.body": said("body/text", lambda n: card(body=mrkdwn("a" * n))),
    "card.subtext": said("subtext/text", lambda n: card(subtext=mrkdwn("a" * n))),
    "card.actions": many("actions", lambda n: card(actions=[button()] * n)),
    "carousel.elements": many("elements", lambda n: {"type": "carousel", "elements": [card()] * n}),
    "container.title": said("title/text", lambda n: container(title=plain("a" * n))),
    "container.subtitle": said("subtitle/text", lambda n: container(subtitle=plain("a" * n))),
    "container.child_blocks": many("child_blocks", lambda n: container(child_blocks=[section()] * n)),
    "plan.tasks": many("tasks", lambda n: plan(tasks=[task(place) for place in range(n)])),
    "table.rows": many("rows", lambda n: table(rows=n)),
    "table.columns": many("rows/0", lambda n: table(columns=n)),
    "table.column_settings": many("column_settings", lambda n: table(column_settings=[None] * n)),
    "data_table.rows": many("rows", lambda n: data_table(rows=n)),
    "data_table.columns": many("rows/1", lambda n: data_table(columns=n)),
    "data_table.page_size": number("page_size", lambda n: data_table(page_size=n)),
    "chart.title": said("title", lambda n: pie(title="a" * n)),
    "chart.segments": many("chart/segments", lambda n: pie(count=n)),
    "chart.label": said("chart/segments/0/label", lambda n: pie(label="a" * n)),
    "chart.series": many("chart/series", lambda n: bars(series=n)),
    "chart.points": many("chart/series/0/data", lambda n: bars(categories=categories(n))),
    "chart.axis_label": said("chart/axis_config/x_label", lambda n: bars(x_label="a" * n)),
}

CASES = {**VIEWS, **MESSAGES, **OBJECTS, **ELEMENTS, **BLOCKS, **GATHERINGS}
SIZES = {"message.size", "message.block_cost", "view.bytes"}


@pytest.mark.parametrize("name", CASES)
def test_what_just_fits_is_taken(name: str) -> None:
    case = CASES[name]

    assert case.validate(case.build(LIMITS[name])) == []


@pytest.mark.parametrize("name", CASES)
def test_one_more_is_refused_in_slacks_words_at_its_place(name: str) -> None:
    case, most = CASES[name], LIMITS[name]

    sentence = case.sentence.format(most=most, over=most + 1)

    assert f"{sentence} [json-pointer:{case.pointer}]" in case.validate(case.build(most + 1))


def test_no_limit_goes_untested() -> None:
    assert set(LIMITS) == set(CASES) | SIZES


def test_the_limits_cannot_be_moved() -> None:
    with pytest.raises(TypeError):
        LIMITS["header.text"] = 1  # type: ignore[index]


def test_a_message_counts_its_text_and_a_cost_for_each_block() -> None:
    room = LIMITS["message.size"] - 5 * LIMITS["message.block_cost"]
    blocks = [section(text=mrkdwn("a" * (room // 5))) for _ in range(5)]

    assert not message_too_long(blocks)
    assert message_too_long([*blocks[:-1], section(text=mrkdwn("a" * (room // 5 + 1)))])
    assert message_too_long([*blocks, {"type": "divider"}])


def test_a_message_counts_every_sort_of_text() -> None:
    half = "a" * (LIMITS["message.size"] // 2)
    rich = rich_text(rich_section({"type": "text", "text": half}))

    assert not message_too_long([rich])
    assert message_too_long([rich, {"type": "markdown", "text": half}])


def test_a_view_is_weighed_in_bytes() -> None:
    spare = LIMITS["view.bytes"] - len('{"type":"home","blocks":[],"private_metadata":""}')

    assert not view_too_large(home(private_metadata="a" * spare))
    assert view_too_large(home(private_metadata="a" * (spare - 1) + "é"))


def test_a_character_is_a_code_point_whatever_its_bytes() -> None:
    assert validate_message([{"type": "header", "text": plain("🛰" * LIMITS["header.text"])}]) == []
