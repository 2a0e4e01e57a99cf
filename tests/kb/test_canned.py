"""Replies are kept ready in three languages; the supervisor words them (2.2.2)."""

import pytest

from commands.kb import offers, operations, refusals
from commands.kb.replies import filled
from commands.kb.rules import PLACEHOLDERS, PURPOSES, unknown_placeholders
from commands.kb.shipped import SHIPPED
from commands.kit.refusals import NotAllowedNames
from commands.kit.replies import Say
from commands.kit.words import LANGUAGES, Words
from tests.kb.library import Library
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("2.2.2")
GIFT = {
    "purpose": "thanks",
    "name": "A gift",
    "en": "Thank you, {customer}: a gift is on its way.",
    "zh_hans": "谢谢{customer}，礼物已寄出。",
    "zh_hant": "謝謝{customer}，禮物已寄出。",
}


def test_every_purpose_ships_words_in_three_languages():
    assert {one.purpose for one in SHIPPED.values()} == {code for code, _ in PURPOSES}
    for one in SHIPPED.values():
        texts = {Words(language)(one.text) for language in LANGUAGES}
        assert len(texts) == 3
        assert all(unknown_placeholders(text) == [] for text in texts)


def test_placeholders_are_known_ones_and_braces_match():
    assert unknown_placeholders("Hello {customer}, {number}") == []
    assert unknown_placeholders("{name} and {customer}") == ["{name}"]
    for odd in ("{customer", "customer}", "{customer!r}", "{number:>10}"):
        assert unknown_placeholders(odd) is None
    assert unknown_placeholders("{}") == ["{}"]
    assert unknown_placeholders("{customer.title}") == ["{customer.title}"]


def test_what_is_not_known_yet_stays_as_it_is_written():
    assert filled("{customer}: {number} by {promised}", {"number": "INQ-0001", "promised": ""}) == (
        "{customer}: INQ-0001 by {promised}"
    )
    assert filled("{answer}", {"answer": "{customer}"}) == "{customer}", "what people typed is filled in once"


def _texts(shelf: Library, purpose: str, language: str) -> list[str]:
    with shelf.desk.look(TEAM) as look:
        return operations.canned(look, purpose, language)


def test_the_organisations_own_come_first_in_the_customers_language(shelf):
    shelf.does("service", "kb.cannedadd", **GIFT)
    assert _texts(shelf, "thanks", "zh_Hans")[0] == GIFT["zh_hans"]
    assert len(_texts(shelf, "thanks", "en")) == 2
    assert _texts(shelf, "apology", "zh_Hant") == [Words("zh_Hant")(SHIPPED["apology"].text)]


def test_one_that_ships_is_worded_anew_or_retired(shelf):
    shelf.does("service", "kb.cannededit", reply="apology", name="", en="We are sorry, {customer}.", zh_hans="",
               zh_hant="")  # fmt: skip
    assert _texts(shelf, "apology", "en") == ["We are sorry, {customer}."]
    assert _texts(shelf, "apology", "zh_Hans") == [Words("zh_Hans")(SHIPPED["apology"].text)], "what is empty stays"
    shelf.does("service", "kb.cannedretire", reply="apology")
    assert _texts(shelf, "apology", "en") == []
    shelf.does("service", "kb.cannedretire", reply="thanks")
    assert _texts(shelf, "thanks", "en") == []


def test_a_reply_is_chosen_by_its_name_in_the_readers_language(shelf):
    with shelf.desk.look(TEAM) as look:
        clerk = person(look, "clerk")
        assert offers.canned(look, clerk, "致歉") == [("apology", "致歉 · 致歉")]
        values = {"number": "CMP-0001"}
        text = operations.text_of(look, clerk, "致歉", "en", values, "reply")
        assert "CMP-0001" in text
        assert "{customer}" in text
        with pytest.raises(refusals.NoSuchReply) as no:
            operations.text_of(look, clerk, "zebra", "en", values, "reply")
        assert no.value.field == "reply"


@pytest.mark.parametrize(
    ("changed", "refusal", "field"),
    [
        ({"en": "Dear {name}"}, refusals.UnknownPlaceholder, "en"),
        ({"zh_hant": "{customer"}, refusals.OddBraces, "zh_hant"),
        ({"name": "Thanks"}, refusals.NameTaken, "name"),
    ],
)
def test_what_could_not_be_filled_in_is_refused_beside_its_field(shelf, changed, refusal, field):
    with pytest.raises(refusal) as no:
        shelf.does("service", "kb.cannedadd", **{**GIFT, **changed})
    assert no.value.field == field
    if refusal is refusals.UnknownPlaceholder:
        assert "{customer}" in no.value.say(Words("en"))
        assert len(no.value.values["known"]) == len(PLACEHOLDERS)


def test_agents_read_them_and_the_supervisor_changes_them(shelf):
    with pytest.raises(NotAllowedNames):
        shelf.does("agent", "kb.cannedadd", **GIFT)
    for name, may in (("clerk", False), ("service", True)):
        said = shelf.says(name, "/kb canned")
        assert isinstance(said, Say)
        assert Words("zh_Hans" if name == "clerk" else "zh_Hant")("Apology") in str(said.blocks)
        assert ("cannededit:apology" in str(said.blocks)) == may
