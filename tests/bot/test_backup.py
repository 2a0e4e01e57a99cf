"""A copy is whole or refused, comes back as it was, and sends nothing by itself."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import click
import pytest
from sqlalchemy import select, text

from bot import backup as copies
from bot.lock import alone
from commands.kit.organisation import calendars
from storage import history, migrate
from storage.desk import Desk
from storage.ledger import Errand
from storage.workspaces import Workspace
from tests import people
from tests.people import TEAM, organisation

NAMES = ["copy.sqlite3", "copy.jsonl", "copy.jsonl.gz"]


def fill(desk: Desk) -> None:
    """History, and errands that are waiting, under way, in doubt, to come, and sent."""
    with desk.open(TEAM) as work:
        leader = people.person(work, "leader")
        for number in range(5):
            work.record(leader, "noted", by=leader, number=number, words="<&> 样例\n🧪")
        for _ in range(5):
            work.errand("direct", leader, to=leader.id, notice="x", facts={"at": "2026-01-01"})
        work.errand("direct", leader, to=leader.id, notice="x", not_before=work.now + timedelta(days=20000))
    with desk.across() as session:
        errands = list(session.scalars(select(Errand).where(Errand.kind == "direct").order_by(Errand.seq)))
        for errand, status in zip(errands, ("pending", "sending", "unknown", "sent", "dead"), strict=False):
            errand.status = status


@pytest.fixture
def filled(database_url: str) -> str:
    """An organisation on SQLite and on PostgreSQL."""
    with organisation(database_url) as desk:
        fill(desk)
    return database_url


@pytest.fixture
def filled_sqlite(sqlite_url: str) -> str:
    with organisation(sqlite_url) as desk:
        fill(desk)
    return sqlite_url


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_back_as_it_was_on_another_database_of_either_kind(
    filled: str, name: str, empty_database_url: str, tmp_path: Path
) -> None:
    if not filled.startswith("sqlite") and name == "copy.sqlite3":
        name = "copy.jsonl"
    before = copies.look(filled)
    made = copies.backup(filled, tmp_path / name)
    assert (made.rows, made.digest, made.layout) == (before.rows, before.digest, migrate.newest())
    assert copies.restore(tmp_path / name, empty_database_url, replace=False, verify=True) == before


def statuses(url: str) -> list[str]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        return [row[0] for row in database.execute("SELECT status FROM errands WHERE kind = 'direct' ORDER BY seq")]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_sent_after_a_restore_and_what_may_have_been_is_looked_for_first(
    filled_sqlite: str, name: str, tmp_path: Path
) -> None:
    copies.backup(filled_sqlite, tmp_path / name)
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    copies.restore(tmp_path / name, back, replace=False, verify=True)
    assert statuses(back) == ["unknown", "unknown", "unknown", "sent", "dead", "pending"]
    with organisation_at(back) as desk, desk.look_across() as session:
        assert session.scalars(select(Workspace.sending_paused)).all() == [True]
        assert history.first_bad(session, TEAM) is None


@contextmanager
def organisation_at(url: str) -> Iterator[Desk]:
    """The records at an address, for as long as the block lasts."""
    desk = Desk(url, calendars=calendars)
    try:
        yield desk
    finally:
        desk.close()


def test_a_copy_can_be_made_while_the_bot_works(filled_sqlite: str, tmp_path: Path) -> None:
    with organisation_at(filled_sqlite) as desk, desk.open(TEAM) as work:
        work.number("PRJ")
        made = copies.backup(filled_sqlite, tmp_path / "copy.sqlite3")
    assert made.digest != copies.look(filled_sqlite).digest
    assert made.rows == copies.look(filled_sqlite).rows - 1


def test_a_backup_never_overwrites_one(filled_sqlite: str, tmp_path: Path) -> None:
    (tmp_path / "copy.jsonl").write_text("precious")
    with pytest.raises(click.ClickException, match="never overwrites"):
        copies.backup(filled_sqlite, tmp_path / "copy.jsonl")
    assert (tmp_path / "copy.jsonl").read_text() == "precious"


def test_records_that_are_there_are_not_given_up_unasked(filled_sqlite: str, tmp_path: Path) -> None:
    copies.backup(filled_sqlite, tmp_path / "copy.sqlite3")
    before = copies.look(filled_sqlite)
    with pytest.raises(click.ClickException, match="--replace"):
        copies.restore(tmp_path / "copy.sqlite3", filled_sqlite, replace=False, verify=False)
    assert copies.look(filled_sqlite) == before


@pytest.mark.parametrize("name", NAMES)
def test_with_replace_they_are_set_aside(filled_sqlite: str, name: str, tmp_path: Path) -> None:
    copies.backup(filled_sqlite, tmp_path / name)
    with organisation_at(filled_sqlite) as desk, desk.open(TEAM) as work:
        work.number("PRJ")
    later = copies.look(filled_sqlite)
    found = copies.restore(tmp_path / name, filled_sqlite, replace=True, verify=True)
    assert found.rows == later.rows - 1
    (aside,) = [one for one in tmp_path.iterdir() if "-before-" in one.name]
    assert copies.look(f"sqlite:///{aside}") == later


@pytest.mark.postgresql
def test_with_replace_on_postgresql_the_whole_comes_or_nothing(postgresql_url: str, tmp_path: Path) -> None:
    with organisation(postgresql_url) as desk:
        fill(desk)
    file = tmp_path / "copy.jsonl"
    copies.backup(postgresql_url, file)
    with organisation_at(postgresql_url) as desk, desk.open(TEAM) as work:
        work.number("PRJ")
    assert copies.restore(file, postgresql_url, replace=True, verify=True).rows == copies.look(postgresql_url).rows


def test_a_running_bot_is_not_restored_under(filled_sqlite: str, tmp_path: Path) -> None:
    copies.backup(filled_sqlite, tmp_path / "copy.sqlite3")
    with alone(filled_sqlite), pytest.raises(click.ClickException, match="running already"):
        copies.restore(tmp_path / "copy.sqlite3", filled_sqlite, replace=True, verify=False)


def test_a_file_that_is_not_there_is_named(filled_sqlite: str, tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="There is no"):
        copies.restore(tmp_path / "nowhere", filled_sqlite, replace=True, verify=False)


def test_an_sqlite_copy_that_was_changed_is_refused(filled_sqlite: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite3"
    copies.backup(filled_sqlite, file)
    with file.open("r+b") as copy:
        copy.seek(5000)
        copy.write(b"x")
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    with pytest.raises(click.ClickException, match="cut or changed"):
        copies.restore(file, back, replace=False, verify=False)


def test_an_sqlite_copy_that_is_damaged_is_refused_without_its_seal(filled_sqlite: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite3"
    copies.backup(filled_sqlite, file)
    copies.seal_of(file).unlink()
    file.write_bytes(file.read_bytes()[:20000])
    with pytest.raises(click.ClickException, match="is damaged"):
        copies.restore(file, f"sqlite:///{tmp_path / 'back.sqlite3'}", replace=False, verify=False)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines[:3], *lines[4:]],
        lambda lines: [line.replace("noted", "altered") for line in lines],
        lambda lines: [lines[0].replace('"quartet": 1', '"quartet": 2'), *lines[1:]],
        lambda lines: ["{"],
        lambda lines: ["[]"],
        lambda lines: [],
    ],
)
def test_lines_that_were_cut_or_changed_are_refused(filled_sqlite: str, spoil: object, tmp_path: Path) -> None:
    assert callable(spoil)
    file = tmp_path / "copy.jsonl"
    copies.backup(filled_sqlite, file)
    file.write_text("\n".join([*spoil(file.read_text().splitlines()), ""]))
    back = tmp_path / "back.sqlite3"
    with pytest.raises(click.ClickException, match="cannot be restored"):
        copies.restore(file, f"sqlite:///{back}", replace=False, verify=False)


def test_packed_lines_that_were_cut_are_refused(filled_sqlite: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.jsonl.gz"
    copies.backup(filled_sqlite, file)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(click.ClickException, match="cut or changed"):
        copies.restore(file, f"sqlite:///{tmp_path / 'back.sqlite3'}", replace=False, verify=False)


def test_a_copy_of_a_newer_version_is_left_to_it(filled_sqlite: str, tmp_path: Path) -> None:
    with organisation_at(filled_sqlite) as desk, desk.across() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'f00f00f00f00'"))
    for name in ("copy.sqlite3", "copy.jsonl"):
        copies.backup(filled_sqlite, tmp_path / name)
        with pytest.raises(click.ClickException, match="newer version"):
            copies.restore(tmp_path / name, f"sqlite:///{tmp_path / 'back.sqlite3'}", replace=False, verify=False)


def test_verify_finds_a_history_that_does_not_hold(filled_sqlite: str, tmp_path: Path) -> None:
    with organisation_at(filled_sqlite) as desk, desk.across() as session:
        session.execute(text("UPDATE history SET verb = 'altered' WHERE seq = 3"))
    copies.backup(filled_sqlite, tmp_path / "copy.sqlite3")
    with pytest.raises(click.ClickException, match="does not hold from entry 3 on"):
        copies.restore(tmp_path / "copy.sqlite3", f"sqlite:///{tmp_path / 'back.sqlite3'}", replace=False, verify=True)


def test_the_seal_is_read_by_sha256sum(filled_sqlite: str, tmp_path: Path) -> None:
    copies.backup(filled_sqlite, tmp_path / "copy.sqlite3")
    digest, name = copies.seal_of(tmp_path / "copy.sqlite3").read_text().split()
    assert (len(digest), name) == (64, "copy.sqlite3")


def test_packed_lines_are_lines(filled_sqlite: str, tmp_path: Path) -> None:
    copies.backup(filled_sqlite, tmp_path / "copy.jsonl.gz")
    copies.backup(filled_sqlite, tmp_path / "copy.jsonl")
    packed = gzip.decompress((tmp_path / "copy.jsonl.gz").read_bytes()).splitlines()[1:]
    assert packed == (tmp_path / "copy.jsonl").read_bytes().splitlines()[1:]
