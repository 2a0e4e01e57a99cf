"""What leans on the database: duplicates, finding, the intake and the queue; the same on SQLite and on PostgreSQL."""

import pytest

from commands.customer import keys, operations
from commands.customer.intake.operations import DOORS
from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.intake import UsedAlready, take_in
from commands.registry import REGISTRY
from commands.service import counting
from storage.complaints import Complaint
from storage.desk import Desk
from storage.inquiries import Inquiry
from tests.people import EVERYONE, TEAM, join

pytestmark = pytest.mark.clause("2.2.1a", "2.2.1b")
WRITTEN = (
    "CUS-0001", "陈小", "小姐", "王小明", "0912 345", "＋８８６９１２", "０９１２３４５", "5678", "ＷＡＮＧ@example",
)  # fmt: skip
ALIKE = (("陈小姐王　小明", "", ""), ("Berta", "＋８８６ ９１２ ３４５ ６７８", ""), ("Berta", "", "Wang@Example.com"))


def test_a_customer_is_known_in_any_width_and_script_and_filed_once(desk_on_both: Desk) -> None:
    desk = desk_on_both
    with desk.open(TEAM) as work:
        agent = join(work, "agent")
        join(work, "service")
        known = operations.new_customer(
            work, agent, name="陳小姐 王小明", phone="0912 345 678", mail="wang@example.com"
        )
        operations.new_customer(work, agent, name="Anna Schmidt", phone="02 2345 1111")
        work.session.flush()
        for typed in WRITTEN:
            assert [number for number, _ in operations.customers(work, agent, typed)] == ["CUS-0001"], typed
        for name, phone, mail in ALIKE:
            read = keys.read_phone(phone, "TW") if phone else None
            assert operations.duplicates(work, name=name, phone=read, mail=mail) == [known]
        assert operations.duplicates(work, name="Berta", phone=None, mail="berta@example.com") == []
    raw = {"name": "Somebody", "phone": "+886 912-345-678", "text": "Where is my order?"}
    for is_new in (True, False):
        with desk.open(TEAM) as work:
            found = take_in(work, DOORS["inquiry"], "inquiry", raw, source="qk_1", token="token-0001")
            assert found == ({"number": "INQ-0001"}, is_new)
    with desk.open(TEAM) as work, pytest.raises(UsedAlready):
        take_in(work, DOORS["inquiry"], "inquiry", {**raw, "text": "…"}, source="qk_1", token="token-0001")
    with desk.open(TEAM) as work:
        take_in(work, DOORS["complaint"], "complaint", raw, source="qk_1", token="token-0002")
        assert work.numbered(Inquiry, "INQ-0001").customer_id == known.id
        work.numbered(Complaint, "CMP-0001").owner_id = None
    _queue(desk)


def _queue(desk: Desk) -> None:
    """What is due first comes first, whatever kind it is; what has no time comes last."""
    pages = {name: _page(desk, name) for name in ("all", "late", "unowned", "mine")}
    seen = {name: [one for one in ("INQ-0001", "CMP-0001") if one in said] for name, said in pages.items()}
    assert seen == {"all": ["INQ-0001", "CMP-0001"], "late": [], "unowned": ["CMP-0001"], "mine": ["INQ-0001"]}
    with desk.look(TEAM) as look:
        month = counting.month_of(look, look.today.replace(day=1), look.today)
        assert [one["open"] for one in month["kinds"] if one["opened"]] == [1, 1]
        assert (month["complaints"], month["reopened"], month["response"]) == ([0, 1], [0, 0], [0, 0])
    with desk.open(TEAM) as work:
        inquiry, complaint = work.numbered(Inquiry, "INQ-0001"), work.numbered(Complaint, "CMP-0001")
        inquiry.due_at = None
    said = _page(desk, "all")
    assert said.index("CMP-0001") < said.index("INQ-0001")
    with desk.open(TEAM) as work:
        work.numbered(Inquiry, "INQ-0001").due_at = complaint.due_at.replace(year=2025)
    said = _page(desk, "late")
    assert "INQ-0001" in said
    assert "CMP-0001" not in said


def _page(desk: Desk, chosen: str) -> str:
    with desk.look(TEAM) as look:
        return str(serve.look(look, REGISTRY, Call("service", "queue", EVERYONE["agent"][0], "button", value=chosen)))
