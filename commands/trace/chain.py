"""The chain of linked records: breadth first from one of them, bounded, each record once (1.3.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from commands.trace.rules import DEEPEST, MOST
from storage import links, tables
from storage.reading import Reading

MOST_TIES = 500


class Tie(NamedTuple):
    """`onward` where the nearer record points at the farther one."""

    near: str
    kind: str
    id: str
    type: str
    onward: bool


@dataclass
class Node:
    """A record of the chain with those that hang on it; `type` and `onward` say how it hangs on the one above."""

    kind: str
    id: str
    type: str = ""
    onward: bool = True
    below: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Chain:
    """`has_more` says that there are records which are not in it."""

    root: Node
    has_more: bool

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Depth and node, each followed by what hangs on it, ties of one kind together."""
        waiting = [(0, self.root)]
        while waiting:
            depth, node = waiting.pop()
            yield depth, node
            ordered = sorted(node.below, key=lambda one: (one.type, one.onward, one.id), reverse=True)
            waiting += [(depth + 1, one) for one in ordered]


def chain(look: Reading, kind: str, id: str, *, most: int = MOST, deepest: int = DEEPEST) -> Chain:
    """At most `most` records, `deepest` ties away."""
    root = Node(kind, id)
    known = {id: root}
    level = [id]
    for _ in range(deepest):
        found = [tie for tie in ties(look, level) if tie.id not in known]
        level = []
        for tie in found:
            if tie.id in known:
                continue
            if len(known) >= most:
                return Chain(root, has_more=True)
            node = Node(tie.kind, tie.id, tie.type, tie.onward)
            known[tie.near].below.append(node)
            known[tie.id] = node
            level.append(tie.id)
        if not level:
            return Chain(root, has_more=False)
    return Chain(root, has_more=any(tie.id not in known for tie in ties(look, level)))


def ties(look: Reading, ids: Sequence[str]) -> list[Tie]:
    """From each of these records: its links, and what it belongs to or what belongs to it by its own columns."""
    near = set(ids)
    found = []
    for link in look.all(links.touching(ids).limit(MOST_TIES)):
        found += _both_ways(near, link.from_kind, link.from_id, link.to_kind, link.to_id, link.type)
    query = links.belongings(look.workspace_id, tables.cases(), ids)
    for kind, id, above_kind, above in look.rows(query.limit(MOST_TIES)) if query is not None else ():
        found += _both_ways(near, kind, id, above_kind, above, "belongs_to")
    return found


def _both_ways(near: set[str], kind: str, id: str, to_kind: str, to_id: str, type: str) -> list[Tie]:
    found = []
    if id in near:
        found.append(Tie(id, to_kind, to_id, type, onward=True))
    if to_id in near:
        found.append(Tie(to_id, kind, id, type, onward=False))
    return found
