"""A meeting of all leads that is prepared: the deputy convenes, the lead has reported, the supervisor has not."""

from typing import Any

from commands.meeting import asks, operations, reporting
from commands.meeting.occurring import prepare
from commands.meeting.timing import next_held
from storage import series
from storage.work import Work
from tests.people import person


def of_all_leads(work: Work) -> Any:
    operations.keep_joint(work)
    one = work.first(series.joint())
    assert one is not None
    due = next_held(work, one, one.handled_on)
    assert due is not None
    meeting = prepare(work, one, due)
    assert meeting is not None
    reporting.report(work, person(work, "lead"), meeting, asks.Report(progress="Floor laid"))
    meeting.minutes = "What was said"
    return meeting
