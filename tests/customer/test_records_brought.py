"""What a call centre or a mailbox has collected is filed once, after a word (2.2.1a)."""

from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from commands.customer import asks
from commands.customer.importing import mail, operations, records
from commands.kit.tables import Unreadable
from storage.acceptances import Document
from storage.complaints import Complaint
from storage.desk import Desk
from storage.imports import Import
from storage.inquiries import Inquiry
from storage.suggestions import Suggestion
from tests.people import TEAM, person

TABLE = (
    "类别,姓名,电话,内容,优先级,编号\n"
    "咨询,王小明,0912 345 678,我的订单在哪里？,紧急,T-1\n"
    "投诉,陈怡君,02 2345 6789,货架坏了,,T-2\n"
    "建议,Acme,0911 222 333,周末也送货,,T-3\n"
    "天气,Anna,0911 222 444,下雨,,T-4\n"
    "咨询,Berta,,没有电话,,T-5\n"
)


def letter(sender: str, subject: str, text: str, id: str, html: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, subject, f"<{id}@example.com>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return bytes(message)


def takes(desk: Desk, name: str, content: bytes) -> Import:
    with desk.open(TEAM) as work:
        operations.bring(work, person(work, "agent"), asks.Import(file=("F0",), what="records"))
        brought: Any = work.first(select(Import).order_by(Import.id.desc()))
        document = work.need(Document, brought.document_id)
        document.name, document.sha256 = name, work.files.put(content)
        operations.fetched(work, brought, document)
        id = str(brought.id)
    goes_on(desk)
    with desk.open(TEAM) as work:
        if work.need(Import, id).status == "checked":
            operations.take(work, person(work, "agent"), asks.Take(which=id, rows="good"))
    goes_on(desk)
    with desk.look(TEAM) as look:
        return look.need(Import, id)


def goes_on(desk: Desk) -> None:
    for _ in range(50):
        with desk.open(TEAM) as work:
            if not operations.go_on(work):
                return


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_table_of_a_call_centre_is_filed_by_kind_and_once(staffed, encoding):
    brought = takes(staffed, "calls.csv", TABLE.encode(encoding))
    assert (brought.status, brought.made, brought.bad) == ("taken", 3, 2)
    assert brought.faults == [[5, "kind"], [6, "phone"]]
    with staffed.look(TEAM) as look:
        (inquiry,) = look.all(select(Inquiry))
        assert (inquiry.priority, inquiry.came_by_id) == ("urgent", None)
        assert len(look.all(select(Complaint))) == len(look.all(select(Suggestion))) == 1
    again = takes(staffed, "calls.csv", TABLE.replace("紧急", "高").encode(encoding))
    assert (again.made, again.known) == (0, 3)


def test_mail_becomes_an_inquiry_and_an_answer_reaches_its_record(staffed):
    first = letter("王小明 <wang@example.com>", "Order 1234", "Where is it?\n> you wrote\n", "1")
    assert takes(staffed, "one.eml", first).made == 1
    with staffed.look(TEAM) as look:
        inquiry: Any = look.numbered(Inquiry, "INQ-0001")
        assert (inquiry.title, inquiry.question, inquiry.channel) == ("Order 1234", "Where is it?", "mail")
    box = b"".join(
        b"From x Mon Mar  2 10:00:00 2026\n" + one + b"\n"
        for one in (
            first,
            letter("wang@example.com", "Re: INQ-0001 Order 1234", "Please hurry", "2"),
            letter("Eve <eve@example.com>", "INQ-0001", "Tell me all", "3"),
            letter("Anna <anna@example.com>", "Hello", "", "4", "<p>Do you <b>deliver</b>?</p><script>x()</script>"),
        )
    )
    brought = takes(staffed, "box.mbox", box)
    assert (brought.made, brought.known, brought.skipped) == (3, 1, 1)
    with staffed.look(TEAM) as look:
        assert look.all(select(Inquiry.number).order_by(Inquiry.number)) == ["INQ-0001", "INQ-0002", "INQ-0003"]
        eve: Any = look.numbered(Inquiry, "INQ-0002")
        assert eve.customer_id != inquiry.customer_id, "somebody else's number opens nothing"
        assert "deliver" in look.numbered(Inquiry, "INQ-0003").question


def test_a_page_is_read_without_its_markup_and_a_damaged_mail_does_no_harm():
    (found,) = mail.parse(letter("a@example.com", "S", "", "1", "<div>One</div><div>Two &amp; three</div>"))
    assert found.text.split() == ["One", "Two", "&", "three"]
    for content in (b"\xff\xfe", b"From: \n\n", b"Content-Type: multipart/mixed\n\nx", b"Subject: =?x?q?=FF?=\n\nx"):
        assert len(list(mail.parse(content))) == 1


@pytest.mark.parametrize(("name", "content"), [("x.csv", b"name,phone\n"), ("x.csv", b"name,text\n"), ("x.mbox", b"")])
def test_what_holds_nothing_is_said(name, content):
    with pytest.raises(Unreadable):
        records.parse(content, name, "TW")
