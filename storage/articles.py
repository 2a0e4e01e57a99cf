"""What the organisation knows: articles in versions, which were offered for what, and replies kept ready (3.2.1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, Select, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Case, Owned

PERSON = "person"


class Article(Case):
    """Its own columns hold what is served, or the first draft while nothing is. `edition` is the version that is
    served, 0 for none; `latest` the newest one, which is being written or judged while it is higher. The owner looks
    after it. `offered` and `used` count how often it was put before somebody, and how often it helped."""

    __tablename__ = "articles"
    kind: ClassVar[str] = "article"
    prefix: ClassVar[str] = "KBA"

    question: Mapped[str]
    answer: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(default=list)
    topic: Mapped[str] = mapped_column(String(32), default="other")
    keywords: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column(default=0)
    latest: Mapped[int] = mapped_column(default=1)
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[str | None] = mapped_column(String(26))
    made_from_kind: Mapped[str | None] = mapped_column(String(32))
    made_from_id: Mapped[str | None] = mapped_column(String(26))
    offered: Mapped[int] = mapped_column(default=0)
    used: Mapped[int] = mapped_column(default=0)

    @property
    def is_served(self) -> bool:
        return self.edition > 0 and self.is_open


class ArticleVersion(Owned):
    """One version of an article, whoever had a hand in it, and who approved it: never one of them."""

    __tablename__ = "article_versions"
    __table_args__ = (Index("uq_article_versions_edition", "workspace_id", "article_id", "edition", unique=True),)

    article_id: Mapped[str] = mapped_column(String(26))
    edition: Mapped[int]
    title: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(default=list)
    topic: Mapped[str] = mapped_column(String(32))
    keywords: Mapped[str] = mapped_column(default="")
    author_ids: Mapped[list[str]] = mapped_column(default=list)
    written_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[str | None] = mapped_column(String(26))


class Offer(Owned):
    """An article was put before whoever works on a record, or helped a person who looked it up; at most once each."""

    __tablename__ = "offers"
    __table_args__ = (
        Index("uq_offers_record", "workspace_id", "record_id", "article_id", unique=True),
        Index("ix_offers_article", "workspace_id", "article_id", "at"),
    )

    article_id: Mapped[str] = mapped_column(String(26))
    record_kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    place: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CannedReply(Owned):
    """Words kept ready for a purpose, one text for each language. `code` is that of a shipped one that it takes the
    place of, else its own id."""

    __tablename__ = "canned_replies"
    __table_args__ = (Index("uq_canned_replies_code", "workspace_id", "code", unique=True),)

    code: Mapped[str] = mapped_column(String(32))
    purpose: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    texts: Mapped[dict[str, Any]]
    by_id: Mapped[str | None] = mapped_column(String(26))
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


def shelf(*, is_open: bool | None = True) -> Select[Article]:
    """The latest first."""
    found = select(Article)
    if is_open is not None:
        found = found.where(Article.closed_at.is_(None) if is_open else Article.closed_at.is_not(None))
    return found.order_by(Article.opened_at.desc(), Article.id.desc())


def served() -> Select[Article]:
    return shelf().where(Article.edition > 0)


def sinking(least: int) -> Select[Article]:
    """Offered so often and used by nobody, the most often first."""
    found = select(Article).where(Article.closed_at.is_(None), Article.edition > 0)
    return found.where(Article.offered >= least, Article.used == 0).order_by(Article.offered.desc(), Article.id)


def of_person(person_id: str) -> Select[Article]:
    return shelf().where(Article.owner_id == person_id)


def version(article_id: str, edition: int) -> Select[ArticleVersion]:
    return select(ArticleVersion).where(ArticleVersion.article_id == article_id, ArticleVersion.edition == edition)


def versions(article_id: str) -> Select[ArticleVersion]:
    """The newest first."""
    return select(ArticleVersion).where(ArticleVersion.article_id == article_id).order_by(ArticleVersion.edition.desc())


def these(ids: Sequence[str]) -> Select[Article]:
    return select(Article).where(Article.id.in_(ids))


def offers_for(record_ids: Sequence[str]) -> Select[Offer]:
    """Best first."""
    return select(Offer).where(Offer.record_id.in_(record_ids)).order_by(Offer.record_id, Offer.place, Offer.id)


def counting(workspace_id: str, ids: Sequence[str], *, offered: int = 0, used: int = 0) -> Any:
    """It is no change of the articles themselves, so their versions stay: two agents who are offered the same one at
    once do not stand in each other's way."""
    return (
        update(Article)
        .where(Article.workspace_id == workspace_id, Article.id.in_(ids))
        .values(offered=Article.offered + offered, used=Article.used + used)
        .execution_options(synchronize_session=False)
    )


def canned(purpose: str = "") -> Select[CannedReply]:
    """The organisation's own replies, retired ones too, in the order in which they were written."""
    found = select(CannedReply)
    if purpose:
        found = found.where(CannedReply.purpose == purpose)
    return found.order_by(CannedReply.id)


def favourites() -> Select[Article]:
    """Served ones, those that helped most often first."""
    found = select(Article).where(Article.closed_at.is_(None), Article.edition > 0)
    return found.order_by(Article.used.desc(), Article.id.desc())
