"""The verbs that every workflow with records has: show, list, history, and to be reminded once more."""

from typing import Any

from commands.kit import blocks, listing
from commands.kit.again import tomorrow
from commands.kit.calls import Call
from commands.kit.cards import card_message
from commands.kit.histories import told
from commands.kit.replies import Say
from commands.kit.text import trim
from commands.kit.who import ANYONE, Who
from commands.kit.words import N_
from commands.kit.workflow import Telling, Verb, Workflow
from storage.history import of_record

LINES = 20
LONGEST = 450


def show(telling: Telling, workflow: Workflow, call: Call) -> Say:
    message = card_message(telling, workflow)
    return Say(message.text, message.blocks)


def list_page(telling: Telling, workflow: Workflow, call: Call) -> Say:
    value = call.value or (call.words[0].lower() if call.words else "")
    chosen, number = listing.unpack(value, workflow)
    return listing.page(telling, workflow, chosen=chosen, number=number, replace=call.replaces)


def history(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The last twenty lines, the newest last; the whole of it is in the card's thread."""
    case: Any = telling.subject
    t = telling.t
    entries = telling.look.all(of_record(telling.look.workspace_id, case.id))
    title = t(N_("History of {number}"), number=case.number)
    lines = told(telling.look, workflow, entries[-LINES:], t)
    shown = [blocks.heading(title), *(blocks.paragraph(trim(line, LONGEST)) for line in lines)]
    if len(entries) > LINES:
        shown.append(blocks.note(t(N_("{count} earlier lines are in the card's thread."), count=len(entries) - LINES)))
    return Say(title, shown)


TOMORROW = Verb("tomorrow", tomorrow, N_("Remind me tomorrow"), by=ANYONE, in_menu=False, on_card=False)


def standard(by: Who = ANYONE) -> tuple[Verb, ...]:
    return (
        Verb("show", None, N_("Show"), show=show, by=by, on_card=False),
        Verb("list", None, N_("List"), show=list_page, by=by, loose=True, example="open"),
        Verb("history", None, N_("History"), show=history, by=by, on_card=False),
        TOMORROW,
    )
