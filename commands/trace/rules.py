"""How records hang together: the kinds of links, in words from either end, and who may tie them (1.3.1)."""

from typing import Final

from commands.kit.words import N_

TYPES: Final = (
    ("belongs_to", N_("belongs to")),
    ("caused_by", N_("was caused by")),
    ("blocks", N_("blocks")),
    ("repeats", N_("repeats")),
    ("supersedes", N_("supersedes")),
    ("carries_out", N_("carries out")),
)
ONWARD: Final = dict(TYPES)
BACKWARD: Final = {
    "belongs_to": N_("includes"),
    "caused_by": N_("led to"),
    "blocks": N_("is blocked by"),
    "repeats": N_("is repeated by"),
    "supersedes": N_("is superseded by"),
    "carries_out": N_("is carried out by"),
}
DEEPEST: Final = 6
MOST: Final = 40


def phrase(type: str, *, onward: bool) -> str:
    """What a record is to the one it hangs on, to be translated; an unknown type speaks for itself."""
    return (ONWARD if onward else BACKWARD).get(type, type)
