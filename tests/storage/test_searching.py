"""Records found by their words: in English and Chinese, in either script and any width, the same on every database."""

import time

import pytest
from sqlalchemy import func, select, text

from storage import searching
from storage.desk import Desk
from storage.issues import SearchWord
from storage.searching import find, fold, forget, index, matches, stem, words
from tests.people import TEAM


def id_of(number: int) -> str:
    return f"{number:026d}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＷＡＲＥＨＯＵＳＥ", "warehouse"),
        ("Café", "CAFE"),
        ("倉庫漏水", "仓库漏水"),
        ("專案計畫", "项目计划"),
        ("軟體", "软件"),
        ("ﬁle", "file"),
        ("STRASSE", "straße"),
    ],
)
def test_what_reads_the_same_is_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        (("leak", "leaks", "leaked", "leaking"), "leak"),
        (("damage", "damages", "damaged", "damaging"), "damag"),
        (("delivery", "deliveries"), "delivery"),
        (("stop", "stops", "stopped", "stopping"), "stop"),
    ],
)
def test_english_words_are_found_in_each_of_their_forms(forms, root):
    assert {stem(form) for form in forms} == {root}


def test_what_only_looks_like_an_ending_stays():
    for word in ("gas", "bus", "class", "status", "ring", "red", "king", "sing", "iso9001", "東京"):
        assert stem(word) == word


def test_chinese_is_cut_into_pairs_and_a_lone_character_is_a_word():
    assert words("倉庫漏水") == ["仓库", "库漏", "漏水"]
    assert words("仓库的门") == ["仓库", "门"]
    assert words("A4紙 in the 倉庫") == ["a4", "纸", "仓库"]
    assert words("a_b-c ~!@ 👩‍👩‍👧‍👦") == ["b", "c"]
    assert words("") == []


@pytest.fixture
def filled(desk_on_both: Desk) -> Desk:
    with desk_on_both.open(TEAM) as work:
        index(work, "issue", id_of(1), "Water under the racks", "The south warehouse leaks since Monday")
        index(work, "issue", id_of(2), "Racks collapsed", "in the north warehouse")
        index(work, "issue", id_of(3), "倉庫漏水", "南區的貨架下有水")
        index(work, "issue", id_of(4), "Invoices are late", "Water the plants")
        index(work, "lesson", id_of(5), "Water finds its way")
    return desk_on_both


def asked(desk: Desk, query: str, kind: str = "issue") -> list[int]:
    with desk.look(TEAM) as look:
        return [int(one) for one in find(look, kind, query, 10)]


def test_the_best_comes_first_and_other_kinds_not_at_all(filled):
    assert asked(filled, "water rack") == [1, 2, 4]
    assert asked(filled, "RACKS") == [2, 1]
    assert asked(filled, "leaking warehouses") == [1, 2]
    assert asked(filled, "仓库 漏水") == [3]
    assert asked(filled, "貨架") == [3]
    assert asked(filled, "water", "lesson") == [5]
    assert asked(filled, "zebra") == asked(filled, "the") == asked(filled, "") == asked(filled, "?!") == []


def test_a_heading_weighs_more_than_the_rest(filled):
    assert asked(filled, "water") == [1, 4]


def test_the_last_word_may_be_a_beginning(filled):
    assert asked(filled, "inv") == [4]
    assert asked(filled, "racks coll") == [2, 1]
    assert asked(filled, "仓") == [3]
    with filled.look(TEAM) as look:
        assert matches(look, "issue", "inv", 10) == [], "of a whole text every word counts as it stands"


def test_a_rare_word_weighs_more_than_a_common_one(desk_on_both):
    with desk_on_both.open(TEAM) as work:
        for number in range(20):
            index(work, "issue", id_of(number), "rack warehouse", "zebra" if number == 3 else "")
        index(work, "issue", id_of(77), "zebra")
    assert asked(desk_on_both, "warehouse zebra")[:2] == [3, 77]


def test_how_much_is_shared_is_told(filled):
    with filled.look(TEAM) as look:
        whole = matches(look, "issue", "Racks collapsed", 10)
        part = matches(look, "issue", "Racks and zebras and lions and tigers", 10)
    assert (int(whole[0].record_id), whole[0].share) == (2, 100)
    assert all(one.share < 40 for one in part)


def test_a_record_is_found_by_what_it_says_now(filled):
    with filled.open(TEAM) as work:
        index(work, "issue", id_of(1), "Something else")
        index(work, "issue", id_of(1), "Something else again")
        forget(work, id_of(2))
    assert asked(filled, "racks") == []
    assert asked(filled, "something") == [1]


def test_another_organisations_words_are_not_ours(filled):
    from storage.workspaces import found

    with filled.across() as session:
        found(session, "T0OTHER", name="Other", bot_user_id="U0B", now=filled.clock.now())
    with filled.open("T0OTHER") as work:
        assert find(work, "issue", "water", 10) == []
        index(work, "issue", id_of(1), "Ours alone")
        forget(work, id_of(3))
    assert asked(filled, "漏水") == [3]
    assert asked(filled, "alone") == []


def test_a_long_text_is_kept_within_bounds(filled):
    said = " ".join(f"word{number}" for number in range(2000)) + " " + "x" * 500
    with filled.open(TEAM) as work:
        index(work, "issue", id_of(9), "Long", said)
        assert len(find(work, "issue", said, 5)) == 1
        assert work.rows(select(func.count()).where(SearchWord.record_id == id_of(9)))[0][0] == searching.MOST_WORDS


def test_a_hundred_thousand_entries_are_looked_through_in_a_moment(desk_on_both):
    """Each record has forty words, the commonest in all of them; a moment is given twice over on a busy machine."""
    vocabulary = [f"word{number}" for number in range(900)]
    lines = []
    for number in range(2500):
        mine = {"everywhere", *(vocabulary[number * step % 900] for step in range(1, 40))}
        lines += [{"kind": "issue", "record_id": id_of(number), "word": word, "weight": 1} for word in mine]
    with desk_on_both.open(TEAM) as work:
        work.enter(SearchWord, lines)
    with desk_on_both.across() as session:
        session.execute(text("ANALYZE"))
    assert len(lines) > 80_000
    taken = []
    with desk_on_both.look(TEAM) as look:
        for query in ("everywhere word7", "everywhere", "word1 word2 word3 word4", "wo"):
            for _ in range(3):
                began = time.perf_counter()
                assert find(look, "issue", query, 10)
                taken.append(time.perf_counter() - began)
    assert sorted(taken)[len(taken) // 2] < 0.1
