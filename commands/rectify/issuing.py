"""A notice is issued in the squad's channel, corrected, linked with what it repeats, or withdrawn (5.1.3)."""

from datetime import date, datetime
from typing import Any

from commands.action import operations as actions
from commands.action.asks import Drop
from commands.kit import documents, squads
from commands.kit.addresses import links_in
from commands.kit.flow import Impossible
from commands.kit.independence import seats_that_bind
from commands.kit.steps import step
from commands.kit.text import shorten
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.rectify import asks, clock, parts, refusals
from commands.rectify.cards import recorded
from commands.rectify.deciding import keep
from commands.rectify.rules import FLOW, S, end_of
from commands.rules import operations as rulebook
from commands.trace import operations as trace
from storage import meetings, people, searching
from storage.people import Person
from storage.rectifications import Rectification
from storage.work import Work

EVIDENCE = "finding"
NOTICE = "notice"


def issue(work: Work, by: Person, ask: asks.Issue) -> Message:
    """To the squad's lead, in its channel, by a supervisor who holds no squad seat and has not just left this one."""
    for judge in parts.acting(work, by):
        _must_stand_apart(work, judge, ask.squad, by)
    clause = rulebook.clause_at(ask.clause, words_for(by)).number
    due = _due(work, ask.severity, ask.due_on, work.now)
    links = links_in(ask.links)
    notice = Rectification(
        title=ask.title, finding=ask.finding, clause=clause, severity=ask.severity, squad=ask.squad, links=links
    )
    found = work.all(people.leads(ask.squad, work.today))
    notice.issuer_id, notice.owner_id = by.id, found[0].id if found else None
    notice.finish_at = notice.first_due_at = due
    _begin(notice)
    work.open_case(notice, status=S.ISSUED)
    work.session.flush()
    work.record(notice, "issue", by=by, severity=notice.severity, clause=clause, due=due)
    if ask.repeats:
        _repeat(work, by, notice, ask.repeats, "repeats")
    _remember(work, notice)
    documents.keep(work, notice, ask.evidence, EVIDENCE, by)
    clock.promise(work, notice, due)
    answer_by = work.calendar.after(work.now, work.settings.span("rectify.acknowledge"))
    work.promise(notice, "acknowledge", due=answer_by, owner=found[0] if found else None)
    _hand_out(work, by, notice, found)
    return recorded(work, notice)


def _begin(notice: Rectification) -> None:
    notice.rectifier_ids, notice.proof_links = [], []
    notice.submissions = notice.returns = notice.extensions = notice.recurrences = 0


def _hand_out(work: Work, by: Person, notice: Rectification, found: list[Person]) -> None:
    """Its card stands in the channel with the paper under it; where there is none, the lead gets both."""
    asked = found or parts.leadership(work)
    work.tell(
        notice, "issued" if found else "issued_without_lead", *parts.others(asked, by), by=by, due=notice.finish_at
    )
    parts.hand_paper(work, notice, NOTICE, asked)
    if not parts.has_channel(work, notice):
        work.tell(notice, "no_channel", by, to=asked)


def _must_stand_apart(work: Work, judge: Person, squad: str, by: Person) -> None:
    """Raises HoldsASeat, LeftLately."""
    t = words_for(by)
    binding = seats_that_bind(work, squad, [judge.id])
    for seat in binding:
        name = squads.named(work, seat.squad, t)
        if seat.ends_on is None or seat.ends_on >= work.today:
            raise refusals.HoldsASeat("squad", who=judge.name, squad=name)
    for seat in binding:
        raise refusals.LeftLately("squad", who=judge.name, squad=squads.named(work, squad, t), day=t.day(seat.ends_on))


def _due(work: Work, severity: str, due_on: date | None, since: datetime) -> datetime:
    """What the severity gives, from when it was issued, or an earlier day. Raises DayIsOver, LaterThanAllowed."""
    span = work.settings.span(f"rectify.{severity}")
    latest: datetime = work.calendar.after(since, span)
    if due_on is None:
        return latest
    due = end_of(work.calendar, due_on)
    if due_on < work.today or due <= work.now:
        raise refusals.DayIsOver("due_on", day=due_on)
    if due > latest:
        raise refusals.LaterThanAllowed("due_on", span=span, due=work.calendar.local(latest).date())
    return due


def edit(work: Work, by: Person, notice: Rectification, ask: asks.Edit) -> None:
    """What was wrong stays in the history; the squad is told, and its time is reckoned anew."""
    if FLOW.find("edit", notice.status) is None:
        raise Impossible("edit")
    clause = rulebook.clause_at(ask.clause, words_for(by)).number
    due = notice.finish_at
    if ask.due_on != work.calendar.local(due).date() or ask.severity != notice.severity:
        allowed = notice.extensions or notice.returns
        due = end_of(work.calendar, ask.due_on) if allowed else _due(work, ask.severity, ask.due_on, notice.opened_at)
        if due <= work.now:
            raise refusals.DayIsOver("due_on", day=ask.due_on)
    was: dict[str, Any] = {
        "old_title": notice.title,
        "old_finding": shorten(notice.finding, 300),
        "old_clause": notice.clause,
    }
    was |= {"severity": notice.severity, "due": notice.finish_at}
    notice.title, notice.finding, notice.clause = ask.title, ask.finding, clause
    notice.severity, notice.links, notice.corrected_at = ask.severity, links_in(ask.links), work.now
    FLOW.make(notice, "edit", work.now)
    work.record(notice, "edit", by=by, reason=ask.reason, **was)
    documents.keep(work, notice, ask.evidence, EVIDENCE, by)
    if due != notice.finish_at:
        clock.promise(work, notice, due)
    _remember(work, notice)
    told = parts.others(parts.answering(work, notice), by)
    work.tell(notice, "corrected", *told, by=by, reason=ask.reason, due=notice.finish_at)
    parts.hand_paper(work, notice, NOTICE, told)


def withdraw(work: Work, by: Person, notice: Rectification, ask: asks.Withdraw) -> None:
    """Issued in error: nothing is owed any more, and whoever acted on it is told."""
    step(work, FLOW, notice, "withdraw", by=by, reason=ask.reason)
    keep(work, notice)
    for one in work.all(meetings.actions_of_record(notice.id)):
        if one.is_open:
            actions.drop(work, by, one, Drop(reason=ask.reason))
    told = [*parts.answering(work, notice), *parts.active(work, parts.rectifiers(work, notice))]
    told += parts.leadership(work) if notice.escalated_at or notice.noted_at else []
    work.tell(notice, "withdrawn", *parts.others(told, by), by=by, reason=ask.reason)


def repeats(work: Work, by: Person, notice: Rectification, ask: asks.Repeats) -> None:
    FLOW.make(notice, "repeats", work.now)
    _repeat(work, by, notice, ask.older, "older")


def _repeat(work: Work, by: Person, notice: Rectification, number: str, field: str) -> None:
    """Linked, and counted where it was thought to be put right. Raises NoSuchNotice, RepeatsAlready."""
    older = work.numbered(Rectification, number.strip().upper())
    if older is None or (older.opened_at, older.number) >= (notice.opened_at, notice.number):
        raise refusals.NoSuchNotice(field, number=number)
    if notice.repeats_id:
        raise refusals.RepeatsAlready(
            field, number=notice.number, older=work.need(Rectification, notice.repeats_id).number
        )
    notice.repeats_id = older.id
    older.recurrences += 1
    trace.tie(work, notice, older, "repeats")
    work.record(notice, "repeats", by=by, older=older.number)
    work.record(older, "came_back", by=by, newer=notice.number, times=older.recurrences)
    told = parts.others([*parts.leads(work, older.squad), *parts.active(work, [older.issuer_id])], by)
    work.tell(older, "came_back", *told, by=by, newer=notice.number, times=older.recurrences)


def _remember(work: Work, notice: Rectification) -> None:
    """Found by its words, its clause, and its squad in any of the languages."""
    squad = work.first(people.squad_by_code(notice.squad))
    names = " ".join(squad.names.values()) if squad else notice.squad
    searching.index(work, notice.kind, notice.id, notice.title, notice.finding, f"{notice.clause} {names}")
