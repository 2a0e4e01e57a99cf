"""A reader finds a clause by a word, by two characters, or by a number half remembered."""

import pytest

from commands.rules import rulebook as book


def found(text: str, language: str) -> list[str]:
    return [clause.number for clause in book.search(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "best"),
    [
        ("complaint", "en", "3.2.2"),
        ("COMPLAINTS", "en", "3.2.2"),
        ("apologise", "en", "3.2.2"),
        ("kickoff meeting", "en", "3.1.1"),
        ("certificate of conformity", "en", "3.3.3"),
        ("why", "en", "4.3.3"),
        ("投诉", "zh_Hans", "3.2.2"),
        ("合格证明", "zh_Hans", "3.3.3"),
        ("岗位轮换", "zh_Hans", "6.2.2"),
        ("投訴", "zh_Hant", "3.2.2"),
        ("職務輪調", "zh_Hant", "6.2.2"),
        ("知識庫", "zh_Hant", "3.2.1"),
    ],
)
def test_a_word_leads_to_its_clause(text: str, language: str, best: str) -> None:
    assert found(text, language)[0] == best


def test_the_clauses_come_in_the_readers_language() -> None:
    assert book.search("回訪", "zh_Hant")[0] == book.clause("2.2.1d", "zh_Hant")


@pytest.mark.parametrize("language", book.LANGUAGES)
def test_words_of_another_language_still_find_the_clause_in_the_readers_own(language: str) -> None:
    for word in ("complaint", "投诉", "投訴"):
        assert book.search(word, language)[0] == book.clause("3.2.2", language)


def test_clauses_with_every_word_are_preferred_to_clauses_with_some() -> None:
    assert found("purchasing lot", "en") == ["3.3.1"]
    assert "3.3.1" in found("purchasing zeppelin", "en")


def test_a_word_of_the_title_counts_more_than_one_of_the_text() -> None:
    numbers = found("inquiry", "en")
    assert numbers[0] == "3.2.1"
    assert "2.2.1a" in numbers


def test_small_words_find_nothing_by_themselves() -> None:
    assert found("who may not do it", "en") == []
    assert found("who may not inspect", "en") == found("inspect", "en")


def test_a_chinese_question_is_understood_by_pairs_of_characters() -> None:
    assert found("启动会议什么时候开", "zh_Hans")[0] == "3.1.1"


def test_one_chinese_character_is_too_little_to_search_for() -> None:
    assert found("人", "zh_Hans") == []


@pytest.mark.parametrize("text", ["", "   ", "?", "zeppelin", "()*[", "飛船"])
def test_what_the_rules_do_not_speak_of_is_not_found(text: str) -> None:
    assert found(text, "zh_Hant") == []


@pytest.mark.parametrize("text", ["3.2.2", "Rule 3.2.2", "第3.2.2條", "３.２.２"])
def test_a_clause_is_found_by_its_number(text: str) -> None:
    assert found(text, "zh_Hant")[0] == "3.2.2"


def test_a_sections_number_opens_all_its_clauses() -> None:
    assert found("3.1", "en") == ["3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5"]
    assert found("2.1.1", "zh_Hans") == ["2.1.1a", "2.1.1b", "2.1.1c", "2.1.1d"]
    assert found("6", "zh_Hant") == ["6.1.1", "6.1.2", "6.1.3", "6.2.1", "6.2.2"]


def test_a_number_comes_before_the_words_beside_it() -> None:
    numbers = found("complaint 5.1.3", "en")
    assert numbers[:2] == ["5.1.3", "3.2.2"]


def test_the_key_of_a_setting_is_no_word_of_the_clause() -> None:
    for key_word in ("unowned", "spi", "ncr"):
        assert any(key_word in key for key in book.PLACEHOLDERS)
        assert found(key_word, "en") == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("3.1.9", ("3.1.5", "3.1.4", "3.1.3")),
        ("2.1.1", ("2.1.1a", "2.1.1b", "2.1.1c")),
        ("2.1.1e", ("2.1.1d", "2.1.1c", "2.1.1b")),
        ("3.5.1", ("3.4.1", "3.4.2", "3.4.3")),
        ("3.2.2a", ("3.2.2", "3.2.1", "3.2.3")),
        ("Rule 7.1", ("6.1.1", "6.1.2", "6.1.3")),
        ("0", ("1.1", "1.2", "1.3.1")),
        ("3.2.2", ("3.2.2", "3.2.1", "3.2.3")),
        ("lunch", ()),
        ("", ()),
    ],
)
def test_a_wrong_number_is_answered_with_its_neighbours(typed: str, near: tuple[str, ...]) -> None:
    assert book.nearest(typed) == near


def test_more_neighbours_are_named_on_request() -> None:
    assert book.nearest("2.1.1", count=4) == ("2.1.1a", "2.1.1b", "2.1.1c", "2.1.1d")
