"""Customers brought as a table: shown before anything changes, taken over once, the file not kept (2.2.1b)."""

from typing import Any

import pytest
from sqlalchemy import select

from commands.customer import asks, exporting, refusals
from commands.customer import operations as customers
from commands.customer.importing import columns, operations
from commands.customer.workflow import CUSTOMER
from commands.kit import serve
from commands.kit.calls import Call
from commands.kit.tables import Unreadable
from commands.kit.words import Words
from commands.kit.workflow import Registry, Telling
from storage import customers as stored
from storage.acceptances import Document
from storage.customers import Contact, Customer
from storage.desk import Desk
from storage.history import of_record
from storage.imports import Import
from storage.ledger import Errand
from tests.people import EVERYONE, TEAM, person

HEADER = "姓名,電話,電子郵件,類型,語言,分組,可聯絡\n"
ROWS = (
    "陳怡君,0912 345 678,chen@example.com,個人,繁體中文,會員,是\n"
    "Acme Ltd,02 2345 6789 #12,,公司,English,wholesale;members,no\n"
    ",0911 111 111,,,,,\n"
    "Wrong Phone,none,,,,,\n"
)


def test_where_no_file_waits_no_form_is_opened(staffed):
    """Slack would not open one that offers nothing to choose from."""
    call = Call("customer", "take", EVERYONE["agent"][0], "button")
    with staffed.look(TEAM) as look, pytest.raises(refusals.NothingWaits):
        serve.look(look, Registry(CUSTOMER), call)
    waits = brings(staffed, f"{HEADER}{ROWS}".encode())
    with staffed.look(TEAM) as look:
        assert waits in str(serve.look(look, Registry(CUSTOMER), call))


def brings(desk: Desk, content: bytes, name: str = "agent") -> str:
    """As the courier does it once the file is here; then the clock checks it."""
    with desk.open(TEAM) as work:
        operations.bring(work, person(work, name), asks.Import(file=("F0CSV",)))
        brought: Any = work.first(select(Import).order_by(Import.id.desc()))
        document = work.need(Document, brought.document_id)
        document.name, document.sha256 = "customers.csv", work.files.put(content)
        operations.fetched(work, brought, document)
        id = str(brought.id)
    goes_on(desk)
    return id


def goes_on(desk: Desk) -> None:
    for _ in range(200):
        with desk.open(TEAM) as work:
            if not operations.go_on(work):
                return


def takes(desk: Desk, id: str, name: str = "agent", **how: str) -> None:
    with desk.open(TEAM) as work:
        operations.take(work, person(work, name), asks.Take(which=id, **how))
    goes_on(desk)


def found(desk: Desk, id: str) -> Import:
    with desk.look(TEAM) as look:
        return look.need(Import, id)


def titles(desk: Desk) -> list[str]:
    with desk.look(TEAM) as look:
        return sorted(look.all(select(Customer.title)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_table_is_read_in_every_encoding_that_people_have(encoding):
    sheet = columns.parse((HEADER + ROWS).encode(encoding), "TW")
    assert sheet.columns == {"name": 0, "phone": 1, "mail": 2, "sort": 3, "language": 4, "groups": 5, "contacted": 6}
    first = columns.read_row(sheet.columns, *sheet.lines[0], "TW")
    assert isinstance(first, columns.Row)
    assert first.known.name == "陳怡君"


def test_without_chinese_columns_the_better_reading_and_then_the_country_decide():
    rows = "name,address\n王小明,北京市朝阳区建国路八号\n"
    assert columns.parse(rows.encode("gb18030"), "TW").lines[0][1][0] == "王小明"
    rows = "name,address\n王小明,台北市中正區中華路八號\n"
    assert columns.parse(rows.encode("big5"), "CN").lines[0][1][0] == "王小明"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "It is a spreadsheet. Save it as CSV first."),
        (b"a,b\n1,2\n", "Its first line does not name the columns; one of them has to be the name."),
        (b"name,phone\n", "Below its header there is no row."),
        (b"name\n" + b"x\n" * 20_001, "It has more than {most} rows; bring it in parts."),
        (b"\xff\xfe\x00", "It is neither Excel nor a text in UTF-8, GB18030 or Big5."),
    ],
)
def test_what_is_no_table_is_said(content, said):
    with pytest.raises(Unreadable) as no:
        columns.parse(content, "TW")
    assert no.value.said[0] == said


def test_nothing_is_changed_before_a_word_and_faults_are_named_by_line(staffed):
    id = brings(staffed, (HEADER + ROWS).encode())
    brought = found(staffed, id)
    assert (brought.status, brought.rows, brought.good, brought.bad) == ("checked", 4, 2, 2)
    assert brought.faults == [[4, "name"], [5, "phone"]]
    assert titles(staffed) == []
    with staffed.open(TEAM) as work:
        with pytest.raises(refusals.RowsAreWrong):
            operations.take(work, person(work, "agent"), asks.Take(which=id))
        with pytest.raises(refusals.NothingWaits):
            operations.take(work, person(work, "clerk"), asks.Take(which=id, rows="good"))


def test_the_good_rows_are_taken_over_once_and_the_file_is_gone(staffed):
    content = (HEADER + ROWS).encode()
    id = brings(staffed, content)
    takes(staffed, id, rows="good")
    brought = found(staffed, id)
    assert (brought.status, brought.made, brought.skipped) == ("taken", 2, 0)
    assert titles(staffed) == ["Acme Ltd", "陳＊＊"]
    assert not staffed.files.has(brought.sha256)
    with staffed.look(TEAM) as look:
        assert [one.sha256 for one in look.all(select(Document))] == [""]
        acme: Any = look.first(select(Customer).where(Customer.sort == "organisation"))
        assert (acme.may_be_contacted, acme.groups, acme.language) == (False, ["wholesale", "members"], "en")
        assert [one.number for one in customers.found_by(look, "怡君", 5)] == ["CUS-0001"]
        assert [one.number for one in customers.found_by(look, "02 2345", 5)] == ["CUS-0002"]
        assert look.all(of_record(TEAM, acme.id))[0].verb == "imported"
        written = str(look.all(select(Errand.payload))) + str(look.all(select(Import.faults)))
        assert "怡君" not in written
        assert "0912" not in written
    again = brings(staffed, content)
    assert (found(staffed, again).known, found(staffed, again).good) == (2, 0)
    takes(staffed, again, rows="good", how="new")
    assert found(staffed, again).made == 0
    assert len(titles(staffed)) == 2


@pytest.mark.parametrize(("how", "counts"), [("skip", (1, 0, 3)), ("merge", (2, 1, 1)), ("new", (4, 0, 0))])
def test_rows_that_may_be_known_are_left_out_filled_in_or_made_anew(staffed, how, counts):
    with staffed.open(TEAM) as work:
        agent = person(work, "agent")
        customers.new_customer(work, agent, name="Anna", phone="0912 345 678")
    rows = (
        "name,phone,mail,address\n"
        "Anna B,0912-345-678,anna@example.com,Main Street\n"
        "ANNA,,,\n"
        "Anna,0999 888 777,,\n"
        "Berta,,,\n"
    )
    id = brings(staffed, rows.encode())
    assert (found(staffed, id).good, found(staffed, id).alike) == (1, 3)
    takes(staffed, id, how=how)
    brought = found(staffed, id)
    assert (brought.made, brought.merged, brought.skipped) == counts
    with staffed.look(TEAM) as look:
        first: Any = look.numbered(Customer, "CUS-0001")
        (contact,) = look.all(stored.contacts([first.id]))
        filled = ("anna@example.com", "Main Street") if how == "merge" else ("", "")
        assert (contact.name, contact.mail, contact.address) == ("Anna", *filled)


def test_a_large_table_goes_in_batches_and_says_how_far_it_is(staffed):
    lines = [f"Customer {n},+886 912 {n:06d}\n" for n in range(450)]
    rows = "".join(["name,phone\n", *lines, lines[7]])
    takes(staffed, brings(staffed, rows.encode(), "service"), "service")
    with staffed.look(TEAM) as look:
        assert len(look.all(select(Customer.id))) == 450
        told = [one.payload["notice"] for one in look.all(select(Errand).order_by(Errand.seq)) if one.kind == "direct"]
        assert told == ["import_read", "import_on", "import_on", "import_on", "import_taken"]
        owners = dict(look.rows(select(Customer.owner_id, Customer.number)))
        assert len(owners) == 2


def test_a_file_that_nobody_says_a_word_about_is_forgotten_after_a_day(staffed):
    id = brings(staffed, (HEADER + ROWS).encode())
    staffed.clock.advance(days=1, minutes=1)
    goes_on(staffed)
    brought = found(staffed, id)
    assert brought.status == "dropped"
    assert not staffed.files.has(brought.sha256)


def test_customers_are_taken_out_by_the_supervisor_and_nothing_personal_waits_in_the_outbox(staffed):
    takes(staffed, brings(staffed, (HEADER + ROWS).encode()), rows="good")
    with staffed.open(TEAM) as work:
        exporting.export(work, person(work, "service"), asks.Export())
    with staffed.look(TEAM) as look:
        errand: Any = look.first(select(Errand).where(Errand.kind == "table"))
        assert "陳" not in str(errand.payload)
        reader = look.person(slack_id=EVERYONE["service"][0])
        telling = Telling(look, None, Words("en"), reader, errand.payload)
        name, body = exporting.table(telling)
    text = body.decode("utf-8-sig")
    assert name == "customers-2026-03-02.csv"
    assert "CUS-0001,陳怡君,,'+886 912 345 678,chen@example.com" in text
    assert "Acme Ltd,," in text
    sheet = columns.parse(body, "TW")
    row = columns.read_row(sheet.columns, *sheet.lines[0], "TW")
    assert isinstance(row, columns.Row)
    assert (row.known.name, row.known.phone and row.known.phone.key) == ("陳怡君", "+886912345678")


def test_contacts_of_an_import_are_never_merged_by_the_name_alone(staffed):
    with staffed.open(TEAM) as work:
        customers.new_customer(work, person(work, "agent"), name="Anna", phone="0912 345 678")
    takes(staffed, brings(staffed, b"name,mail\nAnna,other@example.com\n"), how="merge")
    with staffed.look(TEAM) as look:
        assert len(look.all(select(Contact.customer_id))) == 2
        assert len(look.all(select(Customer.id))) == 2
