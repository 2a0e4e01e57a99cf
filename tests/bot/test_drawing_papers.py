"""Papers are printed as A4 pages that an organisation can file: in Chinese, whole, the same for the same record."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.drawing.easel import Easel
from bot.drawing.letters import broken, printable
from bot.drawing.paper import paint
from bot.drawing.sheets import Sheet
from commands.kit.papers import Paper, Section, Signature, Table

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
A4 = b"/MediaBox [0 0 595.28 841.89]"
LATIN = {ord(letter) for letter in "abcdefghijklmnopqrstuvwxyz ✓〓[]RN-0123456789"}


def notice(**known: Any) -> Paper:
    given: dict[str, Any] = {"stamp": "待整改", "clause": "依規則 5.1.3", **known}
    return Paper("notice", "RN-0001", "整改通知", "消防器材被遮擋", "Northwind 北風", AT, "zh_Hant", **given)


def pages_of(paper: bytes) -> int:
    assert paper.startswith(b"%PDF-")
    assert A4 in paper
    return len(re.findall(rb"/Type /Page\b", paper))


async def test_the_same_paper_gives_the_same_bytes() -> None:
    table = Table(["編號", "措施"], [["1", "清空通道"]], [1, 5])
    whole = notice(
        facts=[("發往", "林美"), ("期限", "2026年3月5日")],
        sections=[Section("發現", ["托盤堆到了通道中央。"], ["第一點"], table)],
        signatures=[Signature("簽發", "陳偉", "3月2日"), Signature("驗證")],
    )
    first, second, other = await Easel().draw(whole, whole, notice(stamp="已關閉", tone="good"))
    assert first == second != other
    assert pages_of(first) == 1
    assert await Easel().draw(whole) == [first]


async def test_a_long_paper_goes_on_on_the_next_page_whatever_is_in_it() -> None:
    words = "把托盤移走，畫線，並每日檢查。" * 8
    rows = [[str(number), words] for number in range(30)]
    many = notice(sections=[Section("措施", table=Table(["編號", "措施"], rows, [1, 6]))])
    endless = notice(facts=[("發現", words * 60)], sections=[Section(words, [words * 60], [words * 20])])
    nothing = notice(stamp="", facts=[], sections=[Section()])
    counts = [pages_of(one) for one in await Easel().draw(many, endless, nothing)]
    assert counts[0] > 2
    assert counts[1] > 5
    assert counts[2] == 1


@pytest.mark.parametrize("shape", ["words", "points", "table", "long"])
def test_signatures_never_stand_alone_on_a_page(shape: str) -> None:
    """However much stands above them: wherever the page turns, it turns before something that is signed."""
    alone = []
    for lines in (23, 24, 26, 27):
        said = ["一行字"] * lines
        last = {
            "words": Section("驗證", ["看過了。"]),
            "points": Section("驗證", points=["看過了。", "都對。"]),
            "table": Section("驗證", table=Table(["編號", "措施"], [["1", "清空通道"]])),
            "long": Section("驗證", ["把托盤移走，畫線，並每日檢查。" * (95 + lines)]),
        }[shape]
        given = notice(
            sections=[Section("發現", said), last], signatures=[Signature("簽發", "陳偉"), Signature("驗證")]
        )
        printed: list[tuple[int, str]] = []

        def heard(sheet: Sheet, x: float, y: float, text: str, *rest: Any, **how: Any) -> None:
            if 26 <= y < 270:
                printed.append((sheet.page, text))  # noqa: B023

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Sheet, "say", heard)
            patch.setattr(Sheet, "output", lambda sheet: b"")
            paint(given.to_json())
        page = next(page for page, text in printed if text == "簽發")
        above = [text for where, text in printed if where == page and text not in ("簽發", "陳偉", "驗證", "")]
        alone += [] if above else [lines]
    assert alone == []


async def test_signs_that_no_font_has_neither_break_it_nor_leave_a_box() -> None:
    odd = "☑ done 👍🏽 family 👨‍👩‍👧 řeřicha กขค \u202e x" + "a" * 400
    (paper,) = await Easel().draw(
        notice(facts=[(odd, odd)], sections=[Section(odd, [odd], [odd], Table([odd], [[odd]]))])
    )
    assert pages_of(paper) == 2


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("plain words", "plain words"),
        ("☑ ✔", "✓ ✓"),
        ("👍🏽", "[thumbs up sign]"),
        ("café řeřicha", "cafe rericha"),
        ("ก", "〓"),
        ("a\u200db\ufe0fc\u202e", "abc"),
        ("a\u3000b", "a b"),
    ],
)
def test_what_the_font_has_not_is_said_in_another_way(said: str, printed: str) -> None:
    assert printable(said, LATIN) == printed


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("abcdefghijklm n", ["abcdefgh", "ijklm n"]),
        ("", [""]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("整改通知。很好", ["整改通", "知。很好"]),
        ("見（附件）後", ["見（附", "件）後"]),
        ("ab整改", ["ab整改"]),
        ("well-known", ["well-", "known"]),
        ("x RN-0001", ["x", "RN-0001"]),
    ],
)
def test_a_line_ends_where_its_language_allows_it(said: str, lines: list[str]) -> None:
    assert broken(said, 8, lambda text: sum(2 if letter > "\u2e7f" else 1 for letter in text)) == lines
