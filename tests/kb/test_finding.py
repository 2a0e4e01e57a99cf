"""Articles are found by words in English and Chinese on both databases; those that help rise, others sink (3.2.1)."""

import pytest

from commands.kb import offers, refusals
from commands.kb.finding import offer, offered, use
from commands.kb.rules import fit
from commands.kit.replies import Say
from storage.articles import Article
from storage.issues import Issue
from storage.work import Work
from tests.kb.library import Library, library
from tests.people import TEAM, person

pytestmark = pytest.mark.clause("3.2.1")


def test_what_is_offered_and_not_used_sinks_and_what_helps_rises():
    new = fit(60, offered=0, used=0, speaks=False)
    assert fit(60, offered=10, used=0, speaks=False) < new < fit(60, offered=10, used=9, speaks=False)
    assert fit(60, offered=100, used=0, speaks=False) < fit(60, offered=10, used=0, speaks=False)
    assert fit(90, offered=0, used=0, speaks=False) > new
    assert fit(60, offered=0, used=0, speaks=True) > new
    assert fit(40, offered=20, used=20, speaks=False) > fit(60, offered=20, used=0, speaks=False)


def test_two_characters_find_it_in_either_script_and_english_words_in_any_form(desk_on_both):
    shelf = library(desk_on_both)
    meter = shelf.serves()
    invoice = shelf.serves(
        title="補開發票", question="請問發票可以補開嗎？", answer="三個月內都可以補開。", languages=["zh_Hant"],
        keywords="收據, receipt",
    )  # fmt: skip
    delay = shelf.serves(
        title="配送延误", question="订单什么时候送到？", answer="一般三天内送到。", languages=["zh_Hans"], keywords=""
    )
    for question in ("发票", "發票", "补开", "收据", "receipts", "ＲＥＣＥＩＰＴ"):
        assert shelf.finds(question)[:1] == [invoice], question
    assert shelf.finds("配送")[:1] == shelf.finds("订单延誤")[:1] == [delay]
    for question in ("resetting meters", "METER", "reboot", "power cuts"):
        assert shelf.finds(question)[:1] == [meter], question
    assert shelf.finds("rese", is_typed=True) == [meter], "while somebody types"
    assert shelf.finds("zebra") == shelf.finds("") == []
    with desk_on_both.look(TEAM) as look:
        clerk = person(look, "clerk")
        assert [one for one, _ in offers.fitting(look, clerk, "开票")] == [], "other words are another question"
        assert [one for one, _ in offers.fitting(look, clerk, "發票")] == [invoice]
        assert len(offers.fitting(look, clerk, "")) == 3, "the most used ones while nothing is typed"


def _issue(work: Work, number: int) -> Issue:
    issue = Issue(title=f"Asked {number}", details="", severity="", squad="customer_service", squads=[], whys=[],
                  confided={}, reporter_id="x", recurrences=0)  # fmt: skip
    return work.open_case(issue, status="reported")  # type: ignore[no-any-return]


def test_offers_are_counted_once_a_record_and_use_brings_an_article_to_the_front(desk_on_both):
    shelf = library(desk_on_both)
    first = shelf.serves(question="How do I reset the meter?", keywords="")
    second = shelf.serves(question="How do I reset the meter?", keywords="", answer="Hold the green key.")
    assert shelf.finds("reset the meter") == [second, first], "of two alike the later one"
    for number in range(4):
        with desk_on_both.open(TEAM) as work:
            record = _issue(work, number)
            assert {one.number for one in offer(work, record, "reset the meter")} == {first, second}
            offer(work, record, "reset the meter, please")
            use(work, record, work.numbered(Article, first))
            use(work, record, work.numbered(Article, first))
            assert [one.number for one in offered(work, record)][:1] == [second if number == 0 else first]
    assert (shelf.the(first).offered, shelf.the(first).used) == (4, 4)
    assert (shelf.the(second).offered, shelf.the(second).used) == (4, 0)
    assert shelf.finds("reset the meter") == [first, second]
    assert shelf.the(first).version == shelf.the(second).version, "it is no change of the article"


def test_what_hardly_fits_is_not_offered_unasked(shelf):
    shelf.serves()
    with shelf.desk.open(TEAM) as work:
        record = _issue(work, 1)
        assert offer(work, record, "Where is the parcel with my new boots that I ordered on Monday, meter") == []
        assert offered(work, record) == []


def test_what_is_retired_stands_on_no_card(shelf):
    number = shelf.serves()
    with shelf.desk.open(TEAM) as work:
        record = _issue(work, 1)
        assert len(offer(work, record, "reset the meter")) == 1
    shelf.does("service", "kb.retire", number, reason="Old")
    with shelf.desk.open(TEAM) as work:
        assert offered(work, record) == []


def test_whoever_it_helped_says_so_once(shelf: Library):
    number = shelf.serves()
    said = shelf.says("member", "/kb search meter")
    assert isinstance(said, Say)
    assert "kb.helped" in str(said.blocks)
    shelf.does("member", "kb.helped", number)
    assert (shelf.the(number).offered, shelf.the(number).used) == (1, 1)
    with pytest.raises(refusals.HelpedAlready):
        shelf.does("member", "kb.helped", number)
    draft = shelf.writes(title="Lid", draft=["yes"])
    with pytest.raises(refusals.NotServed):
        shelf.does("member", "kb.helped", draft)


def test_a_search_without_words_or_hits_says_what_to_do(shelf):
    for text in ("", "zebra"):
        said = shelf.says("staff", f"/kb search {text}")
        assert isinstance(said, Say)
        assert "/kb" in said.text
