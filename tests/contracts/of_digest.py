"""Digests of everybody, of all that the play has left behind (2.1.1c)."""

from commands.digest import operations
from commands.registry import REGISTRY
from schedules import deadlines, digests
from tests.contracts.theatre import Theatre, day


def play(play: Theatre) -> None:
    """The last of all, so that each kind has something late, due and waiting."""
    with play.work() as work:
        operations.keep_readers(work)
    play.pass_time(days=3)
    with play.work() as work:
        deadlines.sweep(work, REGISTRY)
        digests.sweep(work, REGISTRY)
    for verb in ("time", "mute", "content"):
        play.opens("lead", f"digest.{verb}")
    play.does("lead", "digest.time", at="08:30")
    play.does("lead", "digest.mute", until=day(play, 3))
    play.does("lead", "digest.mute", until="")
    play.does("lead", "digest.content", without=["news", "week"], without_kinds=["action"])
    play.does("lead", "digest.content", without=[], without_kinds=[])
