"""How a project is accepted (3.1.5): the application with its evidence, the panel's votes, the closing summary."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Owned


class Acceptance(Owned):
    """One application for acceptance; a failed one is followed by another round. `status` is draft (evidence is being
    gathered), applied (the sponsor names the panel), voting, passed, failed or withdrawn. `evidence` has for each
    criterion its words, links, files and records; `missing` is what a failed one lacks."""

    __tablename__ = "acceptances"
    __table_args__ = (Index("uq_acceptances_round", "workspace_id", "project_id", "round", unique=True),)

    project_id: Mapped[str] = mapped_column(String(26))
    round: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), default="applied")
    applied_by_id: Mapped[str] = mapped_column(String(26))
    applied_at: Mapped[datetime]
    summary: Mapped[str] = mapped_column(default="")
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    missing: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]


class PanelVote(Owned):
    """A department's member of the panel, and their answers to the three checks; empty until they vote."""

    __tablename__ = "panel_votes"
    __table_args__ = (
        Index("uq_panel_votes_person", "workspace_id", "acceptance_id", "person_id", unique=True),
        Index("ix_panel_votes_person", "workspace_id", "person_id"),
    )

    acceptance_id: Mapped[str] = mapped_column(String(26))
    project_id: Mapped[str] = mapped_column(String(26))
    person_id: Mapped[str] = mapped_column(String(26))
    department: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    voted_at: Mapped[datetime | None]
    conforms: Mapped[bool | None]
    goals_met: Mapped[bool | None]
    documents_complete: Mapped[bool | None]
    remark: Mapped[str] = mapped_column(default="")

    @property
    def passes(self) -> bool:
        return bool(self.conforms and self.goals_met and self.documents_complete)


class Closing(Owned):
    """The summary and evaluation of an accepted project; `figures` are planned against actual time, cost and scope."""

    __tablename__ = "closings"
    __table_args__ = (Index("uq_closings_project", "workspace_id", "project_id", unique=True),)

    project_id: Mapped[str] = mapped_column(String(26))
    summary: Mapped[str] = mapped_column(default="")
    evaluation: Mapped[str] = mapped_column(default="")
    went_well: Mapped[str] = mapped_column(default="")
    to_improve: Mapped[str] = mapped_column(default="")
    actual_cost: Mapped[str] = mapped_column(default="")
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict)
    written_by_id: Mapped[str | None] = mapped_column(String(26))
    written_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[str | None] = mapped_column(String(26))
    confirmed_at: Mapped[datetime | None]


class Document(Owned):
    """A document of a record, kept by its content: `sha256` names the copy under FILES_DIR, `slack_file` where it is in
    Slack; `fault` is why the copy could not be made. `kind` is charter, plan, baseline, minutes, report, evidence,
    acceptance, summary, archive or other."""

    __tablename__ = "documents"
    __table_args__ = (Index("ix_documents_record", "workspace_id", "record_id", "kind"),)

    record_kind: Mapped[str] = mapped_column(String(32))
    record_id: Mapped[str] = mapped_column(String(26))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    slack_file: Mapped[str] = mapped_column(String(32), default="")
    fault: Mapped[str] = mapped_column(String(32), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[str | None] = mapped_column(String(26))


def applications(project_id: str) -> Select[Acceptance]:
    """The latest first."""
    return select(Acceptance).where(Acceptance.project_id == project_id).order_by(Acceptance.round.desc())


def votes(acceptance_id: str) -> Select[PanelVote]:
    return select(PanelVote).where(PanelVote.acceptance_id == acceptance_id).order_by(PanelVote.id)


def unvoted(project_id: str) -> Select[PanelVote]:
    """Votes that are still asked, of the round that is being voted on."""
    voting = select(Acceptance.id).where(Acceptance.project_id == project_id, Acceptance.status == "voting")
    return select(PanelVote).where(PanelVote.acceptance_id.in_(voting), PanelVote.voted_at.is_(None))


def panel(project_id: str) -> Select[PanelVote]:
    """Everybody whose vote counts in the round that is being voted on; until it is decided, a vote can be changed."""
    voting = select(Acceptance.id).where(Acceptance.project_id == project_id, Acceptance.status == "voting")
    return select(PanelVote).where(PanelVote.acceptance_id.in_(voting)).order_by(PanelVote.id)


def ballots(project_id: str) -> Select[PanelVote]:
    """Of all rounds, for the archive."""
    return select(PanelVote).where(PanelVote.project_id == project_id).order_by(PanelVote.acceptance_id, PanelVote.id)


def closing(project_id: str) -> Select[Closing]:
    return select(Closing).where(Closing.project_id == project_id)


def document_of(record_id: str, kind: str, slack_file: str) -> Select[Document]:
    return documents(record_id, kind).where(Document.slack_file == slack_file)


def documents_by_id(ids: Sequence[str]) -> Select[Document]:
    return select(Document).where(Document.id.in_(ids)).order_by(Document.added_at, Document.id)


def kept_digests() -> Select[str]:
    """The contents that must be found under FILES_DIR, over all workspaces."""
    return select(Document.sha256).where(Document.sha256 != "").distinct().order_by(Document.sha256)


def documents(record_id: str, kind: str | None = None) -> Select[Document]:
    found = select(Document).where(Document.record_id == record_id)
    return (found.where(Document.kind == kind) if kind else found).order_by(Document.added_at, Document.id)
