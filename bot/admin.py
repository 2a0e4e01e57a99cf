"""What is done from the command line: the first administrator's code, errands that were given up, sending again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from sqlalchemy import update

from bot.settings import Settings
from commands.kit.organisation import calendars
from commands.squad import operations as squads
from storage import migrate, outbox, workspaces
from storage.desk import Desk
from storage.ledger import Errand
from storage.workspaces import Workspace


@contextmanager
def opened(settings: Settings) -> Iterator[Desk]:
    """The records, brought up to date; a bot that runs beside is not in the way."""
    migrate.upgrade(settings.database_url)
    desk = Desk(settings.database_url, calendars=calendars)
    try:
        yield desk
    finally:
        desk.close()


def workspace_of(desk: Desk, wanted: str | None) -> Workspace:
    """The one that was named, or the only one. Raises ClickException."""
    with desk.look_across() as session:
        known = list(session.scalars(workspaces.active()))
    if not known:
        raise click.ClickException("No workspace is known yet: start `python -m bot run` once, then come back.")
    if wanted is None and len(known) == 1:
        return known[0]
    for one in known:
        if wanted in (one.id, one.name):
            return one
    names = ", ".join(f"{one.id} ({one.name})" for one in known)
    raise click.ClickException(f"Which workspace? Name it with --workspace: {names}")


def code(desk: Desk, workspace: Workspace) -> str:
    """A one-time code; whoever types it becomes administrator. Good for 15 minutes."""
    with desk.open(workspace.id) as work:
        return squads.issue_code(work)


def dead(desk: Desk, workspace: Workspace) -> list[Errand]:
    """Errands that were given up, in their order."""
    with desk.look(workspace.id) as look:
        return look.all(outbox.dead(workspace.id))


def replay(desk: Desk, workspace: Workspace, id: str) -> bool:
    """Owe it again; False when it is not among the dead."""
    with desk.across() as session:
        return outbox.replay(session, workspace.id, id, datetime.now(UTC))


def resume(desk: Desk, workspace: Workspace) -> bool:
    """Let messages go out again after a restore; False when they were not held back."""
    held = (Workspace.id == workspace.id, Workspace.sending_paused.is_(True))
    with desk.across() as session:
        done = session.execute(update(Workspace).where(*held).values(sending_paused=False))
        return bool(done.rowcount)  # type: ignore[attr-defined]
