import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import people
from tests.contracts import plays
from tests.contracts.theatre import VOICES, Theatre


@pytest.fixture(scope="session", params=VOICES)
def play(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Theatre]:
    """After everything was done with every kind of record, in the worst of words. Only looked at from then on."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("play") / "quartet.sqlite3")
    with people.organisation(f"sqlite:///{path}") as desk:
        staged = Theatre(desk, VOICES[request.param])
        plays.everything(staged)
        yield staged


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at one play goes to one worker: a play takes longer to give than to look at."""
    for item in items:
        voice = getattr(item, "callspec", None) and item.callspec.params.get("play")  # type: ignore[attr-defined]
        if voice:
            item.add_marker(pytest.mark.xdist_group(f"play of {voice}"))
