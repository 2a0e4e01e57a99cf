"""A plan is frozen and filed with the organisation under a number of its own, and never changed after that (3.1.2)."""

from commands.kit import documents
from commands.project.planning.contents import Contents, contents
from commands.project.planning.snapshot import Frozen, as_csv, as_json, digest, finish, frozen
from storage import plans
from storage.base import new_id
from storage.changes import Change
from storage.people import Person
from storage.plans import Baseline
from storage.projects import Project
from storage.work import Work

PREFIX = "FIL"


def freeze(
    work: Work, by: Person, project: Project, *, change: Change | None = None, found: Contents | None = None
) -> Baseline:
    """The plan as it stands becomes the baseline; those before it are kept. `change` is the request that made it,
    `found` the plan where it has just been read."""
    plan = frozen(found or contents(work, project))
    last = next(iter(work.rows(plans.filed(project.id))), None)
    filed = Baseline(
        id=new_id(),
        project_id=project.id,
        round=last.round + 1 if last else 1,
        filing_number=work.number(PREFIX),
        approved_by_id=by.id,
        approved_at=work.now,
        finishes_on=finish(plan),
        change_id=change.id if change else None,
        digest=digest(plan),
        plan=plan,
    )
    work.add(filed)
    project.baseline_id = filed.id
    _keep(work, by, project, filed, plan)
    if change is not None:
        facts = {"filing": filed.filing_number, "change": change.number, "finish": filed.finishes_on}
        work.record(project, "rebaseline", by=by, digest=filed.digest, **facts)
    work.session.flush()
    return filed


def _keep(work: Work, by: Person, project: Project, filed: Baseline, plan: Frozen) -> None:
    """As a document that can be read without us, and as a table."""
    name = f"{project.number}-{filed.filing_number}"
    documents.put(work, project, f"{name}.json", as_json(plan), "baseline", by)
    documents.put(work, project, f"{name}.csv", as_csv(plan), "baseline", by)
