"""Recurring meetings: set up, in their own time zone, moved, left out, changed, by whom (4.1.2)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.kit.refusals import FieldErrors
from commands.kit.replies import Form, Say
from commands.meeting import refusals
from commands.meeting.operations import keep_joint
from commands.meeting.rules import S
from storage.series import Series, joint
from tests.meeting.room import Room, ids
from tests.people import TEAM

pytestmark = pytest.mark.clause("4.1.2")
FRIDAY = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
BEGINS = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)


def repeat(room: Room, by: str = "lead", **changed):
    usual = {"title": "Stand-up", "weekdays": ["Wed"], "at": "09:15", "people": ids("member"), "since": "2026-03-03"}
    return room.does(by, "meeting.repeat", **{**usual, **changed})


def one(room: Room, title: str = "Stand-up") -> Series:
    from sqlalchemy import select

    with room.desk.look(TEAM) as look:
        found = look.first(select(Series).where(Series.title == title))
    assert found is not None
    return found


def dates(room: Room, until: datetime) -> list[str]:
    """When the meetings prepared until then begin, in UTC."""
    from sqlalchemy import select

    from storage.meetings import Meeting

    room.wait_until(until)
    with room.desk.look(TEAM) as look:
        found = look.all(select(Meeting).where(Meeting.series_id.is_not(None)).order_by(Meeting.starts_at))
    return [f"{each.starts_at:%m-%d %H:%M} {each.status}" for each in found if each.starts_at]


def test_people_are_asked_two_working_days_before_each(room):
    reply = repeat(room)
    assert isinstance(reply, Form)
    asked = room.wait_until(datetime(2026, 3, 10, tzinfo=UTC))
    assert [f"{when:%m-%d %H:%M}" for when, said in asked if "asks you to" in str(said)] == [
        "03-02 02:00",
        "03-09 02:00",
    ]
    assert "meeting.attend" in str(asked)


def test_it_keeps_its_own_hour_while_the_clocks_change_around_it(room):
    repeat(room, zone="Europe/Berlin", at="10:00", weekdays=["Mon"], since="2026-03-23")
    found = dates(room, datetime(2026, 4, 14, tzinfo=UTC))
    assert [each.split()[:2] for each in found] == [
        ["03-23", "09:00"], ["03-30", "08:00"], ["04-06", "08:00"], ["04-13", "08:00"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("holidays", "found"),
    [
        ("skip", "04-06 02:00 cancelled"),
        ("before", "04-02 02:00 scheduled"),
        ("after", "04-07 02:00 scheduled"),
    ],
)
def test_a_free_monday_is_left_out_or_moved(room, holidays, found):
    """6 April 2026 in Taiwan; Friday 3 April is free as well."""
    repeat(room, weekdays=["Mon"], at="10:00", since="2026-04-06", holidays=holidays)
    assert dates(room, datetime(2026, 4, 6, 23, tzinfo=UTC))[0] == found


def test_a_holiday_is_said_once_however_many_meetings_fall_on_it(room):
    """Chinese New Year 2027 in Taiwan: every day of the week from 4 to 10 February is free."""
    repeat(room, weekdays=["Mon", "Tue", "Wed", "Thu", "Fri"], at="10:00", since="2027-02-01")
    spoken = room.wait_until(datetime(2027, 2, 12, tzinfo=UTC))
    off = [said["member"] for _, said in spoken if "no working day" in str(said)]
    assert len(off) == 1


def test_what_belongs_to_a_squad_asks_whoever_sits_in_it_on_the_day(room):
    room.join("quality")
    repeat(room, by="admin", title="Quality", people=[], squad="quality_assurance")
    spoken = room.wait_until(datetime(2026, 3, 10, tzinfo=UTC))
    assert any("quality" in said for _, said in spoken)
    with pytest.raises(refusals.NotYourSeries) as no:
        repeat(room, by="lead", title="Quality", people=[], squad="quality_assurance")
    assert "<@U0QUALITY>" in str(no.value.values)


def test_what_cannot_be_set_up_is_said_beside_its_field(room):
    for changed, refusal in (
        ({"people": []}, refusals.NobodyAsked),
        ({"zone": "Mars/Olympus"}, refusals.UnknownZone),
        ({"until": "2026-03-02", "since": "2026-03-09"}, refusals.EndsTooEarly),
        ({"belongs_to": "PRJ-0099"}, refusals.NoSuchRecord),
    ):
        with pytest.raises(refusal):
            repeat(room, **changed)
    with pytest.raises(FieldErrors):
        repeat(room, weekdays=[])


def test_a_series_is_set_up_from_one_line_of_text(room):
    reply = room.says("lead", '/meeting repeat "Racks" Mon,Thu 3pm squad: project_delivery')
    assert isinstance(reply, Say)
    assert (one(room, "Racks").weekdays, one(room, "Racks").seats) == (["Mon", "Thu"], ["squad:project_delivery"])


def test_changing_the_hour_moves_what_is_prepared_and_nothing_is_doubled(council):
    council.wait_until(FRIDAY + timedelta(hours=1))
    council.does("admin", "meeting.weekly", at="14:00")
    told = council.told()
    assert "meeting" in str(told["lead"])
    assert council.the("MTG-0001").starts_at == BEGINS + timedelta(hours=4)
    with council.desk.look(TEAM) as look:
        assert look.settings.text("meeting.weekly") == "Mon 14:00"
    council.wait_until(BEGINS + timedelta(hours=5))
    with council.desk.look(TEAM) as look:
        from storage.meetings import Meeting

        assert look.numbered(Meeting, "MTG-0002") is None


def test_changing_the_day_calls_off_what_is_prepared(council):
    council.wait_until(FRIDAY)
    council.does("admin", "meeting.weekly", weekdays=["Thu"], reason="Mondays are full")
    assert council.the("MTG-0001").status == S.CANCELLED
    assert "its series has changed" in council.told()["lead"]
    council.wait_until(datetime(2026, 3, 11, 3, 0, tzinfo=UTC))
    assert council.the("MTG-0002").starts_at == datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def test_the_number_that_an_administrator_changes_is_followed(council):
    from commands.squad import operations as squads

    council.wait_until(FRIDAY)
    with council.desk.open(TEAM) as work:
        squads.set_number(work, "meeting.weekly", "Mon 11:00", by=None, reason="")
        keep_joint(work)
    assert council.the("MTG-0001").starts_at == BEGINS + timedelta(hours=1)


def test_a_meeting_held_this_morning_is_not_held_again_this_afternoon(council):
    council.wait_until(BEGINS)
    council.does("deputy", "meeting.start", "MTG-0001")
    council.does("admin", "meeting.weekly", at="17:00")
    council.wait_until(BEGINS + timedelta(hours=8))
    with council.desk.look(TEAM) as look:
        found = look.first(joint())
        assert found is not None
        assert found.handled_on == date(2026, 3, 9)


def test_only_who_may_changes_it_and_nothing_is_changed_for_nothing(council):
    with pytest.raises(refusals.NotYourSeries):
        council.does("lead", "meeting.weekly", at="14:00")
    with pytest.raises(refusals.NothingChanges):
        council.does("admin", "meeting.weekly", at="10:00")
    with pytest.raises(refusals.OneDayOnly):
        council.does("admin", "meeting.weekly", weekdays=["Mon", "Tue"])
    with pytest.raises(refusals.NoSuchSeries):
        council.does("admin", "meeting.weekly", series="Nothing", at="11:00")


def test_one_date_that_is_ahead_is_left_out_with_a_reason(council):
    council.does("leader", "meeting.skip", day="2026-03-16", reason="Stocktaking")
    assert "Stocktaking" in council.told()["lead"]
    with pytest.raises(refusals.NotOneOfItsDays):
        council.does("leader", "meeting.skip", day="2026-03-17", reason="Stocktaking")
    council.wait_until(datetime(2026, 3, 17, tzinfo=UTC))
    with pytest.raises(refusals.NotOneOfItsDays):
        council.does("leader", "meeting.skip", day="2026-03-16", reason="Again")
    found = dates(council, datetime(2026, 3, 21, tzinfo=UTC))
    assert [each[:5] for each in found] == ["03-09", "03-16", "03-23"]
    assert found[1].endswith("cancelled")


def test_one_that_is_prepared_is_cancelled_by_its_number(council):
    council.wait_until(FRIDAY)
    with pytest.raises(refusals.PreparedAlready):
        council.does("leader", "meeting.skip", day="2026-03-09", reason="Stocktaking")
    council.does("leader", "meeting.cancel", "MTG-0001", reason="Stocktaking")
    assert "Stocktaking" in council.told()["lead"]
    council.wait_until(datetime(2026, 3, 13, 3, 0, tzinfo=UTC))
    assert council.the("MTG-0002").starts_at == BEGINS + timedelta(weeks=1)


def test_everybody_sees_what_comes_again_and_who_may_has_a_button(council):
    repeat(council, title="Stand-up <!channel>")
    for name, sees in (("admin", 2), ("lead", 1), ("staff", 0)):
        reply = council.says(name, "/meeting weekly")
        assert isinstance(reply, Say)
        assert "&lt;!channel&gt;" in str(reply.blocks)
        assert str(reply.blocks).count("'meeting.weekly'") == sees, name


def test_a_meeting_that_its_convener_moves_keeps_its_reports_and_its_steps(council):
    council.wait_until(FRIDAY)
    council.does("deputy", "meeting.schedule", "MTG-0001", day="2026-03-10", at="10:00")
    council.told()
    spoken = council.wait_until(BEGINS + timedelta(days=1))
    agendas = [when for when, said in spoken if "📋" in str(said)]
    assert agendas == [BEGINS + timedelta(days=1, minutes=-30)]
