"""What somebody who leaves still owns goes to the lead, and nothing stays without an owner unseen (1.3.3, 6.2.2)."""

from typing import Any

from commands.kit.reminders import leads_of
from commands.kit.steps import hand_over
from commands.kit.workflow import Registry
from commands.squad.authority import above, administrators
from commands.squad.rules import ADMIN_ROLE, ADMIN_SQUAD
from commands.squad.seating import DAY, end_seat
from storage import owners, people, tables
from storage.people import Person, Seat
from storage.work import Work

LISTED = 15


def open_records(work: Work, person: Person, squad: str | None = None) -> list[Any]:
    """Open records that somebody owns, of every kind, the one due first on top."""
    found = [case for cls in tables.cases().values() for case in work.all(owners.owned_by(cls, person.id, squad))]
    return sorted(found, key=lambda case: (case.due_at is None, case.due_at or case.opened_at))


def raise_what_is_left(work: Work, seat: Seat, person: Person) -> int:
    """List to the lead what somebody who leaves a squad owns there; with the last seat, all that they own."""
    stays = work.all(people.standing_seats(person.id, work.today))
    elsewhere = [one for one in stays if one.id != seat.id]
    found = [one for one in open_records(work, person, seat.squad if elsewhere else None) if not one.is_confidential]
    if found:
        _list(work, seat, person, found)
    return len(found)


def _list(work: Work, subject: Any, person: Person, found: list[Any]) -> None:
    squad = getattr(subject, "squad", found[0].squad)
    heirs = [one for one in above(work, squad) if one.id != person.id] or administrators(work)
    lines = [[case.kind, case.number, case.title] for case in found[:LISTED]]
    work.tell(subject, "handover", *heirs, person=person, records=lines, more=len(found) - len(lines))


def departed(work: Work, person: Person) -> None:
    """Somebody is no longer with the organisation: their seats end, and each record they own waits for another owner
    in its squad, whose lead is told at once."""
    person.is_active = False
    work.session.flush()
    was_admin = False
    for seat in work.all(people.standing_seats(person.id, work.today)):
        was_admin = was_admin or (seat.squad, seat.role) == (ADMIN_SQUAD, ADMIN_ROLE)
        end_seat(work, seat, work.today - DAY)
        work.record(seat, "removed", by=None, person=person, squad=seat.squad, role=seat.role, until=work.today - DAY)
    by_squad: dict[str, list[Any]] = {}
    for case in open_records(work, person):
        hand_over(work, case, None, by=None)
        if not case.is_confidential:
            by_squad.setdefault(case.squad, []).append(case)
    for found in by_squad.values():
        _list(work, person, person, found)
    for lent in [*work.all(people.delegations_from(person.id, work.today)), *_lent_to(work, person)]:
        lent.revoked_at = work.now
    if was_admin and not administrators(work):
        work.tell(person, "no_administrator", *work.all(people.holders("leadership", None, work.today)))
    work.record(person, "departed", by=None)


def settle_departures(work: Work) -> int:
    """Whoever Slack says has left, with seats or records still in their name; how many they were."""
    gone = {person.id: person for person in work.all(people.absent_holders(work.today))}
    cases = tables.cases()
    for row in work.ask_rows(owners.with_absent_owners(tuple(cases.values()))):
        cls = cases[row.kind]
        gone |= {person.id: person for person in work.all(owners.absent_owners(cls))}
    for person in gone.values():
        departed(work, person)
    return len(gone)


def _lent_to(work: Work, person: Person) -> list[people.Delegation]:
    return work.all(people.delegations_to(person.id, work.today))


def raise_unowned(work: Work, registry: Registry) -> int:
    """Tell the squad's lead of each open record that has had no owner for a working day, once for each time that it
    has none; how many were raised (1.3.3)."""
    span, raised = work.settings.span("record.unowned"), 0
    cases = tables.cases()
    for kind, *_ in work.ask_rows(owners.with_unowned(tuple(cases.values()))):
        workflow = registry.of_kind(kind)
        for case in work.all(owners.unowned(cases[kind])):
            since = case.unowned_since
            if workflow is None or since is None or work.calendar.after(since, span) > work.now:
                continue
            if work.once(f"unowned:{case.id}:{since.isoformat()}", since.date()):
                heirs = leads_of(work, workflow, case) or administrators(work)
                work.record(case, "unowned", by=None, since=since)
                work.tell(case, "unowned", *heirs, since=since)
                raised += 1
    return raised
