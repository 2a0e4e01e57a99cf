"""What opening, searching, listing and the queue cost among a hundred thousand customers with half a million records
(2.2.1b, 2.2.2)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, select

from bot.bench import databases, many_customers, town
from bot.bench.answers import TEAM
from bot.bench.figures import Figure, Report, median, percentile
from bot.bench.many_customers import mail_of, name_of, phone_of
from bot.bench.planning import as_it_runs
from bot.bench.site import Site
from commands.customer import asks, operations
from commands.customer.importing import operations as importing
from commands.kit.listing import pack
from commands.registry import REGISTRY
from commands.service import pages
from commands.visit import operations as visits
from storage.acceptances import Document
from storage.clock import HandClock
from storage.customers import Customer
from storage.desk import Desk
from storage.imports import Import
from storage.people import Seat
from storage.work import Work

NOW = datetime(2031, 3, 3, 2, 0, tzinfo=UTC)
MOST, BATCH_MOST = 50.0, 50.0
AGENT, SUPERVISOR = "UMEMBER0", "ULEADER0"
PAGES = (0, 1, 50)
ROWS = 1_000
LISTS = ("customer", "inquiry", "complaint", "suggestion", "visit")


def customers(folder: Path, report: Report, times: int, size: int = many_customers.CUSTOMERS) -> None:
    """Each command once to warm, then so many times, each time for other customers; the median is shown."""
    clock = HandClock(NOW)
    with town.opened(databases.sqlite(folder, "customers"), clock) as desk:
        town.settle(desk)
        with desk.open(TEAM) as work:
            _seat(work)
        held = size * many_customers.RECORDS // many_customers.CUSTOMERS
        many_customers.fill(desk, size, held)
        site = Site(desk, clock)
        with as_it_runs():
            for n in range(times + 1):
                site.is_measured = n > 0
                _look(site, report, n, size)
                _queue(site, report)
                _change(site, n, size)
            _import(site, report)
        report.must("customers: the history is whole", town.is_whole(desk), True)
    for name, took in sorted(site.took.items()):
        is_batch = name.startswith("import")
        report.add(Figure(f"{size:,} customers: {name}", median(took) * 1e3, "ms", at_most=MOST))
        if is_batch:
            report.add(Figure(f"{size:,} customers: {name}, slowest", percentile(took, 1) * 1e3, "ms"))


def _seat(work: Work) -> None:
    """The team serves customers, a leader supervises."""
    for slack_id, role in ((AGENT, "agent"), ("UMEMBER1", "agent"), ("UMEMBER2", "agent"), (SUPERVISOR, "supervisor")):
        person = work.person(slack_id=slack_id)
        assert person is not None
        seat = {"person_id": person.id, "squad": "customer_service", "role": role, "level": person.level}
        work.add(Seat(starts_on=date(2026, 1, 1), **seat))


def _look(site: Site, report: Report, n: int, size: int) -> None:
    one = 1 + n * 137 % size
    chinese = one if one % 5 else one + 1
    _counted(
        site, report, "a file opened", lambda: site.says(AGENT, f"/customer show CUS-{one:04d}"), 12 + 2 * _kinds()
    )
    site.says(AGENT, "/customer show CUS-0001", when=f", with {many_customers.LARGEST} records")
    site.says(AGENT, "/customer")
    name = name_of(chinese)
    typed = {
        "a Chinese name": name,
        "its first two characters": name[:2],
        "its last two": name[1:],
        "a surname": name[:1],
        "a Latin name": name_of(5 * (1 + n)),
        "the beginning of one": "schm",
        "a phone": phone_of(one),
        "the beginning of a phone": phone_of(one)[:6],
        "the last digits of a phone": phone_of(one)[-4:],
        "a mail": mail_of(one),
        "a number": f"CUS-{one:04d}",
        "nothing yet": "",
    }
    for what, words in typed.items():
        found = _counted(site, report, f"searching: {what}", partial(_search, site, what, words), 10)
        report.must(f"customers: found by {what}", bool(found), True)
    for name in LISTS:
        workflow = REGISTRY.named(name)
        assert workflow is not None
        assert workflow.listing is not None
        for chosen, _ in workflow.listing.filters:
            for page in PAGES:
                site.turns(AGENT, name, pack(chosen, page), when=f" {chosen}")


def _queue(site: Site, report: Report) -> None:
    """The supervisor's, on all its pages; and what the clock asks whenever it looks whom to visit."""
    for chosen, _ in pages.WHICH:
        for page in PAGES:
            place = pack(chosen, page)
            turn = partial(site.turns, SUPERVISOR, "service", place, verb="queue", when=f" {chosen}")
            _counted(site, report, f"the queue, {chosen}", turn, 16)

    def is_due() -> bool:
        with site.desk.look(TEAM) as look:
            return visits.is_due(look)

    report.must("customers: visits are due", site.time("whom to visit", is_due), True)


def _kinds() -> int:
    from commands.customer import records

    return len(records.kinds())


def _search(site: Site, what: str, words: str) -> Any:
    def ask() -> Any:
        with site.desk.look(TEAM) as look:
            person = look.person(slack_id=AGENT)
            assert person is not None
            return operations.customers(look, person, words)

    return site.time(f"searching by {what}", ask)


def _change(site: Site, n: int, size: int) -> None:
    one = 10 + n * 211 % size
    site.does(AGENT, "customer.reveal", f"CUS-{one:04d}")
    site.does(AGENT, "customer.edit", f"CUS-{one:04d}", mail=f"other{n}@example.com")
    site.does(AGENT, "customer.add", name=f"Newcomer {n}", phone=f"02 2345 {n:04d}")
    with site.desk.open(TEAM) as work:
        work.numbered(Customer, f"CUS-{one + 1:04d}")
    site.does(AGENT, "customer.merge", f"CUS-{one:04d}", into=f"CUS-{one + 2:04d}", is_sure=["yes"])


@contextmanager
def _statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def _counted(site: Site, report: Report, name: str, do: Callable[[], Any], most: int) -> Any:
    with _statements() as asked:
        found = do()
    if site.is_measured and not any(one.name.startswith(f"statements: {name}") for one in report.figures):
        report.add(Figure(f"statements: {name}", len(asked), "", at_most=most))
    return found


def _import(site: Site, report: Report) -> None:
    """A table of a thousand rows, each batch as the clock takes it."""
    rows = "name,phone,mail\n" + "".join(f"Imported {n},04 2222 {n:04d},imported{n}@example.com\n" for n in range(ROWS))
    desk = site.desk
    id = _brought(desk, rows.encode())
    site.is_measured = True
    _batches(site, "import, a batch checked")
    with desk.open(TEAM) as work:
        by = work.person(slack_id=AGENT)
        assert by is not None
        importing.take(work, by, asks.Take(which=id))
    _batches(site, "import, a batch taken over")
    with desk.look(TEAM) as look:
        made = look.first(select(func.count()).select_from(Customer).where(Customer.title == "I***"))
        report.must("customers: taken over from a table", (made or 0) >= ROWS, True)


def _brought(desk: Desk, content: bytes) -> str:
    with desk.open(TEAM) as work:
        by = work.person(slack_id=AGENT)
        assert by is not None
        importing.bring(work, by, asks.Import(file=("F0BENCH",)))
        brought: Any = work.first(select(Import))
        document = work.need(Document, brought.document_id)
        document.name, document.sha256 = "customers.csv", work.files.put(content)
        importing.fetched(work, brought, document)
        return str(brought.id)


def _batches(site: Site, name: str) -> None:
    def once() -> int:
        with site.desk.open(TEAM) as work:
            return importing.go_on(work)

    while site.time(name, once):
        pass
