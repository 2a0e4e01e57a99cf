"""Questionnaires for customers: what is asked, who was asked by which link, and what they answered (3.2.3, 2.2.1d)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned
from storage.customers import Customer, FromCustomer


class Survey(Case):
    """`questions` are up to eight: each with its `sort` (rating, choice, yesno, words), its `text` by language and, for
    a choice, its `options` by language. With `after` it follows each closing of that kind of record from `sent_at` on.
    """

    __tablename__ = "surveys"
    kind: ClassVar[str] = "survey"
    prefix: ClassVar[str] = "SVY"

    languages: Mapped[list[str]] = mapped_column(default=list)
    greeting: Mapped[dict[str, Any]] = mapped_column(default=dict)
    questions: Mapped[list[Any]] = mapped_column(default=list)
    after: Mapped[str] = mapped_column(String(32), default="")
    closes_on: Mapped[date | None]
    made_by_id: Mapped[str | None] = mapped_column(String(26))
    sent_at: Mapped[datetime | None]


class Invitation(Owned):
    """One customer asked once: `token` opens the page for people outside Slack, `key` (a record or the customer) keeps
    them from being asked the same twice. `how` the answer came is web, phone or intake."""

    __tablename__ = "invitations"
    __table_args__ = (
        Index("uq_invitations_token", "workspace_id", "token", unique=True),
        Index("uq_invitations_key", "workspace_id", "survey_id", "key", unique=True),
        Index("ix_invitations_customer", "workspace_id", "customer_id", "made_at"),
        Index("ix_invitations_made", "workspace_id", "made_at", "answered_at"),
        Index("ix_invitations_agent", "workspace_id", "survey_id", "agent_id", "answered_at"),
    )

    survey_id: Mapped[str] = mapped_column(String(26))
    customer_id: Mapped[str] = mapped_column(String(26))
    key: Mapped[str] = mapped_column(String(26))
    record_kind: Mapped[str | None] = mapped_column(String(32))
    record_id: Mapped[str | None] = mapped_column(String(26))
    agent_id: Mapped[str | None] = mapped_column(String(26))
    language: Mapped[str] = mapped_column(String(16))
    token: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    expires_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    how: Mapped[str] = mapped_column(String(16), default="")
    by_id: Mapped[str | None] = mapped_column(String(26))


class Answer(Owned):
    """What one customer answered to one question; a rating is counted on `answered_on`, a local day."""

    __tablename__ = "answers"
    __table_args__ = (
        Index("ix_answers_question", "workspace_id", "survey_id", "question"),
        Index("ix_answers_rating", "workspace_id", "answered_on", "rating"),
    )

    survey_id: Mapped[str] = mapped_column(String(26))
    invitation_id: Mapped[str] = mapped_column(String(26))
    question: Mapped[int]
    rating: Mapped[int | None]
    choice: Mapped[str] = mapped_column(String(160), default="")
    words: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date]


def made(*, is_open: bool | None = None) -> Select[Survey]:
    found = select(Survey)
    if is_open is not None:
        found = found.where(Survey.closed_at.is_(None) if is_open else Survey.closed_at.is_not(None))
    return found.order_by(Survey.opened_at.desc(), Survey.id.desc())


def running() -> Select[Survey]:
    """Those that customers are asked now."""
    return select(Survey).where(Survey.status == "sent").order_by(Survey.id)


def invitation(token: str) -> Select[Invitation]:
    return select(Invitation).where(Invitation.token == token)


def invited(survey_id: str, key: str) -> Select[Invitation]:
    return select(Invitation).where(Invitation.survey_id == survey_id, Invitation.key == key)


def of_customer(survey_id: str, customer_id: str) -> Select[Invitation]:
    """What is still to be answered comes first."""
    found = select(Invitation).where(Invitation.survey_id == survey_id, Invitation.customer_id == customer_id)
    return found.order_by(Invitation.answered_at.is_not(None), Invitation.made_at.desc())


def waiting(survey_id: str, today: date, agent_id: str | None = None) -> Select[Invitation]:
    """Not answered and not expired, the oldest first; of one agent's customers if named."""
    found = select(Invitation).where(Invitation.survey_id == survey_id, Invitation.answered_at.is_(None))
    found = found.where(Invitation.agent_id == agent_id) if agent_id else found
    return found.where(Invitation.expires_on >= today).order_by(Invitation.made_at, Invitation.id)


def response(survey_id: str) -> Select[int, int]:
    """One row: how many were asked, how many have answered."""
    asked = select(func.count(), func.count(Invitation.answered_at))
    return asked.where(Invitation.survey_id == survey_id)


def asked_between(first: datetime, last: datetime) -> Select[int, int]:
    """One row: how many were asked in a period, how many of these have answered."""
    asked = select(func.count(), func.count(Invitation.answered_at))
    return asked.where(Invitation.made_at >= first, Invitation.made_at < last)


def counts(survey_id: str) -> Select[int, int | None, str, int]:
    """Rows of question, rating, choice and how often."""
    parts = (Answer.question, Answer.rating, Answer.choice)
    return select(*parts, func.count()).where(Answer.survey_id == survey_id, Answer.words == "").group_by(*parts)


def words(survey_id: str, limit: int) -> Select[Answer]:
    """What customers wrote, the latest first."""
    found = select(Answer).where(Answer.survey_id == survey_id, Answer.words != "")
    return found.order_by(Answer.id.desc()).limit(limit)


def whose(invitation_ids: Sequence[str]) -> Select[str, str]:
    """Rows of an invitation and of the customer who was asked by it."""
    return select(Invitation.id, Invitation.customer_id).where(Invitation.id.in_(invitation_ids))


def ratings(first: date, last: date) -> Select[int | None, int]:
    """Rows of a rating and how often customers gave it between two days, both included."""
    found = select(Answer.rating, func.count()).where(Answer.answered_on.between(first, last))
    return found.where(Answer.rating.is_not(None)).group_by(Answer.rating).order_by(Answer.rating)


def take(workspace_id: str, id: str, now: datetime) -> Any:
    """The answer to an invitation is taken once: of two that come at the same moment one changes no row."""
    ours = (Invitation.workspace_id == workspace_id, Invitation.id == id, Invitation.answered_at.is_(None))
    return update(Invitation).where(*ours).values(answered_at=now).execution_options(synchronize_session=False)


def may_be_asked(workspace_id: str, since: datetime) -> Select[str, list[str], str, str, str | None]:
    """Rows of id, groups, sort, language and owner of customers who agreed to be asked and have not been lately."""
    lately = select(Invitation.customer_id).where(Invitation.workspace_id == workspace_id, Invitation.made_at >= since)
    columns = (Customer.id, Customer.groups, Customer.sort, Customer.language, Customer.owner_id)
    agreed = (Customer.may_be_surveyed.is_(True), Customer.may_be_contacted.is_(True), Customer.closed_at.is_(None))
    return select(*columns).where(*agreed, Customer.id.not_in(lately)).order_by(Customer.id)


def to_ask_after(
    workspace_id: str, cls: type[FromCustomer], survey: Survey, today: date, since: datetime, limit: int
) -> Select[Any]:
    """Rows of record, customer, language and owner of what was closed lately and not asked about yet. What was closed
    lately waits for its visit, so that the index of that day finds it."""
    record: Any = cls.__table__
    customer: Any = Customer.__table__
    asked: Any = Invitation.__table__
    about = select(asked.c.id).where(asked.c.workspace_id == workspace_id, asked.c.survey_id == survey.id)
    lately = select(asked.c.id).where(asked.c.workspace_id == workspace_id, asked.c.made_at >= since)
    return (
        select(record.c.id, customer.c.id, customer.c.language, record.c.owner_id)
        .join(customer, (customer.c.workspace_id == workspace_id) & (customer.c.id == record.c.customer_id))
        .where(record.c.workspace_id == workspace_id, record.c.follow_up_on > today)
        .where(record.c.closed_at >= survey.sent_at, customer.c.may_be_surveyed.is_(True))
        .where(~about.where(asked.c.key == record.c.id).exists())
        .where(~lately.where(asked.c.customer_id == customer.c.id).exists())
        .order_by(record.c.follow_up_on)
        .limit(limit)
    )


def keys_of(survey_id: str, keys: Sequence[str]) -> Select[str]:
    return select(Invitation.key).where(Invitation.survey_id == survey_id, Invitation.key.in_(keys))
