"""Every table, named once: what the migrations compare the database with."""

from storage import (
    acceptances,
    approvals,
    articles,
    base,
    changes,
    channels,
    complaints,
    customers,
    digests,
    drafts,
    imports,
    inquiries,
    intake,
    issues,
    ledger,
    links,
    meetings,
    people,
    plans,
    projects,
    rectifications,
    reports,
    risks,
    rulebooks,
    series,
    service,
    silences,
    suggestions,
    surveys,
    topics,
    visits,
    workspaces,
)
from storage.base import Case, Owned, Record

__all__ = [
    "acceptances",
    "approvals",
    "articles",
    "base",
    "changes",
    "channels",
    "complaints",
    "customers",
    "digests",
    "drafts",
    "imports",
    "inquiries",
    "intake",
    "issues",
    "ledger",
    "links",
    "meetings",
    "people",
    "plans",
    "projects",
    "rectifications",
    "reports",
    "risks",
    "rulebooks",
    "series",
    "service",
    "silences",
    "suggestions",
    "surveys",
    "topics",
    "visits",
    "workspaces",
]

METADATA = Record.metadata


def _below(cls: type[Owned]) -> list[type[Owned]]:
    found: list[type[Owned]] = []
    for sub in cls.__subclasses__():
        found += [] if sub.__dict__.get("__abstract__") else [sub]
        found += _below(sub)
    return found


def owned() -> list[type[Owned]]:
    """The tables whose every row belongs to one workspace."""
    return sorted(_below(Owned), key=lambda cls: cls.__tablename__)


def cases() -> dict[str, type[Case]]:
    """The numbered records, by kind."""
    return {cls.kind: cls for cls in owned() if issubclass(cls, Case)}
