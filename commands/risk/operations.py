"""What is done with a risk, from the first word to its end or to the issue it became (2.1.1c)."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.action import operations as actions
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.text import plain
from commands.risk import asks, refusals
from commands.risk.rules import FLOW, S, level
from storage import projects, promises, risks
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading
from storage.risks import Risk
from storage.work import Work


def add(work: Work, by: Person, ask: asks.Add) -> Risk:
    project = _project(work, ask.project)
    owner = _owner(work, project, ask.owner, "owner")
    risk = Risk(
        project_id=project.id,
        title=ask.title,
        cause=ask.cause,
        effect=ask.effect,
        probability=int(ask.probability),
        impact=int(ask.impact),
        response=ask.response,
        measure=ask.measure,
        review_on=_review_day(work, ask.review_on, by),
        owner_id=owner.id,
        squad=project.squad,
        raised_by_id=by.id,
    )
    work.open_case(risk, status=S.OPEN)
    work.record(risk, "add", by=by, owner=owner, score=risk.score, review=risk.review_on)
    _promise_review(work, risk, owner)
    if owner.id != by.id:
        work.tell(risk, "given", owner, by=by, review=risk.review_on)
    _tell_if_high(work, risk, by, before=0)
    return risk


def review(work: Work, by: Person, risk: Risk, ask: asks.Review) -> None:
    """A new estimate and the day of the next look; the old one stays in the history. An accepted risk that has become
    high is open again: living with it is no longer the owner's to decide."""
    before, was = risk.score, (risk.probability, risk.impact)
    if was == (int(ask.probability), int(ask.impact)) and not ask.note:
        raise refusals.NothingNew("note")
    day = _review_day(work, ask.review_on, by)
    risk.probability, risk.impact = int(ask.probability), int(ask.impact)
    risk.response, risk.review_on, risk.reviewed_at = ask.response or risk.response, day, work.now
    facts = {"was": f"{was[0]} × {was[1]}", "now": f"{risk.probability} × {risk.impact}"}
    step(work, FLOW, risk, "review", by=by, **facts, note=ask.note, review=day)
    work.settle(risk, "review")
    if risk.status == S.ACCEPTED and _is_high(work, risk.score) and not _is_high(work, before):
        step(work, FLOW, risk, "reopen", by=by, reason="")
    owner = work.person(risk.owner_id)
    _promise_review(work, risk, owner)
    if owner is not None and owner.id != by.id:
        work.tell(risk, "reviewed", owner, by=by, **facts, note=ask.note, review=day)
    _tell_if_high(work, risk, by, before=before)


def mitigate(work: Work, by: Person, risk: Risk, ask: asks.Mitigate) -> None:
    """The measure becomes somebody's action; what was agreed before stays beside it."""
    doer = member(work, ask.owner, "owner") if ask.owner else work.person(risk.owner_id) or by
    action = actions.raise_action(
        work, what=ask.measure, owner=doer, due_on=ask.due_on, by=by, record=risk, details=ask.details
    )
    risk.measure = risk.measure or ask.measure
    step(work, FLOW, risk, "mitigate", by=by, measure=ask.measure, action=action.number, owner=doer, due=ask.due_on)


def accept(work: Work, by: Person, risk: Risk, ask: asks.Accept) -> None:
    """Who may is in the flow: a high risk is the sponsor's alone to live with."""
    risk.review_on = _review_day(work, ask.review_on, by)
    risk.response = "accept"
    step(work, FLOW, risk, "accept", by=by, reason=ask.reason, score=risk.score, review=risk.review_on)
    work.settle(risk, "review")
    _promise_review(work, risk, work.person(risk.owner_id))
    told = _others(work, [risk.owner_id, _of(work, risk).manager_id], by)
    work.tell(risk, "accepted", *told, by=by, reason=ask.reason, review=risk.review_on)


def reopen(work: Work, by: Person, risk: Risk, ask: asks.Reopen) -> None:
    step(work, FLOW, risk, "reopen", by=by, reason=ask.reason)
    work.tell(risk, "taken_up", *_others(work, [risk.owner_id], by), by=by, reason=ask.reason)


def close(work: Work, by: Person, risk: Risk, ask: asks.Close) -> None:
    risk.outcome = ask.outcome
    work.settle(risk, "review")
    step(work, FLOW, risk, "close", by=by, outcome=ask.outcome)
    told = _others(work, [risk.owner_id, _of(work, risk).manager_id], by)
    work.tell(risk, "closed", *told, by=by, outcome=ask.outcome)


def hand(work: Work, by: Person, risk: Risk, ask: asks.Hand) -> None:
    """The review's promise goes with it."""
    to = _owner(work, _of(work, risk), ask.to, "to")
    if to.id == risk.owner_id:
        raise refusals.HasItAlready("to", number=risk.number, owner=plain(to.name))
    before = risk.owner_id
    hand_over(work, risk, to, by=by)
    promise = work.first(promises.open_of(risk.id, "review"))
    if promise is not None:
        promise.owner_id = to.id
    work.tell(risk, "handed", *_others(work, [to.id], by), by=by)
    work.tell(risk, "taken_over", *_others(work, [before], by), by=by, to=to)


def grid(look: Reading, project: Project) -> dict[tuple[int, int], list[Risk]]:
    """By (probability, impact): the project's risks that may still come true, the gravest cells' gravest first."""
    found: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for risk in look.all(risks.of_project(project.id, is_open=True)):
        found[risk.probability, risk.impact].append(risk)
    return dict(found)


def is_high(look: Reading, risk: Risk) -> bool:
    return _is_high(look, risk.score)


def level_of(look: Reading, risk: Risk) -> str:
    return level(risk.score, look.settings.count("risk.high"))


def end_with(work: Work, by: Person | None, project: Project, outcome: str) -> None:
    """When a project is over, its risks are: nothing of them can happen to it any more."""
    for risk in work.all(risks.of_project(project.id, is_open=True)):
        risk.outcome = outcome
        step(work, FLOW, risk, "close", by=by, outcome=outcome)


def _of(look: Reading, risk: Risk) -> Project:
    return look.need(Project, risk.project_id)


def _project(work: Work, number: str) -> Project:
    project: Project | None = work.numbered(Project, number.split()[0].upper()) if number.strip() else None
    if project is None or project.approved_at is None:
        raise refusals.NoSuchProject("project", number=plain(number))
    if not project.is_open:
        raise refusals.NotUnderWay("project", number=project.number)
    return project


def crew(look: Reading, project: Project) -> set[str]:
    """The ids of the project's people: sponsor, manager and team."""
    return {project.sponsor_id, project.manager_id, *(row.person_id for row in look.all(projects.team(project.id)))}


def _owner(work: Work, project: Project, slack_id: str, field: str) -> Person:
    owner = member(work, slack_id, field) if slack_id else work.someone(project.manager_id)
    if owner.id not in crew(work, project):
        raise refusals.NotOfTheProject(field, name=plain(owner.name), number=project.number)
    return owner


def _review_day(work: Work, wanted: date | None, by: Person) -> date:
    """Past is what is past for the person and for the organisation."""
    if wanted is None:
        after: datetime = work.calendar.after(work.now, work.settings.span("risk.review"))
        return work.calendar.today(after)  # type: ignore[no-any-return]
    if wanted < min(work.now.astimezone(zone).date() for zone in (work.zone, ZoneInfo(by.time_zone))):
        raise refusals.DayIsOver("review_on", day=wanted)
    return wanted


def _promise_review(work: Work, risk: Risk, owner: Person | None) -> None:
    calendar: Any = work.calendar
    due = calendar.end_of_day(calendar.working_day_from(risk.review_on))
    if due <= work.now:
        due = calendar.end_of_day(calendar.next_working_day(calendar.today(work.now)))
    risk.due_at = due
    work.promise(risk, "review", due=due, owner=owner, ladder="standard")


def _is_high(look: Reading, score: int) -> bool:
    return score >= look.settings.count("risk.high")


def _tell_if_high(work: Work, risk: Risk, by: Person, *, before: int) -> None:
    """The sponsor hears of a high risk at once, and of none twice that stays as high as it was."""
    if _is_high(work, risk.score) and (not _is_high(work, before) or risk.score > before):
        sponsor = work.someone(_of(work, risk).sponsor_id)
        work.tell(risk, "high", *_others(work, [sponsor.id], by), by=by, score=risk.score)


def _others(work: Work, ids: list[str | None], by: Person) -> list[Person]:
    return work.several(id for id in ids if id and id != by.id)
