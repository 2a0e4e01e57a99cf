"""A command without text is a menu; `help` lists its verbs with an example each; an unknown verb gets the nearest."""

from typing import Any

from sqlalchemy import select

from commands.kit import blocks
from commands.kit.cards import line_of
from commands.kit.grammar import nearest
from commands.kit.replies import Block, Say
from commands.kit.standing import Authority
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Telling, Verb, Workflow

URGENT = 5


def startable(telling: Telling, workflow: Workflow) -> list[Verb]:
    """The verbs that need no record and that this person may use now."""
    reader = telling.reader
    if reader is None:
        return []
    held = Authority(telling.look, reader)
    free = [verb for verb in workflow.verbs if not verb.takes_record and verb.in_menu]
    return [verb for verb in free if held.may(workflow, verb).allowed]


def most_urgent(telling: Telling, workflow: Workflow) -> list[Any]:
    """The reader's own open records of this kind, the one due first on top."""
    record, reader = workflow.record, telling.reader
    if record is None or reader is None:
        return []
    mine = (
        select(record)
        .where(record.owner_id == reader.id, record.closed_at.is_(None))
        .order_by(record.due_at.is_(None), record.due_at, record.opened_at)
    )
    return telling.look.all(mine.limit(URGENT))


def menu(telling: Telling, workflow: Workflow) -> Say:
    if workflow.opens_with is not None:
        return workflow.opens_with(telling)
    t = telling.t
    shown: list[Block] = [blocks.heading(t(workflow.title)), blocks.paragraph(t(workflow.about))]
    made = [
        blocks.button(t(verb.label), f"{workflow.name}.{verb.name}", "", style=verb.style)
        for verb in startable(telling, workflow)
    ]
    shown += blocks.buttons(made)
    for case in most_urgent(telling, workflow):
        one = Telling(telling.look, case, t, telling.reader, {})
        look_at = blocks.button(t(N_("Show")), f"{workflow.name}.show", case.id)
        shown.append(blocks.with_button(line_of(one, workflow), look_at))
    if workflow.menu is not None:
        shown += workflow.menu(telling)
    read = t(N_("`/{workflow} help` lists every verb with an example."), workflow=workflow.name)
    rule = t(N_("Rule {clause}: `/rules show {clause}`"), clause=workflow.clause)
    shown.append(blocks.note(read, rule))
    return Say(t(workflow.title), shown)


def helping(telling: Telling, workflow: Workflow) -> Say:
    t = telling.t
    lines = []
    for verb in workflow.verbs:
        example = verb.example or (f"{prefix_of(workflow)}-0001" if verb.takes_record else "")
        lines.append(f"• `/{workflow.name} {verb.name} {example}".rstrip() + f"` — {t(verb.label)}")
    shown: list[Block] = [blocks.heading(t(workflow.title)), blocks.paragraph(t(workflow.about))]
    shown += [blocks.paragraph("\n".join(lines[i : i + 15])) for i in range(0, len(lines), 15)]
    way = t(N_("What is missing is asked in a form. Name a field to fill it: `title: New warehouse`."))
    return Say(t(workflow.title), [*shown, blocks.note(way)])


def unknown(telling: Telling, workflow: Workflow, verb: str) -> Say:
    t = telling.t
    close = nearest(verb, [one.name for one in workflow.verbs] + ["help"])
    if close:
        said = t(
            N_("There is no `{verb}` here. Did you mean `/{workflow} {close}`?"),
            verb=plain(verb.replace("`", "'"), 40),
            workflow=workflow.name,
            close=close,
        )
    else:
        said = t(
            N_("There is no `{verb}` here. `/{workflow} help` lists what there is."),
            verb=plain(verb.replace("`", "'"), 40),
            workflow=workflow.name,
        )
    return Say(said, [blocks.paragraph(said)])


def prefix_of(workflow: Workflow) -> str:
    return str(workflow.record.prefix) if workflow.record is not None else ""
