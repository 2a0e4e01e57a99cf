"""What people are told about tasks: who has them, who waits for them, who manages the project."""

from collections.abc import Callable

from commands.kit import blocks, notices
from commands.kit.sentences import said
from commands.kit.words import N_
from commands.kit.workflow import Message, Notice, Telling


def _about(sentence: str, *, asks: bool = False) -> Notice:
    return _drawn(lambda telling: said(telling, sentence), asks=asks)


def _drawn(text: Callable[[Telling], str], *, asks: bool = False) -> Notice:
    return Notice(lambda telling: notices.about(telling, telling.of, text(telling)), asks=asks)


def _planned(telling: Telling) -> str:
    """Once to each, when the plan is approved, however many tasks it gives them."""
    count = telling.facts["count"]
    if count == 1:
        return said(
            telling,
            N_("The plan of {project} is approved. One task is yours: {number} *{title}*, from {start}, due {due}."),
        )
    return said(
        telling,
        N_(
            "The plan of {project} is approved. {count} tasks are yours, see `/task list mine`."
            " The first is {number} *{title}*, from {start}, due {due}."
        ),
    )


def _with_note(bare: str, noted: str) -> Callable[[Telling], str]:
    """Two sentences: what was said along is optional."""
    return lambda telling: said(telling, noted if telling.facts.get("note") or telling.facts.get("reason") else bare)


def _replanned(telling: Telling) -> str:
    if telling.facts.get("change"):
        return said(telling, N_("{change} moves {number} *{title}*: it runs from {start} and is due {due}."))
    return said(telling, N_("{number} *{title}* was moved: it runs from {start} and is due {due}."))


def blocked(telling: Telling) -> Message:
    """To the manager; what cannot be solved between two people becomes an issue at one press."""
    message = _about(N_("⛔ {by} reports {number} *{title}* blocked: {reason}")).draw(telling)
    report = blocks.button(telling.t(N_("Report an issue")), "issue.report", telling.subject.id)
    return Message(message.text, [*message.blocks[:-1], *blocks.buttons([report]), message.blocks[-1]])


NOTICES = {
    "planned": _drawn(_planned, asks=True),
    "freed": _about(N_("{need} is done. Nothing stands before {number} *{title}* any more."), asks=True),
    "waits_on": _about(N_("{need} is done. {number} *{title}* still waits for {left}.")),
    "held_up": _about(N_("⛔ {need}, which {number} *{title}* waits for, is blocked: {reason}")),
    "goes_on": _about(N_("{need}, which {number} *{title}* waits for, goes on.")),
    "gone": _about(N_("{need} was dropped; {number} *{title}* waits for it no more. {by} says: {reason}")),
    "blocked": Notice(blocked, asks=True),
    "unblocked": _drawn(
        _with_note(
            N_("{by} says that {number} *{title}* goes on."),
            N_("{by} says that {number} *{title}* goes on: {note}"),
        )
    ),
    "done_by": _about(N_("{by} reported your {number} *{title}* done.")),
    "reached": _about(N_("🏁 The milestone {number} *{title}* is reached, says {by}.")),
    "taken_over": _drawn(
        _with_note(
            N_("{by} gave {number} *{title}* to {to}."),
            N_("{by} gave {number} *{title}* to {to}: {reason}"),
        )
    ),
    "dropped": _about(N_("{by} dropped {number} *{title}*: {reason}")),
    "replanned": _drawn(_replanned),
}

LINES = {
    "add": N_("{by} planned it for {owner}, from {start} to {due}."),
    "edit": N_("{by} changed it: from {start} to {due}."),
    "need": N_("{by} made it wait for {needs}."),
    "unneed": N_("{by} made it wait for {needs} no more."),
    "start": N_("{by} began."),
    "quarter": N_("{by} reported {percent} % done."),
    "half": N_("{by} reported {percent} % done."),
    "most": N_("{by} reported {percent} % done."),
    "progress": N_("{by} reported {percent} % done, after {was} %. {note}"),
    "done": N_("{by} reported it done. {note}"),
    "block": N_("{by} reported it blocked: {reason}"),
    "unblock": N_("{by} says that it goes on. {note}"),
    "wait": N_("{by} says that nothing stands in the way any more. {note}"),
    "cancel": N_("{by} dropped it: {reason}"),
    "moved": N_("{by} moved it: it was due {old}; now it runs from {start} to {due}."),
    "replan": N_("Moved by {change}: it was due {old}; now it runs from {start} to {due}."),
}
