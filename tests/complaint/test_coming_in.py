"""How complaints come in: alike ones found, from outside, out of another record, without what is personal (3.2.2)."""

import pytest

from commands.complaint import operations, refusals
from commands.complaint.rules import S
from commands.customer import operations as customers
from commands.customer.refusals import MayBeKnown, NoSuchCustomer
from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.veil import veil
from storage import links
from storage.articles import CannedReply
from storage.complaints import Complaint
from storage.customers import Customer
from tests import people
from tests.complaint.desk import PUMP, ServiceDesk
from tests.people import EVERYONE, TEAM

pytestmark = pytest.mark.clause("3.2.2")
ALIKE = {"title": "My pump is leaking", "matter": "Water under the new pump", "customer": "CUS-0001"}


def options(room: ServiceDesk, typed: str) -> list[str]:
    with room.desk.look(TEAM) as look:
        call = Call("complaint", "new", EVERYONE["agent"][0], "options", value="similar", query=typed)
        reply = serve.look(look, room.registry, call)
    return [value for value, _ in reply.found]  # type: ignore[union-attr]


def test_open_ones_with_the_same_words_are_found_while_somebody_types(room):
    number = room.comes(title="新水泵漏水", matter="星期一開始漏水")
    closed = room.comes(title="水泵漏水了", matter="漏水")
    room.does("agent", "complaint.withdraw", closed, words="好了")
    assert options(room, "漏水") == [number]
    assert options(room, "cmp-0001") == [number]
    assert options(room, "") == [number]
    assert options(room, "zebra") == []


def test_one_of_the_same_customer_is_shown_before_another_is_made(room):
    number = room.comes()
    with pytest.raises(refusals.MayBeOneOfThese) as no:
        room.does("clerk", "complaint.new", **{**PUMP, **ALIKE})
    assert no.value.field == "similar"
    assert number in str(no.value.values["known"])
    room.told()
    room.does("clerk", "complaint.new", **{**PUMP, **ALIKE}, similar=number)
    assert room.newest() == number, "the words went to the one that is there"
    assert "Water under the new pump" in room.told()["agent"]
    room.does("clerk", "complaint.new", **{**PUMP, **ALIKE}, is_another=["yes"])
    second = room.newest()
    assert second != number
    assert number in room.card(second)


def test_only_an_open_one_of_the_same_customer_is_chosen(room):
    number = room.comes()
    with pytest.raises(refusals.NoSuchComplaint):
        room.does("clerk", "complaint.new", **{**PUMP, **ALIKE}, similar="CMP-0099")
    other = {**PUMP, "customer": "", "name": "Bo Li", "phone": "0922 111 222"}
    with pytest.raises(refusals.AnotherCustomer):
        room.does("clerk", "complaint.new", **other, similar=number)
    room.does("clerk", "complaint.new", **other)
    assert room.newest() != number, "another customer's is another complaint"


def test_a_customer_who_is_not_there_or_may_be_known_is_said_beside_the_field(room):
    with pytest.raises(NoSuchCustomer) as no:
        room.does("agent", "complaint.new", **PUMP, customer="CUS-0099")
    assert no.value.field == "customer"
    with pytest.raises(MayBeKnown):
        room.does("agent", "complaint.new", **PUMP, name="Anna Schmidt")
    room.does("agent", "complaint.new", **PUMP, name="Anna Schmidt", is_sure=["yes"])


def test_by_the_intake_it_goes_to_the_least_busy_agent(room):
    room.comes("agent")
    room.told()
    with room.desk.open(TEAM) as work:
        customer = work.numbered(Customer, "CUS-0001")
        made = operations.receive(
            work, customer, title="Pump " * 60, text="It leaks", channel="web", topic="product", severity="urgent"
        )
        number = made.number
    complaint = room.the(number)
    assert (complaint.owner_id, complaint.came_by_id, complaint.channel) == (room.the_id("clerk"), None, "web")
    assert len(complaint.title) <= 120
    assert set(room.told()) == {"clerk", "service"}, "an urgent one is the supervisor's business too"
    assert "It came in from the customer" in room.history_of(number)


def test_without_agents_the_supervisor_has_it_and_without_them_leadership_hears(room):
    for name in ("agent", "clerk"):
        room.leaves(name)
    assert room.the(room.comes("staff")).owner_id == room.the_id("service")
    room.leaves("service")
    room.told()
    number = room.comes("staff")
    assert room.the(number).owner_id is None
    assert set(room.told()) == {"leader", "deputy"}


def test_the_customer_writes_by_the_intake(room):
    number = room.comes()
    room.failed_twice(number)
    room.does("service", "complaint.unresolved", number, reason="Enough")
    with room.desk.open(TEAM) as work:
        operations.receive_message(work, work.numbered(Complaint, number), "Any news?")
    assert room.the(number).status == S.ESCALATED
    room.does("leader", "complaint.consent", number)
    with room.desk.open(TEAM) as work:
        operations.receive_message(work, work.numbered(Complaint, number), "I do not accept this")
    assert room.the(number).status == S.INVESTIGATING
    said = room.history_of(number)
    assert "The customer wrote: Any news?" in said
    assert "open again: I do not accept this" in said


def test_out_of_another_record_it_is_linked_with_it(room):
    first = room.comes()
    with room.desk.open(TEAM) as work:
        origin, by = work.numbered(Complaint, first), people.person(work, "agent")
        customer = work.get(Customer, origin.customer_id)
        made = operations.open_from(work, by, customer, title="Rude answer", text="On the phone", record=origin)
        (link,) = work.all(links.touching([made.id]))
        assert (link.type, link.to_id, made.owner_id) == ("caused_by", origin.id, by.id)


def test_what_leads_to_the_customer_stands_in_no_title_history_or_channel(room):
    said = {"title": "Anna Schmidt: pump leaks", "matter": "Call Anna Schmidt on 0912 345 678 or anna@example.com"}
    number = room.comes(**said)
    room.apologised(number)
    room.does("agent", "complaint.again", number, words="Mail me: anna.s@mail.example.org, order 2026113000017")
    for shown in (room.the(number).title, room.history_of(number), room.card(number), room.card(number, "lead")):
        for personal in ("Schmidt", "0912", "anna@", "anna.s"):
            assert personal not in shown
    assert "order 2026113000017" in room.history_of(number)
    card = room.card(number, "agent")
    assert "0912 345 678" in card, "who serves the customer reads their words as they are"
    assert "customer.reveal" in card
    assert "customer.reveal" not in room.card(number)


def test_an_organisations_own_name_stands_whole(work):
    customer = customers.new_customer(work, None, name="Acme Pumps", phone="02 2345 6789", sort="organisation")
    work.session.flush()
    assert veil(work, customer.id, "Acme Pumps, tel. 02 2345 6789") == "Acme Pumps, tel. •••"


def test_the_apology_is_prepared_in_the_customers_language(room):
    with room.desk.open(TEAM) as work:
        work.numbered(Customer, "CUS-0001").language = "zh_Hant"
    number = room.comes(severity="urgent")
    form = str(room.opens("agent", "complaint.acknowledge", number))
    assert "抱歉" in form
    with room.desk.open(TEAM) as work:
        now = {"workspace_id": TEAM, "code": "apology", "purpose": "apology"}
        work.add(CannedReply(**now, name="-", texts={}, retired_at=work.now, changed_at=work.now))
    form = str(room.opens("agent", "complaint.acknowledge", number))
    assert "我明白這件事不能等" in form, "where none is kept ready, the words fit the severity"
    assert "First ask whether anybody is in danger" in form, "the advice is in the agent's language"


def test_another_agent_takes_over_with_all_that_is_promised(room):
    number = room.comes(severity="major")
    with room.desk.open(TEAM) as work:
        complaint = work.numbered(Complaint, number)
        operations.reassign(work, people.person(work, "service"), complaint, people.person(work, "clerk"))
    assert room.the(number).owner_id == room.the_id("clerk")
    for name in ("acknowledge", "interim", "solve"):
        assert room.promise(number, name).owner_id == room.the_id("clerk")
