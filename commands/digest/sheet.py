"""A message that grows as long as Slack takes it: so many blocks, so much text (slack limits)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from commands.kit.replies import Block
from commands.kit.text import length

BLOCK: Final = 100
"""What a block takes beside its text. Slack refuses a message somewhere above 13,000 characters in all, blocks and
text together."""


def size(shown: Iterable[Block]) -> int:
    return sum(BLOCK + weight(block) for block in shown)


def weight(shown: Any) -> int:
    """How much text there is in it."""
    if isinstance(shown, dict):
        own = shown.get("text")
        return (length(own) if isinstance(own, str) else 0) + sum(map(weight, shown.values()))
    return sum(map(weight, shown)) if isinstance(shown, list) else 0


@dataclass
class Sheet:
    """`of` are the records that it speaks of. A section takes up to its share, so that the last one has room too."""

    blocks: list[Block] = field(default_factory=list)
    of: dict[str, Any] = field(default_factory=dict)
    _size: int = 0

    def add(self, *shown: Block) -> None:
        """In any case: headings, and the way to the rest."""
        self.blocks += shown
        self._size += size(shown)

    def fits(self, shown: list[Block], *, blocks: int, total: int) -> bool:
        return len(self.blocks) + len(shown) <= blocks and self._size + size(shown) <= total

    def items(self, each: Iterable[tuple[Any, list[Block]]], *, blocks: int, total: int) -> int:
        """As many as have room up to here; how many that were. Each is a record with its blocks."""
        count = 0
        for case, shown in each:
            if not self.fits(shown, blocks=blocks, total=total):
                break
            self.add(*shown)
            self.of[case.id] = case
            count += 1
        return count
