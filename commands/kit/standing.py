"""What is true of a person today with regard to a record: seats, level, relations, and authority lent to them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from commands.kit.who import Decision, Standing, Who, decide, facts_of
from commands.kit.workflow import Verb, Workflow
from storage import directory, people
from storage.people import Person
from storage.reading import Reading


def is_staff(person: Person) -> bool:
    return person.is_active and not person.is_guest and not person.is_bot


class Lent(NamedTuple):
    """Authority that somebody acts with."""

    scope: str
    from_id: str


def _seats(look: Reading, ids: list[str]) -> dict[str, list[tuple[str, str, bool]]]:
    held: dict[str, list[tuple[str, str, bool]]] = {id: [] for id in ids}
    for person_id, squad, role, is_lead in look.ask_rows(directory.SEATS, ids=ids, day=look.today):
        held[person_id].append((squad, role, is_lead))
    return held


def _covers(delegation: Lent, workflow: str, verb: str) -> bool:
    return delegation.scope in ("", "*", workflow, f"{workflow}.{verb}")


class Authority:
    """A person's seats of today and the authority lent to them: read once, then asked about any number of verbs.
    `known` is who has which part in a record, where several people's authority is looked at one after the other."""

    def __init__(self, look: Reading, person: Person, known: dict[str, Mapping[str, set[str]]] | None = None) -> None:
        self.look, self.person = look, person
        self._parts = {} if known is None else known
        found = look.ask_rows(directory.STANDING, person=person.id, day=look.today)
        self._delegations = [Lent(scope, by) for what, scope, by, _ in found if what == "lent"]
        self.lenders = look.several(one.from_id for one in self._delegations)
        self._held = _seats(look, [lender.id for lender in self.lenders]) if self.lenders else {}
        self._held[person.id] = [(squad, role, leads) for what, squad, role, leads in found if what == "seat"]

    def parts(self, workflow: Workflow, case: Any) -> Mapping[str, set[str]]:
        if case is None:
            return {}
        if case.id not in self._parts:
            self._parts[case.id] = workflow.relations(self.look, case)
        return self._parts[case.id]

    def standing(
        self, workflow: Workflow, verb: str, case: Any = None, parts: Mapping[str, set[str]] | None = None
    ) -> Standing:
        """`lent` holds the authority of those who delegated to this person, for this verb, today."""
        known = self.parts(workflow, case) if parts is None else parts
        mine = self._facts(self.person, known, case)
        covering = {one.from_id for one in self._delegations if _covers(one, workflow.name, verb)}
        lent = [(one.id, self._facts(one, known, case)) for one in self.lenders if one.id in covering]
        return Standing(mine, tuple(lent) if "staff" in mine else ())

    def may(
        self, workflow: Workflow, verb: Verb, case: Any = None, parts: Mapping[str, set[str]] | None = None
    ) -> Decision:
        status = getattr(case, "status", None)
        return decide(self.standing(workflow, verb.name, case, parts), workflow.may(verb, status))

    def lent_by(self, workflow: str, verb: str) -> list[Person]:
        """Those who have lent this person their authority for a verb."""
        covering = {one.from_id for one in self._delegations if _covers(one, workflow, verb)}
        return [one for one in self.lenders if one.id in covering]

    def _facts(self, person: Person, parts: Mapping[str, set[str]], case: Any) -> frozenset[str]:
        relations = _parts_of(parts, person.id, case)
        return facts_of(self._held[person.id], level=person.level, is_staff=is_staff(person), relations=relations)


def standing(look: Reading, person: Person, workflow: Workflow, verb: str, case: Any = None) -> Standing:
    """`lent` holds the authority of those who delegated to this person, for this verb, today."""
    return Authority(look, person).standing(workflow, verb, case)


def _parts_of(parts: Any, person_id: str, case: Any) -> list[str]:
    found = [name for name, ids in parts.items() if person_id in ids]
    return [*found, "owner"] if getattr(case, "owner_id", None) == person_id else found


def may(look: Reading, person: Person, workflow: Workflow, verb: Verb, case: Any = None) -> Decision:
    status = getattr(case, "status", None)
    return decide(standing(look, person, workflow, verb.name, case), workflow.may(verb, status))


def who_can(look: Reading, workflow: Workflow, by: Who, case: Any = None) -> list[Person]:
    """The people who satisfy the seats and relations of a condition, to be named in a refusal; at most ten."""
    parts = workflow.relations(look, case) if case is not None else {}
    found: dict[str, Person] = {}
    for fact in by.facts():
        for person in _holders(look, fact, parts, case):
            found.setdefault(person.id, person)
    able = [one for one in found.values() if decide(standing(look, one, workflow, "", case), by).allowed]
    return able[:10]


def _holders(look: Reading, fact: str, parts: Any, case: Any) -> list[Person]:
    kind, _, name = fact.partition(":")
    if kind == "squad":
        return look.all(people.holders(name, None, look.today))
    if kind == "lead":
        return look.all(people.leads(name, look.today))
    if kind == "seat":
        squad, _, role = name.partition(".")
        return look.all(people.holders(squad, role, look.today))
    if kind == "is":
        owner = [case.owner_id] if name == "owner" and getattr(case, "owner_id", None) else []
        return look.several([*parts.get(name, ()), *owner])
    return []
