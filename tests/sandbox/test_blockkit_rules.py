"""How the parts of a payload relate: which fields exclude one another, which ids repeat, and what stands where."""

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
    card,
    cell,
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
    typed,
    video,
)

RELATIONS = [
    ({"type": "section"}, "must define either `text` or `fields`", "/type"),
    (image(slack_file={"id": "F1"}), "must define either `image_url` or `slack_file`", "/type"),
    ({"type": "image", "alt_text": "a"}, "must define either `image_url` or `slack_file`", "/type"),
    (context(image(slack_file={"id": "F1"})), "must define either `image_url` or `slack_file`", "/elements/0/type"),
    ({"type": "image", "alt_text": "a", "slack_file": {}}, "must define either `id` or `url`", "/slack_file"),
    (beside(select(option_groups=[group()])), "must define either `options` or `option_groups`", "/accessory/type"),
    (beside(element("static_select")), "must define either `options` or `option_groups`", "/accessory/type"),
    (
        beside(element("conversations_select", filter={})),
        "must define either `include`, `exclude_external_shared_channels` or `exclude_bot_users`",
        "/accessory/filter",
    ),
    ({"type": "card", "subtitle": plain()}, "must define either `hero_image`, `title`, `actions` or `body`", "/type"),
    (
        card(icon=image(), slack_icon={"type": "icon", "name": "book"}),
        "must define only one of `icon` or `slack_icon`",
        "/type",
    ),
    ({"type": "container", "child_blocks": [section()]}, "must define either `title` or `rich_text_title`", "/type"),
    (typed(min_length=9, max_length=8), "`min_length` must not be greater than `max_length`", "/element/min_length"),
    (
        asked(element("rich_text_input", min_lines=9, max_lines=8)),
        "`min_lines` must not be greater than `max_lines`",
        "/element/min_lines",
    ),
    (
        asked(element("number_input", is_decimal_allowed=True, min_value="10", max_value="9.5")),
        "`min_value` must not be greater than `max_value`",
        "/element/min_value",
    ),
    (
        asked(element("number_input", is_decimal_allowed=True, initial_value="10", max_value="9.5")),
        "`initial_value` must not be greater than `max_value`",
        "/element/initial_value",
    ),
    (
        asked(element("number_input", is_decimal_allowed=False, initial_value="1.5")),
        "must provide an integer",
        "/element/initial_value",
    ),
    (
        asked(element("number_input", is_decimal_allowed=True, initial_value="ten")),
        "must be a valid number",
        "/element/initial_value",
    ),
    (data_table() | {"rows": [[cell()], [cell(), cell()]]}, "must provide 1 items", "/rows/1"),
    (data_table() | {"rows": [[rich_text()], [cell()]]}, "unsupported type: rich_text", "/rows/0/0/type"),
]


@pytest.mark.parametrize(("piece", "sentence", "place"), RELATIONS)
def test_fields_that_do_not_go_together_are_refused(piece: Piece, sentence: str, place: str) -> None:
    assert f"{sentence} [json-pointer:/blocks/0{place}]" in validate_message([piece])


UNOFFERED = "must match one of the provided options"


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        (select(initial_option=option("9")), "/initial_option"),
        (select(initial_option=option("0", text=plain("other"))), "/initial_option"),
        (element("static_select", option_groups=[group()], initial_option=option("9")), "/initial_option"),
        (select(initial_options=[option("0"), option("9")]) | {"type": "multi_static_select"}, "/initial_options/1"),
        (element("radio_buttons", options=options(2), initial_option=option("9")), "/initial_option"),
        (element("checkboxes", options=options(2), initial_options=[option("9")]), "/initial_options/0"),
    ],
)
def test_what_is_chosen_at_first_must_be_offered(piece: Piece, place: str) -> None:
    assert validate_message([beside(piece)]) == [f"{UNOFFERED} [json-pointer:/blocks/0/accessory{place}]"]


@pytest.mark.parametrize(
    "piece",
    [
        select(initial_option=option("1")),
        element("static_select", option_groups=[group(), group(options=[option("z")])], initial_option=option("z")),
        element("multi_static_select", options=options(3), initial_options=options(2), max_selected_items=2),
        element("checkboxes", options=[option(text=mrkdwn("*a*"), description=mrkdwn("b"))]),
        element("external_select", initial_option=option("anything"), min_query_length=0),
        element("multi_conversations_select", initial_conversations=["C1"], filter={"exclude_bot_users": True}),
    ],
)
def test_a_choice_among_the_offered_is_taken(piece: Piece) -> None:
    assert validate_message([beside(piece)]) == []


def test_no_more_may_be_chosen_at_first_than_may_be_chosen() -> None:
    piece = element("multi_users_select", initial_users=["U1", "U2"], max_selected_items=1)

    assert validate_message([beside(piece)]) == [
        "no more than 1 items allowed [json-pointer:/blocks/0/accessory/initial_users]"
    ]


def test_series_of_a_chart_have_their_own_names_and_every_category() -> None:
    twins = bars(categories=("a", "b"))
    series = twins["chart"]["series"]
    twins["chart"]["series"] = [*series, {"name": "s0", "data": series[0]["data"][:1]}]

    assert validate_message([twins]) == [
        '`name` "s0" already exists [json-pointer:/blocks/0/chart/series/1/name]',
        "must match `axis_config.categories` [json-pointer:/blocks/0/chart/series/1/data]",
    ]


def test_an_action_id_is_used_once_in_its_block_and_again_in_another() -> None:
    row = actions(button(action_id="x"), button(action_id="x"))

    assert validate_message([section(), row]) == [
        '`action_id` "x" already exists [json-pointer:/blocks/1/elements/1/action_id]'
    ]
    assert validate_message([actions(button(action_id="x")), actions(button(action_id="x"))]) == []
    assert validate_message([actions(button(action_id=""), button(action_id=""), button())]) == []


def test_the_buttons_of_a_card_have_their_own_action_ids() -> None:
    piece = {"type": "carousel", "elements": [card(), card(actions=[button(action_id="x"), button(action_id="x")])]}

    assert validate_message([piece]) == [
        '`action_id` "x" already exists [json-pointer:/blocks/0/elements/1/actions/1/action_id]'
    ]


def test_a_block_id_is_used_once_in_a_payload() -> None:
    said = '`block_id` "b" already exists [json-pointer:{}]'
    one = section(block_id="b")

    assert validate_message([one, one]) == [said.format("/blocks/1/block_id")]
    assert validate_message([one], attachments=[{"blocks": [one]}]) == [said.format("/attachments/0/blocks/0/block_id")]
    assert validate_message([one, container(child_blocks=[one])]) == [said.format("/blocks/1/child_blocks/0/block_id")]
    assert validate_view(home(one, one)) == [said.format("/view/blocks/1/block_id")]


def test_a_modal_that_asks_must_offer_to_submit() -> None:
    view = modal(section(), typed())
    said = ["must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]"]

    assert validate_view(view) == []
    assert validate_view({name: value for name, value in view.items() if name != "submit"}) == said
    assert validate_view(home(typed())) == []


def test_only_one_element_of_a_view_takes_the_focus() -> None:
    eager = typed(focus_on_load=True)

    assert validate_view(modal(eager)) == []
    assert validate_view(modal(eager, eager)) == [
        "only one element can set `focus_on_load` [json-pointer:/view/blocks/1/element/focus_on_load]"
    ]


def test_a_file_is_asked_for_in_a_modal_only_and_without_dispatch() -> None:
    upload = asked(element("file_input", filetypes=["pdf"], max_files=3))
    said = "unsupported type: file_input [json-pointer:{}]"

    assert validate_view(modal(upload)) == []
    assert validate_view(modal(upload | {"dispatch_action": True})) == [said.format("/view/blocks/0/element/type")]
    assert said.format("/view/blocks/0/element/type") in validate_view(home(upload))
    assert validate_message([upload]) == [said.format("/blocks/0/element/type")]


SIDE = {"text": plain(), "value": "1"}
FEEDBACK = element("feedback_buttons", positive_button=SIDE, negative_button=SIDE)

BLOCKS: list[tuple[Piece, str]] = [
    (section(), "message modal home"),
    (actions(button()), "message modal home"),
    (context(mrkdwn(), image()), "message modal home"),
    ({"type": "divider"}, "message modal home"),
    ({"type": "header", "text": plain(), "level": 2}, "message modal home"),
    (image(title=plain(emoji=True)), "message modal home"),
    (asked(element("datepicker"), optional=True, dispatch_action=True), "message modal home"),
    (rich_text(rich_section({"type": "text", "text": "a", "style": {"bold": True}})), "message modal home"),
    (video(title_url="https://example.com", provider_name="a"), "message modal home"),
    (card(body=mrkdwn(), hero_image=image(), actions=[button()]), "message modal home"),
    ({"type": "carousel", "elements": [card()]}, "message home"),
    (container(child_blocks=[section(), {"type": "divider"}, table()], is_collapsible=True), "message home"),
    (table(2, 2, column_settings=[None, {"align": "right", "is_wrapped": True}]), "message home"),
    (data_table(3, 2, page_size=5, row_header_column_index=0), "message home"),
    (pie(3), "message"),
    (bars(2, ("a", "b"), y_label="n"), "message"),
    ({"type": "markdown", "text": "**a**"}, "message"),
    (plan(tasks=[task(status="pending", details=rich_text())]), "message"),
    ({"type": "task_card", **task(), "status": "complete"}, "message"),
    ({"type": "context_actions", "elements": [FEEDBACK]}, "message"),
    ({"type": "alert", "text": plain(), "level": "warning"}, "modal"),
    ({"type": "file", "external_id": "a", "source": "remote"}, ""),
]


@pytest.mark.parametrize(
    ("piece", "surfaces"), BLOCKS, ids=lambda value: value["type"] if isinstance(value, dict) else None
)
def test_a_block_stands_only_where_slack_shows_it(piece: Piece, surfaces: str) -> None:
    refused = f"unsupported type: {piece['type']} [json-pointer:{{}}/0/type]"

    answers: dict[str, tuple[list[str], str]] = {
        "message": (validate_message([piece]), "/blocks"),
        "modal": (validate_view(modal(piece)), "/view/blocks"),
        "home": (validate_view(home(piece)), "/view/blocks"),
    }
    for surface, (answer, at) in answers.items():
        if surface in surfaces.split():
            assert answer == []
        else:
            assert refused.format(at) in answer


SOURCES = ("external", "users", "conversations", "channels")
SIMPLE: dict[str, dict[str, Any]] = {
    "button": {"text": plain()},
    "overflow": {"options": options(1)},
    "workflow_button": {"text": plain(), "workflow": {"trigger": {"url": "https://slack.com/shortcuts/Ft1/a"}}},
    "image": {"image_url": "https://example.com/a.png", "alt_text": "a"},
    "checkboxes": {"options": options(1)},
    "radio_buttons": {"options": options(1)},
    "static_select": {"options": options(1)},
    "multi_static_select": {"options": options(1)},
    **{f"{many}{what}_select": {} for many in ("", "multi_") for what in SOURCES},
    "datepicker": {},
    "timepicker": {},
    "datetimepicker": {},
    "rich_text_input": {"initial_value": rich_text()},
    "plain_text_input": {"multiline": True, "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}},
    "number_input": {"is_decimal_allowed": False, "initial_value": "-3", "min_value": "-10"},
    "email_text_input": {},
    "url_text_input": {},
}
ONLY_TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
NOT_BESIDE = ONLY_TYPED | {"datetimepicker", "rich_text_input"}
NOT_IN_A_ROW = ONLY_TYPED | {"image"}
NOT_ASKED = {"button", "overflow", "workflow_button", "image"}


@pytest.mark.parametrize("kind", SIMPLE)
def test_each_block_takes_its_own_elements(kind: str) -> None:
    piece = element(kind, **SIMPLE[kind])

    for block, place, refused in (
        (beside(piece), "accessory", NOT_BESIDE),
        (actions(piece), "elements/0", NOT_IN_A_ROW),
        (asked(piece), "element", NOT_ASKED),
    ):
        said = [f"unsupported type: {kind} [json-pointer:/blocks/0/{place}/type]"] if kind in refused else []
        assert validate_message([block]) == said
