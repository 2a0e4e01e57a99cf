"""Who is asked to decide an application, who has signed, and when it is enough."""

from collections.abc import Sequence
from typing import Any

from commands.project import rules
from storage import approvals, directory
from storage.approvals import Approval
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

LEADERS = "leadership"


def eligible(look: Reading, project: Project) -> list[Person]:
    """Leadership, but never the applicant."""
    return [one for one in look.ask(directory.HOLDERS, squad=LEADERS, day=look.today) if one.id != project.sponsor_id]


def open_round(work: Work, project: Project) -> list[Person]:
    """Ask each leader anew; what an earlier round asked is void."""
    project.round += 1
    asked = eligible(work, project)
    work.enter(Approval, [_question(work, project, person) for person in asked])
    return asked


def _question(work: Work, project: Project, person: Person) -> dict[str, Any]:
    return {
        "kind": project.kind,
        "record_id": project.id,
        "round": project.round,
        "verb": "approve",
        "person_id": person.id,
        "decision": "",
        "asked_at": work.now,
        "due_at": project.due_at,
    }


def rows(look: Reading, project: Project) -> list[Approval]:
    return look.all(approvals.of_round(project.id, project.round))


def waiting(look: Reading, project: Project) -> list[Person]:
    return look.several(row.person_id for row in rows(look, project) if not row.decision)


def asked(look: Reading, project: Project) -> list[Person]:
    """Who has something to say now: the leaders who have not decided, and the sponsor while a question is open."""
    sponsor = [project.sponsor_id] if project.asked_by_id else []
    return [*waiting(look, project), *look.several(sponsor)]


def row_for(work: Work, project: Project, by: Person) -> Approval:
    """The question that this decision answers: the actor's own, or the one of the person they act for."""
    asked = work.acting_for or by
    found = next((row for row in rows(work, project) if row.person_id == asked.id), None)
    return found or work.add(Approval(**_question(work, project, asked)))


def decide(work: Work, project: Project, by: Person, decision: str, reason: str = "") -> Approval:
    row = row_for(work, project, by)
    row.decision, row.reason, row.decided_by_id, row.decided_at = decision, reason, by.id, work.now
    return row


def close_round(work: Work, project: Project) -> None:
    """Nobody is asked any more."""
    for row in rows(work, project):
        if not row.decision:
            row.decision, row.decided_at = "void", work.now


def signers(signed: Sequence[Approval]) -> list[str]:
    return [row.decided_by_id for row in signed if row.decision == "approved" and row.decided_by_id]


def missing(work: Work, project: Project) -> int:
    """How many more signatures the settings ask for."""
    found = [row for row in rows(work, project) if row.decision != "passed on"]
    needed = rules.signatures_needed(
        work.settings.text("approval.rule"), work.settings.count("approval.quorum"), len(found)
    )
    return max(0, needed - len(set(signers(found))))


def is_leader(look: Reading, person: Person, project: Project) -> bool:
    return any(one.id == person.id for one in eligible(look, project))
