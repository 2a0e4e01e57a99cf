"""What people typed becomes typed values; what cannot be read gets its sentence beside the field."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit import answers, fields
from commands.kit.answers import Context, Money, read, value_of
from commands.kit.asks import ask, sheet_of
from commands.kit.refusals import FieldErrors, Refusal
from commands.kit.words import LANGUAGES, Words

TODAY = date(2026, 3, 2)
EN = Context(TODAY, Words("en"), {})
HANT = Context(TODAY, Words("zh_Hant"), {})
COLOURS = (("red", "Red wine"), ("blue", "Sky blue"), ("7", "Seven"))
FIELDS = {
    "line": fields.line("x", longest=10),
    "lines": fields.lines("x", longest=20),
    "number": fields.number("x", low=2, high=60),
    "money": fields.money("x", low=10, high=Decimal(1000)),
    "date": fields.day("x"),
    "time": fields.clock_time("x"),
    "person": fields.person("x"),
    "people": fields.people("x", high=3),
    "choice": fields.choice("x", COLOURS),
    "choices": fields.choices("x", COLOURS),
    "pick": fields.pick("x", lambda *_: [], longest=10),
    "record": fields.record("x", lambda *_: [], longest=10),
    "file": fields.files("x", high=2),
    "yes_no": fields.yes_no("x"),
}
GOOD = [
    ("line", " two  words ", "two words"),
    ("line", "a\nb", "a b"),
    ("line", "ｆｕｌｌ", "ｆｕｌｌ"),
    ("line", "x" * 10, "x" * 10),
    ("line", "zero\u200bwidth", "zerowidth"),
    ("lines", " first\r\nsecond ", "first\nsecond"),
    ("number", "2", 2),
    ("number", "60", 60),
    ("number", " ６０ ", 60),
    ("number", "3.0", 3),
    ("number", "三十", 30),
    ("money", "10", Money(Decimal(10), "")),
    ("money", "USD 1,000", Money(Decimal(1000), "USD")),
    ("money", "NT$ 99.50", Money(Decimal("99.50"), "TWD")),
    ("money", Money(Decimal(5), "EUR"), Money(Decimal(5), "EUR")),
    ("date", "2026-12-05", date(2026, 12, 5)),
    ("date", "5 December", date(2026, 12, 5)),
    ("date", "tomorrow", date(2026, 3, 3)),
    ("time", "15:30", time(15, 30)),
    ("time", "3pm", time(15, 0)),
    ("person", "U0MEI", "U0MEI"),
    ("person", "W012345", "W012345"),
    ("people", ["U1", "U2", "U1"], ("U1", "U2")),
    ("people", "U1,U2", ("U1", "U2")),
    ("choice", "red", "red"),
    ("choice", " RED WINE ", "red"),
    ("choice", 7, "7"),
    ("choices", ["red", "Sky blue", "red"], ("red", "blue")),
    ("choices", "red，blue, ", ("red", "blue")),
    ("pick", "PRJ-0001", "PRJ-0001"),
    ("record", " PRJ-0001 ", "PRJ-0001"),
    ("file", ["F1", "F2"], ("F1", "F2")),
    ("file", "F1", ("F1",)),
    ("yes_no", ["yes"], True),
    ("yes_no", "是", True),
    ("yes_no", "no", False),
]
BAD = [
    ("line", "x" * 11, answers.TooLong),
    ("line", "\u200b\u202e", answers.Needed),
    ("line", "   ", answers.Needed),
    ("lines", "x" * 21, answers.TooLong),
    ("number", "1", answers.NotANumber),
    ("number", "61", answers.NotANumber),
    ("number", "2.5", answers.NotANumber),
    ("number", "many", answers.NotANumber),
    ("number", "1e400", answers.NotANumber),
    ("number", "NaN", answers.NotANumber),
    ("money", "9.99", answers.NotMoney),
    ("money", "1000.01", answers.NotMoney),
    ("money", "99.999", answers.NotMoney),
    ("money", "USD 5 EUR", answers.NotMoney),
    ("money", "a lot", answers.NotMoney),
    ("money", "XYZ 50", answers.NotMoney),
    ("date", "someday", answers.NotADay),
    ("date", "2026-02-30", answers.NotADay),
    ("date", "9" * 40, answers.NotADay),
    ("time", "25:00", answers.NotATime),
    ("time", "noonish", answers.NotATime),
    ("person", "Mei", answers.NotAPerson),
    ("person", "<@U0MEI>", answers.NotAPerson),
    ("person", "u0mei", answers.NotAPerson),
    ("people", ["U1", "mei"], answers.NotAPerson),
    ("people", ["U1", "U2", "U3", "U4"], answers.TooMany),
    ("choice", "green", answers.NotOffered),
    ("choice", "", answers.Needed),
    ("choices", ["red", "green"], answers.NotOffered),
    ("file", ["F1", "F2", "F3"], answers.TooMany),
    ("pick", "x" * 11, answers.TooLong),
]


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_can_be_read_becomes_its_value(kind, raw, value):
    found = value_of(FIELDS[kind], raw, EN)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("kind", "raw", "refusal"), BAD)
def test_what_cannot_be_read_gets_its_own_sentence_in_every_language(kind, raw, refusal):
    with pytest.raises(refusal) as refused:
        value_of(FIELDS[kind], raw, EN)
    for language in LANGUAGES:
        said = refused.value.say(Words(language))
        assert said
        assert "{" not in said


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind != "yes_no"])
@pytest.mark.parametrize("nothing", [None, "", [], ()], ids=repr)
def test_nothing_is_asked_for_again_or_is_the_default(kind, nothing):
    with pytest.raises(answers.Needed):
        value_of(FIELDS[kind], nothing, EN)
    optional = fields.Field(**{**vars(FIELDS[kind]), "default": "the default"})
    assert value_of(optional, nothing, EN) == "the default"


def test_a_box_that_is_not_ticked_is_no():
    assert value_of(FIELDS["yes_no"], [], EN) is False
    assert value_of(FIELDS["yes_no"], None, EN) is False


def test_what_is_offered_today_goes_before_what_the_table_says():
    offered = Context(TODAY, Words("en"), {"colour": [("green", "Grass")]})
    field = fields.Field(**{**vars(FIELDS["choice"]), "name": "colour"})
    assert value_of(field, "grass", offered) == "green"
    with pytest.raises(answers.NotOffered, match=r"NotOffered"):
        value_of(field, "red", offered)


def test_a_label_is_understood_in_the_readers_language():
    field = fields.choice("x", (("approve", "Approve"), ("decline", "Decline")))
    assert value_of(field, HANT.t("Approve"), HANT) == "approve"
    assert value_of(field, "Approve", HANT) == "approve"
    with pytest.raises(answers.NotOffered):
        value_of(field, HANT.t("Approve"), EN)


def test_all_that_is_wrong_is_said_at_once():
    @ask("x", steps=("a", "b"))
    class Order:
        what: str = fields.line("What")
        count: int = fields.number("Count", low=1, high=9)
        when: date = fields.day("When", step=1)

    with pytest.raises(FieldErrors) as refused:
        read(sheet_of(Order), {"count": "0", "when": "2026-03-05"}, EN)
    assert {name: type(one) for name, one in refused.value.errors.items()} == {
        "what": answers.Needed,
        "count": answers.NotANumber,
    }
    with pytest.raises(FieldErrors) as refused:
        read(sheet_of(Order), {}, EN, step=1)
    assert list(refused.value.errors) == ["when"]
    assert "Please fill this in." in refused.value.say(Words("en"))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(list(FIELDS)), raw=st.one_of(st.text(max_size=30), st.lists(st.text(max_size=8), max_size=4))
)
def test_whatever_is_sent_is_read_or_refused(kind, raw):
    said = "read"
    try:
        value_of(FIELDS[kind], raw, EN)
    except Refusal as refusal:
        said = refusal.say(EN.t)
    assert said
