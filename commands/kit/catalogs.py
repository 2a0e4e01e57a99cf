"""The translation catalogues, read from their .po files when a language is first needed."""

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"


def load(language: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (LOCALE / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
