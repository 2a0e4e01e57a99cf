"""What a call will surely ask is known before it is carried out; for calls that wait together it is asked once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storage import directory
from storage.drafts import ANSWERS, KEPT
from storage.people import Person
from storage.reading import Reading


@dataclass(frozen=True)
class Coming:
    """`by` is the caller's Slack id, `people` are those whom the call names; `stamps` are used up by it, and `form` is
    the form whose earlier steps it goes on with."""

    by: str
    people: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    form: str = ""


def learn(look: Reading, coming: Sequence[Coming]) -> None:
    """Who they are, what they stand on, and what they have answered so far."""
    look.meet(id for one in coming for id in (one.by, *one.people))
    met = {one.by: person for one in coming if (person := look.person(slack_id=one.by)) is not None}
    if met:
        _standing(look, [person.id for person in met.values()])
    begun = [(met[one.by], one.form) for one in coming if one.form and one.by in met]
    if begun:
        _answers(look, begun)


def _standing(look: Reading, ids: Iterable[str]) -> None:
    found: dict[str, list[Any]] = {id: [] for id in ids}
    for person, *rest in look.ask_rows(directory.STANDINGS, ids=sorted(found), day=look.today):
        found[person].append(rest)
    for person, rows in found.items():
        look.remember(directory.STANDING, rows, person=person, day=look.today)


def _answers(look: Reading, begun: Sequence[tuple[Person, str]]) -> None:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in look.ask_rows(KEPT, nonces=sorted({form for _, form in begun})):
        found[row.id, row.person_id].append(row)
    for person, form in begun:
        look.remember(ANSWERS, found[form, person.id], nonce=form, person=person.id)
