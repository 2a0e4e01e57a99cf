"""Customers' files: who may do what with one, and what people do with several."""

from typing import Any, Final

from commands.customer import operations
from commands.customer.importing import operations as importing
from storage.acceptances import Document
from storage.imports import Import
from storage.work import Work
from tests.contracts.theatre import Theatre, ids
from tests.people import EVERYBODY, person

STATES: Final = ("active", "merged", "erased")
TABLE: Final[dict[str, dict[str, str]]] = {
    **{verb: {"active": "agent chief owner"} for verb in ("reveal", "edit", "contact", "consent")},
    "hand": {"active": "chief owner"},
    "merge": {"active": "agent chief"},
    "erase": {"active": "chief admin"},
}
SERVICE: Final = "agent clerk service"
WITHOUT_A_RECORD: Final = {
    "customer.add": EVERYBODY,
    "customer.list": EVERYBODY,
    "customer.import": SERVICE,
    "customer.take": SERVICE,
    "customer.export": "service",
}
FILE: Final = "name,phone,mail\nAnna,02 2345 6789,\n,0912345678,\nWang,+886 912 345 678,w@example.com\n"


def _kept(work: Work) -> Any:
    """A lead of another squad cares for this one."""
    customer = operations.new_customer(work, person(work, "member"), name="王小明", phone="0912345678")
    customer.owner_id = person(work, "lead").id
    return customer


SITUATIONS: Final[dict[str, tuple[Any, ...]]] = {
    "a customer's file": (
        _kept,
        {"agent": "agent", "clerk": "agent", "service": "chief", "lead": "owner", "admin": "admin"},
        (),
        "",
        ("agent", "clerk", "service"),
    ),
}


def _came(stage: Theatre, content: bytes) -> None:
    """What the courier does once it has the file, and the clock after that."""
    with stage.work() as work:
        brought = work.all(_latest())[0]
        document = work.need(Document, brought.document_id or "")
        document.name, document.sha256 = stage.voice(60), work.files.put(content)
        importing.fetched(work, brought, document)
    for _ in range(8):
        with stage.work() as work:
            importing.go_on(work)


def _latest() -> Any:
    from sqlalchemy import select

    return select(Import).where(Import.what != "export").order_by(Import.id.desc())


def _brought(stage: Theatre, content: bytes) -> str:
    stage.does("agent", "customer.import", file=["F0CSV"], what="customers")
    _came(stage, content)
    with stage.work() as work:
        return str(work.all(_latest())[0].id)


def play(stage: Theatre) -> None:
    """One is changed in every way, merged and erased; a table is brought and taken over; all are taken out."""
    stage.join("agent", "service", "clerk")
    known = {"phone": "02 2345 6789", "mail": "", "is_sure": ["yes"]}
    first = stage.does("agent", "customer.add", **known)
    second = stage.does("clerk", "customer.add", **known, sort="organisation")
    for verb in ("edit", "contact", "consent", "merge", "erase", "hand"):
        stage.opens("service", f"customer.{verb}", first)
    stage.does(
        "service", "customer.edit", first, phone="", mail="a@example.com", sort="organisation", language="zh_Hans"
    )
    stage.does("service", "customer.edit", first, phone="-", mail="", groups="", name="")
    for _ in range(3):
        stage.does("service", "customer.contact", first, which="new", phone="", mail="b@example.com", then="main")
    stage.does("service", "customer.contact", first, which="2", phone="", mail="", then="remove")
    stage.does("service", "customer.consent", first, may_be_contacted=["yes"], may_be_surveyed=["yes"], how="mail")
    stage.does("service", "customer.consent", first, may_be_contacted=[], how="phone")
    stage.does("agent", "customer.hand", first, to=ids("clerk")[0])
    stage.does("agent", "customer.reveal", first)
    stage.does("service", "customer.merge", second, into=first, is_sure=["yes"])
    stage.does("service", "customer.erase", first, reason="asked", is_sure=["yes"])
    brought = _brought(stage, FILE.encode())
    stage.opens("agent", "customer.take")
    stage.does("agent", "customer.take", which=brought, how="merge", rows="good")
    with stage.work() as work:
        work.tell(work.need(Import, brought), "import_on", person(work, "agent"), percent=50)
    for _ in range(4):
        with stage.work() as work:
            importing.go_on(work)
    _brought(stage, b"PK\x03\x04")
    stage.does("service", "customer.export", which="active")
    with stage.work() as work:
        work.tell(work.need(Import, brought), "exported", person(work, "agent"), by=person(work, "service"), count=3)
