"""What was worked out once is taken by the next process, as long as it is still what would be worked out."""

from datetime import date
from pathlib import Path

from commands.kit import derived
from commands.kit.catalogs import load
from commands.kit.public_holidays import year_of


def test_it_is_worked_out_once(tmp_path: Path) -> None:
    asked: list[int] = []

    def make() -> bytes:
        asked.append(1)
        return b"worked out"

    assert [derived.kept("thing", "1.bin", make, tmp_path) for _ in range(3)] == [b"worked out"] * 3
    assert len(asked) == 1


def test_a_new_name_is_worked_out_anew_and_the_old_one_goes(tmp_path: Path) -> None:
    derived.kept("thing", "1.bin", lambda: b"old", tmp_path)
    derived.kept("another", "1.bin", lambda: b"other", tmp_path)
    assert derived.kept("thing", "2.bin", lambda: b"new", tmp_path) == b"new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["another.1.bin", "thing.2.bin"]


def test_where_nothing_can_be_kept_it_is_worked_out_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "thing.1.bin").mkdir()
    assert derived.kept("thing", "1.bin", lambda: b"worked out", tmp_path) == b"worked out"
    assert [one.name for one in tmp_path.iterdir()] == ["thing.1.bin"], "and nothing half written is left"


def test_words_and_holidays_are_the_same_from_there(tmp_path: Path) -> None:
    once, again = (load("zh_Hant").gettext("Project") for _ in range(2))
    assert once == again == "專案"
    first = year_of("CN", 2026)
    year_of.cache_clear()
    assert year_of("CN", 2026) == first
    assert date(2026, 2, 14) in first.makeup
