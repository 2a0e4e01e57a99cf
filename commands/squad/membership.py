"""Adding, changing and removing members, as the commands ask for it (1.2)."""

from datetime import date

from commands.kit.text import plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.squad import asks, offers, refusals
from commands.squad.acknowledging import give_rules
from commands.squad.authority import acts_as_administrator, answer, may_seat, member, role_named
from commands.squad.departments import department_named
from commands.squad.handing import raise_what_is_left
from commands.squad.rules import LEVEL_NAMES, rank
from commands.squad.seating import DAY, end_seat, fits, keeps_an_administrator, level_held, take_seat
from storage import people
from storage.people import Department, Person, Role, Seat
from storage.work import Work


def add(work: Work, by: Person, ask: asks.Add) -> Message:
    """Seat a member; a new one is given the rules (1.2)."""
    person = member(work, "member", ask.member)
    role = role_named(work, "role", ask.role, by)
    may_seat(work, by, role)
    _may_raise(work, by, person, ask.level)
    department = department_named(work, "department", ask.department) if ask.department else None
    seat = take_seat(
        work, person, role, by=by, since=ask.since, until=ask.until, level=ask.level, department=department
    )
    give_rules(work, person)
    return answer(
        by,
        N_("✅ {person} is {role} from {since}. `/squad roster {squad}` shows everybody."),
        person=person,
        role=_shown(work, seat, words_for(by)),
        since=seat.starts_on,
        squad=role.squad,
    )


def _may_raise(work: Work, by: Person, person: Person, level: str) -> None:
    """A lead seats people as they are; only an administrator says that somebody is of a higher level."""
    if level and rank(level) > rank(person.level) and not acts_as_administrator(work, by):
        t = words_for(by)
        raise refusals.LevelByAdministrator("level", name=person.name, level=t(dict(LEVEL_NAMES)[person.level]))


def _shown(work: Work, seat: Seat, t: Words) -> str:
    return plain(offers.seat_name(work, seat.squad, seat.role, t))


def change(work: Work, by: Person, ask: asks.Change) -> Message:
    """Another role, department, level or last day. A new role ends the old seat the day before."""
    person = member(work, "member", ask.member)
    role = role_named(work, "role", ask.role, by) if ask.role else None
    seat = _seat_meant(work, by, person, ask.seat, role.squad if role else None)
    held = _role_of(work, seat)
    may_seat(work, by, held)
    _may_raise(work, by, person, ask.level)
    until = None if ask.open_end else ask.until or seat.ends_on
    changed = _change_in_place(work, seat, person, ask, until, words_for(by))
    if role is not None and role.id != held.id:
        may_seat(work, by, role)
        seat = _move(work, by, person, seat, role, until)
        changed["role"] = role.code
    if not changed:
        raise refusals.NothingToChange
    work.record(seat, "changed", by=by, person=person, squad=seat.squad, role=seat.role, reason=ask.reason)
    work.tell(seat, "changed", person, by=by, reason=ask.reason)
    t = words_for(by)
    return answer(by, N_("✅ Changed: {person}, {role}."), person=person, role=_shown(work, seat, t))


def _change_in_place(
    work: Work, seat: Seat, person: Person, ask: asks.Change, until: date | None, t: Words
) -> dict[str, object]:
    """Department, level and last day."""
    changed: dict[str, object] = {}
    if ask.department:
        department = department_named(work, "department", ask.department)
        if department.id != seat.department_id:
            seat.department_id = person.department_id = department.id
            changed["department"] = department.name
    if ask.level and ask.level != seat.level:
        if not ask.role:
            fits(work, person, _role_of(work, seat), seat.starts_on, until, ask.level, t, besides=seat)
        changed["level"] = seat.level = ask.level
        work.session.flush()
        person.level = level_held(work, person, ask.level)
    if until != seat.ends_on and not ask.role:
        fits(work, person, _role_of(work, seat), seat.starts_on, until, seat.level, t, besides=seat)
        if until is not None:
            keeps_an_administrator(work, seat)
        end_seat(work, seat, until)
        changed["until"] = until
    return changed


def _move(work: Work, by: Person, person: Person, seat: Seat, role: Role, until: date | None) -> Seat:
    """From one role to another: the old seat ends the day before the new one begins."""
    keeps_an_administrator(work, seat)
    start = max(work.today, seat.starts_on)
    fits(work, person, role, start, until, seat.level, words_for(by), besides=seat)
    end_seat(work, seat, start - DAY)
    work.record(seat, "moved", by=by, person=person, squad=seat.squad, role=seat.role)
    department = work.get(Department, seat.department_id)
    return take_seat(
        work, person, role, by=by, since=start, until=until, level=seat.level, department=department, quietly=True
    )


def remove(work: Work, by: Person, ask: asks.Remove) -> Message:
    """End a seat on a day, or at once; what the person owns there is listed to the lead (6.2.2)."""
    person = work.person(slack_id=ask.member)
    if person is None:
        raise refusals.NotMet("member")
    seat = _seat_meant(work, by, person, ask.seat, None)
    may_seat(work, by, _role_of(work, seat))
    keeps_an_administrator(work, seat)
    last = ask.on or work.today - DAY
    if ask.on is not None and ask.on < seat.starts_on:
        raise refusals.EndsBeforeItBegins("on", since=seat.starts_on, until=ask.on)
    end_seat(work, seat, last)
    facts = {"person": person, "squad": seat.squad, "role": seat.role, "reason": ask.reason}
    work.record(seat, "removed", by=by, until=last, **facts)
    work.tell(seat, "left", person, by=by, until=last, reason=ask.reason)
    left = raise_what_is_left(work, seat, person)
    t = words_for(by)
    shown = {"person": person, "role": _shown(work, seat, t)}
    if left:
        return answer(by, N_("✅ {person} leaves: {role}. Open records to hand over: {left}."), **shown, left=left)
    return answer(by, N_("✅ {person} leaves: {role}. Nothing open is left behind."), **shown)


def _role_of(work: Work, seat: Seat) -> Role:
    found = work.first(people.role_by_code(seat.squad, seat.role))
    assert found is not None
    return found


def _seat_meant(work: Work, by: Person, person: Person, text: str, squad: str | None) -> Seat:
    """The seat that was named, else the one in the squad that is spoken of, else the only one.

    Raises HoldsNoSeat, NotTheirSeat, WhichSeat.
    """
    t = words_for(by)
    held = work.all(people.standing_seats(person.id, work.today))
    if not held:
        raise refusals.HoldsNoSeat("member", name=person.name)
    names = [offers.seat_name(work, seat.squad, seat.role, t) for seat in held]
    if text:
        role = role_named(work, "seat", text, by)
        named = [seat for seat in held if (seat.squad, seat.role) == (role.squad, role.code)]
        if not named:
            raise refusals.NotTheirSeat("seat", name=person.name, seats=names)
        return named[0]
    there = [seat for seat in held if seat.squad == squad]
    if len(there) == 1 or len(held) == 1:
        return (there if len(there) == 1 else held)[0]
    raise refusals.WhichSeat("seat", name=person.name, seats=names)
