"""Customers who are not in Slack are heard: what they write is filed once, for the right customer (2.2.1a)."""

from typing import Any

import pytest
from sqlalchemy import select

from commands.customer import operations as customers
from commands.customer.intake.operations import DOORS
from commands.kit.intake import UsedAlready, take_in
from commands.kit.refusals import FieldErrors
from storage import customers as stored
from storage.complaints import Complaint
from storage.customers import Customer
from storage.inquiries import Inquiry
from storage.ledger import Errand
from storage.suggestions import Suggestion
from storage.work import Work
from tests.people import TEAM, person

WANG = {"name": "王小明", "phone": "0912-345-678", "text": "Where is my order 1234?"}


def files(work: Work, kind: str, token: str = "first-token", **raw: Any) -> tuple[str, bool]:
    answer, is_new = take_in(work, DOORS[kind], kind, raw, source="qk_1", token=token)
    return answer["number"], is_new


def test_a_newcomer_gets_a_file_and_the_least_busy_agent_owns_the_record(staffed):
    with staffed.open(TEAM) as work:
        assert files(work, "inquiry", **WANG, topic="delivery", priority="high") == ("INQ-0001", True)
    with staffed.look(TEAM) as look:
        inquiry: Any = look.numbered(Inquiry, "INQ-0001")
        assert (inquiry.came_by_id, inquiry.topic, inquiry.priority, inquiry.channel) == (
            None,
            "delivery",
            "high",
            "web",
        )
        customer = look.need(Customer, inquiry.customer_id)
        assert customer.title == "王＊＊"
        assert customer.served_on == look.today
        owner = look.someone(inquiry.owner_id)
        assert owner.name in ("Agent", "Clerk")
        told = look.all(select(Errand).where(Errand.kind == "direct", Errand.record_id == inquiry.id))
        assert [one.payload["to"] for one in told] == [owner.id]
        assert "小明" not in str([one.payload for one in told])


@pytest.mark.parametrize(
    "who",
    [
        {"name": "Somebody Else", "phone": "+886 912 345 678"},
        {"name": "王小明", "mail": "WANG@example.com"},
        {"name": "王小明", "phone": "02 2345 6789", "mail": "wang@example.com"},
    ],
)
def test_a_customer_is_known_by_phone_or_mail(work, agent, customer, who):
    number, _ = files(work, "complaint", text="It is broken", **who)
    complaint = work.numbered(Complaint, number)
    assert complaint.customer_id == customer.id
    names = {one.name for one in work.all(stored.contacts([customer.id]))}
    assert who["name"] in names, "somebody else at the same number is a contact more"


def test_the_name_alone_leads_to_nobodys_file(work, agent, customer):
    number, _ = files(work, "suggestion", name="王小明", phone="0999 888 777", text="Deliver on Saturdays")
    suggestion = work.numbered(Suggestion, number)
    assert suggestion.customer_id != customer.id
    assert suggestion.title == "Deliver on Saturdays"


def test_the_same_request_is_filed_once_and_another_one_is_not_taken_for_it(work, agent):
    assert files(work, "inquiry", **WANG) == ("INQ-0001", True)
    assert files(work, "inquiry", **WANG) == ("INQ-0001", False)
    with pytest.raises(UsedAlready):
        files(work, "inquiry", **{**WANG, "text": "Something else"})
    assert len(work.all(select(Inquiry))) == 1


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ({}, {"name", "text"}),
        ({"name": "A", "text": "B"}, {"phone"}),
        ({**WANG, "phone": "twelve"}, {"phone"}),
        ({**WANG, "mail": "nobody"}, {"mail"}),
        ({**WANG, "topic": "weather", "priority": "soon", "language": "fr"}, {"topic", "priority", "language"}),
        ({**WANG, "text": "x" * 8001}, {"text"}),
        ({**WANG, "text": ["a", "b"]}, {"text"}),
        ({**WANG, "admin": True}, {"admin"}),
    ],
)
def test_what_has_to_be_put_right_is_said_field_by_field(work, agent, raw, fields):
    with pytest.raises(FieldErrors) as wrong:
        files(work, "inquiry", **raw)
    assert set(wrong.value.errors) == fields


def test_a_further_word_reaches_the_record_of_its_customer_alone(work, agent, customer):
    number, _ = files(work, "inquiry", **{**WANG, "name": "王小明"})
    known = {"number": number.lower(), "text": "It came, thank you"}
    for whose in ({"phone": "0911 111 111"}, {"mail": "other@example.com"}, {}, {"phone": "no"}):
        with pytest.raises(FieldErrors) as wrong:
            files(work, "message", "second-token", **known, **whose)
        assert set(wrong.value.errors) <= {"number", "phone"}
    assert files(work, "message", "second-token", **known, phone="+886 912 345 678") == (number, True)
    with pytest.raises(FieldErrors):
        files(work, "message", "third-token", **{**known, "number": "INQ-0099"}, phone="+886 912 345 678")


def test_a_word_to_a_record_that_hears_no_more_becomes_a_question(work, agent, customer):
    number, _ = files(work, "suggestion", **WANG)
    made, _ = files(work, "message", "second-token", number=number, phone="0912345678", text="Any news?")
    assert made == "INQ-0001"


def test_somebody_erased_begins_anew(staffed):
    from commands.customer import asks

    with staffed.open(TEAM) as work:
        old = customers.new_customer(work, person(work, "agent"), name="王小明", phone="0912 345 678")
        work.session.flush()
        customers.erase(work, person(work, "service"), old, asks.Erase(reason="asked", is_sure=True))
        files(work, "inquiry", **WANG)
        assert work.numbered(Inquiry, "INQ-0001").customer_id != old.id
