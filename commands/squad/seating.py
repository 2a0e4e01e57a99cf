"""People take seats, change them and leave them; whoever leaves hands over (1.2, 2.1.2, 6.2.2)."""

from datetime import date, timedelta

from commands.kit.words import Words, words_for
from commands.squad import offers, refusals, rules
from commands.squad.channels import keep_members
from commands.squad.vacancies import keep_vacancy
from storage import people
from storage.people import Department, Person, Role, Seat
from storage.reading import Reading
from storage.work import Work

DAY = timedelta(days=1)

SEATS_CHANGED = "seats_changed"


def take_seat(
    work: Work,
    person: Person,
    role: Role,
    *,
    by: Person | None,
    since: date | None = None,
    until: date | None = None,
    level: str = "",
    department: Department | None = None,
    quietly: bool = False,
) -> Seat:
    """Seat somebody from a day on (today) and tell them, unless `quietly`; the role is locked meanwhile, so that two
    hands do not seat two leads. Raises the refusals of `fits`."""
    work.session.refresh(role, with_for_update=True)
    start = since or work.today
    wanted = level or person.level
    fits(work, person, role, start, until, wanted, words_for(by or person))
    seat = work.add(
        Seat(
            person_id=person.id,
            squad=role.squad,
            role=role.code,
            department_id=department.id if department else person.department_id,
            level=wanted,
            starts_on=start,
            ends_on=until,
        )
    )
    if rules.rank(wanted) > rules.rank(person.level):
        person.level = wanted
    person.department_id = seat.department_id
    work.session.flush()
    facts = {"squad": role.squad, "role": role.code, "person": person, "since": start, "until": until}
    work.record(seat, "added", by=by, **facts, level=wanted)
    if not quietly:
        work.tell(seat, "joined", person, by=by)
    keep_vacancy(work, role)
    _follow(work, seat)
    return seat


def _follow(work: Work, seat: Seat) -> None:
    """Who is in the squad's channel; what waits for the seat's holder, which is somebody else's once this is done
    (`kit.deciding`)."""
    keep_members(work, seat)
    work.errand("follow", seat, lane="seats", then=SEATS_CHANGED)


def fits(
    work: Reading,
    person: Person,
    role: Role,
    start: date,
    end: date | None,
    level: str,
    t: Words,
    *,
    besides: Seat | None = None,
) -> None:
    """Whether somebody may sit here in these days; `besides` is a seat that makes room.

    Raises EndsBeforeItBegins, TooFarAway, LevelTooLow, AlreadySeated, SecondLead, SupervisorSitsApart, SitsInASquad.
    """
    if end is not None and end < start:
        raise refusals.EndsBeforeItBegins("until", since=start, until=end)
    if any(abs(day - work.today) > rules.FARTHEST for day in (start, end) if day is not None):
        raise refusals.TooFarAway("since" if abs(start - work.today) > rules.FARTHEST else "until")
    if rules.rank(level) < rules.rank(role.level):
        names = dict(rules.LEVEL_NAMES)
        raise refusals.LevelTooLow(
            "level", role=t.name(role.names), wanted=t(names[role.level]), name=person.name, level=t(names[level])
        )
    kept = besides.id if besides else None
    for seat in work.all(people.seats_of_role(role.squad, role.code, start)):
        if seat.id == kept or not rules.overlap(start, end, seat.starts_on, seat.ends_on):
            continue
        if seat.person_id == person.id:
            raise refusals.AlreadySeated("member", name=person.name, since=seat.starts_on, until=_until(seat, t))
        if role.is_lead and (holder := work.someone(seat.person_id)).is_active:
            squad = offers.squad_name(work, role.squad, t)
            raise refusals.SecondLead("role", squad=squad, name=holder.name, until=_until(seat, t))
    _apart(work, person, role, start, end, t, kept)


def _apart(
    work: Reading, person: Person, role: Role, start: date, end: date | None, t: Words, kept: str | None
) -> None:
    """A supervisor holds no squad seat, so that nobody inspects their own squad (5.1.1)."""
    squads = {squad.code: squad for squad in work.all(people.squads())}
    for seat in work.all(people.standing_seats(person.id, start)):
        if seat.id == kept or not rules.overlap(start, end, seat.starts_on, seat.ends_on):
            continue
        held = squads.get(seat.squad)
        if seat.squad == rules.SUPERVISION and not squads[role.squad].is_group:
            raise refusals.SupervisorSitsApart("member", name=person.name, until=_until(seat, t))
        if role.squad == rules.SUPERVISION and held is not None and not held.is_group:
            raise refusals.SitsInASquad("member", name=person.name, squad=t.name(held.names))


def _until(seat: Seat, t: Words) -> str:
    return t.day(seat.ends_on) if seat.ends_on else "…"


def end_seat(work: Work, seat: Seat, last: date | None) -> None:
    """Give a seat its last day, or none; its role may become vacant and its holder leave the squad's channel. A last
    day before the first leaves a seat that was never held."""
    seat.ends_on = max(last, seat.starts_on - DAY) if last else None
    work.session.flush()
    role = work.first(people.role_by_code(seat.squad, seat.role))
    if role is not None:
        keep_vacancy(work, role)
    _follow(work, seat)


def keeps_an_administrator(work: Work, leaving: Seat) -> None:
    """Raises LastAdministrator when nobody else would administer without end."""
    if (leaving.squad, leaving.role) != (rules.ADMIN_SQUAD, rules.ADMIN_ROLE):
        return
    work.all(people.role_by_code(leaving.squad, leaving.role).with_for_update())
    for seat in work.all(people.seats_of_role(leaving.squad, leaving.role, work.today)):
        other = work.someone(seat.person_id)
        present = seat.starts_on <= work.today and seat.ends_on is None
        if present and seat.id != leaving.id and other.is_active:
            return
    raise refusals.LastAdministrator(name=work.someone(leaving.person_id).name)


def level_held(work: Reading, person: Person, otherwise: str) -> str:
    """The highest level of the seats somebody holds; `otherwise` where they hold none."""
    held = [seat.level for seat in work.all(people.seats_of(person.id, work.today))]
    return max(held, key=rules.rank) if held else otherwise
