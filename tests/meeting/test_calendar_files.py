"""A meeting as a file for one's own calendar: one UID for its life, a sequence that rises (4.1.2)."""

from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from commands.kit.refusals import NotAllowedNames
from storage.ledger import Errand
from tests.meeting.room import Room
from tests.people import TEAM


def files(room: Room) -> list[Any]:
    with room.desk.look(TEAM) as look:
        found = look.all(select(Errand).where(Errand.kind == "file").order_by(Errand.seq))
        return [Calendar.from_ical(one.payload["text"]) for one in found]


def event(calendar: Any) -> Any:
    return calendar.walk("VEVENT")[0]


def test_whoever_asks_gets_it_and_each_change_of_it(called):
    called.does("member", "meeting.calendar", "MTG-0001")
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30")
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30", place="Room 9")
    called.does("lead", "meeting.cancel", "MTG-0001", reason="Typhoon")
    found = files(called)
    assert [one["method"] for one in found] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert [event(one)["sequence"] for one in found] == [0, 1, 2, 3]
    assert len({str(event(one)["uid"]) for one in found}) == 1
    assert event(found[-1])["status"] == "CANCELLED"
    assert str(event(found[2])["location"]) == "Room 9"


def test_its_instant_is_in_utc_and_its_people_are_named(called):
    called.does("manager", "meeting.decline", "MTG-0001", word="away")
    called.does("member", "meeting.calendar", "MTG-0001")
    (found,) = files(called)
    assert event(found).decoded("dtstart").isoformat() == "2026-03-04T06:00:00+00:00"
    assert event(found).decoded("dtend").isoformat() == "2026-03-04T06:45:00+00:00"
    people = {str(one.params["CN"]): str(one.params["PARTSTAT"]) for one in event(found)["attendee"]}
    assert people == {"Lead": "NEEDS-ACTION", "Member": "NEEDS-ACTION", "Manager": "DECLINED"}
    assert "Offers" in str(event(found)["description"])


def test_nobody_else_gets_a_file(called):
    called.does("lead", "meeting.schedule", "MTG-0001", day="2026-03-05", at="09:30")
    assert files(called) == []
    with pytest.raises(NotAllowedNames):
        called.does("staff", "meeting.calendar", "MTG-0001")


def test_hostile_words_break_no_line_of_it(room):
    title = "Racks\r\nATTACH:https://evil.example"
    room.does(
        "lead", "meeting.call", title=title, day="2026-03-04", at="14:00", attendees=["U0MEMBER"], agenda="a\nb;c,d"
    )
    room.does("member", "meeting.calendar", "MTG-0001")
    (found,) = files(room)
    assert "attach" not in event(found)
    assert str(event(found)["description"]).startswith("a\nb;c,d")
