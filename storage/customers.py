"""Customers, who can be reached for them, and what every record that a customer is behind has in common (2.2.1b)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, func, select, text, union_all
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from storage.base import Case, Owned, few

CHANNELS = ("phone", "mail", "web", "chat", "visit", "survey", "other")
"""How customers reach the organisation, and how they are reached."""


def _key(longest: int) -> Any:
    """Compared by its code points on every database, so that a beginning is a range of the index."""
    return String(longest).with_variant(String(longest, collation="C"), "postgresql")


class Customer(Case):
    """A customer's file. `title` is the name as anybody may see it: an organisation's own, a person's masked. What is
    personal stands in `Contact` alone. `sort` is person or organisation; the owner is the agent who cares for them.

    `merged_into_id` is the file that took this one in; `erased_at` is when the personal data was erased on request.
    `served_on` is the day of the last record; `visit_on` the day of the next visit of the quarter (2.2.1d).
    """

    __tablename__ = "customers"
    kind: ClassVar[str] = "customer"
    prefix: ClassVar[str] = "CUS"

    sort: Mapped[str] = mapped_column(String(16), default="person")
    language: Mapped[str] = mapped_column(String(16), default="en")
    preferred: Mapped[str] = mapped_column(String(16), default="phone")
    preferences: Mapped[str] = mapped_column(default="")
    may_be_contacted: Mapped[bool] = mapped_column(default=True)
    may_be_surveyed: Mapped[bool] = mapped_column(default=False)
    consent_at: Mapped[datetime | None]
    consent_how: Mapped[str] = mapped_column(default="")
    groups: Mapped[list[str]] = mapped_column(default=list)
    served_on: Mapped[date | None]
    visit_on: Mapped[date | None]
    merged_into_id: Mapped[str | None] = mapped_column(String(26))
    erased_at: Mapped[datetime | None]


Index("ix_customers_served", Customer.workspace_id, Customer.served_on)
Index("ix_customers_sort", Customer.workspace_id, Customer.sort, Customer.id)
few("ix_customers_visit", Customer.workspace_id, Customer.visit_on, where=Customer.visit_on.is_not(None))


class Contact(Owned):
    """The only table with customers' names, phones, addresses and mail. An organisation may have several people; the
    `is_main` one is asked first. The keys are the folded forms by which duplicates are found."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_customer", "workspace_id", "customer_id"),
        Index("ix_contacts_name", "workspace_id", "name_key"),
        Index("ix_contacts_phone", "workspace_id", "phone_key"),
        Index("ix_contacts_mail", "workspace_id", "mail_key"),
    )

    customer_id: Mapped[str] = mapped_column(String(26))
    is_main: Mapped[bool] = mapped_column(default=True)
    name: Mapped[str]
    part: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    handle: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(_key(200), default="")
    phone_key: Mapped[str] = mapped_column(_key(64), default="")
    mail_key: Mapped[str] = mapped_column(_key(320), default="")


class FromCustomer(Case):
    """A record that a customer is behind: an inquiry, a complaint, a suggestion. The owner is the agent who keeps in
    touch with the customer. `channel` is how it came, `topic` what it is about (`storage.topics`), `source` the link to
    the message that it was made from. `follow_up_on` is the day on which the clock makes a follow-up visit of it; None
    before it is closed and once the visit is made. `came_by` is the person, empty for what came by the intake."""

    __abstract__ = True

    customer_id: Mapped[str] = mapped_column(String(26))
    channel: Mapped[str] = mapped_column(String(16), default="phone")
    topic: Mapped[str] = mapped_column(String(32), default="other")
    source: Mapped[str] = mapped_column(default="")
    came_by_id: Mapped[str | None] = mapped_column(String(26))
    visit_id: Mapped[str | None] = mapped_column(String(26))
    follow_up_on: Mapped[date | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        """Read are few of many: who waits by their time, what was closed and who is to be visited by its day. A kind
        adds its own index of `customer_id`."""
        parts = {
            "queue": ("closed_at IS NULL", "due_at", "id"),
            "load": ("closed_at IS NULL", "owner_id", "due_at", "closed_at"),
            "closed": ("closed_at IS NOT NULL", "closed_at"),
            "follow_up": ("follow_up_on IS NOT NULL", "follow_up_on"),
        }
        found = [*super().__table_args__]
        for name, (condition, *columns) in parts.items():
            where, full = text(condition), f"ix_{cls.__tablename__}_{name}"
            found.append(few(full, "workspace_id", *columns, where=where))
        return tuple(found)


def from_customers() -> list[type[FromCustomer]]:
    """The kinds of records that a customer may be behind."""
    return sorted(FromCustomer.__subclasses__(), key=lambda cls: cls.kind)


def of_customer(cls: type[FromCustomer], customer_ids: Sequence[str]) -> Select[Any]:
    """One kind of records of these customers, the latest first."""
    found = select(cls).where(cls.customer_id.in_(customer_ids))
    return found.order_by(cls.opened_at.desc(), cls.id.desc())


def open_by_owner(workspace_id: str, owner_ids: Sequence[str], kinds: Iterable[type[FromCustomer]]) -> Select[Any]:
    """Rows of owner and how many open records of customers they have, one a kind."""
    parts: list[Any] = [
        select(cls.owner_id, func.count())
        .where(cls.workspace_id == workspace_id, cls.owner_id.in_(owner_ids), cls.closed_at.is_(None))
        .group_by(cls.owner_id)
        for cls in kinds
    ]
    return select(union_all(*parts).subquery())


def files(*, is_open: bool | None = True) -> Select[Customer]:
    """Files in use; merged and erased ones are closed."""
    found = select(Customer)
    if is_open is not None:
        found = found.where(Customer.closed_at.is_(None) if is_open else Customer.closed_at.is_not(None))
    return found.order_by(Customer.id.desc())


def these(customer_ids: Sequence[str]) -> Select[Customer]:
    return select(Customer).where(Customer.id.in_(customer_ids))


def served_since(day: date) -> Select[Customer]:
    """Those in use, whoever was served last first."""
    found = select(Customer).where(Customer.served_on >= day, Customer.closed_at.is_(None))
    return found.order_by(Customer.served_on.desc(), Customer.id.desc())


def contacts(customer_ids: Sequence[str]) -> Select[Contact]:
    """Whom to ask first comes first."""
    found = select(Contact).where(Contact.customer_id.in_(customer_ids))
    return found.order_by(Contact.customer_id, Contact.is_main.desc(), Contact.id)
