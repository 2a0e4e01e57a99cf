"""One file from many documents: the same bytes for the same documents, checksums that hold, names in any script."""

import hashlib
import io
import zipfile

import pytest

from commands.kit import bundles
from commands.kit.bundles import Bundle, Part

LABELS = {"title": "文件", "document": "File", "size": "Bytes", "checksum": "SHA-256", "left_out": "kept apart",
          "language": "zh-Hant"}  # fmt: skip
KEPT = {"a" * 64: b"%PDF proof"}


def bundle(*parts: Part) -> Bundle:
    return Bundle("封存.zip", "archive", "PRJ-0001 第二倉庫", "Here it is.", parts, LABELS)


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


WORDS = (
    Part("02 需求.csv", "需求", bundles.as_csv(["編號", "內容"], [("R1", "=SUM(A1)"), ("R2", "a\nb")])),
    Part("01 專案章程.html", "專案章程", bundles.page("專案章程", "<p>x</p>", "zh-Hant")),
    Part("12 佐證/報告.pdf", "報告.pdf", sha256="a" * 64, size=10),
)


def test_it_is_the_same_file_whatever_the_order_and_the_day():
    assert bundles.packed(bundle(*WORDS), KEPT.__getitem__) == bundles.packed(bundle(*WORDS[::-1]), KEPT.__getitem__)


def test_its_names_are_read_in_chinese_and_its_checksums_hold():
    file = opened(bundles.packed(bundle(*WORDS), KEPT.__getitem__))
    assert [*file.namelist()] == [
        "01 專案章程.html", "02 需求.csv", "12 佐證/報告.pdf", "index.csv", "index.html", "SHA256SUMS",
    ]  # fmt: skip
    for line in file.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(file.read(name)).hexdigest() == digest
    index = file.read("index.html").decode()
    assert '<a href="01%20%E5%B0%88%E6%A1%88' in index
    assert "PRJ-0001 第二倉庫" in index
    assert file.read("index.csv").startswith(b"\xef\xbb\xbf")


def test_no_cell_is_run_as_a_formula_and_no_word_as_markup():
    file = opened(bundles.packed(bundle(*WORDS), KEPT.__getitem__))
    assert "'=SUM(A1)" in file.read("02 需求.csv").decode("utf-8-sig")
    assert "&lt;script&gt;" in bundles.table(["<b>"], [["<script>"]])
    assert "<b>" not in bundles.table(["<b>"], [])


def test_two_of_the_same_name_are_both_there():
    parts = [Part("12 A/x.pdf", "x.pdf", b"one"), Part("12 A/X.pdf", "X.pdf", b"two"), Part("12 A/x", "x", b"3"),
             Part("12 A/x", "x", b"4"), Part("index.html", "i", b"5")]  # fmt: skip
    file = opened(bundles.packed(bundle(*parts), KEPT.__getitem__))
    assert len(file.namelist()) == len(set(file.namelist())) == 8
    assert {file.read(name) for name in file.namelist()[:5]} == {b"one", b"two", b"3", b"4", b"5"}


def test_the_largest_stay_outside_and_are_named():
    large = Part("12 A/film.mp4", "film.mp4", sha256="b" * 64, size=900)
    file = opened(bundles.packed(bundle(*WORDS, large), KEPT.__getitem__, most=100))
    assert "12 A/film.mp4" not in file.namelist()
    assert "12 佐證/報告.pdf" in file.namelist()
    assert "kept apart" in file.read("index.html").decode()
    assert "b" * 64 in file.read("index.csv").decode("utf-8-sig")


def test_a_kept_file_that_is_lost_is_not_passed_over():
    with pytest.raises(KeyError):
        bundles.packed(bundle(Part("x", "x", sha256="c" * 64, size=1)), KEPT.__getitem__)


@pytest.mark.parametrize(
    ("given", "name"),
    [("a/b:c*?", "a b c"), ("  ..  ", "_"), ("封存\n檔案", "封存 檔案"), ("x" * 200, "x" * 79 + "…")],
)
def test_a_name_is_good_for_every_system(given, name):
    assert bundles.file_name(given) == name
