"""A notice on paper: as it was issued, and its whole course once it is closed (5.1.3)."""

from typing import Any

from commands.kit import papers, squads
from commands.kit.papers import BAD, GOOD, WAITING, Paper, Section, Signature, Table, bare
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.rectify.answering import PROOF
from commands.rectify.cards import clause_said
from commands.rectify.issuing import EVIDENCE, NOTICE
from commands.rectify.judging import RECORD
from commands.rectify.rules import SEVERITY, STATES, S
from storage import acceptances, meetings
from storage.reading import Reading
from storage.rectifications import Rectification

TONES = {S.CLOSED: GOOD, S.VERIFIED: GOOD, S.WITHDRAWN: WAITING}


def notice(telling: Telling) -> Paper:
    """What the squad is given: the finding, the clause, the time."""
    case, t, look = telling.subject, telling.t, telling.look
    said = N_("Rectification notice {number}: {title}")
    if case.corrected_at is not None:
        said = N_("Rectification notice {number}, corrected: {title}")
    return papers.paper(
        look,
        t,
        sort=NOTICE,
        number=case.number,
        title=t(N_("Rectification notice")),
        subtitle=case.title,
        made_at=case.corrected_at or case.opened_at,
        clause="5.1.3",
        facts=_facts(look, case, t),
        sections=[_finding(look, case, t), _expected(case, t)],
        signatures=[_issued(look, case, t), Signature(t(N_("Received for the squad")))],
        stamp=t(SEVERITY[case.severity]),
        tone=BAD if case.severity == "critical" else WAITING,
        comment=t(said, number=case.number, title=case.title),
    )


def record(telling: Telling) -> Paper:
    """The notice with all that came of it, signed by who did it and who verified it."""
    case, t, look = telling.subject, telling.t, telling.look
    return papers.paper(
        look,
        t,
        sort=RECORD,
        number=case.number,
        title=t(N_("Rectification record")),
        subtitle=case.title,
        made_at=case.closed_at or case.touched_at,
        clause="5.1.3",
        facts=[*_facts(look, case, t), *_course(case, t)],
        sections=[
            _finding(look, case, t),
            *_done(look, case, t),
            *_proved(look, case, t),
        ],
        signatures=[_issued(look, case, t), *_signed(look, case, t)],
        stamp=t(STATES[case.status]).partition(",")[0],
        tone=TONES.get(case.status, WAITING),
        comment=t(N_("The record of {number}: {title}"), number=case.number, title=case.title),
    )


def _facts(look: Reading, case: Rectification, t: Words) -> list[tuple[str, str]]:
    lead = look.person(case.owner_id) if case.owner_id else None
    repeated = look.get(Rectification, case.repeats_id)
    facts = [
        (t(N_("Addressed to")), squads.named(look, case.squad, t)),
        (t(N_("Answers for it")), bare(t, lead)),
        (t(N_("Clause")), clause_said(case.clause, t)),
        (t(N_("Severity")), t(SEVERITY[case.severity])),
        (t(N_("Issued")), bare(t, case.opened_at)),
        (t(N_("To be rectified by")), bare(t, case.finish_at)),
    ]
    return facts + ([(t(N_("Repeats")), f"{repeated.number} {repeated.title}")] if repeated else [])


def _course(case: Rectification, t: Words) -> list[tuple[str, str]]:
    said: list[tuple[str, Any]] = [
        (N_("First due date"), case.first_due_at if case.extensions else None),
        (N_("Acknowledged"), case.acknowledged_at),
        (N_("Submitted"), case.submitted_at),
        (N_("Returned"), t.count("once", "{n} times", case.returns) if case.returns else None),
        (N_("Verified"), case.verified_at),
        (N_("Closed"), case.closed_at),
    ]
    return [(t(label), bare(t, value)) for label, value in said if value]


def _finding(look: Reading, case: Rectification, t: Words) -> Section:
    return Section(t(N_("What was found")), [case.finding], _given(look, case, EVIDENCE, case.links))


def _given(look: Reading, case: Rectification, kind: str, links: list[str]) -> list[str]:
    """Kept files with the beginning of their digest, by which they are known again; then links."""
    files = [one for one in look.all(acceptances.documents(case.id, kind)) if one.sha256]
    return [*(f"{one.name}  (SHA-256 {one.sha256[:16]}…)" for one in files), *links]


def _expected(case: Rectification, t: Words) -> Section:
    points = [
        t(N_("Acknowledge the notice, plan the measures with owners and dates, and carry them out.")),
        t(
            N_("Submit the proof by {due}; a supervisor who had no part in it verifies it."),
            due=bare(t, case.finish_at),
        ),
        t(N_("A later date is asked for before the deadline, with a reason. What is late goes to leadership.")),
    ]
    return Section(t(N_("What is expected")), points=points)


def _done(look: Reading, case: Rectification, t: Words) -> list[Section]:
    made = [Section(t(N_("Why it happened")), [case.cause])] if case.cause else []
    found = look.all(meetings.actions_of_record(case.id))
    if not found:
        return made
    known = {one.id: one for one in look.several(filter(None, [one.owner_id for one in found]))}
    rows = [
        [one.number, one.title, bare(t, known.get(one.owner_id or "")), bare(t, one.due_on), one.outcome or "—"]
        for one in found
    ]
    head = [t(N_("No.")), t(N_("Measure")), t(N_("Who")), t(N_("Due on")), t(N_("What came of it"))]
    return [*made, Section(t(N_("Measures")), table=Table(head, rows, [4, 8, 4, 5, 7]))]


def _proved(look: Reading, case: Rectification, t: Words) -> list[Section]:
    given = _given(look, case, PROOF, case.proof_links)
    made = [Section(t(N_("Proof")), [case.proof], given)] if case.proof else []
    return [*made, *([Section(t(N_("What supervision saw")), [case.verdict])] if case.verdict else [])]


def _issued(look: Reading, case: Rectification, t: Words) -> Signature:
    return Signature(t(N_("Issued by")), bare(t, look.person(case.issuer_id)), bare(t, case.opened_at))


def _signed(look: Reading, case: Rectification, t: Words) -> list[Signature]:
    parts = [
        (N_("Submitted by"), case.submitted_by_id, case.submitted_at),
        (N_("Verified by"), case.verified_by_id, case.verified_at),
    ]
    return [Signature(t(label), bare(t, look.person(id)), bare(t, at)) for label, id, at in parts if id and at]
