"""What one database has compiled, another of its kind knows; and a tick with nothing due asks little."""

from pathlib import Path

from sqlalchemy import event, select

from commands.registry import REGISTRY
from schedules import plan
from storage import engine
from storage.compiled import shared
from storage.desk import Desk
from storage.people import Person
from tests.people import TEAM

MOST_OF_A_TICK = 16


def _say(url: str, written: list[str]) -> None:
    with engine.reader(url).connect() as connection:
        result = connection.execute(select(Person.id).where(Person.name == "Nobody at all"))
        written.append(result.context.cache_hit.name)
        connection.engine.dispose()


def test_a_second_database_compiles_nothing_again(tmp_path: Path, sqlite_template: Path, sqlite_url: str) -> None:
    written: list[str] = []
    _say(sqlite_url, written)
    _say(f"sqlite:///{sqlite_template}", written)
    assert written[1] == "CACHE_HIT"


def test_a_server_of_another_version_is_another_kind(sqlite_url: str) -> None:
    ours, theirs = shared(engine.plain(sqlite_url)).dialect, shared(engine.plain(sqlite_url)).dialect
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    theirs.server_version_info = (3, 0, 0)
    assert ours != theirs


async def test_a_tick_with_nothing_due_asks_little(desk: Desk) -> None:
    """The day's own jobs are done first. The writer is not taken at all."""
    await plan.tick(desk, REGISTRY)
    asked: list[str] = []
    written: list[str] = []
    event.listen(desk._reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    event.listen(desk.engine, "before_cursor_execute", lambda *given: written.append(given[2]))
    assert await plan.tick(desk, REGISTRY) == 0
    assert len(asked) <= MOST_OF_A_TICK
    assert written == []
    assert await desk.read(TEAM, plan._due) == []
