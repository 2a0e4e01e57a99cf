"""One message about several records: each record's part of it gives way to what became of it, the rest stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from bot.errands.posts import remember_at
from commands.kit.replies import Block
from commands.kit.workflow import Message
from storage.channels import Post
from storage.ledger import Errand
from storage.reading import Reading
from storage.work import Work

WHOLE = "whole"
"""The role of the row that keeps such a message as it was sent."""


def tagged(id: str, place: int, shown: Sequence[Block]) -> list[Block]:
    """A record's blocks, marked as its part; each block of a message has a name of its own."""
    return [{**block, "block_id": f"{id}.{place}.{number}"} for number, block in enumerate(shown)]


def parts_of(message: Message) -> list[str]:
    """The ids of the records that have a part of their own."""
    marked = [str(block.get("block_id", "")).partition(".")[0] for block in message.blocks]
    return [id for id in dict.fromkeys(marked) if id in message.of]


def keep(work: Work, errand: Errand, audience: str, message: Message, **place: Any) -> Post:
    """As it was sent, for as long as its parts may have to be edited."""
    facts = {"text": message.text, "blocks": message.blocks, "parts": parts_of(message)}
    known: dict[str, Any] = {"kind": errand.record_kind or "", "record_id": errand.record_id or errand.id}
    return remember_at(work, **known, role=WHOLE, audience=audience, subject=errand.id, facts=facts, **place)


def siblings(look: Reading, whole: Post) -> list[Post]:
    """The rows of all parts of a message."""
    here = (Post.record_id.in_(whole.facts["parts"]), Post.role == "ask", Post.audience == whole.audience)
    return [one for one in look.all(select(Post).where(*here)) if one.facts.get(WHOLE) == whole.id]


def redrawn(whole: Post, instead: Mapping[str, Sequence[Block]]) -> Message:
    """The message with what is settled in the place of its parts."""
    shown: list[Block] = []
    done: set[str] = set()
    for block in whole.facts["blocks"]:
        id = str(block.get("block_id", "")).partition(".")[0]
        if id not in instead:
            shown.append(block)
        elif id not in done:
            done.add(id)
            shown += instead[id]
    return Message(whole.facts["text"], shown)
