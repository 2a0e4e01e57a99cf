"""What the forms offer: squads, seats, departments and numbers, found by code or by name in any language."""

from collections.abc import Mapping
from typing import Any

from commands.kit.text import lookup, plain
from commands.kit.words import N_, Words, words_for
from commands.squad import labels
from commands.squad.rules import SHARING
from storage import people, tables
from storage.numbers import NUMBERS
from storage.people import Department, Person, Role, Squad
from storage.reading import Reading

Offer = list[tuple[str, str]]


def squads_by_code(look: Reading) -> dict[str, Squad]:
    return {squad.code: squad for squad in look.all(people.squads())}


def seat_name(look: Reading, squad: str, role: str, t: Words) -> str:
    """`Quality assurance · Inspector`; as data, people's words unescaped."""
    group = look.first(people.squad_by_code(squad))
    seat = look.first(people.role_by_code(squad, role))
    return f"{t.name(group.names) if group else squad} · {t.name(seat.names) if seat else role}"


def squad_name(look: Reading, squad: str, t: Words) -> str:
    group = look.first(people.squad_by_code(squad))
    return t.name(group.names) if group else squad


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> dict[str, str]:
    """History keeps squads and roles by their codes and says them by their names; these are people's words."""
    squad, role = str(facts.get("squad") or ""), str(facts.get("role") or "")
    named = {"squad": plain(squad_name(look, squad, t))} if squad else {}
    if squad and role:
        seat = look.first(people.role_by_code(squad, role))
        named["role"] = plain(t.name(seat.names)) if seat else role
    return named


def squads(look: Reading, person: Person) -> Offer:
    t = words_for(person)
    return [(squad.code, t.name(squad.names)) for squad in look.all(people.squads())]


def rooms(look: Reading, person: Person) -> Offer:
    """What may have a channel of its own: every squad and group, and the sharing platform (4.1.1)."""
    return [*squads(look, person), (SHARING, words_for(person)(N_("Sharing platform")))]


def roles(look: Reading, person: Person, query: str) -> Offer:
    t = words_for(person)
    groups = squads_by_code(look)
    known = [role for role in look.all(people.roles()) if role.squad in groups]
    known.sort(key=lambda role: list(groups).index(role.squad))
    found = [
        (f"{role.squad}.{role.code}", f"{t.name(groups[role.squad].names)} · {t.name(role.names)}") for role in known
    ]
    return _matching(found, query)


def departments(look: Reading, person: Person, query: str) -> Offer:
    return _matching([(one.name, one.name) for one in look.all(people.departments())], query)


def numbers(look: Reading, person: Person, query: str) -> Offer:
    t = words_for(person)
    return _matching([(number.key, t(labels.NUMBERS[number.key])) for number in NUMBERS], query)


def scopes(look: Reading, person: Person) -> Offer:
    """All authority, or that of one workflow, by its slash name."""
    kinds = sorted({*tables.cases(), "squad"})
    return [("*", words_for(person)(N_("everything"))), *((kind, f"/{kind}") for kind in kinds)]


def _matching(found: Offer, query: str) -> Offer:
    wanted = lookup(query)
    return [(value, label) for value, label in found if wanted in lookup(value) or wanted in lookup(label)]


def find_squad(look: Reading, text: str) -> Squad | None:
    wanted = lookup(text)
    return next((squad for squad in look.all(people.squads()) if wanted in _names(squad)), None)


def find_role(look: Reading, text: str) -> Role | None:
    """By `squad.role`, by both names in one language or another, or by the role alone where only one squad has it."""
    wanted = lookup(text).replace(" · ", " ").replace(".", " ")
    groups = squads_by_code(look)
    known = [role for role in look.all(people.roles()) if role.squad in groups]
    whole = [role for role in known if wanted in {f"{s} {r}" for s in _names(groups[role.squad]) for r in _own(role)}]
    alone = [role for role in known if wanted in _own(role)]
    found = whole or alone
    return found[0] if len(found) == 1 else None


def _names(squad: Squad) -> set[str]:
    """The code, its first word (`quality`), and the names."""
    return {squad.code, squad.code.partition("_")[0], *(lookup(str(name)) for name in squad.names.values())}


def _own(role: Role) -> set[str]:
    return {role.code, *(lookup(str(name)) for name in role.names.values())}


def find_department(look: Reading, text: str) -> Department | None:
    wanted = lookup(text)
    return next((one for one in look.all(people.departments()) if lookup(one.name) == wanted), None)


def find_number(text: str) -> Any:
    """The number of this key; None for anything else."""
    wanted = lookup(text).replace(" ", "")
    return next((number for number in NUMBERS if number.key == wanted), None)
