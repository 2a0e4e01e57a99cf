"""The table of what is one's own."""

from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Verb, Workflow
from commands.my import asks, operations, pages

MY = Workflow(
    name="my",
    title=N_("My work"),
    about=N_("Everything before you: your work, what waits for your decision, your deadlines and your meetings."),
    clause="1.3.3",
    opens_with=pages.overview,
    verbs=(
        Verb("work", None, N_("My work"), show=pages.work, by=ANYONE, loose=True),
        Verb("approvals", None, N_("Waiting for my decision"), show=pages.approvals, by=ANYONE, loose=True),
        Verb("deadlines", None, N_("My deadlines"), show=pages.deadlines, by=ANYONE, loose=True),
        Verb(
            "language",
            operations.language,
            N_("My language"),
            asks.Language,
            by=ANYONE,
            loose=True,
            example="zh_Hant",
            prefill=lambda telling: {"language": telling.reader.speaks if telling.reader else "en"},
        ),
    ),
)
