"""Who may: a small algebra over facts about the actor, decided by one pure function behind every door."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from commands.kit.words import N_, Words


class Who:
    """A condition on facts. `holds(mine, tainted)`: what counts for the actor, and what counts against them.

    With a delegation the principal's facts count for the actor, and both persons' facts count against them:
    separation of duties is by person (rules: applicant ≠ approver, rectifier ≠ verifier).
    """

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        raise TypeError("a condition says when it holds")

    def facts(self) -> list[str]:
        """The facts that would let somebody in, for "who can"."""
        return []

    def describe(self, t: Words) -> str:
        return ""

    def __or__(self, other: "Who") -> "Who":
        return Either((self, other))

    def __and__(self, other: "Who") -> "Who":
        return Both((self, other))

    def __invert__(self) -> "Who":
        return Not(self)


@dataclass(frozen=True)
class Fact(Who):
    key: str
    label: str

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        return self.key in mine

    def facts(self) -> list[str]:
        return [self.key]

    def describe(self, t: Words) -> str:
        return t(self.label)


@dataclass(frozen=True)
class Not(Who):
    inner: Who

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        return not self.inner.holds(tainted, mine)

    def describe(self, t: Words) -> str:
        return t(N_("not {who}"), who=self.inner.describe(t))


@dataclass(frozen=True)
class Both(Who):
    parts: tuple[Who, ...]

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        return all(part.holds(mine, tainted) for part in self.parts)

    def facts(self) -> list[str]:
        return [fact for part in self.parts for fact in part.facts()]

    def describe(self, t: Words) -> str:
        return t(N_("{one}, {other}"), one=self.parts[0].describe(t), other=self.parts[1].describe(t))


@dataclass(frozen=True)
class Either(Who):
    parts: tuple[Who, ...]

    def holds(self, mine: frozenset[str], tainted: frozenset[str]) -> bool:
        return any(part.holds(mine, tainted) for part in self.parts)

    def facts(self) -> list[str]:
        return [fact for part in self.parts for fact in part.facts()]

    def describe(self, t: Words) -> str:
        return t(N_("{one} or {other}"), one=self.parts[0].describe(t), other=self.parts[1].describe(t))


def relation(name: str, label: str) -> Fact:
    """Somebody's part in this very record: its sponsor, its handler, its owner."""
    return Fact(f"is:{name}", label)


def seat(squad: str, role: str, label: str) -> Fact:
    return Fact(f"seat:{squad}.{role}", label)


def lead(squad: str, label: str) -> Fact:
    return Fact(f"lead:{squad}", label)


def member(squad: str, label: str) -> Fact:
    return Fact(f"squad:{squad}", label)


ANYONE = Fact("staff", N_("members of the organisation"))
SENIOR = Fact("level:senior", N_("people of senior level"))
LEADERSHIP = Fact("squad:leadership", N_("leadership"))
SUPERVISION = Fact("squad:supervision", N_("the supervision group"))
ADMINISTRATOR = Fact("seat:administration.administrator", N_("an administrator"))
OWNER = relation("owner", N_("the owner"))
CLOCK = Fact("clock", N_("the clock"))
NOBODY_YET = Fact("nobody", N_("nobody"))


@dataclass(frozen=True)
class Standing:
    """What is true of an actor with regard to one record; `lent` holds, for each person who delegated to them
    within scope, that person's facts."""

    mine: frozenset[str]
    lent: tuple[tuple[str, frozenset[str]], ...] = field(default=())


@dataclass(frozen=True)
class Decision:
    """`acting_for` is the id of the person whose authority was used, if it was not the actor's own."""

    allowed: bool
    acting_for: str | None = None


def decide(standing: Standing, by: Who) -> Decision:
    """The one place where a right is granted: own authority first, then each that was lent."""
    if by.holds(standing.mine, standing.mine):
        return Decision(True)
    for principal, facts in standing.lent:
        if by.holds(facts, standing.mine | facts):
            return Decision(True, acting_for=principal)
    return Decision(False)


def facts_of(seats: Iterable[Any], *, level: str, is_staff: bool, relations: Iterable[str]) -> frozenset[str]:
    """`seats` are (squad, role, is_lead) of today."""
    if not is_staff:
        return frozenset()
    facts = {"staff", f"level:{level}", *(f"is:{name}" for name in relations)}
    for squad, role, is_lead in seats:
        facts |= {f"squad:{squad}", f"seat:{squad}.{role}"}
        if is_lead:
            facts.add(f"lead:{squad}")
    return frozenset(facts)
