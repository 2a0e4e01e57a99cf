"""Inquiries: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.customer import operations as customers
from commands.inquiry import asks, operations
from storage.inquiries import Inquiry
from storage.work import Work
from tests.contracts.theatre import Theatre, day, ids
from tests.people import EVERYBODY, EVERYONE, person

WORKED: Final = ("new", "open", "waiting_internal")
ACTIVE: Final = (*WORKED, "waiting_customer")
STATES: Final = (*ACTIVE, "answered", "closed", "merged")
HANDLER: Final = "owner agent chief"
TABLE: Final[dict[str, dict[str, str]]] = {
    "open": {"new": HANDLER},
    **{verb: dict.fromkeys(ACTIVE, HANDLER) for verb in ("answer", "transfer", "hand")},
    **{verb: dict.fromkeys(WORKED, HANDLER) for verb in ("promise", "wait")},
    "consult": dict.fromkeys(WORKED, ""),
    "inform": {"waiting_internal": f"{HANDLER} asked"},
    "reply": dict.fromkeys((*ACTIVE, "answered"), HANDLER),
    "close": dict.fromkeys(("answered", "waiting_customer"), HANDLER),
    "article": dict.fromkeys(("answered", "closed"), HANDLER),
    "reopen": {"closed": HANDLER},
    "merge": dict.fromkeys((*ACTIVE, "answered"), HANDLER),
    "note": dict.fromkeys((*ACTIVE, "answered", "closed"), f"{HANDLER} asked"),
    "edit": dict.fromkeys((*ACTIVE, "answered"), "recorder owner chief"),
}
WITHOUT_A_RECORD: Final = dict.fromkeys(("inquiry.new", "inquiry.list"), EVERYBODY)
WITHOUT_A_DOOR: Final = {("inquiry", "consult")}
ALSO: Final = ("agent", "clerk", "service")


def _transferred(work: Work) -> Inquiry:
    """Recorded by staff, given to the lead of another squad, who asks a member."""
    customer = customers.new_customer(work, person(work, "agent"), name="王小明", phone="0912345678")
    inquiry = operations.receive(work, customer, title="", text="How do I reset it?", by=person(work, "staff"))
    inquiry.owner_id = person(work, "lead").id
    ask = asks.Wait(whom="internal", question="How?", person=EVERYONE["member"][0])
    operations.wait(work, person(work, "lead"), inquiry, ask)
    return inquiry


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a customer's question that went to another squad": (
        _transferred,
        {
            "staff": "recorder",
            "lead": "owner",
            "member": "asked",
            "agent": "agent",
            "clerk": "agent",
            "service": "chief",
        },
        (),
        "",
        ALSO,
    ),
}
FORMS: Final = ("answer", "promise", "wait", "reply", "transfer", "hand", "merge", "note", "edit")


def play(stage: Theatre) -> None:
    """One goes its whole way and is opened again; a second is merged into it; one is answered with an article."""
    stage.join(*ALSO)
    with stage.work() as work:
        name = stage.voice(80)
        customer = customers.new_customer(work, person(work, "agent"), name=name, phone="02 8888 7777", is_sure=True)
        number = customer.number
        another = customers.new_customer(work, person(work, "agent"), name="Anna Chen", is_sure=True).number
    known = {"customer": number, "newcomer": "", "priority": "high", "topic": "price", "channel": "mail"}
    first = stage.does("agent", "inquiry.new", **known)
    stage.opens("agent", "inquiry.new")
    for verb in FORMS:
        stage.opens("agent", f"inquiry.{verb}", first)
    stage.does("agent", "inquiry.wait", first, whom="internal", person=ids("member")[0], place="", due_on=day(stage, 2))
    stage.opens("member", "inquiry.inform", first)
    stage.does("member", "inquiry.inform", first)
    stage.does("agent", "inquiry.wait", first, whom="customer")
    stage.does("clerk", "inquiry.reply", first)
    for _ in range(2):
        stage.does("agent", "inquiry.promise", first, day=day(stage, 3), at="15:00", reply="")
    second = stage.does("member", "inquiry.new", **known)
    stage.does("clerk", "inquiry.open", second)
    stage.does("member", "inquiry.edit", second, priority="urgent", customer=another, topic="delivery", channel="web")
    stage.does("member", "inquiry.edit", second, priority="low", customer=number, topic="", channel="")
    stage.does("agent", "inquiry.merge", second, into=first)
    stage.does("agent", "inquiry.note", first)
    stage.does("agent", "inquiry.transfer", first, person=ids("clerk")[0])
    stage.does("clerk", "inquiry.hand", first, to=ids("agent")[0])
    stage.does("clerk", "inquiry.answer", first, reply="answer")
    stage.does("agent", "inquiry.reply", first, settled=["yes"])
    stage.does("agent", "inquiry.article", first)
    stage.does("agent", "inquiry.close", first)
    stage.opens("agent", "inquiry.reopen", first)
    stage.does("agent", "inquiry.reopen", first)
    stage.does("agent", "inquiry.answer", first)
    with stage.work() as work:
        inquiry = work.numbered(Inquiry, first)
        operations.receive_message(work, inquiry, stage.voice(500))
        operations.receive(work, customers.customer_of(work, None, number, ""), title="", text=stage.voice(500))
