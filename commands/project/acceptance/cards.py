"""What people are told of an acceptance, and what the project's card shows of it (3.1.5)."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from commands.kit import blocks
from commands.kit.notices import about
from commands.kit.replies import Block
from commands.kit.sentences import said
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Message, Notice, Telling
from commands.project.acceptance import closing, criteria, pages
from commands.project.acceptance.blockers import blockers
from commands.project.acceptance.refusals import listed
from commands.project.acceptance.rules import CHECKS
from commands.project.rules import S
from storage import acceptances, plans
from storage.projects import Project
from storage.reading import Reading

LONGEST: Final = 1200


def body(telling: Telling) -> list[Block]:
    """For the card: what stands in the way, who judges, or what came of it."""
    match telling.subject.status:
        case S.EXECUTING:
            return _before(telling)
        case S.ACCEPTANCE:
            return _judged(telling)
        case S.ACCEPTED | S.CLOSING | S.CLOSED:
            return _closing(telling)
    return []


def _before(telling: Telling) -> list[Block]:
    """Once there is an application in the making, or no task is open any more."""
    look, project, t = telling.look, telling.subject, telling.t
    application = criteria.latest(look, project)
    if application is None and not _all_done(look, project):
        return []
    found = listed(blockers(look, project), t)
    shown = [pages.blockers_block(telling, found)] if found else [blocks.paragraph(t(N_("✓ Ready for acceptance.")))]
    earlier = look.first(acceptances.applications(project.id).where(acceptances.Acceptance.status == "failed"))
    if earlier is not None:
        head = t(N_("Missing in round {round}"), round=earlier.round)
        shown.insert(0, blocks.paragraph(f"*{head}*\n{plain(earlier.missing, LONGEST)}"))
    return shown


def _all_done(look: Reading, project: Project) -> bool:
    """Counted, not read: the card is drawn often."""
    return any(0 < tasks == done for _, tasks, done, _, _ in look.rows(plans.standing([project.id])))


def _judged(telling: Telling) -> list[Block]:
    application = criteria.latest(telling.look, telling.subject)
    if application is None:
        return []
    head = telling.t(N_("Acceptance, round {round}"), round=application.round)
    shown = [blocks.paragraph(f"*{head}*\n{plain(application.summary, LONGEST)}")]
    return [*shown, *pages.panel_blocks(telling, application)]


def _closing(telling: Telling) -> list[Block]:
    t, found = telling.t, closing.draft_of(telling.look, telling.subject)
    if found is None:
        return []
    said_of = [(t(N_("Summary")), found.summary), (t(N_("Evaluation")), found.evaluation)]
    return [blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}") for label, words in said_of if words]


def _whole(sentence: str) -> Callable[[Telling], Message]:
    """A sentence, then the whole application with its evidence, then what the reader can do."""

    def draw(telling: Telling) -> Message:
        drawn = about(telling, telling.of, said(telling, sentence))
        application = criteria.latest(telling.look, telling.subject)
        inner = pages.application_blocks(telling, application) if application is not None else []
        return Message(drawn.text, [drawn.blocks[0], *inner, *drawn.blocks[1:]])

    return draw


def failed(telling: Telling) -> Message:
    """With each thing that is missing, in the words of those who miss it."""
    drawn = about(
        telling,
        telling.of,
        said(telling, N_("{number} *{title}* was not accepted in round {round}: {yes} of {all} said yes.")),
    )
    lines = [f"• {plain(shorten(one, 600))}" for one in telling.facts["missing"]]
    shown = [blocks.paragraph("\n".join(lines[i : i + 4])) for i in range(0, len(lines), 4)]
    return Message(drawn.text, [drawn.blocks[0], *shown, *drawn.blocks[1:]])


def to_confirm(telling: Telling) -> Message:
    drawn = about(
        telling,
        telling.of,
        said(
            telling,
            N_("{by} has written summary and evaluation of {number} *{title}*. Confirm by {due}, or send it back."),
        ),
    )
    return Message(drawn.text, [drawn.blocks[0], *_closing(telling), *drawn.blocks[1:]])


def accepted(telling: Telling) -> Message:
    """Everybody hears it; the manager also by when the closing is due."""
    project = telling.subject
    is_manager = telling.reader is not None and telling.reader.id == project.manager_id
    text = (
        N_("✅ {number} *{title}* is accepted. Summary, evaluation and lessons are due {due}; a draft is filled in.")
        if is_manager
        else N_("✅ {number} *{title}* is accepted.")
    )
    return about(telling, telling.of, said(telling, text))


def _says(text: str) -> Callable[[Telling], Message]:
    return lambda telling: about(telling, telling.of, said(telling, text))


NOTICES: Final[dict[str, Notice]] = {
    "applied": Notice(
        _whole(N_("{by} applies for the acceptance of {number} *{title}*, round {round}. Name the panel by {due}.")),
        asks=True,
    ),
    "vote_asked": Notice(
        _whole(N_("{by} asks you to judge {number} *{title}*, round {round}. Please vote by {due}.")), asks=True
    ),
    "let_off": Notice(
        _says(N_("{by} has named somebody else to judge {number} *{title}*; nothing is left for you to do."))
    ),
    "recalled": Notice(_says(N_("{by} withdrew the application for {number} *{title}*: {reason}"))),
    "accepted": Notice(accepted, asks=True),
    "failed": Notice(failed, asks=True),
    "to_confirm": Notice(to_confirm, asks=True),
    "rework": Notice(_says(N_("{by} sent the closing of {number} *{title}* back, due {due}: {reason}")), asks=True),
    "closed": Notice(_says(N_("🏁 {by} closed {number} *{title}*. Thank you. The archive is pinned in its channel."))),
    "leaving": Notice(
        _says(
            N_("The channel of {number} *{title}* is archived on {at}. Whoever still needs it keeps it with a reason.")
        )
    ),
    "kept": Notice(_says(N_("{by} keeps the channel of {number} *{title}* until {until}: {reason}"))),
}

LINES: Final[dict[str, str]] = {
    "evidence": N_("{by} gave evidence for {criteria}."),
    "accept": N_("{by} applied for acceptance, round {round}."),
    "panel": N_("{by} named the panel: {members}."),
    "vote": N_("{by} voted."),
    "vote_changed": N_("{by} changed the vote."),
    "recall": N_("{by} withdrew the application: {reason}"),
    "pass": N_("The panel accepted it in round {round}: {yes} of {all}."),
    "fail": N_("The panel did not accept it in round {round}: {yes} of {all} said yes."),
    "close": N_("{by} wrote summary and evaluation."),
    "handed_on": N_("{by} handed what was still open to {to}: {records}."),
    "confirmed": N_("{by} confirmed them; the project is closed."),
    "rework": N_("{by} sent summary and evaluation back: {reason}"),
    "archive": N_("{by} asked for the archive."),
    "leaving": N_("The channel is archived on {at}; its people were told."),
    "keep": N_("{by} keeps the channel until {until}: {reason}"),
}
PROMISES: Final[dict[str, str]] = {
    "panel": N_("name the panel"),
    "vote": N_("vote on the acceptance"),
    "close": N_("write summary and evaluation"),
    "confirm": N_("confirm summary and evaluation"),
}


def earlier_vote(telling: Telling) -> Mapping[str, Any]:
    """What the reader said before, to be changed."""
    look, reader = telling.look, telling.reader
    ballots = look.all(acceptances.panel(telling.subject.id))
    mine = next((row for row in ballots if reader and row.person_id == reader.id and row.voted_at), None)
    if mine is None:
        return {}
    return {**{check: "yes" if getattr(mine, check) else "no" for check in CHECKS}, "remark": mine.remark}


def present_panel(telling: Telling) -> Mapping[str, Any]:
    """Of this round, else of the last one that judged."""
    look, project = telling.look, telling.subject
    rounds = look.all(acceptances.applications(project.id))
    for one in rounds:
        ballots = look.all(acceptances.votes(one.id))
        if ballots:
            people = look.several(row.person_id for row in ballots)
            return {"members": tuple(person.slack_id for person in people if person.is_active)}
    return {}


def closing_draft(telling: Telling) -> Mapping[str, Any]:
    found = closing.draft_of(telling.look, telling.subject)
    if found is None:
        return {}
    names = ("summary", "evaluation", "went_well", "to_improve")
    known: dict[str, Any] = {name: getattr(found, name) for name in names if getattr(found, name)}
    cost = closing.cost_of(found)
    return known | ({"actual_cost": cost} if cost is not None else {})


def still_open(telling: Telling) -> list[Block]:
    """Above the closing form: what has to be closed or handed on."""
    if telling.subject.status != S.ACCEPTED:
        return []
    found = closing.still_open(telling.look, telling.subject)
    if not found:
        return []
    named = [f"{one.number} {plain(shorten(one.title, 60))}" for one in found[:20]]
    return [blocks.paragraph(telling.t(N_("⚠ Still open: {records}."), records=named))]
