"""When people were given the rules (1.2)."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from storage.ledger import Entry


def last_given(workspace_id: str, person_ids: Sequence[str]) -> Select[Entry]:
    """Of each of these people the last time, in one question."""
    same = (Entry.workspace_id == workspace_id, Entry.record_id.in_(person_ids), Entry.verb == "rules_given")
    last = select(func.max(Entry.seq)).where(*same).group_by(Entry.record_id)
    return select(Entry).where(Entry.workspace_id == workspace_id, Entry.seq.in_(last))
