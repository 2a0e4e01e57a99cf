"""All that was ever done for a customer stands in the file, moves with a merged one, and forgets an erased one."""

from typing import Any

import pytest
from sqlalchemy import select

from commands.complaint import operations as complaints
from commands.customer import asks, operations, records, refusals
from commands.customer.blanking import BLANK
from commands.customer.workflow import CUSTOMER
from commands.inquiry import operations as inquiries
from commands.kit.cards import card_message
from commands.kit.words import Words
from commands.kit.workflow import Telling
from storage.complaints import Complaint
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.issues import SearchWord
from storage.work import Work
from tests.people import TEAM, person


def asked(work: Work, customer: Customer, text: str, title: str = "Order 1234") -> Inquiry:
    made = inquiries.receive(work, customer, title=title, text=text)
    work.session.flush()
    return made


def complained(work: Work, customer: Customer, text: str) -> Complaint:
    made = complaints.receive(work, customer, title="Broken", text=text, channel="phone", topic="quality")
    work.session.flush()
    return made


def closed(work: Work, *cases: Any) -> None:
    for case in cases:
        case.closed_at, case.status = work.now, "closed"
    work.session.flush()


def shown(look: Any, customer: Customer, reader: str) -> str:
    telling = Telling(look, customer, Words("en", "Asia/Taipei"), person(look, reader), {})
    return str(card_message(telling, CUSTOMER).blocks)


def test_the_file_counts_each_kind_and_shows_what_was_last(staffed):
    with staffed.open(TEAM) as work:
        customer = operations.new_customer(work, person(work, "agent"), name="王小明", phone="0912 345 678")
        work.session.flush()
        closed(work, *(asked(work, customer, f"Question {n}") for n in range(7)))
        asked(work, customer, "The last one", "The last one")
        complaint = complained(work, customer, "It is broken")
        complaint.rating = 2
        closed(work, complaint)
        card = shown(work, customer, "member")
        assert "*Inquiries*: 1 open, 7 closed" in card
        assert "*Complaints*: 0 open, 1 closed, rated 2 of 5" in card
        assert card.index("CMP-0001") < card.index("INQ-0008"), "the latest first"
        assert "INQ-0001" not in card
        assert [one.kind.kind for one in records.held(work, customer.id)] == ["complaint", "inquiry"]


def test_the_records_of_a_merged_file_are_those_of_the_other(work, agent, customer, clerk):
    other = operations.new_customer(work, clerk, name="Anna", phone="02 2345 6789")
    work.session.flush()
    inquiry, complaint = asked(work, other, "Where?"), complained(work, other, "Broken")
    with pytest.raises(refusals.MergeIsSure) as said:
        operations.merge(work, agent, other, asks.Merge(into=customer.number, is_sure=False))
    assert said.value.values["records"] == "2 records"
    operations.merge(work, agent, other, asks.Merge(into=customer.number, is_sure=True))
    work.session.expire_all()
    assert {inquiry.customer_id, complaint.customer_id} == {customer.id}
    assert records.count(work, other.id) == 0


def test_open_records_are_named_before_anything_is_erased(work, service, customer):
    inquiry = asked(work, customer, "Where?")
    with pytest.raises(refusals.StillOpen) as said:
        operations.erase(work, service, customer, asks.Erase(reason="asked", is_sure=True))
    assert said.value.values["records"] == [inquiry.number]


def test_the_words_of_an_erased_customers_records_are_blanked(staffed):
    with staffed.open(TEAM) as work:
        agent = person(work, "agent")
        customer = operations.new_customer(work, agent, name="王小明", phone="0912 345 678", mail="w@example.com")
        work.session.flush()
        inquiry = asked(work, customer, "請打給王小明 0912-345-678", "王小明的訂單")
        complaint = complained(work, customer, "write to w@example.com, please")
        complaints.receive_message(work, complaint, "my number is 0912345678")
        closed(work, inquiry, complaint)
        other = operations.new_customer(work, agent, name="Anna", mail="a@example.com")
        work.session.flush()
        others = asked(work, other, "I am a friend of 王小明").id
        id, number = inquiry.id, customer.number
    with staffed.open(TEAM) as work:
        customer = work.numbered(Customer, number)
        operations.erase(work, person(work, "service"), customer, asks.Erase(reason="asked", is_sure=True))
    with staffed.look(TEAM) as look:
        inquiry, complaint = look.need(Inquiry, id), look.all(select(Complaint))[0]
        assert inquiry.question == f"請打給{BLANK} {BLANK}"
        words = f"{inquiry.title} {complaint.matter} {complaint.said} {complaint.title}"
        assert not [one for one in ("小明", "0912", "w@example") if one in words]
        found = look.all(select(SearchWord.word).where(SearchWord.record_id == id))
        assert "小明" not in found
        assert "王小明" in look.need(Inquiry, others).question, "another customer's words are theirs"


def test_no_follow_up_is_left_for_who_must_not_be_contacted(work, agent, customer):
    inquiry = asked(work, customer, "Where?")
    inquiry.follow_up_on = work.today
    work.session.flush()
    ask = asks.Consent(may_be_contacted=False, may_be_surveyed=False, how="phone")
    operations.consent(work, agent, customer, ask)
    work.session.refresh(inquiry)
    assert inquiry.follow_up_on is None


def test_the_least_busy_agent_is_the_one_with_the_fewest_open_records(work, agent, clerk, customer):
    first, second = asked(work, customer, "One"), asked(work, customer, "Two")
    assert {first.owner_id, second.owner_id} == {agent.id, clerk.id}
    closed(work, first)
    assert operations.least_busy(work).id == first.owner_id  # type: ignore[union-attr]


def test_the_rows_of_one_customer_are_found_by_an_index_of_their_workspace():
    for cls in records.rows_of_customers():
        table: Any = cls.__table__
        assert ["workspace_id", "customer_id"] in [[*one.columns.keys()][:2] for one in table.indexes], cls
