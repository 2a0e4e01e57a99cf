"""Whatever is sent, an answer comes back; and what the SDK's own models write is taken."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from bot.sandbox.blockkit import (
    LIMITS,
    message_too_long,
    validate_message,
    validate_view,
    view_too_large,
)
from tests.sandbox.blockkit_payloads import (
    actions,
    asked,
    bars,
    beside,
    button,
    data_table,
    element,
    modal,
    plain,
    section,
    select,
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "options", "rows", "value", "blocks", "child_blocks", "x"]),
            inner
            | st.sampled_from(["section", "actions", "table", "rich_text", "container", "carousel", "plain_text"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)

WHOLE: list[dict[str, Any]] = [
    section(fields=[plain()]),
    beside(select(option_groups=[], initial_option={"text": plain(), "value": "0"})),
    actions(button(action_id="a"), element("number_input", is_decimal_allowed=True)),
    asked(element("checkboxes", options=[{"text": plain(), "value": "0"}], initial_options=[])),
    data_table(),
    bars(),
]


def _paths(value: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [so_far, *(path for key, item in pairs for path in _paths(item, (*so_far, key)))]


def _replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    if not path:
        return by
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = _replaced(value[path[0]], path[1:], by)
    return changed


def _is_said(answer: list[str]) -> bool:
    return all(" [json-pointer:/" in sentence and sentence.endswith("]") for sentence in answer)


@settings(max_examples=60, deadline=None)
@given(json_values)
def test_any_json_gets_an_answer(value: Any) -> None:
    assert _is_said(validate_message(value, attachments=value))
    assert _is_said(validate_message([value]))
    assert _is_said(validate_view(value))
    assert _is_said(validate_view(modal(value)))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(WHOLE), st.randoms(use_true_random=False), json_values)
def test_a_good_block_with_one_part_spoilt_gets_an_answer(block: dict[str, Any], chance: Any, value: Any) -> None:
    spoilt = _replaced(block, chance.choice(_paths(block)), value)

    assert _is_said(validate_message([spoilt, block]))
    assert _is_said(validate_view(modal(spoilt)))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_within_its_limit_is_taken(text: str) -> None:
    assert validate_message([section(text=plain(text)), {"type": "header", "text": plain(text)}]) == []
    assert not view_too_large(modal(section(text=plain(text))))
    assert not message_too_long([section(text=plain(text))])


def test_what_is_checked_is_left_as_it_was() -> None:
    blocks = [beside(select(initial_option={"text": plain("0"), "value": "0"}))]
    before = repr(blocks)

    validate_message(blocks)

    assert repr(blocks) == before


def test_what_the_sdk_writes_is_taken() -> None:
    choices = [sdk.Option(text="One", value="1", description="first"), sdk.Option(text="Two", value="2")]
    sure = sdk.ConfirmObject(title="Sure?", text="It cannot be undone.", confirm="Yes", deny="No", style="danger")
    parts = [
        sdk.HeaderBlock(text="Title"),
        sdk.SectionBlock(text="*bold*", fields=["a", "b"], accessory=sdk.OverflowMenuElement(options=choices)),
        sdk.ActionsBlock(
            elements=[
                sdk.ButtonElement(text="Go", action_id="go", value="1", style="primary", confirm=sure),
                sdk.StaticSelectElement(placeholder="Pick", action_id="s", options=choices, initial_option=choices[1]),
                sdk.DatePickerElement(action_id="d", initial_date="2026-03-02"),
                sdk.DateTimePickerElement(action_id="t", initial_date_time=1_770_000_000),
            ]
        ),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="_small_")]),
        sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="a"),
        sdk.DividerBlock(),
    ]

    assert validate_message([part.to_dict() for part in parts]) == []


def test_a_modal_the_sdk_writes_is_taken() -> None:
    inputs = [
        sdk.InputBlock(label="Name", element=sdk.PlainTextInputElement(action_id="a", max_length=80), hint="As known"),
        sdk.InputBlock(label="Number", element=sdk.NumberInputElement(action_id="b", is_decimal_allowed=True)),
        sdk.InputBlock(label="Who", element=sdk.UserMultiSelectElement(action_id="c", max_selected_items=3)),
        sdk.InputBlock(label="Link", element=sdk.UrlInputElement(action_id="d", placeholder="https://")),
    ]
    view = View(type="modal", title="Ask", submit="Send", close="Cancel", blocks=inputs, private_metadata="{}")

    assert validate_view(view.to_dict()) == []


def test_every_sentence_of_a_payload_is_given_at_once() -> None:
    blocks = [{"type": "header", "text": plain("a" * (LIMITS["header.text"] + 1))}, {"type": "divider", "x": 1}]

    assert validate_message(blocks) == [
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        "invalid additional property: x [json-pointer:/blocks/1]",
    ]
