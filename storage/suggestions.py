"""What customers suggest, who judges it, and when they were told and thanked (3.2.3)."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, Select, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.customers import FromCustomer


class Suggestion(FromCustomer):
    """`words` are the customer's own; `sort` is what it would make better. The department's head, its deputy or
    `assessor_id` judges it: `feasibility` is yes, partly or no. `action_id` is what was made of an accepted one.
    `decided_at` is when it was accepted or declined, `told_at` when the customer last heard of it
    and was thanked; `owes_word` says that there is something new to tell.
    """

    __tablename__ = "suggestions"
    kind: ClassVar[str] = "suggestion"
    prefix: ClassVar[str] = "SUG"

    words: Mapped[str]
    sort: Mapped[str] = mapped_column(String(16), default="")
    department_id: Mapped[str | None] = mapped_column(String(26))
    assessor_id: Mapped[str | None] = mapped_column(String(26))
    classified_at: Mapped[datetime | None]
    feasibility: Mapped[str] = mapped_column(String(16), default="")
    benefit: Mapped[str] = mapped_column(default="")
    cost: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    assessed_by_id: Mapped[str | None] = mapped_column(String(26))
    assessed_at: Mapped[datetime | None]
    is_accepted: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[str | None] = mapped_column(String(26))
    decided_at: Mapped[datetime | None]
    action_id: Mapped[str | None] = mapped_column(String(26))
    outcome: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    owes_word: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime | None]
    told_by_id: Mapped[str | None] = mapped_column(String(26))
    told_how: Mapped[str] = mapped_column(String(16), default="")
    told_words: Mapped[str] = mapped_column(default="")


Index("ix_suggestions_customer", Suggestion.workspace_id, Suggestion.customer_id, Suggestion.opened_at, Suggestion.id)
Index("ix_suggestions_action", Suggestion.workspace_id, Suggestion.action_id)
Index("ix_suggestions_standing", Suggestion.workspace_id, Suggestion.closed_at, Suggestion.opened_at, Suggestion.id)
Index("ix_suggestions_opened", Suggestion.workspace_id, Suggestion.opened_at, Suggestion.id)
Index("ix_suggestions_adopted", Suggestion.workspace_id, Suggestion.is_accepted, Suggestion.opened_at, Suggestion.id)
Index("ix_suggestions_department", Suggestion.workspace_id, Suggestion.department_id, Suggestion.status)


def made(*, is_open: bool | None = None) -> Select[Suggestion]:
    found = select(Suggestion)
    if is_open is not None:
        found = found.where(Suggestion.closed_at.is_(None) if is_open else Suggestion.closed_at.is_not(None))
    return found.order_by(Suggestion.opened_at.desc(), Suggestion.id.desc())


def judged_by(person_id: str, department_ids: list[str]) -> Select[Suggestion]:
    """Open ones that wait for the judgement of this person, or of a department that is theirs."""
    theirs = or_(Suggestion.assessor_id == person_id, Suggestion.department_id.in_(department_ids))
    return made(is_open=True).where(theirs, Suggestion.status.in_(("classified", "assessing", "accepted")))
