"""Sums and numbers as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.money import (
    MoneyOutOfBounds,
    NumberOutOfBounds,
    UnreadableMoney,
    read_money,
    read_number,
)
from commands.kit.numerals import UnreadableNumber, read_chinese, with_digits


@pytest.mark.parametrize(
    ("said", "amount", "currency"),
    [
        ("120,000", "120000", None),
        ("12万", "120000", None),
        ("1.5萬", "15000", None),
        ("NT$ 3,000", "3000", "TWD"),
        ("USD 10k", "10000", "USD"),
        ("10kusd", "10000", "USD"),
        ("3m usd", "3000000", "USD"),
        ("12.50 EUR", "12.5", "EUR"),
        ("１２０，０００", "120000", None),
        ("￥300", "300", None),
        ("$5", "5", None),
        ("US$5 USD", "5", "USD"),
        ("人民币12万元整", "120000", "CNY"),
        ("12万美元", "120000", "USD"),
        ("3百万日圓", "3000000", "JPY"),
        ("三万五千块", "35000", None),
        ("10 000 €", "10000", "EUR"),
        ("£0.99", "0.99", "GBP"),
        ("5 mio", "5000000", None),
        ("2 million twd", "2000000", "TWD"),
        ("0", "0", None),
    ],
)
def test_a_sum_is_read_with_its_currency(said: str, amount: str, currency: str | None) -> None:
    assert read_money(said) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "said", ["", "usd", "5 xyz", "US$ 5 EUR", "abc 5", "1,5", "12,34", "ten", "$", "5 5", "1e9", "NaN", "9" * 100]
)
def test_what_is_no_sum_is_handed_back_with_its_text(said: str) -> None:
    with pytest.raises(UnreadableMoney) as caught:
        read_money(said)
    assert caught.value.text == said
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("said", ["-5", "-$5", "$-5", "1.005", "10000000000001", "20万亿"])
def test_debts_parts_of_cents_and_more_than_ten_trillion_are_out_of_bounds(said: str) -> None:
    with pytest.raises(MoneyOutOfBounds) as caught:
        read_money(said)
    assert isinstance(caught.value, ValueError)


def test_the_one_who_asks_sets_the_bounds() -> None:
    assert read_money("-5", least=-10) == (Decimal(-5), None)
    with pytest.raises(MoneyOutOfBounds) as caught:
        read_money("NT$ 200", most=100)
    assert (caught.value.number, caught.value.most) == (Decimal(200), 100)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("1,200,000.50", "1200000.5"), ("1 200 000", "1200000"), (".5", "0.5"), ("+5", "5"), ("−5", "-5")),
        *(("1.5 billion", "1500000000"), ("2bn", "2000000000"), ("12,000万", "120000000"), ("负三", "-3")),
        *(("3万500", "30500"), ("十", "10"), ("十五", "15"), ("廿五", "25"), ("两千", "2000"), ("三百五", "350")),
        *(("三百零五", "305"), ("三万五", "35000"), ("三万零五", "30005"), ("一千零一十", "1010"), ("百万", "1000000")),
        *(("壹萬貳仟", "12000"), ("二〇二六", "2026"), ("一点五万", "15000"), ("三點一四", "3.14")),
        *(("一万亿", "1000000000000"), ("1億2000万", "120000000")),
    ],
)
def test_a_number_is_read_in_digits_and_in_chinese(said: str, number: str) -> None:
    assert read_number(said) == Decimal(number)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "3万5",
        "万",
        "十百",
        "五五十",
        "一万二万",
        "五点",
        "点五",
        "5.",
        "--5",
        "1_000",
        "3x",
        "1.2.3",
        "万万",
        "1,0000",
    ],
)
def test_what_is_no_number_or_may_be_meant_twice_is_unreadable(said: str) -> None:
    with pytest.raises(UnreadableNumber) as caught:
        read_number(said)
    assert caught.value.text == said


def test_a_number_keeps_its_bounds_and_places() -> None:
    assert read_number("100", least=0, most=100) == 100
    for said in ("101", "-1", "0.0000001"):
        with pytest.raises(NumberOutOfBounds):
            read_number(said, least=0, most=100)
    with pytest.raises(NumberOutOfBounds):
        read_number("1.5", places=0)


@given(st.decimals(0, 10**12, places=2))
def test_what_is_written_with_commas_reads_back(amount: Decimal) -> None:
    assert read_money(f"{amount:,.2f}") == (amount, None)
    assert read_money(f"NT${amount:,.2f}") == (amount, "TWD")
    assert read_number(f"-{amount}") == -amount


def spoken(number: int) -> str:
    """The numeral in full, every unit and zero said."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    for unit, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            zero = "零" if rest and rest < unit // 10 else ""
            return spoken(head) + sign + (zero + spoken(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 10**12 - 1))
def test_every_number_said_in_chinese_is_understood(number: int) -> None:
    assert read_chinese(spoken(number)) == number


def test_numerals_within_a_sentence_become_digits() -> None:
    assert with_digits("二〇二六年十二月廿五日，下周五，三天后，〇五") == "2026年12月25日，下周5，3天后，05"
    assert with_digits("万一") == "万一"


def number_or_reason(said: str) -> Decimal | str:
    try:
        return read_money(said, least=-(10**13))[0]
    except (UnreadableNumber, NumberOutOfBounds) as error:
        return str(error)


@given(st.text(max_size=80) | st.text("0123456789,. 万千百十零一亿两点$usdk元-", max_size=20))
def test_no_text_does_worse_than_an_error_with_words(said: str) -> None:
    found = number_or_reason(said)
    assert found.is_finite() if isinstance(found, Decimal) else "not" in found
