"""`.env.example` is where a newcomer learns what can be set: it names every setting and nothing else."""

import re

from bot.settings import Settings
from tests.habits import source


def variables() -> set[str]:
    prefix = Settings.model_config.get("env_prefix", "")
    return {str(field.validation_alias or f"{prefix}{name}").upper() for name, field in Settings.model_fields.items()}


def test_the_example_names_every_setting() -> None:
    named = re.findall(r"^#?([A-Z][A-Z0-9_]*)=", source.texts()[".env.example"], re.MULTILINE)
    assert sorted(named) == sorted(variables())
