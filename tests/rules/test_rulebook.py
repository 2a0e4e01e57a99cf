"""The rulebook is one book in three languages: the same clauses, the same numbers, nothing left out."""

import re
from itertools import pairwise

import pytest

from commands.rules import rulebook as book
from commands.rules.rulebook.carried_by import carried_by
from commands.rules.rulebook.placeholders import CLAUSE_NUMBERS, SETTINGS
from commands.rules.rulebook.reading import read

SPECIFIED = """
1.1 1.2 1.3.1 1.3.2 1.3.3 1.3.4
2.1.1a 2.1.1b 2.1.1c 2.1.1d 2.1.2 2.2.1a 2.2.1b 2.2.1c 2.2.1d 2.2.2
2.3.1a 2.3.1b 2.3.1c 2.3.1d 2.3.2 2.4.1a 2.4.1b 2.4.1c 2.4.1d 2.4.2
3.1.1 3.1.2 3.1.3 3.1.4 3.1.5 3.2.1 3.2.2 3.2.3 3.3.1 3.3.2 3.3.3 3.4.1 3.4.2 3.4.3
4.1.1 4.1.2 4.1.3 4.2.1 4.2.2 4.2.3 4.3.1 4.3.2 4.3.3
5.1.1 5.1.2 5.1.3 5.2.1 5.2.2 5.2.3 5.2.4
6.1.1 6.1.2 6.1.3 6.2.1 6.2.2
"""
SLASH_NAMES = """
project task risk change issue meeting customer inquiry kb complaint suggestion visit survey service standard inspect
ncr capa resource partner request update joint squad rules trace rectify supervise assess training career digest
"""
WORKFLOWS = set(SLASH_NAMES.split())
languages = pytest.mark.parametrize("language", book.LANGUAGES)


@languages
def test_the_rulebook_holds_every_clause_of_the_operating_rules_in_their_order(language: str) -> None:
    assert list(book.rulebook(language)) == SPECIFIED.split()
    assert book.numbers() == tuple(SPECIFIED.split())


@languages
def test_no_clause_is_empty_and_each_is_said_in_two_to_six_sentences(language: str) -> None:
    for clause in book.rulebook(language).values():
        assert clause.title.strip() == clause.title != ""
        assert 2 <= len(re.findall(r"[.?!](?=\s|$)|[。！？]", clause.text)) <= 6, clause.number


@languages
def test_a_clause_stands_in_the_section_that_its_number_says(language: str) -> None:
    for clause in book.rulebook(language).values():
        number, _, title = clause.section.partition(" ")
        assert clause.number.startswith(f"{number}.")
        assert book.sections(language)[number] == title
        assert clause.chapter == clause.number[0]


def test_the_table_of_contents_is_the_same_in_every_language() -> None:
    contents = {tuple(book.sections(language)) for language in book.LANGUAGES}
    assert len(contents) == 1
    assert [number for number in contents.pop() if "." not in number] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("number", SPECIFIED.split())
def test_a_clause_leaves_the_same_numbers_open_in_every_language(number: str) -> None:
    english, simplified, traditional = (
        sorted(book.placeholders(book.rulebook(language)[number].text)) for language in book.LANGUAGES
    )
    assert english == simplified == traditional


def test_every_open_number_has_a_default_and_every_default_is_used() -> None:
    used = {key for clause in book.rulebook("en").values() for key in book.placeholders(clause.text)}
    assert used == set(book.PLACEHOLDERS)
    assert not set(SETTINGS) & set(CLAUSE_NUMBERS)


@languages
def test_braces_hold_nothing_but_setting_keys(language: str) -> None:
    for clause in book.rulebook(language).values():
        assert clause.text.count("{") == clause.text.count("}") == len(book.placeholders(clause.text)), clause.number


@languages
def test_a_clause_refers_only_to_clauses_that_exist(language: str) -> None:
    for clause in book.rulebook(language).values():
        references = re.findall(r"[0-9](?:\.[0-9]+)+[a-d]?", clause.text)
        assert set(references) <= set(book.numbers()), clause.number


def test_three_languages_refer_to_the_same_clauses() -> None:
    for number in book.numbers():
        texts = [book.rulebook(language)[number].text for language in book.LANGUAGES]
        assert len({tuple(sorted(re.findall(r"[0-9](?:\.[0-9]+)+", text))) for text in texts}) == 1, number


def test_every_clause_is_carried_out_by_a_workflow() -> None:
    assert tuple(carried_by) == book.numbers()
    for number, workflows in carried_by.items():
        assert workflows, number
        assert len(set(workflows)) == len(workflows), number
        assert set(workflows) <= WORKFLOWS, number


def test_every_workflow_carries_out_some_clause() -> None:
    assert {workflow for workflows in carried_by.values() for workflow in workflows} == WORKFLOWS


def test_clauses_are_counted_as_a_reader_counts() -> None:
    counted = ["1.1", "1.3.1", "2.1.1a", "2.1.1b", "2.1.2", "2.2.1a", "2.10.1", "10.1"]
    shuffled = [counted[i] for i in (4, 7, 0, 3, 6, 2, 5, 1)]
    assert sorted(shuffled, key=book.order) == counted
    assert all(book.order(a) < book.order(b) for a, b in pairwise(book.numbers()))


@pytest.mark.parametrize("nonsense", ["", "a", "3..1", "3.1.", "3.1.1ab", "²"])
def test_what_is_no_clause_number_has_no_place_in_the_order(nonsense: str) -> None:
    with pytest.raises(ValueError, match="not a clause number"):
        book.order(nonsense)


def test_the_book_is_read_once_and_cannot_be_written_in() -> None:
    assert book.rulebook("en") is book.rulebook("en")
    with pytest.raises(TypeError):
        book.rulebook("en")["9.9"] = book.clause("1.1", "en")  # type: ignore[index]


def test_the_shipped_rulebook_is_version_one() -> None:
    assert book.VERSION == 1


def test_a_language_the_book_is_not_written_in_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="en, zh_Hans, zh_Hant, not in fr"):
        book.rulebook("fr")


@pytest.mark.parametrize("typed", ["2.1.1a", " 2.1.1A ", "Rule 2.1.1a", "第２．１．１ａ条", "clause 2.1.1a."])
def test_a_clause_is_found_however_its_number_is_typed(typed: str) -> None:
    assert book.clause(typed, "zh_Hant").number == "2.1.1a"


def test_an_unknown_clause_is_answered_with_the_nearest_numbers() -> None:
    with pytest.raises(book.UnknownClause) as refused:
        book.clause("3.2.9", "en")
    assert refused.value.number == "3.2.9"
    assert refused.value.nearest == ("3.2.3", "3.2.2", "3.2.1")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# 1 General\n\n## 1.1 Purpose\n\n## 1.2 Scope\n\nText.", "en:5: clause 1.1 has no text"),
        ("# 1 General\n\n## 1.1 Purpose\n", "clause 1.1 has no text"),
        ("# 1 General\n\n## 1.2 Scope\nText.\n## 1.1 Purpose\nText.", "en:5: clause 1.1 is out of order"),
        ("# 1 General\n\n## 1.1 Purpose\nText.\n## 1.1 Purpose\nText.", "en:5: clause 1.1 is out of order"),
        ("# 1 General\n\n## 2.1 Purpose\nText.", "en:3: clause 2.1 is not in its section"),
        ("## 1.1 Purpose\nText.", "en:1: clause 1.1 is not in its section"),
        ("# 2 Squads\n# 1 General\n", "en:2: section 1 is out of order"),
        ("# 1 General\nText.", "en:2: text outside a clause"),
        ("# 1 General\n### 1.1 Purpose\nText.", "en:2: a heading is"),
        ("# 1 General\n## Purpose\nText.", "en:2: a heading is"),
    ],
)
def test_a_misprint_names_the_file_the_line_and_the_fault(text: str, complaint: str) -> None:
    with pytest.raises(book.Misprint, match=re.escape(complaint)):
        read(text, "en")


def test_a_clause_may_have_several_paragraphs() -> None:
    clauses, sections = read("# 1 General\n\n## 1.1 Purpose\n\nFirst.\n\nSecond.\n", "en")
    assert clauses["1.1"].text == "First.\n\nSecond."
    assert sections == {"1": "General"}
