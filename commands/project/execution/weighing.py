"""A project's light, computed and judged; what follows when it turns red, and when it does so no more (2.1.1c)."""

from collections.abc import Sequence
from typing import Any

from commands.kit.reminders import stand_ins
from commands.project import approvals
from commands.project.execution import refusals
from commands.project.execution.gathering import State, gather
from commands.project.execution.rules import Bands, Reason, is_better, reasons_for, worst
from commands.project.rules import RUNNING
from storage import directory
from storage import figures as questions
from storage.approvals import Approval
from storage.facts import freeze
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.work import Work

Known = tuple[State, list[Reason]]


def bands(look: Reading) -> Bands:
    return Bands(look.settings.ratio("project.spi_green"), look.settings.ratio("project.spi_amber"))


def health_of(look: Reading, project: Project) -> Known:
    """The figures as they are now, and why its computed light is what it is."""
    state = gather(look, [project])[project.id]
    return state, reasons_for(state.figures, bands(look))


def weigh(work: Work, project: Project, *, by: Person | None = None, known: Known | None = None) -> None:
    """Compute its light anew; whoever has to hear of a change is told. `known` is what was computed a moment ago."""
    work.session.flush()
    state, reasons = known or health_of(work, project)
    _put_down(work, project, state, reasons)
    shine(work, project, by=by)


def weigh_all(work: Work, projects: Sequence[Project], *, by: Person | None = None) -> None:
    """With one question a kind, however many there are."""
    states, limits = gather(work, projects), bands(work)
    for project in projects:
        _put_down(work, project, states[project.id], reasons_for(states[project.id].figures, limits))
        shine(work, project, by=by)


def _put_down(work: Work, project: Project, state: State, reasons: list[Reason]) -> None:
    """The copies that lists and cards are drawn from; the card is drawn anew where one of them changed."""
    figures = state.figures
    copies: dict[str, Any] = {
        "health_computed": worst(*(one.light for one in reasons)),
        "health_reasons": [[one.light, one.key, freeze(one.facts)] for one in reasons],
        "percent": figures.percent,
        "spi": figures.spi,
        "baseline_finish": figures.finish,
        "forecast_finish": figures.forecast,
    }
    changed = {name: value for name, value in copies.items() if getattr(project, name) != value}
    for name, value in changed.items():
        setattr(project, name, value)
    project.weighed_at = work.now
    if changed:
        work.redraw(project)


def judge(
    work: Work, project: Project, light: str, reason: str, proposals: str, *, by: Person, beside: str = "reason"
) -> Known:
    """Set a light that is worse than the figures' own; one as good as theirs takes a judgement back.

    Refused beside `health` when it would be better than the figures, or than what another has judged; beside `beside`
    without a reason; beside `proposals` when a red one comes without any. Answers with what the figures say.
    """
    known = health_of(work, project)
    reasons = known[1]
    computed = worst(*(one.light for one in reasons))
    if is_better(light, computed):
        raise refusals.BetterThanItIs("health", light=computed, reasons=reasons)
    judge_before = work.person(project.health_by_id)
    hands = {by.id, *([work.acting_for.id] if work.acting_for else [])}
    may_lift = bool(hands & {project.health_by_id, project.sponsor_id})
    if project.health_judged and is_better(light, project.health_judged) and judge_before and not may_lift:
        judged = {"by": judge_before.name, "light": project.health_judged, "reason": project.health_reason}
        raise refusals.JudgedByAnother("health", **judged)
    if light != computed and not reason.strip():
        raise refusals.WhyWorse(beside, light=light)
    if light == "red" and not (proposals.strip() or project.proposals or solutions(work, project)):
        raise refusals.ProposalNeeded("proposals")
    is_kept = project.health_judged == light and judge_before is not None
    if light == computed:
        project.health_judged, project.health_reason, project.health_by_id = "", "", None
    elif not is_kept or by.id == project.health_by_id:
        project.health_judged, project.health_reason, project.health_by_id = light, reason, by.id
    propose(work, project, proposals, by=by)
    return known


def propose(work: Work, project: Project, proposals: str, *, by: Person) -> None:
    """What is proposed for a project in trouble; leadership reads it where it was told of the trouble."""
    if not proposals.strip() or proposals == project.proposals:
        return
    project.proposals = proposals
    work.settle(project, "propose")
    work.record(project, "propose", by=by, proposals=proposals)
    if project.health == "red" and work.deadline(project, "note") is not None:
        work.tell(project, "proposed", *approvals.waiting(work, project), by=by)


def shine(work: Work, project: Project, *, by: Person | None) -> None:
    """The worse of the two lights is the project's."""
    before, light = project.health, worst(project.health_computed, project.health_judged)
    if light == before:
        return
    project.health, project.health_since = light, work.now
    work.record(project, "health", by=by, light=light, was=before)
    if light == "red" and project.status in RUNNING:
        alarm(work, project, by=by)
    elif before == "red":
        stand_down(work, project)
        project.proposals = ""


def alarm(work: Work, project: Project, *, by: Person | None) -> None:
    """Red reaches leadership at once, with the solutions there are; it is promised that somebody of leadership notes
    it within four hours, and, where nobody has proposed anything yet, that the manager does (3.1.4)."""
    due = work.calendar.after(work.now, work.settings.span("issue.escalation"))
    leaders = work.ask(directory.HOLDERS, squad="leadership", day=work.today)
    project.round += 1
    asked = {"kind": project.kind, "record_id": project.id, "round": project.round, "verb": "note"}
    open_now = {"decision": "", "asked_at": work.now, "due_at": due}
    work.enter(Approval, [{**asked, **open_now, "person_id": one.id} for one in leaders])
    work.promise(project, "note", due=due, owner=None, ladder="approval")
    work.tell(project, "red", *stand_ins(work, leaders, "project"), by=by, due=due)
    manager = work.someone(project.manager_id)
    others = [one for one in (work.someone(project.sponsor_id), manager) if one not in leaders and one is not by]
    if project.proposals or solutions(work, project):
        work.tell(project, "turned_red", *others, by=by)
        return
    work.promise(project, "propose", due=due, owner=manager)
    work.tell(project, "to_propose", manager, by=by, due=due)
    work.tell(project, "turned_red", *(one for one in others if one is not manager), by=by)


def stand_down(work: Work, project: Project) -> None:
    """Nobody has to note or to propose anything any more."""
    if work.deadline(project, "note") is not None:
        approvals.close_round(work, project)
    for name in ("note", "propose"):
        work.settle(project, name, kept=None)


def solutions(look: Reading, project: Project) -> list[str]:
    """What open changes and major issues propose, each with its number."""
    found = []
    for change in look.all(questions.proposed([project.id])):
        texts = [str(one["text"]) for one in change.solutions if one.get("text")]
        found += [f"{change.number}: {text}" for text in texts]
    for issue in look.all(questions.majors([project.id])):
        found += [f"{issue.number}: {one}" for one in issue.proposals.splitlines() if one.strip()]
    return found
