"""What has to be shown for a project to be accepted, and what has been given to show it."""

from dataclasses import dataclass
from typing import Any, Final

from commands.kit.addresses import links_in
from commands.kit.text import plain, shorten
from commands.project.acceptance import asks, refusals
from commands.project.acceptance.rules import criteria_of
from storage import acceptances, plans
from storage.acceptances import Acceptance
from storage.base import Case
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.tables import cases
from storage.work import Work

ALL: Final = ("all", "*", "全部")
FEW: Final = 20


@dataclass(frozen=True)
class Criterion:
    """One of the charter ("C1") or what a requirement that must be met says of itself ("R2")."""

    code: str
    text: str


def wanted(look: Reading, project: Project) -> list[Criterion]:
    charter = [Criterion(f"C{place}", text) for place, text in enumerate(criteria_of(project.criteria), 1)]
    must = [row for row in look.all(plans.requirements(project.id)) if row.priority == "must"]
    return charter + [Criterion(row.code, f"{row.title}: {row.criterion}") for row in must]


def latest(look: Reading, project: Project) -> Acceptance | None:
    return look.first(acceptances.applications(project.id))


def shown(application: Acceptance | None) -> dict[str, dict[str, Any]]:
    """What was given for each criterion, by its code."""
    return {entry["code"]: entry for entry in (application.evidence if application else [])}


def missing(look: Reading, project: Project, application: Acceptance | None) -> list[Criterion]:
    """Those for which nothing was given; a file that could not be kept is nothing."""
    given = shown(application)
    ids = [id for entry in given.values() for id in entry["documents"]]
    lost = {one.id for one in look.all(acceptances.documents_by_id(ids)) if one.fault} if ids else set()
    return [one for one in wanted(look, project) if not _is_shown(given.get(one.code), lost)]


def _is_shown(entry: dict[str, Any] | None, lost: set[str]) -> bool:
    return entry is not None and bool(
        entry["words"] or entry["links"] or entry["records"] or set(entry["documents"]) - lost
    )


def draft(work: Work, by: Person, project: Project) -> Acceptance:
    """The round that evidence is gathered for; a new one begins with what the last one had."""
    last = latest(work, project)
    if last is not None and last.status == "draft":
        return last
    number = last.round + 1 if last is not None else 1
    known = {"project_id": project.id, "round": number, "applied_by_id": by.id, "applied_at": work.now}
    evidence = [dict(entry) for entry in last.evidence] if last is not None else []
    made = work.add(Acceptance(**known, status="draft", evidence=evidence, summary=last.summary if last else ""))
    work.session.flush()
    return made


def chosen(work: Work, project: Project, text: str) -> list[Criterion]:
    """The criteria that somebody names by their codes, or all. Raises NoSuchCriterion beside the field."""
    known = {one.code: one for one in wanted(work, project)}
    if text.strip().casefold() in ALL:
        return list(known.values())
    codes = [code.upper() for code in text.replace("，", ",").replace("、", ",").replace(",", " ").split()]
    unknown = [code for code in codes if code not in known]
    if unknown or not codes:
        raise refusals.NoSuchCriterion("criteria", code=plain(shorten(", ".join(unknown), 60)), codes=_few(list(known)))
    return [known[code] for code in dict.fromkeys(codes)]


def _few(codes: list[str]) -> list[str]:
    return [*codes[:FEW], "…"] if len(codes) > FEW else codes


def records_in(work: Work, text: str) -> list[dict[str, str]]:
    """By their numbers; what is not everybody's to see cannot be evidence. Raises NoSuchEvidence beside the field."""
    kinds = {cls.prefix: cls for cls in cases().values()}
    found = []
    for number in dict.fromkeys(text.upper().replace("，", ",").replace("、", ",").replace(",", " ").split()):
        cls = kinds.get(number.partition("-")[0])
        record: Case | None = work.numbered(cls, number) if cls is not None else None
        if record is None or record.status == "draft" or getattr(record, "is_private", False):
            raise refusals.NoSuchEvidence("records", number=plain(shorten(number, 30)))
        found.append({"kind": record.kind, "id": record.id, "number": record.number, "title": record.title})
    return found


def give(
    work: Work, by: Person, application: Acceptance, criterion: Criterion, ask: asks.Evidence, documents: list[str]
) -> None:
    """Added to what was given before, or in its place."""
    before = shown(application).get(criterion.code)
    new: dict[str, Any] = {
        "code": criterion.code,
        "text": criterion.text,
        "words": ask.words,
        "links": links_in(ask.links),
        "records": records_in(work, ask.records),
        "documents": documents,
        "by": by.id,
        "at": work.now.isoformat(),
    }
    if before is not None and not ask.anew:
        new["words"] = ask.words or before["words"]
        for name in ("links", "records", "documents"):
            new[name] = before[name] + [one for one in new[name] if one not in before[name]]
    others = [entry for entry in application.evidence if entry["code"] != criterion.code]
    application.evidence = [*others, new]
