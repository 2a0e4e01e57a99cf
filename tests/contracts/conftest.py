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
