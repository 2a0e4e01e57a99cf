"""People's words on their way into storage, into Slack and into spreadsheets."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.text import channel_name, clean, csv_cell, length, lookup, plain, shorten, single_line

anything = st.text(st.characters(), max_size=60)
awkward = st.text("a<>&@~`*_ \n\u200d\ufe0f\u0301👨👩🇨🇳🏽é中here", max_size=40)
FAMILY = "👨\u200d👩\u200d👧"


def test_what_nobody_sees_is_not_stored() -> None:
    assert clean("  a\u202eb\u2066c\u200b\ufeff\x00\x07d\ud800\ufffe\U000e0041 ") == "abcd"
    assert clean("one\r\ntwo\rthree\u2028four\tfive") == "one\ntwo\nthree\nfour five"
    assert clean("e\u0301") == "é"
    assert clean(f" {FAMILY} می\u200cخواهم ❤\ufe0f ") == f"{FAMILY} می\u200cخواهم ❤\ufe0f"


@pytest.mark.parametrize("said", ["", " \n ", "\u200d", "\u3164\u2800", "\u0301", "\ufe0f \u200c", "\x00"])
def test_a_text_without_anything_to_see_is_empty(said: str) -> None:
    assert clean(said) == ""


def test_a_title_is_one_line() -> None:
    assert single_line(" New\u3000warehouse\n\n phase\t2 ") == "New warehouse phase 2"


@given(anything | awkward)
def test_what_is_clean_stays_as_it_is(said: str) -> None:
    once = clean(said)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in once)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<@U123> & <!channel> <https://a.b|x>", "&lt;@U123&gt; &amp; &lt;!channel&gt; &lt;https://a.b|x&gt;"),
        ("@here and @Channel, not @hereby", "@\u2060here and @\u2060Channel, not @hereby"),
        ("> said\nthen\n  > again 2 > 1", "\u2060&gt; said\nthen\n\u2060  &gt; again 2 &gt; 1"),
        ("approved ~not~ at 10~20", "approved \u223cnot\u223c at 10~20"),
        ("```rest", "\u02cb\u02cb\u02cbrest"),
        ("*bold* _soft_ `code` snake_case", "*bold* _soft_ `code` snake_case"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_peoples_words_are_shown_as_words(said: str, shown: str) -> None:
    assert plain(said) == shown


@given(anything | awkward)
def test_nothing_that_people_type_is_a_command_to_slack(said: str) -> None:
    shown = plain(said)
    assert not re.search("[<>]|&(?!amp;|lt;|gt;)|```|@(?:here|channel|everyone)\\b", shown)


@given(anything | awkward, st.integers(1, 50))
def test_escaped_words_keep_the_limit_without_breaking_an_escape(said: str, limit: int) -> None:
    shown = plain(said, limit)
    assert length(shown) <= max(limit, 1)
    assert not re.search("&(?!amp;|lt;|gt;)", shown)
    if length(plain(said)) <= limit:
        assert shown == plain(said)


def test_long_words_fill_most_of_their_limit() -> None:
    assert length(plain("<" * 5000, 3000)) > 2980
    assert length(plain("a" * 5000, 3000)) == 3000


def test_a_cut_text_ends_in_an_ellipsis_within_its_limit() -> None:
    assert shorten("promise", 7) == "promise"
    assert shorten("promises", 7) == "promis…"
    assert shorten("a promise", 3) == "a…"
    with pytest.raises(ValueError, match="one character"):
        shorten("promise", 0)


@pytest.mark.parametrize(
    ("said", "limit", "shown"),
    [
        (f"{FAMILY}abc", 8, "…"),
        (f"{FAMILY}abc", 9, f"{FAMILY}…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("🇨🇳🇹🇼🇯🇵", 8, "🇨🇳…"),
        ("🇨🇳🇹🇼🇯🇵", 9, "🇨🇳🇹🇼…"),
        ("👍🏽👍🏽", 4, "…"),
        ("👍🏽👍🏽", 5, "👍🏽…"),
        ("😀😀", 3, "😀…"),
        ("❤\ufe0f!!", 2, "…"),
    ],
)
def test_a_cut_breaks_no_accent_flag_or_family(said: str, limit: int, shown: str) -> None:
    assert shorten(said, limit) == shown


@given(anything | awkward, st.integers(1, 50))
def test_a_cut_text_keeps_its_beginning(said: str, limit: int) -> None:
    cut = shorten(said, limit)
    assert length(cut) <= limit
    assert cut == said or said.startswith(cut[:-1])
    cut.encode("utf-16", "surrogatepass")


@pytest.mark.parametrize(
    ("one", "other"), [("ＡＢＣ 公司", "abc  公司"), ("Straße", "STRASSE"), ("ﬁne", "Fine"), ("é", "e\u0301")]
)
def test_names_are_found_however_they_are_typed(one: str, other: str) -> None:
    assert lookup(one) == lookup(other)


@given(anything)
def test_what_is_folded_folds_no_further(said: str) -> None:
    assert lookup(lookup(said)) == lookup(said)


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1"])
def test_a_spreadsheet_runs_no_ones_words(said: str) -> None:
    assert csv_cell(said) == f"'{said}"


def test_other_cells_are_left_alone() -> None:
    assert [csv_cell(said) for said in ("", "a=b", "1-2", "客户")] == ["", "a=b", "1-2", "客户"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("New Warehouse: Phase II!", "prj-0012-new-warehouse-phase-ii"),
        ("客户投诉：包装 破损（二）", "prj-0012-客户投诉-包装-破损-二"),
        ("Ｆｕｌｌ width", "prj-0012-full-width"),
        ("client's café 😀", "prj-0012-clients-café"),
        ("a_b__c", "prj-0012-a_b__c"),
        ("___ --- !!!", "prj-0012"),
        ("", "prj-0012"),
        ("\u3164", "prj-0012"),
    ],
)
def test_a_channel_is_named_after_the_number_and_the_title(title: str, name: str) -> None:
    assert channel_name("PRJ-0012", title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [("客户投诉", "prj-0012"), ("Größe 客户 Café", "prj-0012-grosse-cafe"), ("Ｑ３ plan", "prj-0012-q3-plan")],
)
def test_a_channel_may_be_named_in_ascii_alone(title: str, name: str) -> None:
    assert channel_name("PRJ-0012", title, ascii_only=True) == name


@given(st.text(max_size=120), st.booleans(), st.integers(8, 80))
def test_every_title_makes_a_name_that_slack_takes(title: str, ascii_only: bool, limit: int) -> None:
    name = channel_name("PRJ-0012", title, ascii_only=ascii_only, limit=limit)
    assert name.startswith("prj-0012")
    assert length(name) <= limit
    assert name == name.lower()
    assert not re.search(r"[\s.,!?:;'\"()A-Z-]$|[\s.,!?:;'\"()A-Z]", name)
    assert name.isascii() or not ascii_only
