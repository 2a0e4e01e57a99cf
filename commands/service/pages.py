"""What the supervisor looks at: the queue of all agents, the standards, the topics of this week, notes (2.2.2)."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from commands.customer import operations as customers
from commands.kit import blocks, topics
from commands.kit.calls import Call
from commands.kit.cards import line_of
from commands.kit.listing import PAGE, place_in, turning
from commands.kit.replies import Block, Say
from commands.kit.standing import may
from commands.kit.text import plain, shorten
from commands.kit.words import N_, words_for
from commands.kit.workflow import Telling, Workflow
from commands.service import cards, counting
from commands.service.rules import STANDARDS
from commands.squad import operations as squads
from storage import caseload, service
from storage import customers as stored
from storage.numbers import NUMBERS

WHICH: Final = (
    ("all", N_("all")),
    ("late", N_("overdue")),
    ("unowned", N_("without an owner")),
    ("mine", N_("mine")),
)
AGENTS: Final = 12


def queue(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Open records of every kind, the most urgent first; above them who has how many (2.2.2)."""
    t = telling.t
    value = call.value or (call.words[0].lower() if call.words else "")
    chosen, number = place_in(WHICH, value)
    found = _waiting(telling, chosen, number)
    shown, has_more = found[:PAGE], len(found) > PAGE
    telling.look.several(one.owner_id for one in shown if one.owner_id)
    title = f"{t(N_('Queue of customer service'))} · {t(dict(WHICH)[chosen])}"
    made: list[Block] = [blocks.heading(title), *_loads(telling)]
    made += [_entry(telling, one) for one in shown]
    made += [] if shown else [blocks.paragraph(t(N_("Nobody is waiting here.")))]
    elements = turning("service.queue", WHICH, chosen, number, t, has_more=has_more)
    made.append({"type": "actions", "elements": [*elements, *_reassigning(telling, workflow)]})
    made.append(blocks.note(t(N_("Page {page}"), page=number + 1)))
    return Say(title, made, replace=call.replaces)


def _waiting(telling: Telling, chosen: str, number: int) -> list[Any]:
    """A page and one record more, in one question and one a kind."""
    look = telling.look
    reader = telling.reader.id if telling.reader else ""
    which: dict[str, Callable[[Any], Sequence[Any]]] = {
        "late": lambda cls: [cls.due_at < look.now],
        "unowned": lambda cls: [cls.owner_id.is_(None)],
        "mine": lambda cls: [cls.owner_id == reader],
    }
    kinds = {cls.kind: cls for cls in stored.from_customers()}
    chosen_ones = which.get(chosen, lambda cls: [])
    rows = look.rows(
        service.queue(look.workspace_id, kinds.values(), chosen_ones, limit=PAGE + 1, offset=number * PAGE)
    )
    ids: dict[str, list[str]] = {}
    for kind, id in rows:
        ids.setdefault(kind, []).append(id)
    found = {one.id: one for kind, these in ids.items() for one in look.all(caseload.of_ids(kinds[kind], these))}
    return [found[id] for _, id in rows if id in found]


def _entry(telling: Telling, record: Any) -> Block:
    from commands.registry import REGISTRY

    t, workflow = telling.t, REGISTRY.of_kind(record.kind)
    assert workflow is not None
    said = line_of(Telling(telling.look, record, t, telling.reader, {}), workflow)
    return blocks.with_button(said, blocks.button(t(N_("Show")), f"{workflow.name}.show", record.id))


def _loads(telling: Telling) -> list[Block]:
    """Each agent with their open records and how many of those are late."""
    look, t = telling.look, telling.t
    question = service.by_agent(look.workspace_id, stored.from_customers(), look.now)
    held: dict[str | None, list[int]] = {one.id: [0, 0] for one in customers.agents(look)}
    for owner, count, late in look.rows(question):
        before = held.setdefault(owner, [0, 0])
        held[owner] = [before[0] + int(count), before[1] + int(late or 0)]
    known = {one.id: one for one in look.several(id for id in held if id)}
    lines = []
    for owner, (count, late) in sorted(held.items(), key=lambda one: (-one[1][1], -one[1][0], one[0] or ""))[:AGENTS]:
        who = known.get(owner or "") or t(N_("nobody"))
        if late:
            lines.append(t(N_("{who}: {count} open, ⚠ {late} overdue"), who=who, count=count, late=late))
        else:
            lines.append(t(N_("{who}: {count} open"), who=who, count=count))
    return [blocks.paragraph("\n".join(lines))] if lines else []


def _reassigning(telling: Telling, workflow: Workflow) -> list[dict[str, Any]]:
    verb = workflow.verb("reassign")
    if telling.reader is None or verb is None or not may(telling.look, telling.reader, workflow, verb).allowed:
        return []
    return [blocks.button(telling.t(N_("Reassign")), "service.reassign", "-")]


def standards(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The numbers that replies are held to, by group, as they stand today."""
    look, t = telling.look, telling.t
    title = t(N_("Standards of customer service"))
    made: list[Block] = [blocks.heading(title)]
    for group in STANDARDS:
        numbers = [one for one in NUMBERS if one.group == group]
        lines = [
            t(N_("• {number}  –  *{value}*"), number=squads.number_name(one, t), value=squads.value_shown(look, one, t))
            for one in numbers
        ]
        if lines:
            made.append(blocks.paragraph("\n".join(lines)))
    verb = workflow.verb("standard")
    if telling.reader is not None and verb is not None and may(look, telling.reader, workflow, verb).allowed:
        made += blocks.buttons([blocks.button(t(N_("Change a standard")), "service.standard", "-")])
    made.append(blocks.note(f"{t(N_('Rule {clause}'), clause='2.2.2')}  ·  `/kb canned`"))
    return Say(title, made)


def hot(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """This week so far, against the weeks before; what is flagged comes with its sign (2.2.1c)."""
    look, t = telling.look, telling.t
    monday = look.today - timedelta(days=look.today.weekday())
    names = topics.named(look, t)
    found = counting.topics_of(look, monday)
    title = t(N_("Topics of this week so far"))
    lines = [
        cards.topic_line(names.get(one.code, one.code), {"n": one.count, "mean": one.mean, "flag": one.is_flagged}, t)
        for one in found
    ]
    said = "\n".join(lines[: cards.LISTED]) if lines else t(N_("No record of a customer was opened this week."))
    usable = t.listed([plain(shorten(name, 40)) for name in list(topics.in_use(look, t).values())[:30]])
    footer = blocks.note(t(N_("New records can be about: {topics}"), topics=usable))
    return Say(title, [blocks.heading(title), blocks.paragraph(said), footer])


def notes(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """An agent's own notes; for the supervisor, whom they went to and what waits to be written."""
    look, t, reader = telling.look, telling.t, telling.reader
    assert reader is not None
    title = t(N_("Notes on how records were handled"))
    is_supervisor = reader.id in {one.id for one in customers.supervisors(look)}
    made: list[Block] = [blocks.heading(title)]
    if is_supervisor:
        known = {one.id: one for one in customers.agents(look)}
        rows = [row for row in look.rows(service.grades()) if row[0] in known]
        lines = [
            t.count("{who}: one note, {mean} of 5", "{who}: {n} notes, {mean} of 5", count, who=known[id],
                    mean=f"{float(mean):.1f}")
            for id, count, mean in rows
        ]  # fmt: skip
        made += [blocks.paragraph("\n".join(lines))] if lines else []
        waiting = look.all(service.samples(is_noted=False).limit(cards.LISTED))
        people = {one.id: one for one in look.several({one.agent_id for one in waiting})}
        made += [cards.sampled_line(one, people, words_for(reader)) for one in waiting]
    for one in look.all(service.samples(is_noted=True, agent_id=reader.id).limit(5)):
        made += [blocks.paragraph(f"*{one.number}*"), *cards.note_on(one, t)]
    if len(made) == 1:
        made.append(blocks.paragraph(t(N_("There is no note yet."))))
    return Say(title, made)
