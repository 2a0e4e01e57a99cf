"""When a project is accepted: three checks by each of the panel, and how many must say yes (3.1.5)."""

from collections.abc import Sequence
from typing import Final

from commands.kit.words import N_

CHECKS: Final[dict[str, str]] = {
    "conforms": N_("Results conform"),
    "goals_met": N_("Goals are met"),
    "documents_complete": N_("Documents are complete"),
}
PASSED: Final = "passed"
FAILED: Final = "failed"
UNSETTLED: Final = ("open", "failed")
"""Lines of the plan in these states stand in the way: a failed check is held until it is corrected."""


def outcome(rule: str, votes: Sequence[bool | None]) -> str | None:
    """What the votes come to; None while it is open. It passes as soon as enough say yes (`all`, more than half, or
    `one`); it fails only when everybody has voted, so that the list of what is missing is whole."""
    enough = {"all": len(votes), "majority": len(votes) // 2 + 1, "one": 1}[rule]
    if votes and votes.count(True) >= enough:
        return PASSED
    return FAILED if votes and None not in votes else None


def criteria_of(text: str) -> list[str]:
    """The charter's acceptance criteria, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
