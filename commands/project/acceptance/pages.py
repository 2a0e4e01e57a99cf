"""The application for acceptance as it is read: criterion by criterion with its evidence, and what is still missing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.text import length, plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Telling, Workflow
from commands.project.acceptance import criteria
from commands.project.acceptance.blockers import blockers
from commands.project.acceptance.criteria import Criterion
from commands.project.acceptance.refusals import listed
from storage import acceptances
from storage.acceptances import Acceptance, Document
from storage.projects import Project
from storage.reading import Reading

MOST: Final = 30
IN_A_FORM: Final = 20
MARKED: Final = 200
LONGEST: Final = 700
ROOM: Final = 6000
"""Characters of evidence in one message; Slack takes about 13,000 in all."""


def after_evidence(look: Reading, project: Project, application: Acceptance, t: Words) -> Message:
    """What is there, what is not, and the next step."""
    lacking = criteria.missing(look, project, application)
    if lacking:
        codes = [*(one.code for one in lacking[:IN_A_FORM]), *(["…"] if len(lacking) > IN_A_FORM else [])]
        said = t(N_("Noted for {number}. Without evidence still: {codes}."), number=project.number, codes=codes)
        button = blocks.button(t(N_("Next evidence")), "project.evidence", project.id, style="primary")
    else:
        said = t(N_("Noted. Every criterion of {number} has its evidence."), number=project.number)
        button = blocks.button(t(N_("Apply for acceptance")), "project.accept", project.id, style="primary")
    marks = _marks(criteria.wanted(look, project), {one.code for one in lacking})
    return Message(said, [blocks.paragraph(f"✅ {said}"), *marks, *blocks.buttons([button])])


def _marks(wanted: Sequence[Criterion], lacking: set[str]) -> list[Block]:
    """Each criterion with a sign whether something was given for it."""
    lines = [f"{'○' if one.code in lacking else '✓'} *{one.code}* {plain(shorten(one.text, 120))}" for one in wanted]
    return [blocks.paragraph("\n".join(lines[i : i + IN_A_FORM])) for i in range(0, min(len(lines), MARKED), IN_A_FORM)]


def above_evidence(telling: Telling) -> list[Block]:
    look, project = telling.look, telling.subject
    application = criteria.latest(look, project)
    lacking = {one.code for one in criteria.missing(look, project, application)}
    return _marks(criteria.wanted(look, project), lacking)


def next_evidence(telling: Telling) -> dict[str, Any]:
    """The first criterion for which nothing was given."""
    look, project = telling.look, telling.subject
    lacking = criteria.missing(look, project, criteria.latest(look, project))
    return {"criteria": lacking[0].code} if lacking else {}


def above_accept(telling: Telling) -> list[Block]:
    """What stands in the way, before anybody writes a word."""
    found = blockers(telling.look, telling.subject)
    if not found:
        return [blocks.paragraph(telling.t(N_("✓ Nothing stands in the way.")))]
    return [blockers_block(telling, listed(found, telling.t))]


def blockers_block(telling: Telling, lines: Sequence[str]) -> Block:
    head = telling.t(N_("*Before it can be accepted*"))
    return blocks.paragraph("\n".join([head, *(f"• {line}" for line in lines)]))


def earlier_summary(telling: Telling) -> dict[str, Any]:
    application = criteria.latest(telling.look, telling.subject)
    return {"summary": application.summary} if application and application.summary else {}


def application_blocks(telling: Telling, application: Acceptance) -> list[Block]:
    """All of it: what is handed over, and each criterion with what was given to show it."""
    look, t = telling.look, telling.t
    shown = [blocks.paragraph(f"*{t(N_('What is handed over'))}*\n{plain(application.summary, 2000) or '–'}")]
    ids = [id for entry in application.evidence for id in entry["documents"]]
    names = {one.id: one for one in look.all(acceptances.documents_by_id(ids))} if ids else {}
    entries = [_entry(entry, names) for entry in sorted(application.evidence, key=_in_order)]
    fitting = _fitting(entries)
    shown += [blocks.paragraph(entry) for entry in entries[:fitting]]
    if len(entries) > fitting:
        more = t(N_("{count} more stand in the file with the evidence."), count=len(entries) - fitting)
        shown.append(blocks.note(more))
    if names:
        shown.append(blocks.note(t(N_("The files come to the panel together, in one file of their own."))))
    return shown


def _fitting(entries: Sequence[str]) -> int:
    """How many there is room for in one message beside everything else."""
    room, count = ROOM, 0
    for entry in entries[:MOST]:
        room -= length(entry)
        if room < 0:
            break
        count += 1
    return count


def is_whole(application: Acceptance) -> bool:
    """Whether a message shows all of it: few criteria, and no files."""
    return not any(entry["documents"] for entry in application.evidence) and _fitting(
        [_entry(entry, {}) for entry in application.evidence]
    ) == len(application.evidence)


def _in_order(entry: dict[str, Any]) -> tuple[str, int]:
    return entry["code"][:1], int(entry["code"][1:] or 0)


def _entry(entry: dict[str, Any], names: dict[str, Document]) -> str:
    lines = [f"*{entry['code']}*  {plain(entry['text'], 300)}"]
    lines += [plain(entry["words"], LONGEST)] if entry["words"] else []
    lines += [f"🔗 <{_bare(link)}>" for link in entry["links"][:10]]
    lines += [f"📌 {one['number']} {plain(shorten(one['title'], 80))}" for one in entry["records"][:10]]
    files = [plain(shorten(names[id].name, 80)) for id in entry["documents"] if id in names and not names[id].fault]
    return "\n".join([*lines, *(f"📎 {name}" for name in files)])


def _bare(link: str) -> str:
    return "".join(sign for sign in link if sign not in "<>|").replace("&", "&amp;")


def application(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """`/project acceptance`: the latest application, and how far it is."""
    project, t = telling.subject, telling.t
    found = criteria.latest(telling.look, project)
    if found is None:
        said = t(N_("Nobody has applied for the acceptance of {number} yet."), number=project.number)
        return Say(said, [blocks.paragraph(said)])
    known = {"number": project.number, "round": found.round, "by": telling.look.someone(found.applied_by_id)}
    if found.status == "draft":
        said = t(N_("Evidence is being gathered for the acceptance of {number}, round {round}."), **known)
    else:
        said = t(N_("Acceptance of {number}, round {round}, applied for by {by}."), **known)
    shown: list[Block] = [blocks.paragraph(said), *application_blocks(telling, found)]
    shown += panel_blocks(telling, found)
    if found.missing:
        shown.append(blocks.paragraph(f"*{t(N_('What was missing'))}*\n{plain(found.missing, 2500)}"))
    return Say(said, shown)


def panel_blocks(telling: Telling, application: Acceptance) -> list[Block]:
    """Who judges, from which department, and who has voted; what they voted is said when it is decided."""
    look, t = telling.look, telling.t
    ballots = look.all(acceptances.votes(application.id))
    if not ballots:
        return []
    people = {one.id: one for one in look.several(row.person_id for row in ballots)}
    lines = []
    for row in ballots:
        name = str(t.say(people[row.person_id]))
        place = f" ({plain(row.department)})" if row.department else ""
        lines.append(f"{'✓' if row.voted_at else '…'} {name}{place}")
    return [blocks.paragraph("\n".join([f"*{t(N_('Panel'))}*", *lines]))]


def being_archived(project: Project, t: Words) -> Message:
    return Message(t(N_("The archive of {number} is being put together; you get it here."), number=project.number))


def kept(project: Project, until: datetime, t: Words) -> Message:
    return Message(t(N_("The channel of {number} stays until {until}."), number=project.number, until=until))
