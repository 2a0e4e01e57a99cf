"""An inquiry is recorded by whoever hears it, without what leads to the customer, and corrected (3.2.1, 2.2.1a)."""

import pytest
from sqlalchemy import select

from commands.inquiry import operations, refusals
from commands.inquiry.rules import S, language_of, parted, source_of
from commands.kit.refusals import AlreadyDone, NotAllowedNames
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.ledger import Entry
from tests.inquiry.counter import Counter
from tests.people import TEAM

pytestmark = pytest.mark.clause("3.2.1", "2.2.1a")


def test_a_new_customer_is_read_from_one_line():
    assert parted("王小明 0912 345 678") == ("王小明", "0912 345 678", "")
    assert parted("Anna Chen, anna@example.com") == ("Anna Chen", "", "anna@example.com")
    assert parted("陳 (02) 2345-6789 a@b.tw") == ("陳", "(02) 2345-6789", "a@b.tw")
    assert parted("0912345678")[0] == ""


def test_the_link_to_a_message_stands_in_the_last_line_alone():
    assert source_of("Why?\nhttps://x.slack.com/archives/C1/p1") == ("Why?", "https://x.slack.com/archives/C1/p1")
    for text in ("See https://x.example/page", "https://x.example/page", "Why?"):
        assert source_of(text) == (text, "")


def test_customers_are_answered_in_the_language_they_write_in():
    assert language_of("How?", "zh_Hant") == "en"
    assert language_of("怎麼辦", "zh_Hant") == "zh_Hant"
    assert language_of("怎么办", "en") == "zh_Hans"


def test_who_records_it_as_an_agent_has_it_and_the_customers_file_is_touched(room):
    inquiry = room.the(room.records())
    assert (inquiry.number, inquiry.status, inquiry.owner_id) == ("INQ-0001", S.OPEN, room.id("agent"))
    assert inquiry.title == "How do I reset my meter after a power cut?"
    assert room.told() == {}
    with room.desk.look(TEAM) as look:
        assert look.get(Customer, inquiry.customer_id).served_on == look.today


def test_anybody_may_record_one_and_the_least_busy_agent_answers(room):
    room.records()
    inquiry = room.the(room.records("member", customer="", newcomer="李四 0987 654 321"))
    assert (inquiry.status, inquiry.owner_id) == (S.NEW, room.id("clerk"))
    told = room.told()
    assert set(told) == {"clerk"}
    assert "inquiry.answer" in told["clerk"]
    with room.desk.look(TEAM) as look:
        assert look.get(Customer, inquiry.customer_id).title == "李＊＊"
    room.does("agent", "inquiry.open", inquiry.number)
    assert room.the(inquiry.number).owner_id == room.id("agent"), "whoever takes it up has it"
    assert room.promise(inquiry.number, "answer").owner_id == room.id("agent")
    with pytest.raises(AlreadyDone):
        room.does("clerk", "inquiry.open", inquiry.number)


def test_without_a_customer_or_with_one_who_is_known_it_says_so(room):
    with pytest.raises(refusals.WhoAsks):
        room.records(customer="")
    with pytest.raises(Exception, match="MayBeKnown"):
        room.records(customer="", newcomer="王小明 0912345678")
    room.records(customer="", newcomer="王小明 0912345678", is_sure=["yes"])


def test_names_and_phones_stand_in_no_title_channel_or_history(room):
    number = room.records(question="我是王小明，電話 0912 345 678，電表怎麼重置？")
    assert "王小明" not in room.the(number).title
    for shown in (room.card(number), room.card(number, "agent"), room.history(number)):
        assert "王小明" not in shown
        assert "345 678" not in shown
    with room.desk.look(TEAM) as look:
        facts = [str(one) for one in look.all(select(Entry.facts).where(Entry.workspace_id == TEAM))]
    assert not any("小明" in one or "0912" in one for one in facts)


def test_what_comes_by_the_intake_is_no_members_and_its_words_start_the_clock(room):
    with room.desk.open(TEAM) as work:
        customer = work.numbered(Customer, "CUS-0001")
        made = operations.receive(
            work, customer, title="", text="Where is my parcel?", priority="urgent", channel="fax"
        )
        number = made.number
        assert (made.status, made.came_by_id, made.channel) == (S.NEW, None, "other")
    assert len(room.told()) == 1
    room.waits(number, name="clerk")
    with room.desk.open(TEAM) as work:
        operations.receive_message(work, work.numbered(Inquiry, number), "Taipei")
    assert room.the(number).status == S.OPEN
    assert room.the(number).stopped_at is None
    assert "<@" not in room.history(number).split("It came in")[1][:60]


def test_what_names_the_customer_is_in_no_article_and_is_erased_with_the_file(room):
    number = room.records(question="我是王小明，電表怎麼重置？")
    room.answers(number, answer="王小明您好，按住紅色鍵。", closes=["yes"])
    room.does("agent", "inquiry.article", number)
    assert "王小明" not in room.the("KBA-0001").question + room.the("KBA-0001").answer
    assert any("王小明" in text for _, text in room.words(number))
    room.does("service", "customer.erase", "CUS-0001", reason="asked", is_sure=["yes"])
    assert not any("王小明" in text for _, text in room.words(number))
    assert "王小明" not in room.the(number).question + room.the(number).answer


def test_what_was_recorded_wrongly_is_corrected_by_who_recorded_it(room: Counter):
    number = room.records("member")
    room.told()
    with pytest.raises(NotAllowedNames):
        room.corrects(number, name="staff", topic="price")
    with pytest.raises(refusals.NothingNew):
        room.corrects(number, name="member")
    room.corrects(number, name="member", topic="price", customer="CUS-0002", question="Why so dear?")
    assert "A slip" in next(iter(room.told().values()))
    assert room.the(number).topic == "price"
    history = room.history(number)
    assert "CUS-0001" in history
    assert "CUS-0002" in history
    assert "price and offers" in history
    assert ("note", "How do I reset my meter after a power cut?\nIt is the blue one.") in room.words(number)


def test_the_lists(room):
    number, late = room.records(), room.records(priority="urgent")
    room.promises(number)
    room.waits(late)
    for chosen, shown in (("promised", {number}), ("waiting", {late}), ("mine", {number, late}), ("closed", set())):
        said = str(room.says("agent", f"/inquiry list {chosen}"))
        assert {one for one in (number, late) if one in said} == shown, chosen
