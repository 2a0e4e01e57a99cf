"""A digest as its reader sees it: what waits for them, what is red and why, what is due next, what has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commands.digest.board import Board, Row, board_of
from commands.digest.findings import Asked, Bad, Findings, Reminded, find, mutes
from commands.digest.rules import A_DAY, LATE, WEEK
from commands.digest.sheet import Sheet
from commands.kit import blocks
from commands.kit.cards import line_of, step_buttons, steps_for
from commands.kit.notices import notice_of
from commands.kit.replies import Block
from commands.kit.text import plain, shorten, trim
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, NothingToSay, Registry, Telling, Trouble, Workflow
from storage import digests
from storage.digests import Digest
from storage.facts import thaw

MOST_REASONS = 3


def registry_of_all() -> Registry:
    """Asked for when a digest is drawn: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def told(telling: Telling) -> Message:
    """The digest of a day as it reads now. A daily one, or one that is muted, is sent only if there is something to act
    on; one that waited so long that the next is owed is not sent."""
    digest, look = telling.subject, telling.look
    assert isinstance(digest, Digest)
    reader = look.someone(digest.person_id)
    telling = replace(telling, reader=reader)
    registry = registry_of_all()
    kept = next(iter(look.ask(digests.READERS, ids=[reader.id])), None)
    if kept is not None and kept.from_on > digest.on + A_DAY:
        raise NothingToSay
    board, muted = board_of(look, registry), mutes(kept, look, reader)
    found = find(look, registry, board, reader, digest.since, muted=muted)
    if not found.is_to_act_on and (muted or not digest.is_weekly):
        raise NothingToSay
    title = N_("Weekly digest, {day}") if digest.is_weekly else N_("Daily digest, {day}")
    late = look.now - digest.due_at > LATE
    return draw(telling, board, found, title, digest.on, digest.since, weekly=digest.is_weekly and not muted,
                late=digest.due_at if late else None)  # fmt: skip


def now(telling: Telling, since: datetime) -> Message:
    """One's own at any time, whether or not one gets any."""
    reader, look = telling.reader, telling.look
    assert reader is not None
    registry = registry_of_all()
    board = board_of(look, registry)
    found = find(look, registry, board, reader, since)
    today = look.now.astimezone(ZoneInfo(reader.time_zone)).date()
    return draw(telling, board, found, N_("Digest, {day}"), today, since, weekly=True)


def draw(
    telling: Telling,
    board: Board,
    found: Findings,
    title: str,
    on: date,
    since: datetime,
    *,
    weekly: bool,
    late: datetime | None = None,
) -> Message:
    t, sheet = telling.t, Sheet()
    head, summary = t(title, day=on), summed(found, t)
    sheet.add(blocks.heading(head), blocks.paragraph(summary))
    _waiting(sheet, telling, found)
    _red(sheet, telling, found)
    _due(sheet, telling, found)
    _news(sheet, found, since, t)
    if weekly and WEEK not in (found.reader.hidden if found.reader else ()):
        _week(sheet, telling, board, found)
    said = t(N_("Rule {clause}"), clause="2.1.1c")
    sheet.add(blocks.note(f"{said}  ·  {t(N_('`/digest` sets its hour and what stands in it.'))}", _late(late, t)))
    return Message(f"{head}: {summary}", sheet.blocks, of=sheet.of)


def _late(due: datetime | None, t: Words) -> str:
    return t(N_("It was due {due}; I could not send it before."), due=due) if due is not None else ""


def summed(found: Findings, t: Words) -> str:
    """In one line, as it reads in a notification."""
    waiting, red = len(found.waiting), len(found.own) + len(found.red) + found.more_red
    due = len(found.kept) + len(found.due)
    parts = [
        t.count("{n} decision waits for you", "{n} decisions wait for you", waiting) if waiting else "",
        t.count("{n} thing is red", "{n} things are red", red) if red else "",
        t.count("{n} thing is due next", "{n} things are due next", due) if due else "",
    ]
    return "  ·  ".join(filter(None, parts)) or t(N_("Nothing waits for you."))


def _waiting(sheet: Sheet, telling: Telling, found: Findings) -> None:
    t = telling.t
    if not found.waiting:
        return
    sheet.add(_title(t(N_("Waiting for my decision"))))
    shown = sheet.items(_decisions(telling, found), blocks=17, total=4_600)
    _more(sheet, len(found.waiting) - shown, "my.approvals", "0", t)


def _decisions(telling: Telling, found: Findings) -> Iterator[tuple[Any, list[Block]]]:
    for one in found.waiting:
        yield one.case, _with_steps(telling, found, one.workflow, one.case, _asked_note(telling, one), one.asked_at)


def _asked_note(telling: Telling, one: Asked) -> str:
    t, look = telling.t, telling.look
    said = [t(N_("asked {at}"), at=one.asked_at)]
    if one.for_id is not None:
        said.append(t(N_("for {principal}"), principal=look.someone(one.for_id)))
    return "  ·  ".join(said)


def _with_steps(
    telling: Telling, found: Findings, workflow: Workflow, case: Any, note: str, told_at: datetime | None = None
) -> list[Block]:
    """The record with the buttons that this reader may press, until it moves on; no moment is said twice."""
    t = telling.t
    said = [line_of(_of(telling, case), workflow), note]
    if (trouble := found.troubles.get(case.id)) is not None:
        since = trouble.since if trouble.since != told_at else None
        said += _reasons(_of(telling, case), replace(trouble, since=since))
    text = "\n".join(said)
    shown = [blocks.with_button(text, _show(workflow, case, t))]
    shown += step_buttons(workflow, steps_for(found.held, workflow, case), case, t)
    return [{**block, "block_id": f"{case.id}.{place}"} for place, block in enumerate(shown)]


def _red(sheet: Sheet, telling: Telling, found: Findings) -> None:
    t = telling.t
    if not (found.own or found.red):
        return
    sheet.add(_title(t(N_("Red: late or in trouble"))))
    own = sheet.items(_breaches(telling, found), blocks=25, total=6_600)
    if own < len(found.own):
        _more(sheet, len(found.own) - own, "my.deadlines", "0", t)
    shown = sheet.items(((one.case, [bad(telling, one)]) for one in found.red), blocks=35, total=9_000)
    _more(sheet, len(found.red) + found.more_red - shown, "digest.list", "red", t)


def _breaches(telling: Telling, found: Findings) -> Iterator[tuple[Any, list[Block]]]:
    """The reader's own, with what can be done about each."""
    for row in found.own:
        yield row.case, _with_steps(telling, found, row.workflow, row.case, since_when(telling, row))


def own_line(telling: Telling, row: Row) -> Block:
    text = f"🔺 {_named(row.workflow, row.case, telling.t)}\n{since_when(telling, row)}"
    return blocks.with_button(text, _show(row.workflow, row.case, telling.t))


def bad(telling: Telling, one: Bad) -> Block:
    t = telling.t
    return blocks.with_button(bad_line(telling, one), _show(one.workflow, one.case, t))


def bad_line(telling: Telling, one: Bad) -> str:
    """The record, why it is red and since when."""
    t, mine = telling.t, _of(telling, one.case)
    if one.row is not None:
        said = [f"🔺 {_named(one.workflow, one.case, t)}", since_when(telling, one.row)]
    elif one.trouble is not None:
        said = [line_of(mine, one.workflow), *_reasons(mine, one.trouble)]
    else:
        text = N_("The clock stood still until {at}: what had to be done before came too late and was left out.")
        said = [f"🔺 {_named(one.workflow, one.case, t)}", t(text, at=one.since)]
    if one.is_new:
        said[0] = t(N_("{record}  ·  *new*"), record=said[0])
    return "\n".join(said)


def _reasons(telling: Telling, trouble: Trouble) -> list[str]:
    t = telling.t
    since = t(N_("Since {since}"), since=trouble.since) if trouble.since is not None else ""
    return [*filter(None, [since]), *(f"• {trim(reason, 300)}" for reason in trouble.why(telling)[:MOST_REASONS])]


def since_when(telling: Telling, row: Row) -> str:
    """Which promise was broken, since when and by whom; of one's own record without the last."""
    t, look, reader = telling.t, telling.look, telling.reader
    what = t(row.workflow.promises.get(row.name, row.name)) if row.name else ""
    owner = look.person(row.owner_id) if row.owner_id else None
    if reader is not None and owner is not None and owner.id == reader.id:
        if what:
            return t(N_("*{what}* was due {due}."), what=what, due=row.due_at)
        return t(N_("It was due {due}."), due=row.due_at)
    known = {"due": row.due_at, "owner": owner or t(N_("nobody"))}
    if what:
        return t(N_("*{what}* was due {due} and is with {owner}."), what=what, **known)
    return t(N_("It was due {due} and is with {owner}."), **known)


def _due(sheet: Sheet, telling: Telling, found: Findings) -> None:
    t = telling.t
    if not (found.kept or found.due or found.due_of_others):
        return
    sheet.add(_title(t(N_("Due next"))))
    shown = sheet.items(_upcoming(telling, found), blocks=44, total=10_700)
    every = len(found.kept) + len(found.due) + len(found.due_of_others) + found.more_due
    _more(sheet, every - shown, "digest.list", "due", t)


def _upcoming(telling: Telling, found: Findings) -> Iterator[tuple[Any, list[Block]]]:
    """Reminders that waited for the digest, then one's own, then those of one's squads."""
    t = telling.t
    for one in found.kept:
        yield one.case, [blocks.with_button(_reminded(telling, one), _show(one.workflow, one.case, t))]
    for row in (*found.due, *found.due_of_others):
        yield row.case, [due(telling, row)]


def _reminded(telling: Telling, one: Reminded) -> str:
    """The sentence that the reminder would have been."""
    notice = notice_of(one.workflow, one.kept.notice)
    facts: Mapping[str, Any] = thaw(telling.look, one.kept.facts)
    said = Telling(telling.look, one.case, telling.t, None, facts)
    sentence = notice.draw(said).text if notice is not None else ""
    return f"{sentence}\n{_named(one.workflow, one.case, telling.t)}".strip()


def due(telling: Telling, row: Row) -> Block:
    t, look, reader = telling.t, telling.look, telling.reader
    owner = look.person(row.owner_id) if row.owner_id else None
    said = [t(row.workflow.promises.get(row.name, row.name))] if row.name else []
    said.append(t(N_("due {due}"), due=row.due_at))
    if owner is not None and (reader is None or owner.id != reader.id):
        said.append(t(N_("owner {owner}"), owner=owner))
    text = f"{_named(row.workflow, row.case, t)}\n{'  ·  '.join(said)}"
    return blocks.with_button(text, _show(row.workflow, row.case, t))


def _news(sheet: Sheet, found: Findings, since: datetime, t: Words) -> None:
    if not found.moved:
        return
    lines = [
        t(N_("{kind}: {began} new, {ended} closed"), kind=t(workflow.title), began=began, ended=ended)
        for workflow, began, ended in found.moved
    ]
    shown = blocks.paragraph("\n".join(lines))
    if sheet.fits([shown], blocks=46, total=11_500):
        sheet.add(_title(t(N_("Since {since}"), since=since)), shown)


def _week(sheet: Sheet, telling: Telling, board: Board, found: Findings) -> None:
    """What each kind says of itself as a whole, once a week, to those who answer for it."""
    if not (found.part.sees_all or found.part.projects):
        return
    for workflow in registry_of_all().workflows:
        if workflow.weekly is not None:
            shown = _of_all(telling, board, workflow) if found.part.sees_all else workflow.weekly(telling, True)
            if shown and sheet.fits(shown, blocks=49, total=12_300):
                sheet.add(*shown)


def _of_all(telling: Telling, board: Board, workflow: Workflow) -> list[Block]:
    """The same for everybody who reads it in the same words."""
    assert workflow.weekly is not None
    key = ("weekly", workflow.name, telling.t.language, telling.t.zone.key)
    if key not in board.said:
        board.said[key] = workflow.weekly(telling, False)
    shown: list[Block] = board.said[key]
    return shown


def _more(sheet: Sheet, count: int, action: str, value: str, t: Words) -> None:
    if count > 0:
        label = t.count("and {n} more", "and {n} more", count)
        sheet.add(*blocks.buttons([blocks.button(label, action, value)]))


def _title(text: str) -> Block:
    return blocks.paragraph(f"*{text}*")


def _named(workflow: Workflow, case: Any, t: Words) -> str:
    state = t(workflow.states.get(case.status, case.status))
    return f"*{case.number}*  {plain(shorten(case.title, 90))}  ·  {state}"


def _show(workflow: Workflow, case: Any, t: Words) -> Block:
    return blocks.button(t(N_("Show")), f"{workflow.name}.show", case.id)


def _of(telling: Telling, case: Any) -> Telling:
    return Telling(telling.look, case, telling.t, telling.reader, {})
