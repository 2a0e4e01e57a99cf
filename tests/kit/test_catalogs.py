"""The words of a language are compiled once and taken from there, as long as nobody changed them."""

import hashlib
from pathlib import Path

import pytest

from commands.kit import catalogs

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Project"\nmsgstr "{}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zh_Hant" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def write(folder: Path, word: str) -> Path:
    place = folder / "zh_Hant" / "LC_MESSAGES"
    (place / "bot.po").write_text(PO.format(word), encoding="utf-8")
    return place


def test_words_are_compiled_once(folder):
    place = write(folder, "專案")
    assert catalogs.load("zh_Hant", folder).gettext("Project") == "專案"
    (compiled,) = place.glob("*.mo")
    before = compiled.stat().st_mtime_ns
    assert catalogs.load("zh_Hant", folder).gettext("Project") == "專案"
    assert compiled.stat().st_mtime_ns == before


def test_changed_words_are_compiled_anew_and_the_old_ones_go(folder):
    write(folder, "項目")
    catalogs.load("zh_Hant", folder)
    place = write(folder, "專案")
    assert catalogs.load("zh_Hant", folder).gettext("Project") == "專案"
    assert len(list(place.iterdir())) == 2, "the words, and one compiled file"


def test_where_nothing_can_be_kept_the_words_are_read_all_the_same(folder):
    place = write(folder, "專案")
    name = hashlib.sha256((place / "bot.po").read_bytes()).hexdigest()[:16]
    (place / f"bot.{name}.mo").mkdir()
    assert catalogs.load("zh_Hant", folder).gettext("Project") == "專案"
    assert len(list(place.iterdir())) == 2, "and nothing half written is left"
