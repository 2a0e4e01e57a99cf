"""Is the history whole: each entry follows from the one before it, or the first that does not is named."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import history
from storage.desk import Desk
from storage.ledger import Entry
from storage.workspaces import Workspace


@dataclass(frozen=True)
class Chained:
    """One workspace's history; `bad` is the number of the first entry that was altered, removed or added."""

    workspace: str
    name: str
    entries: int
    bad: int | None


def verify(desk: Desk) -> list[Chained]:
    with desk.look_across() as session:
        return [_one(session, workspace) for workspace in session.scalars(select(Workspace).order_by(Workspace.id))]


def _one(session: Session, workspace: Workspace) -> Chained:
    count = session.scalar(select(func.count()).where(Entry.workspace_id == workspace.id)) or 0
    return Chained(workspace.id, workspace.name, count, history.first_bad(session, workspace.id))
