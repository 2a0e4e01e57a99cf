"""The table of tracing."""

from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Verb, Workflow
from commands.trace import asks, operations, pages

TRACE = Workflow(
    name="trace",
    title=N_("Trace"),
    about=N_("See how any record hangs together with others, across all squads, and everything that happened to it."),
    clause="1.3.1",
    verbs=(
        Verb("show", None, N_("Show chain"), show=pages.show, by=ANYONE, loose=True, in_menu=False, example="PRJ-0012"),
        Verb(
            "history", None, N_("History"), show=pages.history, by=ANYONE, loose=True, in_menu=False, example="PRJ-0012"
        ),
        Verb(
            "link",
            operations.link,
            N_("Link two records"),
            asks.Link,
            by=ANYONE,
            loose=True,
            example="TSK-0004 PRJ-0012 belongs_to",
            prefill=lambda telling: {"first": telling.facts.get("value", "")},
        ),
        Verb(
            "unlink",
            operations.unlink,
            N_("Take away a link"),
            asks.Unlink,
            by=ANYONE,
            loose=True,
            example="TSK-0004 PRJ-0012",
        ),
    ),
)
