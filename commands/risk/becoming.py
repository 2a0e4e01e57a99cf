"""A risk that came true is solved as an issue, and its entry in the register ends (2.1.1c, 4.3.1)."""

from commands.issue import asks as issue_asks
from commands.issue import operations as issues
from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.risk import asks
from commands.risk.rules import FLOW
from storage.links import Link
from storage.people import Person
from storage.projects import Project
from storage.risks import Risk
from storage.work import Work


def occurred(work: Work, by: Person, risk: Risk, ask: asks.Occurred) -> None:
    """The issue belongs to the project and names the risk as its cause; whoever watched it hears of both."""
    if FLOW.find("occurred", risk.status) is None:
        raise Impossible("occurred")
    project = work.need(Project, risk.project_id)
    report = issue_asks.Report(
        title=risk.title[:120], details=ask.what, proposals=ask.proposals, belongs_to=project.number
    )
    issue = issues.enter(work, by, report)
    ends = {"from_kind": issue.kind, "from_id": issue.id, "to_kind": risk.kind, "to_id": risk.id}
    work.add(Link(type="caused_by", at=work.now, **ends))
    risk.issue_id, risk.outcome = issue.id, ask.what
    work.settle(risk, "review")
    step(work, FLOW, risk, "occurred", by=by, what=ask.what, issue=issue.number)
    told = [id for id in (risk.owner_id, project.manager_id, project.sponsor_id) if id and id != by.id]
    work.tell(risk, "came_true", *work.several(told), by=by, what=ask.what, issue=issue.number)
