"""How customers reach the organisation, and how they are reached: the same words wherever it is said (2.2.1a)."""

from typing import Final

from commands.kit.words import N_

WAYS: Final = (
    ("phone", N_("phone")),
    ("mail", N_("mail")),
    ("web", N_("web form")),
    ("chat", N_("chat")),
    ("visit", N_("visit")),
    ("survey", N_("survey")),
    ("other", N_("another way")),
)
WAY: Final = dict(WAYS)
