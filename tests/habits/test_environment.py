"""`.env.example` is where a newcomer learns what can be set: it names every setting and nothing else."""

import re

from bot.settings import NAMES
from tests.habits import source


def test_the_example_names_every_setting() -> None:
    named = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", source.texts()[".env.example"], re.MULTILINE)
    assert sorted(named) == sorted(NAMES)
