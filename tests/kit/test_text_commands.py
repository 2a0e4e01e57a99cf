"""Command text as Slack sends it."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.text import channel_id, split_command, unescape, user_id


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        ("assign CMP-0001 <@U123|bob the builder>", ["assign", "CMP-0001", "<@U123>"]),
        ('new "two words" rest', ["new", "two words", "rest"]),
        ("new “two words” rest", ["new", "two words", "rest"]),
        ("title=「两 个词」 kind='a b'", ["title=两 个词", "kind=a b"]),
        ("『一 二』\u3000三", ["一 二", "三"]),
        ("“全角 引号”，后面", ["全角 引号，后面"]),
        ("don't stop", ["don't", "stop"]),
        ("'it's fine' x", ["it's fine", "x"]),
        ("‘it’s fine’ x", ["it’s fine", "x"]),
        ('"a \\"q\\" b" c', ['a "q" b', "c"]),
        ('"a\\\\" b', ["a\\", "b"]),
        ("c:\\dir", ["c:\\dir"]),
        ('a "unbalanced b', ["a", '"unbalanced', "b"]),
        ("「a b", ["「a", "b"]),
        ('a "" b', ["a", "", "b"]),
        ("  \n ", []),
        ("", []),
        ("see <https://a.b/c?x=1&amp;y=2|a b>", ["see", "https://a.b/c?x=1&y=2"]),
        ("mail <mailto:a@b.c|a@b.c> <tel:+1234|12 34>", ["mail", "a@b.c", "+1234"]),
        ('note "ask <@U1|bob> in <#C1|general>"', ["note", "ask @bob in #general"]),
        ("<!here> <!subteam^S1|@team>", ["@here", "@team"]),
        ("a &amp;amp; &lt;b&gt;", ["a", "&amp;", "<b>"]),
    ],
)
def test_a_command_is_cut_as_people_mean_it(said: str, tokens: list[str]) -> None:
    assert split_command(said) == tokens


@given(st.text(max_size=80) | st.text("\"'“”‘’「」\\= ab<>|@U1&;", max_size=40))
def test_no_text_breaks_the_cutting(said: str) -> None:
    assert all(isinstance(token, str) for token in split_command(said))


@given(st.lists(st.text("ab=é中0", min_size=1, max_size=8), max_size=6))
def test_words_without_signs_are_cut_at_the_blanks(words: list[str]) -> None:
    assert split_command(" ".join(words)) == words
    assert split_command(" ".join(f'"{word} {word}"' for word in words)) == [f"{word} {word}" for word in words]


@pytest.mark.parametrize("said", ['"a ' * 20_000, '"' * 60_000, "<" * 60_000, "a" * 60_000, "‘“「" * 20_000])
def test_a_hostile_length_costs_in_proportion(said: str) -> None:
    """Counted in lines carried out, which no busy machine changes: twice the length is about twice the work."""
    half, whole = lines_of(lambda: split_command(said[: len(said) // 2])), lines_of(lambda: split_command(said))
    assert whole < 3 * half + 1000


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of Python are carried out."""
    count = 0

    def trace(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def test_ids_are_read_from_mentions_alone() -> None:
    assert user_id("<@U123ABC|bob>") == user_id(" <@U123ABC> ") == "U123ABC"
    assert user_id("<@W1>") == "W1"
    assert channel_id("<#C123|general>") == channel_id("<#C123>") == "C123"
    assert channel_id("<#G1|>") == "G1"
    for token in ("", "@bob", "U123ABC", "<#C123>", "<@u1>", "<@U1", "<@U1><@U2>", "<@U1 x>", "<!here>", "<@U1|a>b>"):
        assert user_id(token) is None
    for token in ("", "#general", "C123", "<@U1>", "<#X1>"):
        assert channel_id(token) is None


def test_escapes_are_undone_once() -> None:
    assert unescape("a &amp;lt; b &lt; c &gt; &amp; &quot;") == "a &lt; b < c > & &quot;"
    assert unescape("<@U1|bob>") == "<@U1>"
    assert unescape("to <@U1>, <@U2|bob>") == "to <@U1>, @bob"
    assert unescape("<#C1|general>") == "<#C1>"
