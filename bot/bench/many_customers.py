"""A hundred thousand customers and half a million records of theirs, written down in bulk: only a benchmark may."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import JSON, Date, Float, Integer, Numeric, insert, select
from sqlalchemy.types import Boolean, DateTime, TypeDecorator

from bot.bench.answers import TEAM
from commands.customer import finding, keys, masks, records
from commands.registry import REGISTRY
from storage import searching
from storage.base import new_id
from storage.customers import Contact, Customer
from storage.desk import Desk
from storage.issues import SearchWord
from storage.people import Person
from storage.workspaces import Counter

CUSTOMERS, RECORDS, LARGEST = 100_000, 500_000, 500
BATCH: Final = 2_000
OPEN_SHARE: Final = 0.02
_SURNAMES: Final = (
    "王李張陳劉楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許鄧韓馮曹彭曾田董潘袁蔡蔣余杜葉程魏蘇呂丁任盧姚沈鍾"
)
_GIVEN: Final = (
    "怡君雅婷志明家豪淑芬美玲建宏俊傑心怡承翰冠宇宗翰詩涵欣妤品妍子軒宇翔芳儀佳穎文彬國華麗娟秀英淑惠美惠雅雯"
    "淑貞玉蘭素珍春梅秋月振宇哲瑋博文柏翰彥廷明德永康福生金龍清水火旺添財進財阿妹月娥寶珠惠珍碧雲瑞雪佩珊靜宜"
)
_FIRST: Final = ("Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Henry", "Iris", "Jack", "Kate", "Leo")
_LAST: Final = ("Schmidt", "Miller", "Garcia", "Rossi", "Novak", "Larsen", "Dubois", "Kowalski", "Tanaka", "Silva")


def _in_parts(things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while part := list(islice(rest, BATCH)):
        yield part


def fill(desk: Desk, customers: int, held: int) -> None:
    """The same each time: the same seed."""
    luck, now = random.Random(22), desk.clock.now()
    with desk.look(TEAM) as look:
        owners = look.all(select(Person.id).where(Person.slack_id.like("UMEMBER%")).order_by(Person.id))
    ids = sorted(new_id() for _ in range(customers))
    for part in _in_parts(enumerate(ids, 1)):
        _write(desk, [(cls, rows) for cls, rows in zip(*_customers(part, owners, now, luck), strict=True)])
    kinds = records.kinds()
    for place, cls in enumerate(kinds):
        share = held // len(kinds)
        for start in range(0, share, BATCH):
            size = min(BATCH, share - start)
            rows = [_record(cls, start + n, ids, owners, now, luck, place) for n in range(size)]
            _write(desk, [(cls, rows)])
    given = [("CUS", customers), *((cls.prefix, held // len(kinds)) for cls in kinds)]
    _write(desk, [(Counter, [{"prefix": prefix, "last": last} for prefix, last in given])])


def _write(desk: Desk, tables: Sequence[tuple[Any, list[dict[str, Any]]]]) -> None:
    with desk.across() as session:
        for cls, rows in tables:
            if rows:
                session.connection().execute(insert(cls.__table__), [{"workspace_id": TEAM, **row} for row in rows])


def _customers(part: Any, owners: Sequence[str], now: datetime, luck: random.Random) -> tuple[Any, Any]:
    files, ways, words = [], [], []
    for n, id in part:
        name = name_of(n)
        files.append(_case(Customer, id, n, masks.person(name), owners[n % len(owners)], now, "active", None))
        files[-1] |= {
            "sort": "person",
            "language": "zh_Hant",
            "served_on": (now - timedelta(days=luck.randrange(720))).date(),
            "visit_on": (now + timedelta(days=luck.randrange(90))).date(),
            "consent_at": now if n % 3 else None,
        }
        phone = keys.Phone(phone_of(n), f"+886{phone_of(n)[1:]}")
        way = {"name": name, "name_key": keys.name_key(name), "phone": phone.shown, "phone_key": phone.key}
        ways.append({"id": new_id(), "customer_id": id, **way, "mail": mail_of(n), "mail_key": mail_of(n)})
        weights = searching.weights(finding.found_by_words(way))
        words += [
            {"id": new_id(), "kind": "customer", "record_id": id, "word": word, "weight": weight}
            for word, weight in weights.items()
        ]
    return (Customer, Contact, SearchWord), (files, ways, words)


def name_of(n: int) -> str:
    """Four of five are Chinese names, as many as there are people of one name in such a town."""
    luck = random.Random(n)
    if n % 5 == 0:
        return f"{luck.choice(_FIRST)} {luck.choice(_LAST)}"
    return luck.choice(_SURNAMES) + luck.choice(_GIVEN) + luck.choice(_GIVEN)


def phone_of(n: int) -> str:
    return f"09{n * 7919 % 100_000_000:08d}"


def mail_of(n: int) -> str:
    return f"customer{n}@example.com"


def _record(
    cls: Any, n: int, ids: Sequence[str], owners: Sequence[str], now: datetime, luck: random.Random, place: int
) -> dict[str, Any]:
    """The first customer has five hundred of all kinds; the others share the rest. What is open is due in the weeks
    around today; of what is closed a few wait for their visit."""
    kinds = len(records.kinds())
    whose = ids[0] if n < LARGEST // kinds else ids[luck.randrange(len(ids))]
    opened = now - timedelta(minutes=luck.randrange(500_000))
    is_open = luck.random() < OPEN_SHARE
    closed = None if is_open else opened + timedelta(days=1)
    status = _states(cls)[0 if is_open else 1]
    made = _case(cls, new_id(), n + 1, f"Question {n} about {place}", owners[n % len(owners)], opened, status, closed)
    made |= {"customer_id": whose, "due_at": now + timedelta(hours=luck.randrange(-200, 600)) if is_open else None}
    if "follow_up_on" not in cls.__table__.columns:
        return made
    waits = not is_open and luck.random() < OPEN_SHARE
    return made | {"follow_up_on": (now + timedelta(days=luck.randrange(7))).date() if waits else None}


@cache
def _states(cls: Any) -> tuple[str, str]:
    """Where a record of this kind begins, and where it is over."""
    workflow = REGISTRY.of_kind(cls.kind)
    assert workflow is not None
    assert workflow.flow is not None
    flow = workflow.flow
    return flow.start, "closed" if "closed" in flow.states() else sorted(flow.ends)[0]


def _case(
    cls: Any, id: str, n: int, title: str, owner: str, at: datetime, status: str, closed: datetime | None
) -> dict[str, Any]:
    known = {
        "id": id, "number": f"{cls.prefix}-{n:04d}", "title": title, "status": status, "squad": "customer_service",
        "owner_id": owner, "rulebook": 1, "version": 1, "opened_at": at, "touched_at": at, "status_since": at,
        "closed_at": closed,
    }  # fmt: skip
    return _whole(cls, at, id) | known


def _whole(cls: Any, at: datetime, id: str) -> dict[str, Any]:
    """A value for each column that needs one, by its type; where it may stand once, the record's own."""
    single = {column.key for index in cls.__table__.indexes if index.unique for column in index.columns}
    return {
        column.key: id if column.key in single else _plain(column, at)
        for column in cls.__table__.columns
        if not column.nullable and column.key != "workspace_id"
    }


def _plain(column: Any, at: datetime) -> Any:
    if column.default is not None and column.default.is_scalar:
        return column.default.arg
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    match kind:
        case Boolean():
            return False
        case Integer() | Float() | Numeric():
            return 0
        case JSON():
            return []
        case DateTime():
            return at
        case Date():
            return at.astimezone(UTC).date()
        case _:
            return "x"
