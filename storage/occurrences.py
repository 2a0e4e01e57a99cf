"""What the clock has done, by rule and day."""

from typing import Any

from sqlalchemy import bindparam, select

from storage.ledger import Occurrence
from storage.questions import OURS, ready

_DONE: Any = Occurrence.__table__
DONE_ON = ready(
    select(_DONE.c.rule).where(
        _DONE.c.workspace_id == OURS,
        _DONE.c.rule.in_(bindparam("rules", expanding=True)),
        _DONE.c.on_date == bindparam("day"),
    )
)
"""Those of the rules that were done on a day."""
