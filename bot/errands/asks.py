"""What people were asked to do, edited to what became of it once the record has moved on."""

import asyncio
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select, update

from bot import slack
from bot.errands.speech import edit
from bot.errands.subjects import notice_for, row_of, telling
from bot.errands.trip import Trip
from bot.errands.wholes import WHOLE, redrawn, siblings
from commands.kit import blocks
from commands.kit.cards import line_of
from commands.kit.histories import sentence
from commands.kit.replies import Block
from commands.kit.workflow import Message, Registry, Workflow
from storage import channels
from storage.channels import Post
from storage.ledger import Entry, Errand
from storage.reading import Reading
from storage.work import Work

QUIET = ("reminded", "escalated", "silent")
OWNERSHIP = ("handed", "unowned", "passed_on")


@dataclass(frozen=True)
class Settled:
    """A question that waits no more, and what is to stand in its place."""

    post_id: str
    channel: str
    ts: str
    message: Message


def settled(look: Reading, registry: Registry, workflow: Workflow, case: Any) -> list[Settled]:
    open_ones = [post for post in look.all(channels.posts_of(case.id, "ask")) if not post.is_closed]
    if not open_ones:
        return []
    look.several(post.audience for post in open_ones)
    asked, course = _asked(look, workflow, case), _Course(look, case)
    found = [(post, entry) for post in open_ones if (entry := _outcome(course, post, asked)) is not _WAITS]
    return [_settled(look, registry, workflow, case, post, entry) for post, entry in found]


_WAITS: Any = object()


class _Course:
    """What happened to a record, asked once for all who read of it."""

    def __init__(self, look: Reading, case: Any) -> None:
        self._look, self.case = look, case
        ours = (Entry.workspace_id == look.workspace_id, Entry.record_id == case.id)
        self._told = select(Entry).where(*ours, Entry.verb.not_in(QUIET)).order_by(Entry.seq.desc())

    @cached_property
    def latest(self) -> Entry | None:
        """The state is what it was: the last entry says what somebody did."""
        return self._look.first(self._told)

    @cached_property
    def turning_point(self) -> Entry | None:
        """The last entry that changed the record's state, else the last that says what somebody did."""
        if self.latest is not None and self.latest.before not in (None, self.latest.after):
            return self.latest
        changed = self._told.where(Entry.before.is_not(None), Entry.before != Entry.after)
        return self._look.first(changed) or self.latest


def _asked(look: Reading, workflow: Workflow, case: Any) -> set[str]:
    return {person.id for person in workflow.asked(look, case)} if workflow.asked else set()


def _outcome(course: _Course, post: Post, asked: set[str]) -> Entry | None:
    """What happened, if this reader has nothing to do about it any more."""
    if post.facts.get("status") != course.case.status:
        return course.turning_point
    return course.latest if _is_answered(post, course.case, asked) else _WAITS


def _settled(
    look: Reading, registry: Registry, workflow: Workflow, case: Any, post: Post, entry: Entry | None
) -> Settled:
    """The message as it stands from now on: another one, or the same with this record's part changed."""
    whole = look.get(Post, post.facts[WHOLE]) if post.facts.get(WHOLE) else None
    if whole is None:
        return Settled(post.id, post.slack_channel, post.ts, _redrawn(look, registry, workflow, case, post, entry))
    instead: dict[str, list[Block]] = {case.id: _redrawn(look, registry, workflow, case, post, entry).blocks}
    for other in siblings(look, whole):
        if other.record_id not in instead and (shown := _part_now(look, registry, other)):
            instead[other.record_id] = shown
    return Settled(post.id, post.slack_channel, post.ts, redrawn(whole, instead))


def _part_now(look: Reading, registry: Registry, post: Post) -> list[Block]:
    """What became of another record that the same message speaks of; nothing while it waits."""
    case, workflow = row_of(look, post.kind, post.record_id), registry.of_kind(post.kind)
    if case is None or workflow is None:
        return []
    course = _Course(look, case)
    entry = course.latest if post.is_closed else _outcome(course, post, _asked(look, workflow, case))
    return [] if entry is _WAITS else _redrawn(look, registry, workflow, case, post, entry).blocks


def _is_answered(post: Post, case: Any, asked: set[str]) -> bool:
    """The state is what it was, but this reader's part is done; or whose the record is, has been settled (1.3.3)."""
    facts = post.facts
    if facts.get("notice") in OWNERSHIP and facts.get("owner") != case.owner_id:
        return True
    return bool(facts.get("asked")) and post.audience not in asked


def _redrawn(
    look: Reading, registry: Registry, workflow: Workflow, case: Any, post: Post, entry: Entry | None
) -> Message:
    """What was asked for is over: the sentence stands. What was only told keeps its words, without its buttons."""
    reader = look.person(post.audience)
    now = telling(look, case, reader, post.facts.get("facts") or {})
    found = notice_for(registry, Errand(record_kind=post.kind, payload={"notice": post.facts.get("notice", "")}))
    message = found[1].draw(now) if found else Message(line_of(now, workflow))
    said, shown = message.text, [blocks.paragraph(message.text)]
    if found and not found[1].asks:
        shown = [block for block in message.blocks if block["type"] != "actions"]
    if entry is not None:
        shown.append(blocks.note(f"✓ {sentence(look, workflow, entry, now.t)}  ·  {now.t.when(entry.at)}"))
    return Message(said, shown)


async def close(trip: Trip, found: list[Settled]) -> None:
    """Edit them side by side; one that is gone from Slack is closed as well. Raises the first Outcome."""
    if not found:
        return
    results = await asyncio.gather(*(_edit(trip, one) for one in found), return_exceptions=True)
    done = [one.post_id for one, result in zip(found, results, strict=True) if not isinstance(result, BaseException)]
    if done:
        await trip.keep(lambda work: _mark_closed(work, done))
    for result in results:
        if isinstance(result, BaseException):
            raise result


async def _edit(trip: Trip, one: Settled) -> None:
    try:
        await edit(trip, one.channel, one.ts, one.message)
    except slack.Refused:
        trip.house.counters["uneditable"] += 1


def _mark_closed(work: Work, ids: list[str]) -> None:
    work.session.execute(
        update(Post)
        .where(Post.workspace_id == work.workspace_id, Post.id.in_(ids))
        .values(is_closed=True)
        .execution_options(synchronize_session=False)
    )
