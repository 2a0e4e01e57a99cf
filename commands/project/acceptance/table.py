"""From the application for acceptance to the archive (3.1.5): what the project's own table takes over."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from commands.kit.bundles import Bundle
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Verb
from commands.project.acceptance import archive, asks, cards, operations, pages, voting
from commands.project.acceptance.cards import LINES, NOTICES, PROMISES, body
from storage import channels, plans
from storage.reading import Reading

__all__ = ["BUNDLES", "LINES", "NOTICES", "PROMISES", "VERBS", "asked", "body", "offers"]
asked = voting.asked
BUNDLES: Final[Mapping[str, Callable[[Reading, Any], Bundle]]] = {
    "archive": archive.whole,
    "evidence": archive.evidence,
}


def offers(look: Reading, project: Any, verb: str) -> bool:
    """Nobody applies while tasks are open, nor keeps a channel that is not about to go."""
    if verb == "accept":
        return look.first(plans.tasks(project.id, is_open=True)) is None
    if verb == "keep":
        channel = look.first(channels.for_purpose(f"project:{project.id}"))
        return channel is not None and channel.status == "open" and channel.archive_at is not None
    return True


VERBS: Final[tuple[Verb, ...]] = (
    Verb(
        "evidence",
        operations.evidence,
        N_("Give evidence"),
        asks.Evidence,
        prefill=pages.next_evidence,
        above=pages.above_evidence,
        example='PRJ-0001 C1 "Measured for two weeks" records: TSK-0003',
    ),
    Verb(
        "accept",
        operations.accept,
        N_("Apply for acceptance"),
        asks.Accept,
        prefill=pages.earlier_summary,
        above=pages.above_accept,
        style="primary",
    ),
    Verb("acceptance", None, N_("Acceptance"), by=ANYONE, show=pages.application, on_card=False),
    Verb(
        "panel",
        operations.panel,
        N_("Name the panel"),
        asks.Panel,
        prefill=cards.present_panel,
        style="primary",
        example="PRJ-0001 @member",
    ),
    Verb("vote", operations.vote, N_("Vote"), asks.Vote, prefill=cards.earlier_vote, style="primary"),
    Verb("recall", operations.recall, N_("Withdraw application"), asks.Recall),
    Verb(
        "close",
        operations.close,
        N_("Close the project"),
        asks.Close,
        prefill=cards.closing_draft,
        above=cards.still_open,
        style="primary",
    ),
    Verb("rework", operations.rework, N_("Send back"), asks.Rework),
    Verb("archive", operations.archive, N_("Archive as a file")),
    Verb(
        "keep", operations.keep, N_("Keep the channel"), asks.Keep, example='PRJ-0001 "The guarantee runs" 2027-03-31'
    ),
)
