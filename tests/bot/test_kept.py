"""Kept files go with a copy of the records and come back under the same digests, or not at all."""

import hashlib
import tarfile
from pathlib import Path

import click
import pytest

from bot import kept
from storage import acceptances
from storage.acceptances import Document
from storage.files import Files
from tests.people import TEAM, organisation, person

CONTENTS = [b"one", "驗收".encode(), b"x" * 100_000]


@pytest.fixture
def store(tmp_path: Path) -> Files:
    made = Files(tmp_path / "files")
    for content in CONTENTS:
        made.put(content)
    (made.root / "ab").mkdir(exist_ok=True)
    (made.root / "ab" / "tmpdraft").write_bytes(b"half")
    return made


def test_they_come_back_as_they_were(store: Files, tmp_path: Path) -> None:
    archive = kept.beside(tmp_path / "copy.sqlite3")
    assert archive.name == "copy.sqlite3.files.tar"
    packed = kept.pack(store.root, archive)
    assert packed == kept.Kept(3, sum(map(len, CONTENTS)))
    back = tmp_path / "elsewhere"
    assert kept.unpack(archive, back) == packed
    assert [Files(back).get(hashlib.sha256(one).hexdigest()) for one in CONTENTS] == CONTENTS
    assert kept.unpack(archive, back) == packed, "once more changes nothing"


def test_where_nothing_is_kept_there_is_nothing_to_copy(tmp_path: Path) -> None:
    archive = tmp_path / "copy.files.tar"
    assert kept.pack(tmp_path / "nowhere", archive) == kept.Kept()
    assert not archive.exists()
    assert kept.unpack(archive, tmp_path / "files") == kept.Kept()


def test_a_copy_never_overwrites_one(store: Files, tmp_path: Path) -> None:
    (tmp_path / "copy.tar").write_bytes(b"precious")
    with pytest.raises(click.ClickException, match="never overwrites"):
        kept.pack(store.root, tmp_path / "copy.tar")


def test_a_kept_file_that_was_changed_is_named(store: Files, tmp_path: Path) -> None:
    digest = hashlib.sha256(CONTENTS[0]).hexdigest()
    (store.root / digest[:2] / digest).write_bytes(b"another")
    with pytest.raises(click.ClickException, match=digest):
        kept.pack(store.root, tmp_path / "copy.tar")


def test_an_archive_that_was_cut_or_changed_is_refused(store: Files, tmp_path: Path) -> None:
    archive = tmp_path / "copy.tar"
    kept.pack(store.root, archive)
    archive.write_bytes(archive.read_bytes()[:-5000])
    with pytest.raises(click.ClickException, match="cut or changed"):
        kept.unpack(archive, tmp_path / "back")


def test_what_an_archive_calls_a_file_has_to_be_its_digest(tmp_path: Path) -> None:
    archive, content = tmp_path / "copy.tar", tmp_path / "x"
    content.write_bytes(b"x")
    with tarfile.open(archive, "w") as made:
        made.add(content, arcname="../../outside")
    with pytest.raises(click.ClickException, match="not what its name says"):
        kept.unpack(archive, tmp_path / "back")
    assert not (tmp_path.parent / "outside").exists()
    archive.write_bytes(b"no archive at all" * 100)
    with pytest.raises(click.ClickException, match="cannot be read"):
        kept.unpack(archive, tmp_path / "back")


def test_what_the_records_name_and_the_store_has_not_is_found(database_url: str, store: Files) -> None:
    there = hashlib.sha256(CONTENTS[0]).hexdigest()
    with organisation(database_url) as desk, desk.open(TEAM) as work:
        known = {"record_kind": "person", "record_id": person(work, "lead").id, "kind": "other", "added_at": work.now}
        for digest in (there, "f" * 64, ""):
            work.add(Document(name="x", sha256=digest, **known))
        work.session.flush()
        assert work.all(acceptances.kept_digests()) == sorted([there, "f" * 64])
    assert kept.missing(database_url, store.root) == ["f" * 64]
