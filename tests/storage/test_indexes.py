"""What belongs to a workspace is found within it: its indexes begin with the workspace, and are used."""

from typing import Any

import pytest
from sqlalchemy import event

from storage import changes, issues, meetings, plans, risks, series
from storage.base import Record
from storage.work import Work

ACROSS = {
    "ix_errands_state": "a courier asks for what is owed in any workspace",
    "ix_intake_keys_key_id": "by its key it is found whose intake it is",
    "ix_inbox_at": "each call writes into it, and it is swept once a day",
}
"""Those that are asked over all workspaces, or have another reason."""


def test_indexes_begin_with_the_workspace() -> None:
    found: dict[Any, str] = {}
    for table in Record.metadata.tables.values():
        if "workspace_id" in table.c:
            first = {one.name: next(iter(one.columns)).name for one in table.indexes}
            found |= {name: column for name, column in first.items() if column != "workspace_id"}
    assert set(found) == set(ACROSS)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (plans.tasks("x"), "ix_tasks_project"),
        (risks.of_project("x"), "ix_risks_project"),
        (changes.of_project("x"), "ix_changes_project"),
        (issues.of_project("x"), "ix_issues_project"),
        (meetings.of_record("x"), "ix_meetings_record"),
        (meetings.actions_of("x"), "ix_actions_meeting"),
        (meetings.actions_of_record("x"), "ix_actions_record"),
        (series.meetings_ahead("x"), "ix_meetings_series"),
    ],
)
def test_what_hangs_on_a_record_is_found_by_an_index(work: Work, question: Any, index: str) -> None:
    plan: list[str] = []

    def explained(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        rows = connection.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
        plan.extend(str(row[-1]) for row in rows)

    connection = work.session.connection()
    event.listen(connection, "before_cursor_execute", explained)
    try:
        work.all(question)
    finally:
        event.remove(connection, "before_cursor_execute", explained)
    assert any(f"{index} (workspace_id=? AND" in line for line in plan), plan
