"""What a piece must have, may have and must be, in the words of Slack's server."""

from typing import Any

import pytest

from bot.sandbox.blockkit import validate_block, validate_message, validate_view
from tests.sandbox.blockkit_payloads import (
    Piece,
    actions,
    asked,
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
    pie,
    plain,
    plan,
    rich_section,
    rich_text,
    section,
    select,
    stamped,
    table,
    task,
    typed,
    video,
)

NEEDED = [
    ({"type": "header"}, "text", ""),
    ({"type": "actions"}, "elements", ""),
    ({"type": "context"}, "elements", ""),
    ({"type": "image", "image_url": "https://example.com/a.png"}, "alt_text", ""),
    ({"type": "input", "element": element("datepicker")}, "label", ""),
    ({"type": "input", "label": plain()}, "element", ""),
    ({"type": "markdown"}, "text", ""),
    ({"type": "rich_text"}, "elements", ""),
    ({"type": "table"}, "rows", ""),
    ({"type": "data_table", "rows": [[cell()]] * 2}, "caption", ""),
    ({"type": "plan"}, "title", ""),
    ({"type": "task_card", "title": "a"}, "task_id", ""),
    ({"type": "carousel"}, "elements", ""),
    ({"type": "container", "title": plain()}, "child_blocks", ""),
    ({"text": plain()}, "type", ""),
    (section(text={"text": "a"}), "type", "/text"),
    (section(text={"type": "mrkdwn"}), "text", "/text"),
    (actions({"type": "button"}), "text", "/elements/0"),
    (beside({"type": "checkboxes"}), "options", "/accessory"),
    (beside({"type": "overflow"}), "options", "/accessory"),
    (beside({"type": "image"}), "alt_text", "/accessory"),
    (beside(element("workflow_button", text=plain())), "workflow", "/accessory"),
    (beside(select(options=[{"text": plain()}])), "value", "/accessory/options/0"),
    (beside(select(options=[{"value": "v"}])), "text", "/accessory/options/0"),
    (beside(element("static_select", option_groups=[{"label": plain()}])), "options", "/accessory/option_groups/0"),
    (actions(button(confirm={"title": plain(), "text": plain(), "deny": plain()})), "confirm", "/elements/0/confirm"),
    (asked(element("number_input")), "is_decimal_allowed", "/element"),
    (typed(dispatch_action_config={}), "trigger_actions_on", "/element/dispatch_action_config"),
    (table() | {"rows": [[{"type": "raw_number", "text": "1"}]]}, "value", "/rows/0/0"),
    (rich_text({"type": "rich_text_list", "elements": []}), "style", "/elements/0"),
    (rich_text(rich_section({"type": "date", "timestamp": 1})), "format", "/elements/0/elements/0"),
    (plan(tasks=[{"title": "a"}]), "task_id", "/tasks/0"),
]


@pytest.mark.parametrize(("piece", "field", "place"), NEEDED)
def test_what_is_needed_is_missed(piece: Piece, field: str, place: str) -> None:
    assert f"missing required field: {field} [json-pointer:/blocks/0{place}]" in validate_message([piece])


STRANGE = [
    ({"type": "divider", "text": plain()}, "text", ""),
    (actions(button(block_id="b")), "block_id", "/elements/0"),
    (section(text=mrkdwn(emoji=True)), "emoji", "/text"),
    (section(text=plain(verbatim=True)), "verbatim", "/text"),
    (beside(select(options=[option(url="https://example.com")])), "url", "/accessory/options/0"),
    (beside(element("users_select", response_url_enabled=True)), "response_url_enabled", "/accessory"),
    (beside(element("static_select", option_groups=[group(value="a")])), "value", "/accessory/option_groups/0"),
    (typed(confirm=confirm()), "confirm", "/element"),
    (asked(element("datetimepicker", placeholder=plain())), "placeholder", "/element"),
    (rich_text({"type": "rich_text_quote", "elements": [], "indent": 1}), "indent", "/elements/0"),
    (context(image(title=plain())), "title", "/elements/0"),
]


@pytest.mark.parametrize(("piece", "field", "place"), STRANGE)
def test_what_does_not_belong_is_named(piece: Piece, field: str, place: str) -> None:
    assert f"invalid additional property: {field} [json-pointer:/blocks/0{place}]" in validate_message([piece])


MOMENT = "/elements/0/initial_date_time"
ENUM = "must be a valid enum value"

WRONG = [
    (section(text="a"), "must provide an object", "/text"),
    (section(fields=plain()), "must provide an array", "/fields"),
    (section(expand="yes"), "must provide a boolean", "/expand"),
    (section(block_id=7), "must provide a string", "/block_id"),
    (actions(button(style=None)), "must provide a string", "/elements/0/style"),
    (beside(select(initial_option=None)), "must provide an object", "/accessory/initial_option"),
    (stamped("1628633820"), "must provide an integer", MOMENT),
    (stamped(1628633820.5), "must provide an integer", MOMENT),
    ({"type": "header", "text": plain(), "level": True}, "must provide an integer", "/level"),
    (pie(value="1"), "must provide a number", "/chart/segments/0/value"),
    (card(title="a"), "must provide an object", "/title"),
    (plan(title=plain()), "must provide a string", "/title"),
    (section(text={"type": 5, "text": "a"}), "must provide a string", "/text/type"),
    ({"type": ["section"]}, "must provide a string", "/type"),
    (actions(button(style="green")), ENUM, "/elements/0/style"),
    ({"type": "header", "text": mrkdwn()}, ENUM, "/text/type"),
    (section(text={"type": "html", "text": "a"}), ENUM, "/text/type"),
    (beside(select(options=[option(text=mrkdwn())])), ENUM, "/accessory/options/0/text/type"),
    (beside(element("conversations_select", filter={"include": ["all"]})), ENUM, "/accessory/filter/include/0"),
    (table(column_settings=[{"align": "justify"}]), ENUM, "/column_settings/0/align"),
    (container(width="huge"), ENUM, "/width"),
    ({"type": "task_card", **task(), "status": "pending"}, ENUM, "/status"),
    (rich_text(rich_section({"type": "broadcast", "range": "all"})), ENUM, "/elements/0/elements/0/range"),
]


@pytest.mark.parametrize(("piece", "sentence", "place"), WRONG)
def test_what_is_of_the_wrong_sort_is_told_what_it_must_be(piece: Piece, sentence: str, place: str) -> None:
    assert f"{sentence} [json-pointer:/blocks/0{place}]" in validate_message([piece])


EMPTY = "must be more than 0 characters"
POSITIVE = "must be greater than 0"
NONE = "must provide at least 1 items"
TOO_LITTLE = [
    (section(text=mrkdwn("")), EMPTY, "/text/text"),
    ({"type": "header", "text": plain("")}, EMPTY, "/text/text"),
    (actions(button(value="")), EMPTY, "/elements/0/value"),
    (beside(select(options=[option("")])), EMPTY, "/accessory/options/0/value"),
    (typed(placeholder=plain("")), EMPTY, "/element/placeholder/text"),
    (image(alt_text=""), EMPTY, "/alt_text"),
    ({"type": "markdown", "text": ""}, EMPTY, "/text"),
    (table() | {"rows": [[cell("")]]}, EMPTY, "/rows/0/0/text"),
    (rich_text(rich_section({"type": "text", "text": ""})), EMPTY, "/elements/0/elements/0/text"),
    (section(fields=[]), NONE, "/fields"),
    (actions(), NONE, "/elements"),
    (context(), NONE, "/elements"),
    (beside(select(options=[])), NONE, "/accessory/options"),
    (beside(element("static_select", option_groups=[])), NONE, "/accessory/option_groups"),
    (beside(element("overflow", options=[])), NONE, "/accessory/options"),
    (beside(element("checkboxes", options=[])), NONE, "/accessory/options"),
    (beside(element("checkboxes", options=[option()], initial_options=[])), NONE, "/accessory/initial_options"),
    (beside(element("conversations_select", filter={"include": []})), NONE, "/accessory/filter/include"),
    (table(rows=0), NONE, "/rows"),
    (table(columns=0), NONE, "/rows/0"),
    (data_table(rows=1), "must provide at least 2 items", "/rows"),
    (card(actions=[]), NONE, "/actions"),
    (container(child_blocks=[]), NONE, "/child_blocks"),
    (typed(max_length=0), POSITIVE, "/element/max_length"),
    (typed(min_length=-1), "must be greater than -1", "/element/min_length"),
    (asked(element("rich_text_input", min_lines=0)), POSITIVE, "/element/min_lines"),
    (asked(element("multi_users_select", max_selected_items=0)), POSITIVE, "/element/max_selected_items"),
    (beside(element("external_select", min_query_length=-1)), "must be greater than -1", "/accessory/min_query_length"),
    (pie(value=0), POSITIVE, "/chart/segments/0/value"),
    (stamped(999_999_999), "must be greater than 999999999", MOMENT),
    (stamped(10_000_000_000), "must be less than 10000000000", MOMENT),
]


@pytest.mark.parametrize(("piece", "sentence", "place"), TOO_LITTLE)
def test_too_little_is_refused_as_well_as_too_much(piece: Piece, sentence: str, place: str) -> None:
    assert f"{sentence} [json-pointer:/blocks/0{place}]" in validate_message([piece])


FORMS = [
    ("datepicker", "initial_date", "2026-02-28", ["2026-02-30", "28-02-2026", "2026-2-8", "", "20260228"], "date"),
    ("timepicker", "initial_time", "23:59", ["24:00", "9:30", "09:60", "09:30:00"], "time"),
    ("timepicker", "timezone", "Asia/Shanghai", ["Asia/Nowhere", "", "../etc"], "timezone"),
    ("email_text_input", "initial_value", "a@example.com", ["example.com", "a b@example.com"], "email"),
    ("url_text_input", "initial_value", "https://example.com", ["example", "https://a b"], "url"),
]


@pytest.mark.parametrize(("kind", "field", "good", "bad", "form"), FORMS)
def test_a_value_must_have_its_form(kind: str, field: str, good: str, bad: list[str], form: str) -> None:
    assert validate_message([asked(element(kind, **{field: good}))]) == []
    for value in bad:
        sentence = f"must be a valid {form} [json-pointer:/blocks/0/element/{field}]"
        assert sentence in validate_message([asked(element(kind, **{field: value}))]), value


@pytest.mark.parametrize("url", ["ftp://example.com/a.png", "a.png", "https://", "https://[bad/a.png", "https://a/b c"])
def test_a_picture_must_lie_where_a_server_can_fetch_it(url: str) -> None:
    assert "must be a valid web url [json-pointer:/blocks/0/image_url]" in validate_message([image(image_url=url)])


def test_a_button_may_open_other_applications_and_a_video_only_a_secure_page() -> None:
    assert validate_message([actions(button(url="slack://channel?id=C1"), button(url="mailto:a@example.com"))]) == []
    assert validate_message([video(video_url="http://example.com/v")]) == [
        "must be a valid https url [json-pointer:/blocks/0/video_url]"
    ]


@pytest.mark.parametrize("value", [None, 5, "section", [], True])
def test_a_block_must_be_an_object(value: Any) -> None:
    assert validate_message([value]) == ["must provide an object [json-pointer:/blocks/0]"]


@pytest.mark.parametrize("value", [None, 5, "[]", {}])
def test_blocks_must_be_a_list(value: Any) -> None:
    assert validate_message(value) == ["must provide an array [json-pointer:/blocks]"]


def test_a_text_of_two_possible_sorts_says_first_that_none_matched() -> None:
    assert validate_message([section(text=mrkdwn("a" * 3_001))]) == [
        "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]
    assert validate_message([{"type": "header", "text": plain("a" * 151)}]) == [
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_a_view_says_first_that_no_schema_matched() -> None:
    assert validate_view(modal(private_metadata="a" * 3_001, submit_disabled=True)) == [
        "failed to match all allowed schemas [json-pointer:/view]",
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
        "invalid additional property: submit_disabled [json-pointer:/view]",
    ]


def test_a_view_without_a_type_is_told_everything_it_lacks() -> None:
    assert validate_view({}) == [
        "missing required field: title [json-pointer:/view]",
        "missing required field: blocks [json-pointer:/view]",
        "missing required field: type [json-pointer:/view]",
    ]


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("{}", "must provide an object [json-pointer:/view]"),
        ({"type": 3}, "must provide a string [json-pointer:/view/type]"),
        ({"type": "workflow_step"}, "unsupported type: workflow_step [json-pointer:/view/type]"),
        (home(title=plain()), "invalid additional property: title [json-pointer:/view]"),
        (modal(id="V1"), "invalid additional property: id [json-pointer:/view]"),
        (modal(title=mrkdwn()), "must be a valid enum value [json-pointer:/view/title/type]"),
        (modal(submit=None), "must provide an object [json-pointer:/view/submit]"),
        (modal(notify_on_close="true"), "must provide a boolean [json-pointer:/view/notify_on_close]"),
    ],
)
def test_a_view_must_be_a_modal_or_a_home_in_its_own_shape(view: Any, sentence: str) -> None:
    assert sentence in validate_view(view)


def test_an_attachments_blocks_are_held_to_the_rules_too() -> None:
    attachments = [{"color": "#36a64f", "fallback": "a", "mrkdwn_in": ["text"], "blocks": [section(), {"type": "x"}]}]

    assert validate_message([], attachments=attachments) == [
        "unsupported type: x [json-pointer:/attachments/0/blocks/1/type]"
    ]
    assert validate_message([], attachments={}) == ["must provide an array [json-pointer:/attachments]"]
    assert validate_message([], attachments=[{"text": 5}]) == [
        "must provide a string [json-pointer:/attachments/0/text]"
    ]


def test_one_block_can_be_asked_about_where_it_will_stand() -> None:
    assert validate_block({"type": "markdown", "text": "a"}) == []
    assert validate_block({"type": "markdown", "text": "a"}, surface="modal", at="/view/blocks/3") == [
        "unsupported type: markdown [json-pointer:/view/blocks/3/type]"
    ]
