"""Who is asked to decide a rule change, who has approved, and when that is enough (1.3.4)."""

from commands.kit.reminders import stand_ins
from commands.rules import rules
from storage import approvals, people
from storage.approvals import Approval
from storage.people import Person
from storage.reading import Reading
from storage.rulebooks import RuleChange
from storage.work import Work

ROUND = 1


def deciders(look: Reading, change: RuleChange) -> list[Person]:
    """Leadership of today, but never the proposer."""
    leaders = look.all(people.holders("leadership", None, look.today))
    return [one for one in leaders if one.id != change.proposed_by_id]


def ask_deciders(work: Work, change: RuleChange) -> list[Person]:
    """Ask those leaders who have not been asked yet, and those who stand in for them; who was asked now."""
    known = {row.person_id for row in rows(work, change)}
    fresh = [one for one in deciders(work, change) if one.id not in known]
    for person in fresh:
        row_of(work, change, person)
    told = [one for one in stand_ins(work, fresh, change.kind) if one.id != change.proposed_by_id]
    work.tell(change, "asked", *told, due=change.due_at)
    if not (fresh or known):
        seated = work.all(people.holders("administration", "administrator", work.today))
        work.tell(change, "nobody_decides", *seated, key=f"nobody_decides:{change.id}")
    return fresh


def row_of(work: Work, change: RuleChange, person: Person) -> Approval:
    return work.add(
        Approval(
            kind=change.kind,
            record_id=change.id,
            round=ROUND,
            verb="approve",
            person_id=person.id,
            decision="",
            asked_at=work.now,
            due_at=change.due_at,
        )
    )


def rows(look: Reading, change: RuleChange) -> list[Approval]:
    return look.all(approvals.of_round(change.id, ROUND))


def waiting(look: Reading, change: RuleChange) -> list[Person]:
    return look.several(row.person_id for row in rows(look, change) if not row.decision)


def approved_by(look: Reading, change: RuleChange) -> list[Person]:
    return look.several(
        row.decided_by_id for row in rows(look, change) if row.decision == "approved" and row.decided_by_id
    )


def write_down(work: Work, change: RuleChange, by: Person, decision: str, reason: str) -> bool:
    """What somebody decided, in their own row or in that of the leader they act for; False if it stood there."""
    principal = work.acting_for or by
    row = next((one for one in rows(work, change) if one.person_id == principal.id), None)
    row = row or row_of(work, change, principal)
    if row.decision == decision:
        return False
    row.decision, row.reason, row.decided_by_id, row.decided_at = decision, reason, by.id, work.now
    return True


def is_carried(look: Reading, change: RuleChange) -> bool:
    """By as many as the settings ask for; one who acts for several counts once."""
    signed = approved_by(look, change)
    settings = look.settings
    rule, quorum = settings.text("approval.rule"), settings.count("approval.quorum")
    return rules.is_carried(len(signed), len(rows(look, change)), rule, quorum)


def close(work: Work, change: RuleChange) -> None:
    """Nobody is asked any more."""
    for row in rows(work, change):
        if not row.decision:
            row.decision, row.decided_at = "void", work.now
