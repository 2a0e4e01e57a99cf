"""Whoever reads Chinese reads all of it; and the check that sees to it sees what it should."""

import ast
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from tests.habits import messages
from tests.habits.source import product


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return messages.template(product())


@pytest.mark.parametrize("locale", messages.LOCALES)
def test_every_text_has_its_translation_and_no_other(locale: str, wanted: Catalog) -> None:
    drift = list(messages.drift(locale, wanted, messages.read(locale)))
    assert not drift, "\n".join([*drift, "`make messages` brings the catalogues up to date"])


def test_no_text_is_put_together_before_it_is_looked_up() -> None:
    assert not list(messages.glued(product()))


CODE = """
LABEL = N_("Assign complaint")
t("Due on " "{due}", due=day)
t(LABEL)
self.t.count("{n} day", "{n} days", number)
count("approval.quorum", "2")
"""


@pytest.fixture
def code() -> Catalog:
    return messages.template({"commands/asks.py": ast.parse(CODE)})


def chinese(text: str) -> Catalog:
    return read_po(BytesIO(f'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;"\n\n{text}'.encode()), "zh_Hans")


COMPLETE = """
msgid "Assign complaint"
msgstr "指派投诉"
msgid "Due on {due}"
msgstr "{due}到期"
msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n}天"
"""


def test_marked_texts_are_found_with_their_plurals(code: Catalog) -> None:
    assert {message.id for message in code if message.id} == {
        "Assign complaint",
        "Due on {due}",
        ("{n} day", "{n} days"),
    }


def test_a_glued_text_is_found() -> None:
    lines = 't(f"Due on {due}")\nt("Due on " + due)\nt("Due on {due}", due=due)\n'
    assert list(messages.glued({"cards.py": ast.parse(lines)})) == ["cards.py:1", "cards.py:2"]


def test_a_complete_translation_does_not_drift(code: Catalog) -> None:
    assert not list(messages.drift("zh_Hans", code, chinese(COMPLETE)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgid "Assign complaint"', 'msgid "Assign a complaint"', "missing: 'Assign complaint'"),
        ('msgid "Assign complaint"', 'msgid "Assign a complaint"', "no longer said: 'Assign a complaint'"),
        ("指派投诉", "", "empty: 'Assign complaint'"),
        ("{n}天", "", "empty: ('{n} day', '{n} days')"),
        ("{due}到期", "{date}到期", "other placeholders than the English: 'Due on {due}'"),
        ("{due}到期", "{due到期", "other placeholders than the English: 'Due on {due}'"),
        ("{n}天", "一天", "other placeholders than the English: ('{n} day', '{n} days')"),
        ('msgid "Due', '#, fuzzy\nmsgid "Due', "unsure (fuzzy): 'Due on {due}'"),
        ('msgid "Assign', '#~ msgid "Gone"\n#~ msgstr "无"\n\nmsgid "Assign', "kept as a comment: 'Gone'"),
    ],
)
def test_each_kind_of_drift_is_named(code: Catalog, before: str, after: str, said: str) -> None:
    drift = list(messages.drift("zh_Hans", code, chinese(COMPLETE.replace(before, after, 1))))
    assert [line for line in drift if line.endswith(said)]


def test_an_update_keeps_the_words_and_drops_what_is_no_longer_said(code: Catalog) -> None:
    known = chinese(COMPLETE.replace("Due on {due}", "Due by {due}"))
    new = messages.update("zh_Hans", code, known)
    assert {message.id: messages.texts(message) for message in new if message.id} == {
        "Assign complaint": ("指派投诉",),
        "Due on {due}": ("",),
        ("{n} day", "{n} days"): ("{n}天",),
    }


def test_a_written_catalogue_reads_back_the_same(
    code: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "path", lambda locale: tmp_path / locale / "bot.po")
    written = messages.update("zh_Hant", code, chinese(COMPLETE))
    messages.write(written)
    once = messages.path("zh_Hant").read_bytes()
    assert not list(messages.drift("zh_Hant", code, messages.read("zh_Hant")))
    messages.write(messages.update("zh_Hant", code, messages.read("zh_Hant")))
    assert messages.path("zh_Hant").read_bytes() == once
