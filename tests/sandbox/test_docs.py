"""docs/sandbox.md tells of every method, every address and every fault."""

from pathlib import Path

import pytest

from bot.sandbox import member_acts, member_admin, member_reads
from bot.sandbox.api import METHODS
from bot.sandbox.faults import API_KINDS, SOCKET_KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
PATHS = {path for table in (member_reads.TABLE, member_acts.TABLE, member_admin.TABLE) for _, path, _ in table}


@pytest.mark.parametrize("word", sorted({*METHODS, *PATHS, *API_KINDS, *SOCKET_KINDS}))
def test_the_page_names_it(word: str) -> None:
    assert f"`{word}`" in PAGE
