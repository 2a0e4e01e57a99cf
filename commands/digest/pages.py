"""`/digest`: how it comes to its reader; one's own at any time; the whole list of what is red or due."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from commands.digest import cards
from commands.digest.board import gather
from commands.digest.findings import Findings, find
from commands.digest.rules import is_muted, rhythm
from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from storage import digests
from storage.digests import DigestReader

PAGE = 10
MOST = 400
RED, DUE = "red", "due"


def _kept(telling: Telling) -> DigestReader | None:
    assert telling.reader is not None
    found: DigestReader | None = telling.look.first(digests.reader(telling.reader.id))
    return found if found is not None and found.next_at is not None else None


def opening(telling: Telling) -> Say:
    """When it comes, and what can be changed about it."""
    t, look, reader = telling.t, telling.look, telling.reader
    assert reader is not None
    title, kept = t(N_("Digest")), _kept(telling)
    buttons = [blocks.button(t(N_("Show it now")), "digest.now", "", style="primary")]
    if kept is None:
        said = t(
            N_(
                "Digests come by themselves to leadership, squad leads, sponsors and supervision. "
                "You can read yours at any time."
            )
        )
        return Say(title, [blocks.heading(title), blocks.paragraph(said), *blocks.buttons(buttons)])
    hours = rhythm(look.settings, kept.at)
    known = {"daily": t.time(hours.own or hours.daily), "weekly": t.time(hours.own or hours.weekly)}
    lines = [
        t(N_("Your next digest comes {at}."), at=kept.next_at),
        t(
            N_(
                "On working days at {daily} if there is something to act on; once a week, at {weekly}, in any case. "
                "Your time zone is {zone}."
            ),
            zone=reader.time_zone,
            **known,
        ),
    ]
    today = look.now.astimezone(ZoneInfo(reader.time_zone)).date()
    if kept.muted_until is not None and is_muted(kept.muted_until, today):
        lines.append(t(N_("Muted until {day} and with it."), day=kept.muted_until))
    buttons += [
        blocks.button(t(N_("My hour")), "digest.time", ""),
        blocks.button(t(N_("Mute")), "digest.mute", ""),
        blocks.button(t(N_("What stands in it")), "digest.content", ""),
    ]
    return Say(title, [blocks.heading(title), blocks.paragraph("\n".join(lines)), *blocks.buttons(buttons)])


def now(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Whether or not one gets any by oneself."""
    kept = _kept(telling)
    since = kept.last_at if kept is not None and kept.last_at is not None else telling.look.now - timedelta(days=1)
    said = cards.now(telling, since)
    return Say(said.text, said.blocks)


def listed(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Everything that is red, or that is due next, page by page."""
    chosen, _, number = call.value.partition(":")
    which = DUE if chosen == DUE or DUE in call.words else RED
    page = min(int(number), MOST) if number.isdecimal() and len(number) < 9 else 0
    look, reader, t = telling.look, telling.reader, telling.t
    assert reader is not None
    registry = cards.registry_of_all()
    board = gather(look, registry, each=MOST)
    found = find(look, registry, board, reader, look.now, whole=True)
    lines = list(_red(telling, found) if which == RED else _due(telling, found))
    shown = [blocks.heading(t(N_("Red: late or in trouble") if which == RED else N_("Due next")))]
    shown += lines[page * PAGE : (page + 1) * PAGE] or [blocks.paragraph(t(N_("Nothing here.")))]
    turning = []
    if page:
        turning.append(blocks.button(t(N_("Back")), "digest.list.back", f"{which}:{page - 1}"))
    if len(lines) > (page + 1) * PAGE:
        turning.append(blocks.button(t(N_("More")), "digest.list.more", f"{which}:{page + 1}"))
    shown += blocks.buttons(turning) if turning else []
    shown.append(blocks.note(t(N_("Page {page} of {pages}"), page=page + 1, pages=max(1, -(-len(lines) // PAGE)))))
    return Say(t(N_("Digest")), shown, replace=call.replaces)


def _red(telling: Telling, found: Findings) -> Iterator[Block]:
    for row in found.own:
        yield cards.own_line(telling, row)
    for one in found.red:
        yield cards.bad(telling, one)


def _due(telling: Telling, found: Findings) -> Iterator[Block]:
    for row in (*found.due, *found.due_of_others):
        yield cards.due(telling, row)
