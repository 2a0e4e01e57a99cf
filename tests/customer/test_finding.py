"""A customer is found whatever way the name, the number or the address is written (2.2.1b)."""

from types import SimpleNamespace
from typing import Any

import pytest

from commands.customer import keys, masks, operations
from commands.customer.refusals import MayBeKnown, NoSuchCustomer, NotAMail, NotAPhone
from storage.customers import Customer
from storage.work import Work
from tests.people import join, person


@pytest.fixture
def agent(work: Work):
    return join(work, "agent")


def labels(work: Work, agent, typed: str) -> list[str]:
    work.session.flush()
    return [label for _, label in operations.customers(work, agent, typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "CUS-0001", "1", "王小", "小明", "陈小姐", "0912 345", "+886912", "０９１２３４５", "0912-345-678", "5678",
        "WANG@EXAMPLE.com", "wang@ex",
    ],
)  # fmt: skip
def test_a_customer_is_found_by_number_name_phone_and_mail(work, agent, typed):
    operations.new_customer(work, agent, name="陳小姐 王小明", phone="0912 345 678", mail="wang@example.com")
    operations.new_customer(work, agent, name="Anna Schmidt", phone="02 2345 1111")
    work.session.flush()
    assert labels(work, agent, typed) == ["CUS-0001 陳＊＊ · •••678"]


@pytest.mark.parametrize("name", ["王小明", "王 小明", "王小明 "])
def test_the_likely_duplicate_is_named_and_masked(work, agent, name):
    operations.new_customer(work, agent, name="王小明", phone="0912345678")
    with pytest.raises(MayBeKnown) as refused:
        operations.new_customer(work, agent, name=name)
    assert refused.value.values["customers"] == ["王＊＊ (CUS-0001)"]
    assert operations.new_customer(work, agent, name=name, is_sure=True).number == "CUS-0002"


@pytest.mark.parametrize(
    ("phone", "other", "is_same"),
    [
        ("02 2345 6789", "+886 2 2345 6789", True),
        ("０２－２３４５－６７８９", "(02) 23456789", True),
        ("02 2345 6789 ext. 12", "02-2345-6789 分機 12", True),
        ("02 2345 6789 #12", "02 2345 6789 #13", False),
        ("02 2345 6789 #12", "02 2345 6789", True),
        ("02 2345 6789", "02 2345 6789 轉 7", True),
        ("0912 345 678", "0912 345 679", False),
    ],
)
def test_the_same_number_is_known_however_it_is_written(work, agent, phone, other, is_same):
    operations.new_customer(work, agent, name="Anna", phone=phone)
    found = operations.duplicates(work, name="Berta", phone=keys.read_phone(other, "TW"), mail="")
    assert bool(found) == is_same


def test_names_are_the_same_in_either_script_any_width_and_any_order():
    assert keys.name_key("陳怡君") == keys.name_key("陈怡君")
    assert keys.name_key("Ｓｃｈｍｉｄｔ， Anna") == keys.name_key("anna schmidt")
    assert keys.name_key("Zoë") == keys.name_key("ZOE")


def test_what_is_no_number_or_address_is_refused_beside_its_field(work, agent):
    wrong: list[tuple[dict[str, Any], Any]] = [({"phone": "none"}, NotAPhone), ({"mail": "anna@"}, NotAMail)]
    for given, refusal in wrong:
        with pytest.raises(refusal) as refused:
            operations.new_customer(work, agent, name="Anna", **given, field="customer")
        assert refused.value.field == "customer"


def test_a_merged_file_leads_to_the_one_that_took_it_in(work, agent):
    first = operations.new_customer(work, agent, name="Anna")
    second = operations.new_customer(work, agent, name="Anna B", is_sure=True)
    second.merged_into_id = first.id
    assert operations.customer_of(work, agent, "cus-2", "customer") is first
    with pytest.raises(NoSuchCustomer):
        operations.customer_of(work, agent, "CUS-0009", "customer")


def test_masks_tell_little():
    assert [masks.person(name) for name in ("王小明", "Anna Schmidt", "é")] == ["王＊＊", "A***", "é***"]
    assert [masks.phone(one) for one in ("+886 912 345 678", "+886 2 2345 6789 x12", "12345", "")] == [
        "•••678", "•••789", "•••", "",
    ]  # fmt: skip
    assert masks.mail("anna.b@example.com") == "a•••@example.com"


def test_the_agent_who_adds_a_customer_cares_for_them_others_give_them_to_the_least_busy(work, agent):
    assert operations.new_customer(work, agent, name="Anna").owner_id == agent.id
    assert operations.new_customer(work, person(work, "member"), name="Berta").owner_id == agent.id


def test_a_visit_of_the_quarter_is_set_once_and_falls_on_a_working_day(work, agent):
    customer: Customer = operations.new_customer(work, agent, name="Anna")

    work.session.flush()
    record: Any = SimpleNamespace(customer_id=customer.id, follow_up_on=None)
    operations.served(work, record)
    assert customer.served_on == work.today
    first = customer.visit_on
    assert first is not None
    assert work.calendar.is_working_day(first)
    assert (first.year, first.month) == (2026, 6)
    operations.served(work, record)
    assert customer.visit_on == first
    operations.closed(work, record)
    assert record.follow_up_on == work.today.replace(day=9)
    customer.may_be_contacted = False
    operations.closed(work, record)
    assert record.follow_up_on is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("王小明 0912 345 678 wang@example.com", ("王小明", "0912 345 678", "wang@example.com")),
        ("Anna Chen +886 2 2345 6789", ("Anna Chen", "+886 2 2345 6789", "")),
        ("Studio 54", ("Studio 54", "", "")),
        ("a@example.com", ("a@example.com", "", "")),
    ],
)
def test_a_number_behind_a_name_is_no_part_of_it(typed, read):
    assert keys.taken_apart(typed, "", "") == read
