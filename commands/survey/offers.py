"""What can be chosen when customers are asked."""

from typing import Final

from commands.kit.words import N_

KINDS: Final = (
    ("none", N_("not after closing, but now")),
    ("inquiry", N_("inquiries")),
    ("complaint", N_("complaints")),
    ("suggestion", N_("suggestions")),
)
KIND: Final[dict[str, str]] = dict(KINDS)
SORTS: Final = (("all", N_("all")), ("person", N_("people")), ("organisation", N_("organisations")))
