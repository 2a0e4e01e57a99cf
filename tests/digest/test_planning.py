"""Who is owed a digest, on which day and once; their own hour, silence and what they leave out (2.1.1c)."""

from datetime import date, time

import pytest
from sqlalchemy import select

from commands.digest import asks, operations
from commands.digest.operations import NoDigest, NotAhead
from commands.registry import REGISTRY
from schedules import digest_readers, digests
from storage import digests as stored
from storage.digests import Digest, DigestReader
from storage.people import Seat
from storage.projects import Project
from tests.digest.desk import taipei
from tests.people import TEAM, person

EVERYBODY = {("digest", name) for name in ("Leader", "Deputy", "Lead", "Supervisor")}


def test_leadership_leads_and_supervision_are_owed_one_at_nine_and_once(morning_on_both):
    morning = morning_on_both
    assert morning.at(taipei(2, 12)) == set(), "today's hour was over"
    assert morning.at(taipei(3, 8, 59)) == set()
    assert morning.at(taipei(3, 9)) == EVERYBODY
    assert morning.at(taipei(3, 9, 1)) == set()
    with morning.desk.look(TEAM) as look:
        assert not digests.is_wanted(look)
        assert {one.is_weekly for one in look.all(select(Digest))} == {False}


def test_on_monday_there_is_the_weekly_one_alone(morning):
    morning.at(taipei(6, 9))
    assert morning.at(taipei(8, 12)) == set(), "nothing on a weekend"
    assert morning.at(taipei(9, 9)) == EVERYBODY
    assert morning.at(taipei(9, 18)) == set()
    with morning.desk.look(TEAM) as look:
        assert {one.is_weekly for one in look.all(select(Digest).where(Digest.on == date(2026, 3, 9)))} == {True}


def test_after_days_of_standstill_one_stands_for_all(morning):
    morning.at(taipei(6, 9))
    assert morning.at(taipei(12, 7)) == set(), "the day's own hour is waited for"
    assert morning.at(taipei(12, 11)) == EVERYBODY
    with morning.desk.look(TEAM) as look:
        assert {one.is_weekly for one in look.all(select(Digest).where(Digest.on == date(2026, 3, 12)))} == {True}


def test_each_in_their_own_zone_and_one_who_moves_keeps_their_dates(morning):
    with morning.desk.open(TEAM) as work:
        person(work, "deputy").time_zone = "Europe/Berlin"
        digest_readers.sweep(work, REGISTRY)
    assert ("digest", "Deputy") not in morning.at(taipei(3, 15, 59))
    assert morning.at(taipei(3, 16)) == {("digest", "Deputy")}
    with morning.desk.open(TEAM) as work:
        person(work, "deputy").time_zone = "America/New_York"
        digest_readers.sweep(work, REGISTRY)
    assert ("digest", "Deputy") not in morning.at(taipei(3, 22)), "9:00 of the same date in New York"
    assert morning.at(taipei(4, 22)) >= {("digest", "Deputy")}


def test_a_second_clock_finds_the_day_done(morning):
    morning.at(taipei(3, 9))
    with morning.desk.open(TEAM) as work:
        for reader in work.all(stored.all_readers()):
            reader.from_on, reader.next_at = date(2026, 3, 3), work.now
    assert morning.at(taipei(3, 9, 1)) == set()


def test_a_sponsor_reads_one_while_a_project_of_theirs_is_under_way(morning):
    from tests.execution.site import running

    with morning.desk.open(TEAM) as work:
        running(work)
        digest_readers.sweep(work, REGISTRY)
    morning.told()
    assert ("digest", "Sponsor") in morning.at(taipei(17, 9))
    with morning.desk.open(TEAM) as work:
        work.first(select(Project)).closed_at = work.now
        assert digest_readers.sweep(work, REGISTRY) == 1
    assert ("digest", "Sponsor") not in morning.at(taipei(18, 9))


def test_who_gives_up_the_seat_is_told_at_once_what_waited_for_the_digest(morning):
    morning.promises("lead", taipei(12, 18))
    assert morning.at(taipei(9, 10)) >= {("digest", "Lead")}
    with morning.desk.look(TEAM) as look:
        assert len(look.ask(stored.KEPT_FOR, ids=[person(look, "lead").id])) == 1
    with morning.desk.open(TEAM) as work:
        seat = work.first(select(Seat).where(Seat.person_id == person(work, "lead").id))
        seat.ends_on = date(2026, 3, 8)
        digest_readers.sweep(work, REGISTRY)
    assert morning.told() == {("reminder", "Lead")}
    assert ("digest", "Lead") not in morning.at(taipei(10, 9))
    with morning.desk.open(TEAM) as work:
        work.first(select(Seat).where(Seat.person_id == person(work, "lead").id)).ends_on = None
        digest_readers.sweep(work, REGISTRY)
    assert ("digest", "Lead") in morning.at(taipei(11, 9))


def test_ones_own_hour_from_the_next_one_on(morning):
    with morning.desk.open(TEAM) as work:
        lead = person(work, "lead")
        said = operations.time(work, lead, asks.Time(at=time(7, 30)))
    assert "comes" in said.text
    assert morning.at(taipei(3, 7, 30)) == {("digest", "Lead")}
    with morning.desk.open(TEAM) as work:
        operations.time(work, person(work, "lead"), asks.Time(at=None))
    assert ("digest", "Lead") not in morning.at(taipei(4, 8, 59))
    assert morning.at(taipei(4, 9)) == EVERYBODY


def test_a_new_lead_is_a_reader_at_once_where_they_ask_and_a_member_is_none(morning):
    with morning.desk.open(TEAM) as work:
        member = person(work, "member")
        with pytest.raises(NoDigest):
            operations.time(work, member, asks.Time())
        with pytest.raises(NoDigest):
            operations.mute(work, member, asks.Mute())
        with pytest.raises(NoDigest):
            operations.content(work, member, asks.Content())
        work.add(
            Seat(person_id=member.id, squad="customer_service", role="supervisor", starts_on=work.today, level="staff")
        )
        work.session.flush()
        operations.time(work, member, asks.Time(at=time(8)))
    assert morning.at(taipei(3, 8)) == {("digest", "Member")}


@pytest.mark.parametrize("until", [date(2026, 3, 1), date(2026, 5, 2)])
def test_a_mute_ends_within_two_months_and_not_in_the_past(morning, until):
    with morning.desk.open(TEAM) as work, pytest.raises(NotAhead) as refused:
        operations.mute(work, person(work, "lead"), asks.Mute(until=until))
    assert refused.value.field == "until"


def test_what_was_settled_is_said_and_kept(morning):
    with morning.desk.open(TEAM) as work:
        lead = person(work, "lead")
        assert "Until Fri 6 Mar 2026" in operations.mute(work, lead, asks.Mute(until=date(2026, 3, 6))).text
        assert "no longer muted" in operations.mute(work, lead, asks.Mute()).text
        content = asks.Content(without=("news",), without_kinds=("action",))
        assert "What has changed, Actions" in operations.content(work, lead, content).text
        assert "everything again" in operations.content(work, lead, asks.Content()).text
        row = work.first(select(DigestReader).where(DigestReader.person_id == lead.id))
        assert (row.muted_until, row.hidden, row.hidden_kinds) == (None, [], [])


def test_long_ago_is_forgotten(morning):
    from schedules import housekeeping

    morning.at(taipei(3, 9))
    morning.desk.clock.advance(days=70)
    with morning.desk.open(TEAM) as work:
        housekeeping.sweep(work, REGISTRY)
        assert work.all(select(Digest)) == []
