"""The days of the demonstration, counted in the organisation's working days around today."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from commands.kit.calendar import WorkingCalendar, working_calendar
from commands.kit.wall_clock import WEEKDAYS
from commands.project.execution.rules import day_of_week

COUNTRY = "TW"
FRIDAY = WEEKDAYS.index("Fri")


class Days:
    """`ago(1)` is the working day before today, whatever day it is today."""

    def __init__(self, zone: str, today: date | None = None) -> None:
        self.calendar: WorkingCalendar = working_calendar(zone, COUNTRY)
        self.today = today or datetime.now(self.calendar.zone).date()

    def ago(self, count: int) -> date:
        return self.calendar.previous_working_day(self.today, count)

    def ahead(self, count: int) -> date:
        return self.calendar.next_working_day(self.today, count)

    def reports(self, after: date, until: date) -> Iterator[date]:
        """The days on which the weekly report is due, after the one and until the other."""
        monday = after - timedelta(after.weekday())
        while monday <= until:
            day = day_of_week(self.calendar, monday, FRIDAY)
            if day is not None and after < day <= until:
                yield day
            monday += timedelta(weeks=1)
