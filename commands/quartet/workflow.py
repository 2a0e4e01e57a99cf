"""The table of the front door."""

from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Verb, Workflow
from commands.quartet import pages

QUARTET = Workflow(
    name="quartet",
    title=N_("Welcome"),
    about=N_("What there is, and how to speak with it."),
    clause="1.1",
    opens_with=pages.welcome,
    verbs=(
        Verb("open", None, N_("Open"), show=pages.open_menu, by=ANYONE, loose=True, in_menu=False, example="project"),
        Verb("help", None, N_("Every command"), show=pages.helping, by=ANYONE, loose=True),
        Verb("about", None, N_("About"), show=pages.about, by=ANYONE, loose=True),
    ),
)
