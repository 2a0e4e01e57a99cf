"""What stands in a modal's fields: every input, in Slack's values, after the checks of Slack's own client."""

from typing import Any

import pytest

from bot.sandbox.client import Member, Refused
from tests.sandbox import cast
from tests.sandbox.cast import Api, Ear, Json
from tests.sandbox.desk import opened, submitted

ONE, TWO = cast.option("one"), cast.option("two")
UNTOUCHED: list[tuple[str, Json, Json]] = [
    ("plain_text_input", {}, {"value": None}),
    ("plain_text_input", {"initial_value": "First"}, {"value": "First"}),
    ("static_select", {"options": [ONE, TWO], "initial_option": TWO}, {"selected_option": TWO}),
    ("static_select", {"options": [ONE]}, {"selected_option": None}),
    ("external_select", {"min_query_length": 1}, {"selected_option": None}),
    ("multi_static_select", {"options": [ONE, TWO]}, {"selected_options": []}),
    ("checkboxes", {"options": [ONE, TWO], "initial_options": [ONE]}, {"selected_options": [ONE]}),
    ("radio_buttons", {"options": [ONE]}, {"selected_option": None}),
    ("users_select", {}, {"selected_user": None}),
    ("multi_users_select", {"initial_users": ["U1"]}, {"selected_users": ["U1"]}),
    ("conversations_select", {}, {"selected_conversation": None}),
    ("channels_select", {}, {"selected_channel": None}),
    ("multi_conversations_select", {}, {"selected_conversations": []}),
    ("multi_channels_select", {}, {"selected_channels": []}),
    ("datepicker", {"initial_date": "2026-01-05"}, {"selected_date": "2026-01-05"}),
    ("timepicker", {}, {"selected_time": None}),
    ("datetimepicker", {}, {"selected_date_time": None}),
    ("number_input", {"is_decimal_allowed": False}, {"value": None}),
    ("email_text_input", {}, {"value": None}),
    ("url_text_input", {}, {"value": None}),
    ("rich_text_input", {}, {"rich_text_value": None}),
    ("file_input", {}, {"files": []}),
]


async def test_every_input_is_in_the_values_touched_or_not(api: Api, ear: Ear, mei: Member) -> None:
    blocks = [cast.field(f"b{place}", kind, optional=True, **more) for place, (kind, more, _) in enumerate(UNTOUCHED)]
    await opened(api, ear, mei, *blocks)
    payload, sent = await submitted(ear, mei)
    values = payload["view"]["state"]["values"]
    assert sent.result()["views"] == []
    for place, (kind, _, entry) in enumerate(UNTOUCHED):
        assert values[f"b{place}"][f"b{place}_field"] == {"type": kind, **entry}


async def test_plain_answers_become_slacks_values(api: Api, ear: Ear, mei: Member, bo: Member) -> None:
    one, two = cast.option("one"), cast.option("two")
    await opened(
        api,
        ear,
        mei,
        cast.field("kind", "static_select", options=[one, two]),
        cast.field("tick", "checkboxes", options=[one, two]),
        cast.field("who", "users_select"),
        cast.field("moment", "datetimepicker"),
        cast.field("count", "number_input", is_decimal_allowed=True),
        cast.field("rich", "rich_text_input"),
        {**cast.button("go"), "elements": [{"type": "datepicker", "action_id": "day"}]},
    )
    answers = {"kind": "two", "tick": ["one", "two"], "who": bo.id, "moment": 1_790_000_000, "count": 2.5, "rich": "hi"}
    payload, _ = await submitted(ear, mei, more={"day": "2026-01-05"}, **answers)
    values = payload["view"]["state"]["values"]
    assert values["kind"]["kind_field"]["selected_option"] == two
    assert values["tick"]["tick_field"]["selected_options"] == [one, two]
    assert values["who"]["who_field"]["selected_user"] == bo.id
    assert values["moment"]["moment_field"]["selected_date_time"] == 1_790_000_000
    assert values["count"]["count_field"]["value"] == "2.5"
    assert values["rich"]["rich_field"]["rich_text_value"]["type"] == "rich_text"
    assert values["row_go"]["day"]["selected_date"] == "2026-01-05"


@pytest.mark.parametrize(
    ("kind", "element", "answer", "said"),
    [
        ("plain_text_input", {}, "", "complete this required field"),
        ("plain_text_input", {"min_length": 5}, "four", "at least 5"),
        ("plain_text_input", {"max_length": 3}, "four", "at most 3"),
        ("number_input", {"is_decimal_allowed": False}, "1.5", "whole number"),
        ("number_input", {"is_decimal_allowed": True}, "many", "a number"),
        ("number_input", {"is_decimal_allowed": False, "min_value": "2"}, "1", "2 or more"),
        ("number_input", {"is_decimal_allowed": False, "max_value": "2"}, "3", "2 or less"),
        ("email_text_input", {}, "not mail", "email"),
        ("url_text_input", {}, "not a link", "URL"),
        ("multi_users_select", {"max_selected_items": 1}, ["@mei", "@mei"], "at most 1"),
    ],
)
async def test_the_client_checks_before_the_app_is_asked(
    api: Api, ear: Ear, mei: Member, kind: str, element: Json, answer: Any, said: str
) -> None:
    await opened(api, ear, mei, cast.field("value", kind, **element))
    given = [mei.id for _ in answer] if isinstance(answer, list) else answer
    with pytest.raises(Refused, match=said) as refusal:
        await mei.submit(value=given)
    assert refusal.value.error == "input_required"
    assert await ear.hears_nothing()


@pytest.mark.parametrize(
    ("values", "error"),
    [({"kind": "nine"}, "no_such_option"), ({"who": "U404"}, "user_not_found"), ({"odd": "x"}, "no_such_element")],
)
async def test_what_is_not_there_cannot_be_chosen(api: Api, ear: Ear, mei: Member, values: Json, error: str) -> None:
    kind = cast.field("kind", "static_select", options=[cast.option("one")], optional=True)
    await opened(api, ear, mei, kind, cast.field("who", "users_select", optional=True))
    with pytest.raises(Refused, match=error):
        await mei.submit(**values)
