"""The chain as an indented tree, and a record's whole history page by page."""

import json
from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.cards import line_of
from commands.kit.histories import told
from commands.kit.refusals import Refusal
from commands.kit.replies import Block, Say
from commands.kit.standing import Authority
from commands.kit.text import plain, shorten, trim
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from commands.trace import finding
from commands.trace.chain import Chain, Node, chain
from commands.trace.finding import Traced
from commands.trace.rules import phrase
from storage import caseload, tables
from storage.history import backwards
from storage.people import Person

PAGE = 20
LATEST = 3
INDENT = "\u2003"
LONGEST_LINE = 400
ROOM = 9000
BLOCK_COST = 100


class NumberNeeded(Refusal):
    text = N_("Which record? Give its number, as in `/trace PRJ-0012`.")


def show(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The record, all that hangs together with it, and what happened to it last."""
    t, look = telling.t, telling.look
    traced = finding.readable(look, _reader(telling), _number(call))
    case = traced.case
    found = chain(look, case.kind, case.id)
    title = t(N_("Chain of {number}"), number=case.number)
    tree = _tree(telling, found)
    fitting = _that_fit(tree)
    shown: list[Block] = [blocks.heading(title), *fitting]
    if not found.root.below:
        shown.append(blocks.paragraph(t(N_("It is linked with no other record."))))
    if found.has_more or len(fitting) < len(tree):
        shown.append(blocks.note(t(N_("There are more; trace one of these records to follow them."))))
    shown += _latest(telling, traced)
    made = [
        blocks.button(t(N_("Whole history")), "trace.history", pack(case.number, 0)),
        blocks.button(t(N_("Link")), "trace.link", case.number),
    ]
    return Say(title, [*shown, *blocks.buttons(made)])


def _number(call: Call) -> str:
    words = [call.number] if call.number else call.words or _given(call).split()
    if not words or not words[0]:
        raise NumberNeeded
    return words[0]


def _given(call: Call) -> str:
    return call.value or call.case_id or ""


def _tree(telling: Telling, found: Chain) -> list[Block]:
    """A line for each record; one that is not open to the reader is there, and says nothing."""
    look, registry = telling.look, finding.registry_of_all()
    nodes = list(found.walk())
    cases = _load(telling, [node for _, node in nodes])
    held = Authority(look, _reader(telling))
    shown = []
    for depth, node in nodes:
        case, workflow = cases.get(node.id), registry.of_kind(node.kind)
        lead = INDENT * depth + (f"↳ _{telling.t(phrase(node.type, onward=node.onward))}_  " if depth else "")
        if case is None:
            shown.append(blocks.paragraph(f"{lead}{telling.t(N_('a record that is no longer here'))}"))
        elif workflow is None:
            shown.append(blocks.paragraph(f"{lead}*{case.number}*  {plain(shorten(case.title, 90))}"))
        elif not finding.may_read(held, workflow, case):
            shown.append(blocks.paragraph(f"{lead}🔒 {telling.t(N_('a record that is not open to you'))}"))
        else:
            shown.append(_line(telling, workflow, case, lead))
    return shown


def _that_fit(lines: list[Block]) -> list[Block]:
    """A message has room for so many characters in all, and each block takes some of it."""
    kept, size = [], 0
    for line in lines:
        size += len(line["text"]["text"]) + BLOCK_COST
        if size > ROOM:
            break
        kept.append(line)
    return kept


def _line(telling: Telling, workflow: Workflow, case: Any, lead: str) -> Block:
    one = Telling(telling.look, case, telling.t, telling.reader, {})
    button = blocks.button(telling.t(N_("Show")), f"{workflow.name}.show", case.id)
    line = line_of(one, workflow)
    return blocks.with_button(f"{lead}{line}", button)


def _load(telling: Telling, nodes: list[Node]) -> dict[str, Any]:
    """A question for each kind that occurs."""
    by_kind: dict[str, list[str]] = {}
    for node in nodes:
        by_kind.setdefault(node.kind, []).append(node.id)
    known = tables.cases()
    found: dict[str, Any] = {}
    for kind, ids in by_kind.items():
        if kind in known:
            found |= {case.id: case for case in telling.look.all(caseload.of_ids(known[kind], ids))}
    return found


def _latest(telling: Telling, traced: Traced) -> list[Block]:
    look, t = telling.look, telling.t
    entries = look.all(backwards(look.workspace_id, traced.case.id).limit(LATEST))
    if not entries:
        return []
    lines = told(look, traced.workflow, entries[::-1], t)
    said = "\n".join(trim(line, LONGEST_LINE) for line in lines)
    return [blocks.divider(), blocks.paragraph(f"*{t(N_('What happened last'))}*\n{said}")]


def history(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """All of it, twenty lines a page, the newest page first; within a page in the order it happened."""
    look, t = telling.look, telling.t
    number, page = unpack(_given(call)) if _given(call) else (_number(call), 0)
    traced = finding.readable(look, _reader(telling), number)
    found = look.all(backwards(look.workspace_id, traced.case.id).offset(page * PAGE).limit(PAGE + 1))
    entries, has_more = found[:PAGE], len(found) > PAGE
    title = t(N_("History of {number}"), number=traced.case.number)
    shown: list[Block] = [blocks.heading(title)]
    shown += [blocks.paragraph(trim(line, LONGEST_LINE)) for line in told(look, traced.workflow, entries[::-1], t)]
    if not entries:
        shown.append(blocks.paragraph(t(N_("Nothing more was written down."))))
    turning = []
    if has_more:
        turning.append(blocks.button(t(N_("Earlier")), "trace.history.more", pack(traced.case.number, page + 1)))
    if page:
        turning.append(blocks.button(t(N_("Later")), "trace.history.back", pack(traced.case.number, page - 1)))
    shown += blocks.buttons(turning) if turning else []
    shown.append(blocks.note(t(N_("Page {page}, the newest first"), page=page + 1)))
    return Say(title, shown, replace=call.replaces)


def pack(number: str, page: int) -> str:
    return json.dumps([number, page], separators=(",", ":"))


def unpack(value: str) -> tuple[str, int]:
    """Number and page; anything odd is taken for a number."""
    try:
        number, page = json.loads(value)
        return str(number), max(0, min(int(page), 100_000))
    except (TypeError, ValueError):
        return value, 0


def _reader(telling: Telling) -> Person:
    if telling.reader is None:
        raise LookupError("a chain is drawn for somebody")
    return telling.reader
