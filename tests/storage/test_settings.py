"""The organisation's numbers: each default holds its own bounds, and what does not is refused."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.calendar import WorkingCalendar
from commands.kit.organisation import calendar_of
from storage.numbers import NUMBERS, Number
from storage.settings import BadSetting, Settings, UnknownSetting, checked, number_of
from storage.spans import Span
from storage.workspaces import Workspace

EACH = pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.key)
SPANS = [number for number in NUMBERS if number.kind == "span"]
WHOLE = [number for number in NUMBERS if number.kind in ("count", "percent")]
RATIOS = [number for number in NUMBERS if number.kind == "ratio"]
SHAPES = {
    "time": (["00:00", "09:30", "23:59"], ["24:00", "9:30", "09:60", "0930", "noon"]),
    "hours": (["09:00-12:00", "13:30-24:00"], ["09:00", "25:00-26:00", "9-12", "09:00–12:00"]),
    "weekly": (["Mon 10:00", "Sun 23:59"], ["Monday 10:00", "Mon", "10:00", "Mon 24:00", "mon 10:00"]),
    "weekdays": (["Mon-Fri", "Mon,Wed,Sat", "Sun-Thu"], ["Mo-Fr", "1-5", "Mon-", ",Mon", "Mon Fri"]),
    "country": (["", "TW", "DE-BY"], ["Taiwan", "tw", "T", "TWN"]),
    "zone": (["Asia/Taipei", "UTC", "America/Argentina/Salta"], ["", "+08:00", "Asia/", "Asia Taipei", "../etc"]),
    "exceptions": (["", "2026-02-14=work; 2026-12-24=free"], ["2026-02-14", "today=free", "2026-02-14=perhaps"]),
}


def read_as(known: Settings, number: Number) -> object:
    readers = {"span": known.span, "count": known.count, "percent": known.count, "ratio": known.ratio}
    return readers.get(number.kind, known.text)(number.key)


def test_each_number_has_one_name():
    keys = [number.key for number in NUMBERS]
    assert len(keys) == len(set(keys))
    assert {number_of(key).key for key in keys} == set(keys)


@EACH
def test_each_default_is_within_its_own_bounds_and_readable(number):
    assert checked(number.key, number.default) == checked(number.key, checked(number.key, number.default))
    assert read_as(Settings({}), number) is not None


@EACH
def test_what_is_put_in_force_reads_as_what_was_typed(number):
    canonical = checked(number.key, number.default)
    assert read_as(Settings({number.key: canonical}), number) == read_as(Settings({}), number)


@pytest.mark.parametrize("number", SPANS, ids=lambda number: number.key)
def test_a_length_of_time_out_of_bounds_is_refused(number):
    for text in ("0 min", "0 wd", "401 wd", "100000 h", "2 fortnights", "", "-1 wd", "3", "1.5 wd", "∞ wd"):
        with pytest.raises(BadSetting):
            checked(number.key, text)
    for text in ("1 min", "400 wd"):
        assert Settings({number.key: checked(number.key, text)}).span(number.key) == Span.parse(text)


@pytest.mark.parametrize("number", WHOLE, ids=lambda number: number.key)
def test_a_count_is_whole_and_within_its_bounds(number):
    low, high = int(number.low), int(number.high)
    for value in (low, high):
        assert Settings({number.key: checked(number.key, f" {value} ")}).count(number.key) == value
    for text in (str(low - 1), str(high + 1), f"{low}.5", "NaN", "Infinity", "-Infinity", "many", "", "1e999", "%"):
        with pytest.raises(BadSetting):
            checked(number.key, text)


@pytest.mark.parametrize("number", RATIOS, ids=lambda number: number.key)
def test_a_ratio_keeps_its_bounds(number):
    low, high = Decimal(number.low), Decimal(number.high)
    for value in (low, high):
        kept = checked(number.key, str(value))
        assert Settings({number.key: kept}).ratio(number.key) == value
        assert "E" not in kept, "people read it"
    for text in (str(low - 1), str(high + 1), "NaN", "sNaN", "Infinity", "1,5", ""):
        with pytest.raises(BadSetting):
            checked(number.key, text)


@pytest.mark.parametrize("number", [one for one in NUMBERS if one.choices], ids=lambda number: number.key)
def test_a_choice_is_one_of_those_offered_in_any_case(number):
    for one in number.choices:
        assert checked(number.key, f" {one.upper()} ") == one
    for text in ("", "perhaps", ",".join(number.choices)):
        with pytest.raises(BadSetting):
            checked(number.key, text)


@pytest.mark.parametrize("number", [one for one in NUMBERS if one.kind in SHAPES], ids=lambda number: number.key)
def test_what_has_a_shape_keeps_it(number):
    good, bad = SHAPES[number.kind]
    for text in good:
        assert checked(number.key, f" {text} ") == text
    for text in bad:
        with pytest.raises(BadSetting):
            checked(number.key, text)


def test_a_name_that_no_number_has_is_unknown():
    with pytest.raises(UnknownSetting):
        checked("project.budget", "1")
    with pytest.raises(UnknownSetting):
        Settings({}).text("approval")


def test_a_refusal_says_what_would_do():
    with pytest.raises(BadSetting, match=r"project\.approval: span from 1 min to 400 wd"):
        checked("project.approval", "soon")


@settings(max_examples=60, deadline=None)
@given(number=st.sampled_from(NUMBERS), text=st.text(max_size=30))
def test_any_text_is_either_refused_or_readable_ever_after(number, text):
    try:
        value = checked(number.key, text)
    except BadSetting:
        return
    assert checked(number.key, value) == value
    read_as(Settings({number.key: value}), number)


def test_the_defaults_make_a_calendar():
    workspace = Workspace(id="T", name="T", time_zone="Asia/Taipei", country="TW", settings={})
    calendar = calendar_of(workspace, Settings({}))
    assert isinstance(calendar, WorkingCalendar)


def test_the_bounds_of_pairs_do_not_cross():
    """A second reminder comes after the first, bands and grades go upwards, weights make a whole."""
    known = Settings({})
    for lower, higher in (
        ("reminder.first", "reminder.second"),
        ("reminder.second", "reminder.due"),
        ("reminder.due", "reminder.leadership"),
        ("approval.reminder", "approval.everyone"),
        ("promise.warn", "promise.late"),
        ("resource.band_low", "resource.band_high"),
        ("assess.grade_c", "assess.grade_b"),
        ("assess.grade_b", "assess.grade_a"),
    ):
        assert known.count(lower) < known.count(higher)
    weights = ("assess.weight_performance", "assess.weight_attitude", "assess.weight_cooperation")
    assert sum(map(known.count, weights)) == 100
    assert known.count("assess.annual_quarters") + known.count("assess.annual_review") == 100
