"""A plan brought as a table: kept, read, shown with an error for each row, and taken over in one transaction."""

from decimal import Decimal
from typing import Any

from commands.kit import documents
from commands.kit.steps import step
from commands.kit.tables import Unreadable
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.project.planning import answers, asks, refusals, sheets
from commands.project.planning.sheets import Fault
from commands.project.planning.weighing import Candidate, Weighed, weigh
from commands.project.rules import FLOW, PREPARING, STATES, S
from commands.task import operations as tasks
from storage import acceptances
from storage.acceptances import Document
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

KIND = "plan"
SHOWN = 5
FAULTS = 12


def bring(work: Work, by: Person, project: Project, ask: asks.Import) -> Message:
    """The file is fetched first; the preview comes by direct message."""
    kept = documents.keep(work, project, ask.file, KIND, by)
    step(work, FLOW, project, "import", by=by, name=[one.name for one in kept])
    return answers.brought(project, words_for(by))


def fetched(work: Work, project: Project, document: Document) -> None:
    """The file is here: whoever brought it sees what it would make of the plan."""
    if document.kind != KIND or document.added_by_id is None:
        return
    reader = work.person(document.added_by_id)
    try:
        weighed = _weigh(work, project, document, reader)
    except Unreadable as no:
        text, facts = no.said
        work.tell(project, "import_unread", reader, name=document.name, text=text, facts=facts)
        return
    places = list(dict.fromkeys(fault.place for fault in weighed.faults))
    work.tell(
        project,
        "import_read",
        reader,
        name=document.name,
        good=len(weighed.good),
        bad=weighed.bad,
        rows=[one.row.title for one in weighed.good[:SHOWN]],
        errors=[_said(fault) for fault in weighed.faults if fault.place in places[:FAULTS]][: 2 * FAULTS],
        more=max(0, len(places) - FAULTS),
    )


def _said(fault: Fault) -> dict[str, Any]:
    return {"row": fault.place, "text": fault.text, "facts": fault.facts}


def _weigh(look: Reading, project: Project, document: Document, reader: Person | None) -> Weighed:
    """Raises Unreadable, FileNotFoundError, ValueError."""
    content = look.files.get(document.sha256)
    language = reader.speaks if reader is not None else look.workspace.language
    return weigh(look, project, sheets.parse(content, document.name, today=look.today, language=language))


def waiting(look: Reading, project: Project) -> Document | None:
    """The latest file that was brought and could be fetched."""
    found = [one for one in look.all(acceptances.documents(project.id, KIND)) if one.sha256]
    return found[-1] if found else None


def take(work: Work, by: Person, project: Project, ask: asks.Take) -> Message:
    """The rows become tasks, all of them or, if somebody chooses so, the good ones; a file is taken over once."""
    if project.status not in PREPARING:
        raise refusals.NotPlannedNow(number=project.number, status=words_for(by)(STATES[S(project.status)]))
    document = waiting(work, project)
    if document is None or not work.once(f"import:{document.id}", document.added_at.date()):
        raise refusals.NothingImported(number=project.number)
    try:
        weighed = _weigh(work, project, document, by)
    except (Unreadable, FileNotFoundError, ValueError):
        raise refusals.FileGone(name=document.name, number=project.number) from None
    if weighed.faults and ask.rows != "good":
        raise refusals.RowsAreWrong("rows", count=weighed.bad, name=document.name)
    if not weighed.good:
        raise refusals.NoGoodRow(name=document.name)
    made = _make(work, by, project, weighed)
    work.record(project, "take", by=by, before=project.status, count=len(made), name=document.name)
    return answers.taken(project, len(made), words_for(by))


def _make(work: Work, by: Person, project: Project, weighed: Weighed) -> list[Task]:
    made: dict[int, Task] = {}
    with tasks.many(work, project) as plan:
        for one in weighed.good:
            made[one.row.place] = tasks.draft(work, by, project, plan=plan, **_draft(one, made))
    return list(made.values())


def _draft(one: Candidate, made: dict[int, Task]) -> dict[str, Any]:
    row = one.row
    return {
        "title": row.title,
        "owner": one.owner,
        "starts_on": row.starts_on,
        "due_on": row.due_on,
        "effort": Decimal(0) if row.is_milestone else row.effort,
        "milestone": row.is_milestone,
        "needs": [*one.needs, *(made[place] for place in one.after)],
        "requirements": one.requirements,
    }
