"""Who decides on a change, who has signed, and when that is enough (3.1.4): the sponsor, or else leadership."""

from collections.abc import Sequence

from commands.change import rules
from commands.kit.deciding import ask_to_decide
from commands.kit.reminders import stand_ins
from storage import approvals, directory
from storage.approvals import Approval
from storage.changes import Change
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

VERB = "approve"


def leaders(look: Reading, change: Change) -> list[Person]:
    """Leadership of today, but never who raised it."""
    found = look.ask(directory.HOLDERS, squad="leadership", day=look.today)
    return [one for one in found if one.id != change.raised_by_id]


def deciders(look: Reading, change: Change) -> list[Person]:
    """The sponsor; where the sponsor raised it, leadership. Once the sponsor's time is over, leadership may as well."""
    project = look.need(Project, change.project_id)
    if project.sponsor_id == change.raised_by_id:
        return leaders(look, change)
    asked = look.several([project.sponsor_id])
    is_late = change.status == rules.S.ASSESSED and change.due_at is not None and look.now > change.due_at
    return [*asked, *(one for one in leaders(look, change) if one.id != project.sponsor_id)] if is_late else asked


def ask_deciders(work: Work, change: Change) -> list[Person]:
    """Whoever decides by the rules is asked anew; what an earlier round asked is void."""
    asked = deciders(work, change)
    ask_to_decide(work, change, VERB, asked, change.due_at)
    return [one for one in stand_ins(work, asked, change.kind) if one.id != change.raised_by_id]


def rows(look: Reading, change: Change) -> list[Approval]:
    """Of the last round."""
    every = look.all(approvals.all_of(change.id))
    last = max((row.round for row in every), default=0)
    return [row for row in every if row.round == last]


def waiting(look: Reading, change: Change) -> list[Person]:
    return look.several(row.person_id for row in rows(look, change) if not row.decision)


def write_down(work: Work, change: Change, by: Person, decision: str, reason: str = "") -> bool:
    """In their own row or in that of whom they act for; False if the same stands there."""
    principal = work.acting_for or by
    found = rows(work, change)
    row = next((one for one in found if one.person_id == principal.id), None)
    if row is None:
        number = found[0].round if found else 1
        row = work.add(
            Approval(
                kind=change.kind,
                record_id=change.id,
                round=number,
                verb=VERB,
                person_id=principal.id,
                decision="",
                asked_at=work.now,
                due_at=change.due_at,
            )
        )
    if row.decision == decision:
        return False
    row.decision, row.reason, row.decided_by_id, row.decided_at = decision, reason, by.id, work.now
    work.session.flush()
    return True


def missing(look: Reading, change: Change) -> int:
    """How many more signatures are needed; the sponsor's alone is enough."""
    project = look.need(Project, change.project_id)
    found = rows(look, change)
    if project.sponsor_id != change.raised_by_id:
        return 0
    settings = look.settings
    asked = rules.needed(settings.text("approval.rule"), settings.count("approval.quorum"), len(found))
    return max(0, asked - len(_signers(found)))


def _signers(found: Sequence[Approval]) -> set[str]:
    return {row.decided_by_id for row in found if row.decision == "approved" and row.decided_by_id}
