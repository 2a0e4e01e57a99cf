"""Complaints: who may do what with one, and what people do with several until each customer is satisfied or gone."""

from typing import Any, Final

from commands.complaint import operations
from commands.customer import operations as customers
from storage.complaints import Complaint
from storage.customers import Customer
from storage.people import Delegation, Department
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import EVERYBODY, person

WITH_DEPARTMENT: Final = ("assigned", "investigating", "dissatisfied")
UNSOLVED: Final = ("acknowledged", *WITH_DEPARTMENT, "proposed", "replied", "escalated")
OPEN: Final = ("registered", *UNSOLVED, "satisfied")
STATES: Final = (*OPEN, "closed", "closed_unresolved", "withdrawn")
SERVICE: Final = "agent chief"
TABLE: Final[dict[str, dict[str, str]]] = {
    "acknowledge": {"registered": SERVICE},
    "assign": dict.fromkeys(("acknowledged", *WITH_DEPARTMENT, "escalated"), SERVICE),
    "investigate": {"assigned": "handler chief", "dissatisfied": "handler chief", "escalated": "chief"},
    "propose": dict.fromkeys(("investigating", "proposed"), "handler chief"),
    "cause": dict.fromkeys(("investigating", "proposed"), "handler chief"),
    "reply": {"proposed": SERVICE},
    "satisfied": {"replied": f"{SERVICE} !resolver", "escalated": "chief !resolver"},
    "dissatisfied": {"replied": f"{SERVICE} !resolver"},
    "close": {"satisfied": SERVICE},
    "escalate": {"dissatisfied": SERVICE},
    "unresolved": {"escalated": "chief"},
    "consent": {"escalated": "leadership !asker"},
    "refuse": {"escalated": "leadership !asker"},
    "interim": dict.fromkeys(("acknowledged", *WITH_DEPARTMENT, "proposed", "escalated"), SERVICE),
    "hand": dict.fromkeys((*WITH_DEPARTMENT, "proposed"), "handler head"),
    "again": dict.fromkeys((*OPEN, "closed_unresolved"), SERVICE),
    "edit": dict.fromkeys(OPEN, SERVICE),
    "link": dict.fromkeys(OPEN, f"{SERVICE} handler quality"),
    "clear": dict.fromkeys(OPEN, "chief quality"),
    "unlink": dict.fromkeys(OPEN, "chief quality"),
    "withdraw": dict.fromkeys(("registered", *UNSOLVED), SERVICE),
}
WITHOUT_A_RECORD: Final = dict.fromkeys(("complaint.new", "complaint.list"), EVERYBODY)


def _made(work: Work, handler: str, *resolvers: str) -> Complaint:
    agent = person(work, "agent")
    customer = customers.new_customer(work, agent, name="王小明", phone="0912345678", is_sure=True)
    made = operations.receive(work, customer, title="Leak", text="Since Monday", channel="phone", topic="other")
    made.handler_id = person(work, handler).id
    made.resolver_ids = [person(work, name).id for name in resolvers]
    return made


def _given(work: Work) -> Complaint:
    """One of the department looks into it; the second agent proposed a solution in an earlier round."""
    made = _made(work, "staff", "clerk")
    head, deputy = person(work, "member").id, person(work, "manager").id
    made.department_id = work.add(Department(name="Production", head_id=head, deputy_id=deputy, functions=[])).id
    return made


def _hopeless(work: Work) -> Complaint:
    """The supervisor, who stands in for a leader, proposed a solution and asks to close it unresolved."""
    made = _made(work, "manager", "service")
    made.unresolved_by_id, made.unresolved_at = person(work, "service").id, work.now
    lender, borrower = person(work, "leader").id, person(work, "service").id
    work.add(Delegation(from_id=lender, to_id=borrower, scope="complaint", starts_on=work.today, ends_on=work.today))
    return made


ALSO: Final = ("agent", "clerk", "service", "quality")
LEADERS: Final = {"leader": "leadership", "deputy": "leadership"}
SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a complaint with the department": (
        _given,
        {
            "agent": "agent",
            "clerk": "agent resolver",
            "service": "chief",
            "quality": "quality",
            "staff": "handler resolver",
            "member": "head",
            "manager": "head",
            **LEADERS,
        },
        (),
        "",
        ALSO,
    ),
    "a complaint that nothing satisfies": (
        _hopeless,
        {
            "agent": "agent",
            "clerk": "agent",
            "service": "chief resolver asker leadership",
            "quality": "quality",
            "manager": "handler resolver",
            **LEADERS,
        },
        (),
        "",
        ALSO,
    ),
}


def play(stage: Theatre) -> None:
    stage.join(*ALSO)
    with stage.work() as work:
        head, member = person(work, "member"), person(work, "staff")
        made = work.add(Department(name="Complaints & <b>", head_id=head.id, functions=["engineering"]))
        member.department_id = made.id
        customer = customers.new_customer(work, None, name="王小明", phone="0912345678", is_sure=True).number
    _two_rounds_and_more(stage, customer)
    _blocked(stage, customer)
    _from_outside(stage, customer)


def _new(stage: Theatre, customer: str, **more: Any) -> str:
    known = {"customer": customer, "source": "", "name": "", "phone": "", "mail": "", "is_another": ["yes"], **more}
    return stage.does("staff", "complaint.new", **{"topic": "product", **known})


def _told(stage: Theatre, number: str) -> None:
    """Looked into by the member of staff, told by the supervisor."""
    stage.does("staff", "complaint.propose", number)
    stage.does("service", "complaint.reply", number)


def _two_rounds_and_more(stage: Theatre, customer: str) -> None:
    """Graver, then less grave; twice not satisfied, closed unresolved, back again, satisfied."""
    stage.opens("staff", "complaint.new")
    number = _new(stage, customer, severity="urgent")
    for verb in ("acknowledge", "edit", "withdraw"):
        stage.opens("agent", f"complaint.{verb}", number)
    stage.does("service", "complaint.acknowledge", number, channel="mail")
    stage.does("service", "complaint.interim", number)
    stage.opens("service", "complaint.assign", number)
    stage.does("service", "complaint.assign", number, department="Complaints & <b>")
    stage.does("member", "complaint.hand", number, to=ids("staff")[0])
    stage.does("service", "complaint.edit", number, severity="major", topic="quality", title="Leak")
    stage.does("staff", "complaint.investigate", number)
    stage.does("staff", "complaint.cause", number)
    _told(stage, number)
    for verb in ("satisfied", "dissatisfied"):
        stage.opens("service", f"complaint.{verb}", number)
    stage.does("service", "complaint.dissatisfied", number, rating="1")
    stage.does("service", "complaint.investigate", number)
    _told(stage, number)
    stage.does("service", "complaint.dissatisfied", number, rating="2")
    for _ in range(2):
        stage.does("service", "complaint.unresolved", number)
        stage.opens("leader", "complaint.refuse", number)
        if _:
            stage.does("deputy", "complaint.consent", number)
        else:
            stage.does("leader", "complaint.refuse", number)
    stage.does("service", "complaint.again", number)
    stage.does("service", "complaint.again", number)
    _told(stage, number)
    stage.does("service", "complaint.satisfied", number, rating="5")


def _blocked(stage: Theatre, customer: str) -> None:
    """To the supervisor before its time, and not closed before its nonconformity."""
    number = _new(stage, customer)
    stage.does("agent", "complaint.acknowledge", number)
    stage.does("agent", "complaint.assign", number, department="Complaints & <b>", handler=ids("staff")[0])
    for name in ("member", "staff"):
        stage.does("member", "complaint.hand", number, to=ids(name)[0])
    stage.does("staff", "complaint.investigate", number)
    _told(stage, number)
    for ncr in ("NCR-7", "NCR-8"):
        stage.does("agent", "complaint.link", number, number=ncr)
    stage.does("quality", "complaint.unlink", number, number="NCR-8")
    stage.does("service", "complaint.dissatisfied", number, rating="3")
    stage.does("agent", "complaint.escalate", number)
    stage.does("service", "complaint.satisfied", number, rating="4")
    stage.opens("quality", "complaint.clear", number)
    stage.does("quality", "complaint.clear", number, number="NCR-7")
    stage.does("agent", "complaint.close", number)


def _from_outside(stage: Theatre, customer: str) -> None:
    """By the intake; the customer withdraws it."""
    with stage.work() as work:
        found = work.numbered(Customer, customer)
        title, text = stage.voice(300), stage.voice(2000)
        made = operations.receive(work, found, title=title, text=text, channel="web", topic="delivery")
        number = made.number
        operations.receive_message(work, made, stage.voice(500))
    stage.does("agent", "complaint.link", number, number="NCR-9")
    with stage.work() as work:
        operations.cleared(work, "NCR-0009", by=None)
    stage.does("service", "complaint.withdraw", number)
