"""Moments are aware and in UTC on both sides; ids sort by the moment they were made in."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError

from storage.base import new_id
from storage.clock import HandClock, WallClock
from storage.ledger import Deadline
from tests.people import MONDAY, TEAM
from tests.storage.ledgers import undone
from tests.storage.rows import row_of


def test_a_moment_without_a_zone_is_refused(desk_on_both):
    with undone(desk_on_both, (StatementError, ValueError), "time zone") as work:
        row = work.add(row_of(Deadline, "x"))
        row.due_at = datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001


def test_a_moment_without_a_zone_is_refused_in_a_question_too(desk):
    from sqlalchemy import select

    with desk.look(TEAM) as look, pytest.raises(StatementError, match="time zone"):
        look.all(select(Deadline).where(Deadline.due_at < datetime(2026, 3, 2)))  # noqa: DTZ001


def test_a_moment_comes_back_as_the_same_instant_in_utc(desk_on_both):
    given = [
        datetime(2026, 3, 2, 10, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Taipei")),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
        datetime(2026, 3, 1, 23, 59, tzinfo=timezone(timedelta(hours=-12))),
    ]
    with desk_on_both.open(TEAM) as work:
        ids = []
        for moment in given:
            row = work.add(row_of(Deadline, "x"))
            row.due_at = moment
            ids.append(row.id)
    with desk_on_both.look(TEAM) as look:
        for id, moment in zip(ids, given, strict=True):
            kept = look.need(Deadline, id).due_at
            assert kept == moment.astimezone(UTC)
            assert kept.utcoffset() == timedelta(0)


def test_ids_are_unlike_and_sort_by_their_moment():
    first = new_id()
    many = {new_id() for _ in range(2000)}
    assert len(many) == 2000
    assert all(len(id) == 26 and id[:8] >= first[:8] for id in many)


def test_the_organisations_time_does_not_run_backwards():
    clock = HandClock(MONDAY)
    clock.advance(hours=1)
    with pytest.raises(ValueError, match="backwards"):
        clock.move_to(MONDAY)
    assert clock.now() == MONDAY + timedelta(hours=1)
    assert WallClock().now().tzinfo is UTC
