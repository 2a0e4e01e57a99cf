"""What the squad does with a notice: it is acknowledged, handed on, planned, and submitted with its proof (5.1.3)."""

from commands.action import operations as actions
from commands.kit import documents, squads
from commands.kit.addresses import links_in
from commands.kit.flow import Impossible
from commands.kit.members import member
from commands.kit.steps import hand_over, step
from commands.kit.text import shorten
from commands.kit.words import words_for
from commands.rectify import asks, clock, parts, refusals
from commands.rectify.deciding import keep
from commands.rectify.rules import FLOW
from storage import meetings, people
from storage.people import Person
from storage.rectifications import Rectification
from storage.work import Work

PROOF = "proof"
MOST = 8
LONGEST = 200


def acknowledge(work: Work, by: Person, notice: Rectification) -> None:
    notice.acknowledged_by_id, notice.acknowledged_at = by.id, work.now
    step(work, FLOW, notice, "acknowledge", by=by)
    work.settle(notice, "acknowledge")
    work.tell(notice, "acknowledged", *parts.others(parts.issuers(work, notice), by), by=by)


def hand(work: Work, by: Person, notice: Rectification, ask: asks.Hand) -> None:
    """To whoever puts it right in the squad; the date stays."""
    if FLOW.find("hand", notice.status) is None:
        raise Impossible("hand")
    to = member(work, ask.to, "to")
    if to.id == notice.owner_id:
        raise refusals.HasItAlready("to", number=notice.number, owner=to.name)
    if notice.squad not in {seat.squad for seat in work.all(people.seats_of(to.id, work.today))}:
        squad = squads.named(work, notice.squad, words_for(by))
        raise refusals.NotInTheSquad("to", who=to.name, squad=squad)
    before = work.person(notice.owner_id)
    hand_over(work, notice, to, by=by)
    for name in (clock.NAME, "acknowledge"):
        promise = work.deadline(notice, name)
        if promise is not None:
            promise.owner_id = to.id
    work.tell(notice, "handed", *parts.others([to], by), by=by)
    work.tell(notice, "taken_over", *parts.others([before] if before else [], by), by=by, to=to)


def plan(work: Work, by: Person, notice: Rectification, ask: asks.Plan) -> None:
    """Each measure becomes somebody's action, due before the notice is."""
    if FLOW.find("plan", notice.status) is None:
        raise Impossible("plan")
    measures = [shorten(one.strip(" •-\t"), LONGEST) for one in ask.measures.splitlines() if one.strip(" •-\t")]
    if not measures:
        raise refusals.NoMeasure("measures")
    if len(measures) > MOST:
        raise refusals.TooManyMeasures("measures", most=MOST)
    last = work.calendar.local(max(notice.finish_at, work.now)).date()
    if ask.due_on > last:
        raise refusals.AfterTheNotice("due_on", due=last)
    owner = member(work, ask.owner, "owner") if ask.owner else by
    made = [
        actions.raise_action(work, what=one, owner=owner, due_on=ask.due_on, by=by, record=notice) for one in measures
    ]
    parts.took_part(work, by, notice)
    notice.cause, notice.planned_at = ask.cause or notice.cause, work.now
    numbers = [one.number for one in made]
    step(work, FLOW, notice, "plan", by=by, actions=numbers, owner=owner, due=ask.due_on)
    work.tell(notice, "planned", *parts.others(parts.issuers(work, notice), by), by=by, actions=numbers)


def submit(work: Work, by: Person, notice: Rectification, ask: asks.Submit) -> None:
    """With proof; what was planned is done by then. A supervisor verifies it in their time."""
    if FLOW.find("submit", notice.status) is None:
        raise Impossible("submit")
    links = links_in(ask.links)
    still = [one.number for one in work.all(meetings.actions_of_record(notice.id)) if one.status == "open"]
    if still:
        raise refusals.MeasuresOpen(actions=still)
    parts.took_part(work, by, notice)
    notice.proof, notice.proof_links, notice.submitted_at, notice.submitted_by_id = ask.proof, links, work.now, by.id
    notice.submissions += 1
    _drop_what_was_asked(notice)
    step(work, FLOW, notice, "submit", by=by, proof=shorten(ask.proof, 600), times=notice.submissions)
    work.settle(notice, clock.NAME)
    documents.keep(work, notice, ask.evidence, PROOF, by)
    work.session.flush()
    judging = parts.verifiers(work, notice)
    notice.due_at = work.calendar.after(work.now, work.settings.span("rectify.verify"))
    work.promise(notice, "verify", due=notice.due_at, owner=judging[0] if judging else None)
    keep(work, notice)
    told = judging or parts.leadership(work)
    work.tell(notice, "submitted" if judging else "nobody_verifies", *parts.others(told, by), by=by, due=notice.due_at)


def _drop_what_was_asked(notice: Rectification) -> None:
    """Nobody needs to decide about another date any more."""
    notice.wanted_on, notice.wanted_why, notice.wanted_by_id = None, "", None
