"""What is known of a customer is put right, handed on, and never told to those who need not know (2.2.1b)."""

import pytest
from sqlalchemy import select

from commands.customer import asks, cards, operations, refusals
from commands.kit.refusals import FieldErrors
from commands.kit.words import Words
from commands.kit.workflow import Telling
from storage import customers as stored
from storage.customers import Contact, Customer
from storage.history import of_record
from storage.ledger import Errand
from storage.work import Work
from tests.people import EVERYONE, TEAM, person

PERSONAL = ("王小明", "王小美", "小明", "345678", "345 678", "wang@", "mei@")


def contacts(work: Work, customer: Customer) -> list[Contact]:
    work.session.flush()
    return work.all(stored.contacts([customer.id]))


def test_a_change_keeps_what_was_before_but_for_what_is_personal(staffed):
    with staffed.open(TEAM) as work:
        agent, clerk = person(work, "agent"), person(work, "clerk")
        customer = operations.new_customer(work, agent, name="王小明", phone="0912 345 678", mail="wang@example.com")
        ask = asks.Edit(
            name="王小美",
            mail="mei@example.com",
            language="zh_Hans",
            groups="members、wholesale",
            preferences="Evenings",
        )
        operations.edit(work, clerk, customer, ask)
        number = customer.number
    with staffed.look(TEAM) as look:
        customer = look.numbered(Customer, number)
        assert (customer.title, customer.language, customer.groups) == ("王＊＊", "zh_Hans", ["members", "wholesale"])
        entries = look.all(of_record(TEAM, customer.id))
        edit = next(one for one in entries if one.verb == "edit_from")
        assert edit.facts["was"] == {"language": "en", "groups": []}
        assert set(edit.facts["fields"]) == {"name", "mail", "preferences", "language", "groups"}
        written = str([one.facts for one in entries]) + str(look.all(select(Errand.payload)))
        assert not [word for word in PERSONAL if word in written]
        told = [one for one in look.all(select(Errand)) if one.payload.get("notice") == "edited"]
        assert [look.someone(one.payload["to"]).name for one in told] == ["Agent"]


def test_empty_fields_stay_and_a_hyphen_empties(work, agent, customer):
    operations.edit(work, agent, customer, asks.Edit(phone="-"))
    (contact,) = contacts(work, customer)
    assert (contact.name, contact.phone, contact.phone_key, contact.mail) == ("王小明", "", "", "wang@example.com")
    with pytest.raises(refusals.NothingChanged):
        operations.edit(work, agent, customer, asks.Edit())
    with pytest.raises(refusals.NeedsName):
        operations.edit(work, agent, customer, asks.Edit(name="-"))
    with pytest.raises(FieldErrors) as wrong:
        operations.edit(work, agent, customer, asks.Edit(phone="12", mail="nobody"))
    assert set(wrong.value.errors) == {"phone", "mail"}


def test_a_changed_customer_is_found_by_the_new_name_alone(work, agent, customer):
    operations.edit(work, agent, customer, asks.Edit(name="Anna Schmidt"))
    assert [one.number for one in operations.found_by(work, "schmi", 5)] == [customer.number]
    assert operations.found_by(work, "小明", 5) == []


def test_whoever_changes_a_file_hears_of_another_that_may_be_the_same(work, agent, customer):
    other = operations.new_customer(work, agent, name="Anna", phone="02 2345 6789")
    said = operations.edit(work, agent, other, asks.Edit(phone="0912345678"))
    assert "王＊＊ (CUS-0001)" in str(said.blocks)


def test_an_organisation_has_several_contacts_and_keeps_its_name(work, agent):
    firm = operations.new_customer(work, agent, name="Acme Ltd", phone="02 2345 6789", sort="organisation")
    operations.contact(work, agent, firm, asks.ContactPerson(name="李大華", part="Purchasing", phone="0911 222 333"))
    assert [one.name for one in contacts(work, firm)] == ["Acme Ltd", "李大華"]
    operations.contact(work, agent, firm, asks.ContactPerson(which="2", address="5 Main Street", then="main"))
    assert [(one.name, one.is_main, one.address) for one in contacts(work, firm)] == [
        ("李大華", True, "5 Main Street"), ("Acme Ltd", False, ""),
    ]  # fmt: skip
    assert firm.title == "Acme Ltd"
    assert [one.number for one in operations.found_by(work, "大華", 5)] == [firm.number]
    operations.contact(work, agent, firm, asks.ContactPerson(which="1", then="remove"))
    assert [(one.name, one.is_main) for one in contacts(work, firm)] == [("Acme Ltd", True)]
    assert operations.found_by(work, "大華", 5) == []
    with pytest.raises(refusals.LastContact):
        operations.contact(work, agent, firm, asks.ContactPerson(which="1", then="remove"))
    with pytest.raises(refusals.NoSuchContact):
        operations.contact(work, agent, firm, asks.ContactPerson(which="7", phone="02 1111 2222"))


def test_of_an_organisation_its_own_name_is_shown_and_its_people_are_masked(work, agent):
    firm = operations.new_customer(work, agent, name="Acme Ltd", phone="02 2345 6789", sort="organisation")
    operations.contact(work, agent, firm, asks.ContactPerson(name="李大華", part="Purchasing", then="main"))
    operations.edit(work, agent, firm, asks.Edit(groups="wholesale"))
    assert firm.title == "Acme Ltd", "whoever is asked first does not give it their name"
    telling = Telling(work, firm, Words(), agent, {})
    shown = str(cards.card(telling))
    assert "1. 李＊＊" in shown
    assert "2. Acme Ltd" in shown
    assert "大華" not in shown
    assert "6789" not in shown
    operations.contact(work, agent, firm, asks.ContactPerson(which="2", then="main"))
    operations.edit(work, agent, firm, asks.Edit(name="Acme Group"))
    assert firm.title == "Acme Group"
    operations.edit(work, agent, firm, asks.Edit(sort="person"))
    assert firm.title == "A***"


def test_a_file_holds_twelve_contacts(work, agent, customer):
    for n in range(11):
        operations.contact(work, agent, customer, asks.ContactPerson(name=f"Contact {n}"))
    with pytest.raises(refusals.TooManyContacts):
        operations.contact(work, agent, customer, asks.ContactPerson(name="One more"))


def test_who_must_not_be_contacted_has_no_visit_ahead(work, agent, customer):
    customer.visit_on = customer.served_on = work.today
    operations.consent(work, agent, customer, asks.Consent(may_be_contacted=False, may_be_surveyed=False, how="mail"))
    assert (customer.visit_on, customer.may_be_contacted, customer.consent_how) == (None, False, "mail")
    operations.consent(work, agent, customer, asks.Consent(may_be_contacted=True, may_be_surveyed=True, how="phone"))
    assert customer.visit_on is not None
    assert customer.visit_on > work.today
    assert customer.may_be_surveyed


def test_a_customer_is_handed_to_those_who_serve_customers(work, agent, clerk, customer):
    with pytest.raises(refusals.NotAnAgent):
        operations.hand(work, agent, customer, asks.Hand(to=EVERYONE["manager"][0]))
    operations.hand(work, agent, customer, asks.Hand(to=EVERYONE["clerk"][0]))
    assert customer.owner_id == clerk.id
    with pytest.raises(refusals.HasItAlready):
        operations.hand(work, clerk, customer, asks.Hand(to=EVERYONE["clerk"][0]))


def test_each_full_look_is_in_the_history_without_what_was_seen(staffed):
    with staffed.open(TEAM) as work:
        customer = operations.new_customer(work, person(work, "agent"), name="王小明", phone="0912 345 678")
        said = operations.reveal(work, person(work, "clerk"), customer)
        assert "王小明" in str(said.blocks)
        assert "+886 912 345 678" in str(said.blocks)
        id = customer.id
    with staffed.look(TEAM) as look:
        last = look.all(of_record(TEAM, id))[-1]
        assert (last.verb, look.someone(last.by_id).name, last.facts) == ("reveal", "Clerk", {})
