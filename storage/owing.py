"""Errands on their way into the outbox, in one statement however many; what is owed already is not owed twice."""

from typing import Any

from sqlalchemy import Connection

from storage import bulk
from storage.ledger import Errand

_UNTRIED = (("status", "'pending'"), ("fence", "0"), ("attempts", "0"), ("progress", "'{}'"))
_ONE = ("workspace_id", "dedup_key")


def owe(connection: Connection, lines: list[dict[str, Any]]) -> None:
    """Each line has every column but those of an errand's later life. The first errand under a key stands."""
    bulk.write(connection, Errand.__table__, lines, fixed=_UNTRIED, once_by=_ONE)
