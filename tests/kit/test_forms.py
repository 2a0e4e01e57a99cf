"""A command object as a modal: what is drawn, sent back as Slack sends it and read again is what was meant."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.blockkit import validate_view
from commands.kit.answers import Context, Money, read, value_of
from commands.kit.asks import Sheet, sheet_of
from commands.kit.fields import Field
from commands.kit.forms import MOST_METADATA, Ticket, draw, element_of, plain_values
from commands.kit.text import clean, length, single_line
from commands.kit.words import LANGUAGES, Words
from commands.registry import REGISTRY
from tests.kit import slackward

FORMS = [
    (f"{workflow.name}.{verb.name}", verb.ask)
    for workflow in REGISTRY.workflows
    for verb in workflow.verbs
    if verb.ask is not None
]
EACH = pytest.mark.parametrize(("name", "made"), FORMS, ids=[name for name, _ in FORMS])
OFFERED = [(f"value{number}", f"Label {number}") for number in range(12)]


def offered_in(sheet: Sheet) -> dict[str, list[tuple[str, str]]]:
    return {one.name: OFFERED for one in sheet if callable(one.choices)}


def values(field: Field) -> st.SearchStrategy[Any]:
    """What may stand in such a field: as it is stored, not as it is typed."""
    users = st.from_regex(r"\AU[A-Z0-9]{8}\Z")
    choices = OFFERED if callable(field.choices) else list(field.choices or ())
    match field.kind:
        case "line":
            return st.text(min_size=1, max_size=field.longest).map(single_line).filter(bool)
        case "lines":
            return st.text(min_size=1, max_size=min(200, field.longest)).map(clean).filter(bool)
        case "pick" | "record":
            return st.from_regex(r"\A[a-z]{1,20}\.[a-z]{1,20}\Z")
        case "number":
            return st.integers(field.low, field.high)
        case "money":
            amounts = st.decimals(max(field.low, 1), 10**9, places=2)
            return st.builds(Money, amounts, st.sampled_from(["", "TWD", "USD", "EUR"]))
        case "date":
            return st.dates(date(2020, 1, 1), date(2035, 12, 31))
        case "time":
            return st.builds(time, st.integers(0, 23), st.integers(0, 59))
        case "person":
            return users
        case "people":
            return st.lists(users, min_size=1, max_size=min(5, field.high), unique=True).map(tuple)
        case "choice":
            return st.sampled_from([value for value, _ in choices])
        case "choices":
            return st.lists(st.sampled_from([value for value, _ in choices]), min_size=1, unique=True).map(tuple)
    return st.booleans()


@EACH
@settings(max_examples=6, deadline=None)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_what_is_prefilled_and_sent_back_unchanged_is_the_same_command(name, made, data, language):
    sheet, t = sheet_of(made), Words(language)
    meant = {one.name: data.draw(values(one), one.name) for one in sheet if one.kind != "file"}
    sent: dict[str, Any] = {}
    for step in range(max(1, len(sheet.steps))):
        view = draw(sheet, name, Ticket("n", step=step), t, values=meant, offered=offered_in(sheet))
        assert validate_view(view) == []
        sent |= plain_values(slackward.state_of(view))
    for one in (field for field in sheet if field.kind == "file"):  # Slack prefills no file
        sent[one.name], meant[one.name] = ["F0PLAN"], ("F0PLAN",)
    assert made(**read(sheet, sent, Context(date(2026, 3, 2), t, offered_in(sheet)))) == made(**meant)


@EACH
def test_an_empty_form_sent_back_lacks_what_is_required_and_nothing_else(name, made):
    from commands.kit.refusals import FieldErrors

    sheet, t = sheet_of(made), Words()
    sent: dict[str, Any] = {}
    for step in range(max(1, len(sheet.steps))):
        view = draw(sheet, name, Ticket("n", step=step), t, values={}, offered=offered_in(sheet))
        sent |= plain_values(slackward.state_of(view))
    required = {one.name for one in sheet if one.is_required}
    try:
        read(sheet, sent, Context(date(2026, 3, 2), t, offered_in(sheet)))
        missing: set[str] = set()
    except FieldErrors as refused:
        missing = set(refused.errors)
    assert missing == required


@pytest.mark.parametrize(
    ("name", "field", "usual"),
    [("inquiry.new", "priority", "medium"), ("inquiry.new", "channel", "phone"), ("service.sample", "many", "5")],
)
def test_what_counts_where_nothing_is_chosen_is_seen_beforehand(name, field, usual):
    sheet = sheet_of(dict(FORMS)[name])
    view = draw(sheet, name, Ticket("n"), Words(), values={}, offered=offered_in(sheet))
    assert str(plain_values(slackward.state_of(view))[field]) == usual


def test_what_is_too_long_for_its_field_is_cut_where_it_is_shown():
    sheet = sheet_of(dict(FORMS)["project.apply"])
    view = draw(sheet, "project.apply", Ticket("n"), Words(), values={"title": "x" * 500}, offered={})
    assert validate_view(view) == []


def test_a_step_says_where_one_is_and_only_the_last_one_submits():
    sheet = sheet_of(dict(FORMS)["project.apply"])
    first, last = (draw(sheet, "x", Ticket("n", step=step), Words(), values={}, offered={}) for step in (0, 1))
    assert first["submit"]["text"] == "Next"
    assert last["submit"]["text"] == "Submit"
    assert "Step 1 of 2" in str(first["blocks"])


def test_what_stands_in_a_state_is_read_whatever_the_element():
    state = {
        "a": {"x": {"type": "plain_text_input", "value": None}},
        "b": {"x": {"type": "static_select", "selected_option": None}},
        "c": {"x": {"type": "multi_static_select", "selected_options": [{"value": "1"}, {"value": "2"}]}},
        "d": {"x": {"type": "file_input", "files": [{"id": "F1"}, "F2"]}},
        "e": {"x": {"type": "something_new"}},
        "f": {},
    }
    assert plain_values(state) == {"a": None, "b": None, "c": ["1", "2"], "d": ["F1", "F2"], "e": None, "f": None}


def test_a_ticket_comes_back_as_it_was():
    ticket = Ticket("n" * 26, "c" * 26, 2, {"title": "Zweites Lager 第二", "team": ["U1"]})
    assert Ticket.unpack(ticket.pack()) == ticket


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=1500) | st.lists(st.text(max_size=300))))
def test_a_ticket_never_outgrows_slacks_room_for_it(given_so_far):
    packed = Ticket("n" * 26, "c" * 26, 1, given_so_far).pack()
    assert length(packed) <= MOST_METADATA
    kept = Ticket.unpack(packed).given
    assert kept in (given_so_far, {}), "all of it, or none"


def test_a_ticket_that_fits_keeps_everything_and_one_sign_more_does_not():
    empty = len(Ticket("n", None, 0, {"t": ""}).pack())
    fits = Ticket("n", None, 0, {"t": "x" * (MOST_METADATA - empty)})
    assert Ticket.unpack(fits.pack()).given == fits.given
    assert Ticket.unpack(Ticket("n", None, 0, {"t": fits.given["t"] + "x"}).pack()).given == {}
    emoji = Ticket("n", None, 0, {"t": "🏭" * ((MOST_METADATA - empty) // 2 + 1)})
    assert Ticket.unpack(emoji.pack()).given == {}


def test_money_is_prefilled_as_it_can_be_read_again():
    for amount in (Decimal("1200000"), Decimal("0.50"), Decimal("99.99")):
        t = Words()
        field = next(one for one in sheet_of(dict(FORMS)["project.apply"]) if one.name == "budget")
        shown = element_of(field, Money(amount, "TWD"), "x", t, None)["initial_value"]
        assert value_of(field, shown, Context(date(2026, 3, 2), t, {})) == Money(amount, "TWD")


def test_metadata_is_plain_json_without_escapes_for_every_script():
    assert json.loads(Ticket("n", None, 0, {"t": "倉庫"}).pack())[3] == {"t": "倉庫"}
    assert "倉庫" in Ticket("n", None, 0, {"t": "倉庫"}).pack()
