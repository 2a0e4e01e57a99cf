"""`/my`: everything before a person at a glance, and each part of it page by page."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.words import N_
from commands.kit.workflow import Registry, Telling, Workflow
from commands.my import cards
from commands.my.cards import Found

PAGE = 8


def registry_of_all() -> Registry:
    """Asked for when a page is drawn: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def overview(telling: Telling) -> Say:
    t, registry = telling.t, registry_of_all()
    title = t(N_("What is before me"))
    shown: list[Block] = [blocks.heading(title)]
    for name, nothing, part in (
        (
            N_("Waiting for my decision"),
            N_("Nobody waits for your decision."),
            cards.approval_blocks(telling, registry, 4),
        ),
        (N_("My work"), N_("You own no open record."), cards.work_blocks(telling, registry, 5)),
        (
            N_("My deadlines"),
            N_("You have promised nothing that is still open."),
            cards.deadline_blocks(telling, registry),
        ),
        (N_("My meetings"), N_("No meeting is coming up."), cards.meeting_blocks(telling, registry)),
    ):
        shown += [blocks.paragraph(f"*{t(name)}*"), *(part or [blocks.note(t(nothing))])]
    hint = t(N_("`/my language` chooses the language in which I write to you."))
    return Say(title, [*shown, blocks.note(hint)])


def work(telling: Telling, workflow: Workflow, call: Call) -> Say:
    return _page(telling, call, N_("My work"), cards.my_work, N_("You own no open record."))


def approvals(telling: Telling, workflow: Workflow, call: Call) -> Say:
    nothing = N_("Nobody waits for your decision.")
    return _page(telling, call, N_("Waiting for my decision"), cards.my_approvals, nothing)


def deadlines(telling: Telling, workflow: Workflow, call: Call) -> Say:
    nothing = N_("You have promised nothing that is still open.")
    return _page(telling, call, N_("My deadlines"), cards.my_deadlines, nothing)


def _page(telling: Telling, call: Call, title: str, find: Callable[..., Found], nothing: str) -> Say:
    t = telling.t
    number = page_of(call)
    found = find(telling, registry_of_all(), PAGE, number * PAGE)
    shown: list[Block] = [blocks.heading(t(title))]
    shown += [block for item in found.each for block in item]
    if not found.each:
        shown.append(blocks.paragraph(t(nothing)))
    turning = []
    if number:
        turning.append(blocks.button(t(N_("Back")), f"my.{call.verb}.back", str(number - 1)))
    if found.total > (number + 1) * PAGE:
        turning.append(blocks.button(t(N_("More")), f"my.{call.verb}.more", str(number + 1)))
    shown += blocks.buttons(turning) if turning else []
    shown.append(blocks.note(t(N_("Page {page} of {pages}"), page=number + 1, pages=max(1, -(-found.total // PAGE)))))
    return Say(t(title), shown, replace=call.replaces)


def page_of(call: Call) -> int:
    """From a button; anything odd is the first page."""
    return min(int(call.value), 100_000) if call.value.isdecimal() and len(call.value) < 9 else 0
