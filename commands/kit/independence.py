"""Who may not judge a squad: a supervisor holds no squad seat, and skips squads left in the period (5.1.1, 5.1.3)."""

from datetime import timedelta
from typing import Any, Final

from commands.kit.standing import is_staff
from storage import directory
from storage.people import Person
from storage.reading import Reading

SUPERVISION: Final = "supervision"


def supervisors(look: Reading) -> list[Person]:
    return [one for one in look.ask(directory.HOLDERS, squad=SUPERVISION, day=look.today) if is_staff(one)]


def seats_that_bind(look: Reading, squad: str, ids: list[str]) -> list[Any]:
    """The seats (person id, squad, last day) for which these people may not judge this squad: any of a squad today,
    and those of this very squad that ended in the last period."""
    first = look.today - timedelta(days=look.settings.count("supervise.apart"))
    standing = {one.code for one in look.ask(directory.SQUADS) if not one.is_group}
    return [
        seat
        for seat in look.ask_rows(directory.SEATS_SINCE, ids=ids, first=first, day=look.today)
        if seat.squad == squad or (seat.squad in standing and (seat.ends_on is None or seat.ends_on >= look.today))
    ]


def bound(look: Reading, squad: str) -> set[str]:
    """Of the supervisors, and of those who act for one, the ids of whoever may not judge this squad."""
    ids = [one.id for one in supervisors(look)]
    lent = look.ask_rows(directory.LENT_BY, ids=ids, day=look.today) if ids else []
    everybody = sorted({*ids, *(one.to_id for one in lent)})
    return {seat.person_id for seat in seats_that_bind(look, squad, everybody)} if everybody else set()


def judges(look: Reading, squad: str) -> list[Person]:
    """The supervisors who may judge this squad."""
    out = bound(look, squad)
    return [one for one in supervisors(look) if one.id not in out]
