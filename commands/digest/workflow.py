"""The table of digests: what leaders read by themselves, and anybody on request."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from commands.digest import asks, cards, operations, pages
from commands.kit.who import ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Notice, Telling, Verb, Workflow
from storage import digests
from storage.digests import Digest


def _kept(telling: Telling) -> Any:
    return telling.look.first(digests.reader(telling.reader.id)) if telling.reader is not None else None


def _hour(telling: Telling) -> Mapping[str, Any]:
    kept = _kept(telling)
    return {"at": time.fromisoformat(kept.at)} if kept is not None and kept.at else {}


def _silence(telling: Telling) -> Mapping[str, Any]:
    kept = _kept(telling)
    return {"until": kept.muted_until} if kept is not None else {}


def _content(telling: Telling) -> Mapping[str, Any]:
    kept = _kept(telling)
    return {"without": tuple(kept.hidden), "without_kinds": tuple(kept.hidden_kinds)} if kept is not None else {}


DIGEST = Workflow(
    name="digest",
    title=N_("Digest"),
    about=N_("What waits for you, what is red and why, what is due next and what has changed, in one message."),
    clause="2.1.1c",
    opens_with=pages.opening,
    also=(Digest,),
    notices={"told": Notice(cards.told, after=operations.said)},
    verbs=(
        Verb("now", None, N_("Show it now"), show=pages.now, by=ANYONE, loose=True),
        Verb(
            "time",
            operations.time,
            N_("My hour"),
            asks.Time,
            by=ANYONE,
            loose=True,
            example="08:30",
            prefill=_hour,
        ),
        Verb(
            "mute",
            operations.mute,
            N_("Mute"),
            asks.Mute,
            by=ANYONE,
            loose=True,
            example="2026-03-20",
            prefill=_silence,
        ),
        Verb(
            "content",
            operations.content,
            N_("What stands in it"),
            asks.Content,
            by=ANYONE,
            loose=True,
            prefill=_content,
        ),
        Verb("list", None, N_("All that is red or due"), show=pages.listed, by=ANYONE, loose=True, example="due"),
    ),
)
