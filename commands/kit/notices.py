"""Sentences that every workflow shares: reminders, escalations, a record given or left without an owner."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from commands.kit import blocks
from commands.kit.cards import line_of, next_steps, step_buttons
from commands.kit.documents import FAULTS
from commands.kit.replies import Block
from commands.kit.sentences import Sentence
from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Notice, Telling, Workflow

Body = Callable[[Telling], list[Block]]


def about(telling: Telling, workflow: Workflow, sentence: str) -> Message:
    """A sentence, the record in a line, and what this reader can do about it."""
    case, t = telling.subject, telling.t
    shown = [blocks.paragraph(sentence), blocks.paragraph(line_of(telling, workflow))]
    steps = next_steps(telling.look, workflow, case, telling.reader) if telling.reader else []
    shown += step_buttons(workflow, steps, case, t)
    shown.append(
        blocks.note(f"{t(N_('Rule {clause}'), clause=workflow.clause)}  ·  `/{workflow.name} show {case.number}`")
    )
    return Message(sentence, shown)


def laid_out(telling: Telling, sentence: str, body: Sequence[Block] = (), *, has_line: bool = True) -> Message:
    """What `about` says, with a body below the sentence; it may take the place of the record's line."""
    said = about(telling, telling.of, sentence)
    return Message(said.text, [said.blocks[0], *body, *said.blocks[1 if has_line else 2 :]])


def again(telling: Telling, workflow: Workflow, said: Message) -> Message:
    """Whoever is reminded of what is their own may ask to be reminded once more."""
    button = blocks.button(telling.t(N_("Remind me tomorrow")), f"{workflow.name}.tomorrow", telling.subject.id)
    return Message(said.text, [*said.blocks[:-1], *blocks.buttons([button]), *said.blocks[-1:]], said.of)


def worded(
    asking: Mapping[str, Sentence],
    told: Mapping[str, Sentence],
    bodies: Mapping[str, Body] | None = None,
    *,
    reminding: Mapping[str, Sentence] | None = None,
    has_line: bool = True,
) -> dict[str, Notice]:
    """A notice for each sentence, with its body where it has one: those that ask carry the reader's buttons and are
    edited to what became of it, the others only tell."""
    known = bodies or {}

    def draw(name: str, sentence: Sentence) -> Callable[[Telling], Message]:
        body = known.get(name)
        return lambda one: laid_out(one, sentence(one), body(one) if body else [], has_line=has_line)

    def remind(name: str, sentence: Sentence) -> Callable[[Telling], Message]:
        plainly = draw(name, sentence)
        return lambda one: again(one, one.of, plainly(one)) if _is_own(one) else plainly(one)

    return {
        **{name: Notice(draw(name, each), asks=True) for name, each in asking.items()},
        **{name: Notice(remind(name, each), asks=True, is_reminder=True) for name, each in (reminding or {}).items()},
        **{name: Notice(draw(name, each)) for name, each in told.items()},
    }


def _is_own(telling: Telling) -> bool:
    return telling.reader is not None and telling.subject.owner_id == telling.reader.id


def _promise(workflow: Workflow, facts: Any, t: Words) -> str:
    return t(workflow.promises.get(facts["what"], facts["what"]))


def reminder(telling: Telling, workflow: Workflow) -> Message:
    case, facts, t = telling.subject, telling.facts, telling.t
    known = {"number": case.number, "what": _promise(workflow, facts, t), "due": facts["due"]}
    if telling.look.now > facts["due"]:
        said = t(N_("⏰ {number}: *{what}* was due {due}. It is waiting for you."), **known)
    else:
        said = t(N_("⏰ {number}: *{what}* is due {due}."), **known)
    message = about(telling, workflow, said)
    return again(telling, workflow, message) if telling.reader is not None else message


def overdue(telling: Telling, workflow: Workflow) -> Message:
    """For the lead and leadership: what is late, since when, and whose it is."""
    case, facts, t = telling.subject, telling.facts, telling.t
    owner = facts.get("owner") or t(N_("nobody"))
    known = {"number": case.number, "what": _promise(workflow, facts, t), "due": facts["due"], "owner": owner}
    return about(telling, workflow, t(N_("🔺 {number}: *{what}* was due {due} and is with {owner}."), **known))


def unowned(telling: Telling, workflow: Workflow) -> Message:
    case, t = telling.subject, telling.t
    said = t(N_("{number} has had no owner since {since}. Give it to somebody."), number=case.number, **telling.facts)
    return about(telling, workflow, said)


def silent(telling: Telling, workflow: Workflow) -> Message:
    """To the owner, and after a further day to the lead: nothing has happened to it for some days (4.2.3)."""
    case, t, owner = telling.subject, telling.t, telling.facts.get("owner")
    known = {"number": case.number, "since": telling.facts["since"]}
    if owner is not None:
        said = t(N_("🔺 {number} has lain still since {since} and is with {owner}."), owner=owner, **known)
        return about(telling, workflow, said)
    return about(
        telling, workflow, t(N_("{number} has lain still since {since}. Say how it stands, or hand it on."), **known)
    )


def handed(telling: Telling, workflow: Workflow) -> Message:
    case, t = telling.subject, telling.t
    said = t(
        N_("{by} gave you {number} *{title}*."), number=case.number, title=plain(case.title), by=telling.facts["by"]
    )
    return about(telling, workflow, said)


def yours_now(telling: Telling, workflow: Workflow) -> Message:
    """To whoever holds a seat now, of what waits for its holder."""
    case, t = telling.subject, telling.t
    known = {"number": case.number, "title": plain(case.title)}
    return about(telling, workflow, t(N_("{number} *{title}* waits for you now, since you hold the seat."), **known))


def passed_on(telling: Telling, workflow: Workflow) -> Message:
    """To the lead: the third hand-over without work between (1.3.3)."""
    case, t = telling.subject, telling.t
    said = t(
        N_("{number} has been handed on {times} times without work between. Please settle who does it."),
        number=case.number,
        **telling.facts,
    )
    return about(telling, workflow, said)


def not_fetched(telling: Telling, workflow: Workflow) -> Message:
    """To whoever gave a file that could not be kept."""
    case, facts, t = telling.subject, telling.facts, telling.t
    why = t(FAULTS.get(facts["why"], facts["why"]))
    known = {"name": plain(facts["name"]), "number": case.number, "why": why}
    return about(
        telling, workflow, t(N_("⚠ {name} for {number} could not be kept: {why}. Please give it again."), **known)
    )


SHARED = {
    "reminder": (reminder, True, True),
    "overdue": (overdue, False, True),
    "unowned": (unowned, True, False),
    "silent": (silent, True, True),
    "handed": (handed, True, False),
    "yours_now": (yours_now, True, True),
    "passed_on": (passed_on, True, False),
    "not_fetched": (not_fetched, False, False),
}


def notice_of(workflow: Workflow, name: str) -> Notice | None:
    """The workflow's own sentence, else the shared one; either is told whose it is."""
    own = workflow.notices.get(name)
    if own is not None:
        return replace(own, draw=lambda telling: own.draw(replace(telling, workflow=workflow)))
    if name not in SHARED:
        return None
    draw, asks, is_reminder = SHARED[name]
    return Notice(lambda telling: draw(telling, workflow), asks=asks, is_reminder=is_reminder)
