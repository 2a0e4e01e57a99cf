"""One customer, one file; and one who wants to be forgotten is (2.2.1b)."""

import pytest
from sqlalchemy import select

from commands.customer import asks, operations, refusals
from commands.customer.blanking import BLANK, Secrets
from commands.trace import operations as trace
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.drafts import Draft
from storage.history import of_record
from storage.issues import SearchWord
from storage.ledger import Errand
from storage.links import Link
from tests.people import TEAM, person


@pytest.fixture
def other(work, clerk, customer):
    made = operations.new_customer(work, clerk, name="王小明", phone="02 2345 6789", is_sure=True)
    work.session.flush()
    return made


def test_nothing_is_merged_before_it_is_said_what_will_happen(work, agent, customer, other):
    with pytest.raises(refusals.MergeIsSure) as said:
        operations.merge(work, agent, other, asks.Merge(into=customer.number, is_sure=False))
    assert said.value.field == "is_sure"
    assert said.value.values["survivor"] == "王＊＊ (CUS-0001)"
    assert other.is_open


def test_all_that_the_other_had_moves_over_and_its_number_leads_on(work, agent, clerk, customer, other):
    other.preferences, other.groups, other.served_on = "Evenings", ["members"], work.today
    other.may_be_surveyed, customer.may_be_surveyed = True, True
    third = operations.new_customer(work, agent, name="Third")
    work.session.flush()
    trace.tie(work, other, third, "belongs_to")
    trace.tie(work, other, customer, "repeats")
    work.session.flush()
    operations.merge(work, agent, other, asks.Merge(into=customer.number, is_sure=True))
    assert (other.status, other.merged_into_id, other.is_open) == ("merged", customer.id, False)
    found = work.all(stored.contacts([customer.id]))
    assert [(one.phone, one.is_main) for one in found] == [("+886 912 345 678", True), ("+886 2 2345 6789", False)]
    assert (customer.preferences, customer.groups, customer.served_on) == ("Evenings", ["members"], work.today)
    assert customer.may_be_surveyed
    assert operations.customer_of(work, agent, other.number, "customer") is customer
    assert [one.number for one in operations.found_by(work, "6789", 5)] == [customer.number]
    assert [(one.from_id, one.to_id) for one in work.all(select(Link))] == [(customer.id, third.id)]


def test_the_stricter_wish_stands(work, agent, customer, other):
    other.may_be_contacted, customer.visit_on = False, work.today
    operations.merge(work, agent, other, asks.Merge(into=customer.number, is_sure=True))
    assert not customer.may_be_contacted
    assert customer.visit_on is None


def test_a_file_is_not_merged_with_itself_nor_with_what_is_gone(work, agent, service, customer, other):
    with pytest.raises(refusals.SameFile):
        operations.merge(work, agent, customer, asks.Merge(into=customer.number, is_sure=False))
    operations.erase(work, service, other, asks.Erase(reason="asked", is_sure=True))
    with pytest.raises(refusals.IsErased):
        operations.merge(work, agent, customer, asks.Merge(into=other.number, is_sure=False))
    with pytest.raises(refusals.NoSuchCustomer):
        operations.merge(work, agent, customer, asks.Merge(into="CUS-0099", is_sure=False))


def test_erasing_says_before_that_it_cannot_be_undone(work, service, customer):
    with pytest.raises(refusals.EraseIsSure) as said:
        operations.erase(work, service, customer, asks.Erase(reason="asked", is_sure=False))
    assert said.value.field == "is_sure"
    assert customer.is_open


def test_nothing_personal_is_left_of_an_erased_customer(staffed):
    with staffed.open(TEAM) as work:
        agent = person(work, "agent")
        customer = operations.new_customer(work, agent, name="王小明", phone="0912 345 678", mail="wang@example.com")
        operations.edit(work, agent, customer, asks.Edit(preferences="Call after six", groups="members"))
        kept = {"person_id": agent.id, "workflow": "customer", "verb": "add", "at": work.now}
        work.add(Draft(**kept, answers={"name": "王 小明"}))
        other = work.add(Draft(**kept, answers={"name": "Anna"}))
        number, left = customer.number, other.id
    with staffed.open(TEAM) as work:
        work.errand("direct", work.numbered(Customer, number), to="x", facts={"words": "call 王小明 at 0912-345-678"})
    with staffed.open(TEAM) as work:
        customer = work.numbered(Customer, number)
        operations.erase(work, person(work, "service"), customer, asks.Erase(reason="asked", is_sure=True))
    with staffed.look(TEAM) as look:
        customer = look.numbered(Customer, number)
        assert (customer.status, customer.title, customer.preferences, customer.groups) == ("erased", "–", "", [])
        assert look.all(select(Contact)) == []
        assert look.all(select(SearchWord).where(SearchWord.kind == "customer")) == []
        assert [one.id for one in look.all(select(Draft))] == [left]
        payloads = str(look.all(select(Errand.payload)))
        assert not [word for word in ("王小明", "0912", "wang@") if word in payloads]
        last = look.all(of_record(TEAM, customer.id))[-1]
        assert (last.verb, last.facts) == ("erase", {"reason": "asked", "records": 0})
        assert operations.found_by(look, "王小明", 5) == []


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("王小明來電", f"{BLANK}來電"),
        ("请回电 0912-345-678 谢谢", f"请回电 {BLANK} 谢谢"),
        ("call +886 912 345 678", f"call {BLANK}"),
        ("電話０９１２３４５６７８", f"電話{BLANK}"),
        ("Write to WANG@example.com.", f"Write to {BLANK}."),
        ("陳怡君、陈 怡君", f"{BLANK}、{BLANK}"),
        ("ann  lee asked, annual fee", f"{BLANK} asked, annual fee"),
        ("Order 345 of 678", "Order 345 of 678"),
    ],
)
def test_names_numbers_and_addresses_are_blanked_however_they_are_written(text, blanked):
    found = [
        Contact(name="王小明", phone="+886 912 345 678", mail="wang@example.com", handle="", address=""),
        Contact(name="Ann Lee", phone="", mail="", handle="", address=""),
        Contact(name="陳怡君", phone="", mail="", handle="", address=""),
    ]
    assert Secrets.of(found).blank({"words": [text]}) == {"words": [blanked]}
