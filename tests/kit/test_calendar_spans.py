"""Lengths of time as the regulation writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.spans import Span, SpanOutOfBounds, UnreadableSpan


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("30 min", Span(30, "min")),
        ("4h", Span(4, "h")),
        ("1.5 h", Span(Decimal("1.5"), "h")),
        ("2 wd", Span(2, "wd")),
        ("2 working days", Span(2, "wd")),
        ("7 days", Span(7, "d")),
        ("1 day", Span(1, "d")),
        ("24 h round the clock", Span(24, "clock_h")),
        ("90 min round the clock", Span(90, "clock_min")),
        ("12 clock_h", Span(12, "clock_h")),
        ("３ 个工作日", Span(3, "wd")),
        ("3個工作天", Span(3, "wd")),
        ("24小时不分昼夜", Span(24, "clock_h")),
        ("30分鐘", Span(30, "min")),
        ("14天", Span(14, "d")),
        ("  2  WD ", Span(2, "wd")),
    ],
)
def test_a_length_is_read_as_the_regulation_and_people_write_it(said: str, meant: Span) -> None:
    assert Span.parse(said) == meant
    assert Span.parse(said).unit == meant.unit


@pytest.mark.parametrize(
    "said", ["", "soon", "2", "wd", "-2 wd", "2 wd 3 h", "1e9 h", "2 fortnights", "2 wd round the clock"]
)
def test_what_is_no_length_is_handed_back_with_its_text(said: str) -> None:
    with pytest.raises(UnreadableSpan) as caught:
        Span.parse(said)
    assert caught.value.text == said


@pytest.mark.parametrize("said", ["1.5 wd", "0.5 days", "3661 wd", "87841 h", "999999999 h round the clock"])
def test_half_days_and_more_than_ten_years_are_out_of_bounds(said: str) -> None:
    with pytest.raises(SpanOutOfBounds):
        Span.parse(said)


@pytest.mark.parametrize("amount", [-1, Decimal("NaN"), Decimal("Infinity"), True, 1.5])
def test_only_exact_numbers_from_nothing_up_are_lengths(amount: object) -> None:
    with pytest.raises(SpanOutOfBounds):
        Span(amount, "h")  # type: ignore[arg-type]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(SpanOutOfBounds):
        Span(1, "week")  # type: ignore[arg-type]


units = st.sampled_from(["min", "h", "wd", "d", "clock_h", "clock_min"])


@given(st.integers(0, 3660), units)
def test_what_is_written_reads_back_the_same(amount: int, unit: str) -> None:
    span = Span(amount, unit)  # type: ignore[arg-type]
    assert Span.parse(str(span)) == span
    assert Span.parse(str(span)).unit == unit


@given(st.decimals(0, 1000, places=2), st.sampled_from(["min", "h", "clock_h", "clock_min"]))
def test_parts_of_hours_read_back_the_same(amount: Decimal, unit: str) -> None:
    span = Span(amount, unit)  # type: ignore[arg-type]
    assert Span.parse(str(span)) == span


def test_sixty_minutes_are_an_hour_and_an_hour_less_than_two() -> None:
    assert Span(60, "min") == Span(1, "h")
    assert hash(Span(60, "min")) == hash(Span(1, "h"))
    assert Span(1, "h") < Span(90, "min") <= Span(Decimal("1.5"), "h")
    assert Span(2, "wd") > Span(1, "wd") >= Span(1, "wd")


def test_a_working_hour_is_not_an_hour_of_the_clock_nor_part_of_a_day() -> None:
    assert Span(1, "h") != Span(1, "clock_h")
    for other in (Span(1, "wd"), Span(1, "clock_h"), Span(1, "d")):
        with pytest.raises(TypeError):
            assert Span(1, "h") < other
    with pytest.raises(TypeError):
        assert Span(1, "wd").minutes
    assert Span(2, "h").minutes == 120
    assert Span(1, "clock_h").round_the_clock
    assert Span(1, "h") != "1 h"


def test_lengths_are_written_in_short() -> None:
    shown = [str(Span(1, "d")), str(Span(7, "d")), str(Span(Decimal("1.50"), "h")), str(Span(Decimal(100), "clock_h"))]
    assert shown == ["1 day", "7 days", "1.5 h", "100 h round the clock"]
