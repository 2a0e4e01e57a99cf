"""A record's card, drawn the same way everywhere: state in words, owner, due; facts; next steps; clause and squad."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.standing import Authority
from commands.kit.text import plain, shorten
from commands.kit.who import decide
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Telling, Verb, Workflow
from storage.people import Person
from storage.reading import Reading


def next_steps(look: Reading, workflow: Workflow, case: Any, reader: Person | None) -> list[Verb]:
    """What can be done with the record now: by this reader, or in a channel by those whom the rules name."""
    if workflow.flow is None:
        return []
    if reader is None:
        return [verb for verb in steps_for(None, workflow, case) if workflow.offers(look, case, verb.name)]
    return steps_for(Authority(look, reader), workflow, case)


def steps_for(held: Authority | None, workflow: Workflow, case: Any) -> list[Verb]:
    """The same where a person's authority is known already, as in a list of records."""
    if workflow.flow is None:
        return []
    parts = held.parts(workflow, case) if held is not None else None
    found = []
    for one in workflow.flow.from_state(case.status):
        verb = workflow.verb(one.verb)
        if verb is None or not verb.on_card:
            continue
        if held is not None and not workflow.offers(held.look, case, verb.name):
            continue
        if held is None or decide(held.standing(workflow, verb.name, case, parts), one.by).allowed:
            found.append(verb)
    return found


def step_buttons(workflow: Workflow, verbs: Sequence[Verb], case: Any, t: Words) -> list[Block]:
    """Four buttons, one of them primary at most; what is more goes to an overflow menu at the end of the row."""
    shown = verbs if len(verbs) <= blocks.MOST_BUTTONS + 1 else verbs[: blocks.MOST_BUTTONS]
    first = _first_of(workflow, shown, case)
    made = [
        step_button(workflow, verb if verb is first or verb.style != "primary" else replace(verb, style=None), case, t)
        for verb in shown
    ]
    more = [(f"{verb.name}:{case.id}", t(verb.label)) for verb in verbs[len(shown) :]]
    return blocks.buttons(made, more, menu=f"{workflow.name}.more") if made else []


def _first_of(workflow: Workflow, verbs: Sequence[Verb], case: Any) -> Verb | None:
    """The step that is to be taken next: of several such one that leads on, not one that keeps the state."""
    wanted = [verb for verb in verbs if verb.style == "primary"]
    moves = [(verb, workflow.flow.find(verb.name, case.status)) for verb in wanted] if workflow.flow else []
    leading = [verb for verb, move in moves if move is not None and move.to]
    return next(iter([*leading, *wanted]), None)


def step_button(workflow: Workflow, verb: Verb, case: Any, t: Words) -> dict[str, Any]:
    ask_first = None
    if verb.confirm:
        ask_first = blocks.confirm(f"{t(verb.label)} · {case.number}", t(verb.confirm), t(verb.label), t(N_("Not now")))
    return blocks.button(t(verb.label), f"{workflow.name}.{verb.name}", case.id, style=verb.style, ask_first=ask_first)


def state_line(look: Reading, workflow: Workflow, case: Any, card: Card, t: Words) -> str:
    parts = [f"{card.light} *{card.state}*"]
    owner = look.person(case.owner_id) if case.owner_id else None
    if owner:
        parts.append(t(N_("owner {owner}"), owner=owner))
    elif case.is_open:
        parts.append(t(N_("no owner yet")))
    if case.due_at and case.is_open:
        late = look.now > case.due_at
        parts.append(t(N_("⚠ was due {due}") if late else N_("due {due}"), due=case.due_at))
    return "  ·  ".join(parts)


def card_blocks(telling: Telling, workflow: Workflow, *, with_buttons: bool = True) -> list[Block]:
    look, case, t = telling.look, telling.subject, telling.t
    if workflow.card is None:
        raise LookupError(f"{workflow.name} has no card")
    card = workflow.card(telling)
    shown = [
        blocks.heading(f"{case.number}  {card.title}"),
        blocks.paragraph(state_line(look, workflow, case, card, t)),
        *blocks.facts([(label, value) for label, value in card.facts if value][:10]),
        *card.body,
    ]
    if with_buttons:
        shown += step_buttons(workflow, next_steps(look, workflow, case, telling.reader), case, t)
    footer = _rule(look, case, card.clause or workflow.clause, t)
    shown.append(blocks.note(f"{footer}  ·  {t(workflow.title)}  ·  `/{workflow.name} show {case.number}`"))
    return shown


def _rule(look: Reading, case: Any, clause: str, t: Words) -> str:
    """The clause; with its version where the record was begun under an earlier one, which it keeps (1.3.4)."""
    if case.rulebook < look.workspace.rulebook:
        return t(N_("Rule {clause}, version {version}"), clause=clause, version=case.rulebook)
    return t(N_("Rule {clause}"), clause=clause)


def card_message(telling: Telling, workflow: Workflow) -> Message:
    """The card with a text that reads well as a notification."""
    case, t = telling.subject, telling.t
    state = t(workflow.states.get(case.status, case.status))
    return Message(f"{case.number} {plain(shorten(case.title, 120))} · {state}", card_blocks(telling, workflow))


def line_of(telling: Telling, workflow: Workflow) -> str:
    """A record in one line, for lists, menus, notices and Home: the workflow's own, if it has one."""
    own = workflow.listing.line(telling) if workflow.listing is not None else ""
    if own:
        return own
    case, t = telling.subject, telling.t
    state = t(workflow.states.get(case.status, case.status))
    due = ""
    if case.due_at and case.is_open:
        late = telling.look.now > case.due_at
        due = "  ·  " + t(N_("⚠ was due {due}") if late else N_("due {due}"), due=case.due_at)
    return f"*{case.number}*  {plain(shorten(case.title, 90))}  ·  {state}{due}"
