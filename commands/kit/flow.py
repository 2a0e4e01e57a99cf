"""The life of a record as a table: buttons, permission checks, refusals, help and diagrams are drawn from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from commands.kit.who import Who


class Impossible(Exception):
    """The record's state does not allow the verb; the door words it (`NotNow`, `AlreadyDone`)."""


@dataclass(frozen=True)
class Move:
    """`to` is None where the record stays in its state."""

    verb: str
    sources: frozenset[str]
    to: str | None
    by: Who


def move(verb: str, sources: Iterable[str], to: str, *, by: Who) -> Move:
    return Move(verb, frozenset(str(state) for state in sources), str(to), by)


def stay(verb: str, sources: Iterable[str], *, by: Who) -> Move:
    """Something that may be done in these states without leaving them."""
    return Move(verb, frozenset(str(state) for state in sources), None, by)


class Flow:
    """Moves by verb, in the order in which they are shown; `ends` are the states in which a record is closed."""

    def __init__(self, *moves: Move, start: str, ends: Iterable[str] = ()) -> None:
        self.moves = moves
        self.start = str(start)
        self.ends = frozenset(str(state) for state in ends)
        self._by_verb: dict[str, list[Move]] = {}
        for one in moves:
            self._by_verb.setdefault(one.verb, []).append(one)

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves)

    def __contains__(self, verb: str) -> bool:
        return verb in self._by_verb

    def find(self, verb: str, status: str) -> Move | None:
        return next((one for one in self._by_verb.get(verb, ()) if status in one.sources), None)

    def from_state(self, status: str) -> list[Move]:
        return [one for one in self.moves if status in one.sources]

    def states(self) -> list[str]:
        """Every state, in order of first mention."""
        seen: dict[str, None] = {self.start: None}
        for one in self.moves:
            seen |= dict.fromkeys(sorted(one.sources))
            if one.to:
                seen[one.to] = None
        return list(seen)

    def make(self, case: Any, verb: str, now: Any) -> str:
        """Take the step and answer with the state before. Raises Impossible."""
        found = self.find(verb, case.status)
        if found is None:
            raise Impossible(verb)
        before: str = case.status
        if found.to and found.to != before:
            case.status, case.status_since = found.to, now
            if found.to in self.ends:
                case.closed_at = now
            elif case.closed_at is not None:
                case.closed_at = None
        return before
