"""The translations beside the code: `drift` names where they part, ``make messages`` brings them together."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tests.habits.source import ROOT, product

LOCALES = ("zh_Hans", "zh_Hant")
HEADER = """# {name}
msgid ""
msgstr ""
"Language: {catalog.locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {catalog.plural_forms}\\n"

"""


def path(locale: str) -> Path:
    return ROOT / "commands" / "locale" / locale / "LC_MESSAGES" / "bot.po"


def marked(call: ast.Call) -> list[ast.expr]:
    """The arguments of ``N_("…")``, ``t("…")`` or ``t.count("one …", "many …", number)`` that are texts."""
    match call.func:
        case ast.Name("N_" | "t") | ast.Attribute(attr="t"):
            return call.args[:1]
        case ast.Attribute(ast.Name("t") | ast.Attribute(attr="t"), "count"):
            return call.args[:2]
    return []


def template(trees: Mapping[str, ast.Module]) -> Catalog:
    """Every text marked in the code, without line numbers: a moved line is no change."""
    catalog = Catalog()
    for name, tree in trees.items():
        calls = sorted((node for node in ast.walk(tree) if isinstance(node, ast.Call)), key=lambda call: call.lineno)
        for arguments in filter(None, map(marked, calls)):
            values = (node.value for node in arguments if isinstance(node, ast.Constant))
            said = tuple(value for value in values if isinstance(value, str) and value)
            if len(said) == len(arguments):
                catalog.add(said if len(said) > 1 else said[0], locations=[(name, 0)])
    return catalog


def glued(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """Where a text is put together before it is looked up, so that no catalogue can hold it."""
    for name, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if any(isinstance(node, ast.JoinedStr | ast.BinOp) for node in marked(call)):
                yield f"{name}:{call.lineno}"


def fields(text: str) -> set[str]:
    """The names in braces; ValueError where the braces do not match."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(message: Message) -> tuple[str, ...]:
    """The translation, one for each plural form; a missing one is empty."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def differs(message: Message) -> bool:
    wanted = fields(message.id[-1] if isinstance(message.id, tuple | list) else message.id)
    try:
        return any(fields(text) != wanted for text in texts(message))
    except ValueError:
        return True


def drift(locale: str, wanted: Catalog, had: Catalog) -> Iterator[str]:
    """One line for each text that is missing, unused, unsure, empty, or whose placeholders differ."""
    asked = {message.id for message in wanted if message.id}
    given = {message.id: message for message in had if message.id}
    for key in sorted(asked - given.keys(), key=str):
        yield f"{locale}: missing: {key!r}"
    for key in sorted(given.keys() - asked, key=str):
        yield f"{locale}: no longer said: {key!r}"
    for message in had.obsolete.values():
        yield f"{locale}: no longer said, kept as a comment: {message.id!r}"
    for message in given.values():
        if message.fuzzy:
            yield f"{locale}: unsure (fuzzy): {message.id!r}"
        if not all(texts(message)):
            yield f"{locale}: empty: {message.id!r}"
        elif differs(message):
            yield f"{locale}: other placeholders than the English: {message.id!r}"


def read(locale: str) -> Catalog:
    with path(locale).open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def update(locale: str, wanted: Catalog, known: Catalog | None = None) -> Catalog:
    """The catalogue anew: the code's texts in the code's order, with the words they had; the rest are empty."""
    new = Catalog(locale, fuzzy=False)
    words = {message.id: message.string for message in known or () if message.id}
    for message in wanted:
        if message.id:
            new.add(message.id, words.get(message.id), message.locations)
    return new


def write(catalog: Catalog) -> None:
    file = path(str(catalog.locale))
    file.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(name=Locale.parse(str(catalog.locale)).english_name, catalog=catalog)
    with file.open("wb") as out:
        out.write(header.encode())
        write_po(out, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)


if __name__ == "__main__":
    everything = template(product())
    for each in LOCALES:
        updated = update(each, everything, read(each) if path(each).exists() else None)
        write(updated)
        wordless = sum(not all(texts(message)) for message in updated if message.id)
        print(f"{each}: {len(updated)} texts, {wordless} of them without words")
