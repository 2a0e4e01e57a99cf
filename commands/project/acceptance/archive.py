"""Everything of a project in one file that is read without Slack, and the evidence for a panel alone (3.1.5)."""

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from commands.kit import bundles
from commands.kit.bundles import Bundle, Part
from commands.kit.words import N_, Words
from commands.project.acceptance import closing, criteria
from commands.project.acceptance.registers import REGISTERS, Archivist, Table
from commands.project.planning.snapshot import as_csv
from commands.project.rules import STATES
from storage import acceptances, plans
from storage.acceptances import Acceptance, Document
from storage.plans import Baseline
from storage.projects import Project
from storage.reading import Reading

LANGUAGES: Final = {"en": "en", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}
OWN: Final = ("archive", "dossier")
"""Kinds of documents that are themselves packed from others."""


def whole(look: Reading, project: Project) -> Bundle:
    """All there is, in the organisation's language. It holds nothing of the day on which it is made: as long as
    nothing changes, it is the same file."""
    keeper = Archivist(look, project)
    t = keeper.t
    applications = [one for one in look.all(acceptances.applications(project.id))[::-1] if one.status != "draft"]
    documents = look.all(acceptances.documents(project.id))
    parts = [
        _page(1, _charter(keeper), t),
        *_filed(look.all(plans.baselines(project.id))[::-1], t),
        *_minutes(keeper),
        *(part for number, register in REGISTERS for part in _register(number, register(keeper))),
        *(_page(11, _application(keeper, one, documents), t) for one in applications),
        *_kept(documents, t),
        *_closing(keeper),
        *_register(15, keeper.history(_workflow())),
    ]
    name = bundles.file_name(t(N_("{number} {title} – archive"), number=project.number, title=project.title))
    return _bundle(project, f"{name}.zip", "archive", N_("The archive of {number} {title}."), parts, t)


def evidence(look: Reading, project: Project) -> Bundle:
    """For the panel: the application and the files that were given for it."""
    keeper = Archivist(look, project)
    t, found = keeper.t, criteria.latest(look, project)
    ids = [id for entry in (found.evidence if found else []) for id in entry["documents"]]
    documents = look.all(acceptances.documents_by_id(ids)) if ids else []
    parts = [*([_page(1, _application(keeper, found, documents), t)] if found else []), *_kept(documents, t)]
    name = bundles.file_name(
        t(N_("{number} {title} – evidence, round {round}"), number=project.number, title=project.title,
          round=found.round if found else 0)
    )  # fmt: skip
    said = N_("The evidence for {number} {title}, for your vote.")
    return _bundle(project, f"{name}.zip", "dossier", said, parts, t)


def _bundle(project: Project, name: str, kind: str, comment: str, parts: Sequence[Part], t: Words) -> Bundle:
    labels = {
        "title": t(N_("Document")),
        "document": t(N_("File")),
        "size": t(N_("Bytes")),
        "checksum": t(N_("SHA-256")),
        "left_out": t(N_("too large for this file; kept under its checksum")),
        "language": LANGUAGES[t.language],
    }
    facts = {"number": project.number, "title": project.title}
    return Bundle(name, kind, f"{project.number} {project.title}", comment, parts, labels, facts)


def _workflow() -> Any:
    """Asked for when an archive is made: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY.named("project")


Pages = tuple[str, str]
"""A page's title and its body."""


def _page(number: int, drawn: Pages, t: Words) -> Part:
    title, body = drawn
    path = f"{number:02} {bundles.file_name(title)}.html"
    return Part(path, title, bundles.page(title, body, LANGUAGES[t.language]))


def _register(number: int, table: Table) -> Iterator[Part]:
    """For people and for programs; nothing where there is nothing."""
    if table.rows:
        path = f"{number:02} {bundles.file_name(table.title)}"
        yield Part(f"{path}.html", table.title, bundles.page(table.title, bundles.table(table.head, table.rows)))
        yield Part(f"{path}.csv", table.title, bundles.as_csv(table.head, table.rows))


def _facts(pairs: Sequence[tuple[str, Any]]) -> str:
    rows = [f"<tr><th>{html.escape(label)}</th><td><pre>{html.escape(bundles.said(value))}</pre></td></tr>"
            for label, value in pairs if value not in (None, "")]  # fmt: skip
    return f"<table>{''.join(rows)}</table>"


def _charter(keeper: Archivist) -> Pages:
    project, t = keeper.project, keeper.t
    keeper.meet([project.sponsor_id, project.manager_id])
    pairs = [
        (t(N_("Number")), project.number),
        (t(N_("Title")), project.title),
        (t(N_("State")), t(STATES[project.status])),
        (t(N_("Sponsor")), keeper.name(project.sponsor_id)),
        (t(N_("Project manager")), keeper.name(project.manager_id)),
        (t(N_("Goal")), project.goal),
        (t(N_("Strategic link")), project.strategic_link),
        (t(N_("Market need")), project.market_need),
        (t(N_("Benefit")), project.benefit),
        (t(N_("Budget")), t.money(project.budget, project.currency)),
        (t(N_("Start")), project.starts_on),
        (t(N_("Finish")), project.finishes_on),
        (t(N_("Really begun")), project.started_on),
        (t(N_("Accepted on")), project.finished_on),
        (t(N_("Acceptance criteria")), project.criteria),
    ]
    return t(N_("Project charter")), _facts(pairs)


def _filed(baselines: Sequence[Baseline], t: Words) -> Iterator[Part]:
    """Each plan as it was approved: whole for programs, its schedule for a spreadsheet."""
    for one in baselines:
        title = t(N_("Plan {filing}, version {round}"), filing=one.filing_number, round=one.round)
        path = f"03 {bundles.file_name(title)}"
        filed = {"filing_number": one.filing_number, "round": one.round, "digest": one.digest, "plan": one.plan,
                 "approved_at": one.approved_at.isoformat()}  # fmt: skip
        yield Part(f"{path}.json", title, json.dumps(filed, ensure_ascii=False, sort_keys=True, indent=1).encode())
        yield Part(f"{path}.csv", title, as_csv(one.plan))


def _minutes(keeper: Archivist) -> Iterator[Part]:
    t = keeper.t
    for one in keeper.meetings:
        if one.held_at is None:
            continue
        pairs = [
            (t(N_("Held")), one.held_at),
            (t(N_("Purpose")), one.purpose),
            (t(N_("Agenda")), one.agenda),
            (t(N_("Minutes")), one.minutes),
            (t(N_("Decisions")), one.decisions),
            (t(N_("Minutes by")), keeper.name(one.minutes_by_id)),
        ]
        yield _page(5, (f"{one.number} {one.title}", _facts(pairs)), t)


def _application(keeper: Archivist, one: Acceptance, documents: Sequence[Document]) -> Pages:
    """What was handed over, and for each criterion what was given to show it."""
    t, names = keeper.t, {each.id: each for each in documents}
    keeper.meet([one.applied_by_id, *(entry["by"] for entry in one.evidence)])
    head = [t(word) for word in (N_("Criterion"), N_("Evidence"), N_("Links"), N_("Records"), N_("Files"), N_("By"))]
    rows = [
        (
            f"{entry['code']} {entry['text']}",
            entry["words"],
            "\n".join(entry["links"]),
            "\n".join(f"{each['number']} {each['title']}" for each in entry["records"]),
            "\n".join(f"{names[id].name} ({names[id].sha256})" for id in entry["documents"] if id in names),
            keeper.name(entry["by"]),
        )
        for entry in one.evidence
    ]
    pairs = [
        (t(N_("Round")), one.round),
        (t(N_("What is handed over")), one.summary),
        (t(N_("Applied for")), one.applied_at),
        (t(N_("Applied for by")), keeper.name(one.applied_by_id)),
        (t(N_("Decided")), one.decided_at),
        (t(N_("Outcome")), t(OUTCOMES.get(one.status, one.status))),
        (t(N_("What was missing")), one.missing),
    ]
    return t(N_("Acceptance, round {round}"), round=one.round), _facts(pairs) + bundles.table(head, rows)


OUTCOMES: Final = {
    "passed": N_("accepted"),
    "failed": N_("not accepted"),
    "withdrawn": N_("withdrawn"),
    "applied": N_("the panel is being named"),
    "voting": N_("being voted on"),
}
FOLDERS: Final = {
    "evidence": N_("Evidence"),
    "plan": N_("Plans"),
    "report": N_("Reports"),
    "minutes": N_("Minutes"),
}


def _kept(documents: Sequence[Document], t: Words) -> Iterator[Part]:
    """The files that people gave, under their own names."""
    for one in documents:
        if one.sha256 and one.kind not in OWN:
            folder = bundles.file_name(t(FOLDERS.get(one.kind, N_("Other documents"))))
            path = f"12 {folder}/{bundles.file_name(one.name, 150)}"
            yield Part(path, one.name, sha256=one.sha256, size=one.size)


def _closing(keeper: Archivist) -> Iterator[Part]:
    t, found = keeper.t, closing.draft_of(keeper.look, keeper.project)
    if found is None:
        return
    keeper.meet([found.written_by_id, found.confirmed_by_id])
    pairs = [
        (t(N_("Summary")), found.summary),
        (t(N_("Evaluation")), found.evaluation),
        (t(N_("What went well")), found.went_well),
        (t(N_("What to do better")), found.to_improve),
        (t(N_("Actual cost")), found.actual_cost),
        (t(N_("Written by")), keeper.name(found.written_by_id)),
        (t(N_("Confirmed by")), keeper.name(found.confirmed_by_id)),
        (t(N_("Confirmed")), found.confirmed_at),
    ]
    yield _page(13, (t(N_("Summary and evaluation")), _facts(pairs)), t)
    figures = json.dumps(found.figures, ensure_ascii=False, sort_keys=True, indent=1).encode()
    yield Part(f"13 {bundles.file_name(t(N_('Figures')))}.json", t(N_("Figures")), figures)
