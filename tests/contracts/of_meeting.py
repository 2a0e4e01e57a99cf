"""What people do with the meeting of all leads and other recurring ones, so that everything is told once."""

from datetime import timedelta

from commands.kit import serve
from commands.kit.calls import Call
from commands.meeting import operations
from commands.meeting.timing import next_held
from schedules import weekly_meetings
from storage import series
from storage.channels import Channel
from tests.contracts.theatre import REGISTRY, Theatre, day, ids
from tests.people import TEAM


def play(play: Theatre) -> None:
    play.join("service", "quality")
    with play.work() as work:
        known = {"purpose": "sharing", "name": "sharing", "slack_id": "C0SHARING", "status": "open"}
        work.add(Channel(**known, created_at=work.now))
        operations.keep_joint(work)
    _held(play)
    _changed(play)
    _left_out(play)
    _missed(play)


def _step(play: Theatre, times: int = 1) -> None:
    """To the next moment at which a meeting wants something."""
    for _ in range(times):
        with play.work() as work:
            one = work.first(series.joint())
            assert one is not None
            assert one.next_at is not None
            play.desk.clock.move_to(max(one.next_at, work.now))  # type: ignore[attr-defined]
        _sweep(play)


def _sweep(play: Theatre) -> None:
    with play.work() as work:
        weekly_meetings.sweep(work, REGISTRY)


def _held(play: Theatre) -> None:
    """Reported on, chased, on the agenda, held, minuted, confirmed."""
    _step(play)
    with play.work() as work:
        one = work.first(series.joint())
        assert one is not None
        meeting = work.first(series.meetings_ahead(one.id))
        assert meeting is not None
        number, starts = meeting.number, meeting.starts_at
    play.opens("lead", "meeting.report", number)
    for _ in range(2):
        play.does("lead", "meeting.report", number, squad="")
    play.does("service", "meeting.nothing", number)
    play.does("quality", "meeting.decline", number, instead=ids("staff")[0])
    play.does("lead", "meeting.calendar", number)
    _step(play, 3)
    play.does("staff", "meeting.report", number, squad="")
    play.desk.clock.move_to(starts)  # type: ignore[attr-defined]
    play.does("deputy", "meeting.start", number)
    play.opens("deputy", "meeting.decide", number)
    play.does("deputy", "meeting.decide", number)
    play.does("deputy", "meeting.action", number, due_on=day(play, 5), owner=ids("lead")[0])
    play.opens("deputy", "meeting.minutes", number)
    play.does("deputy", "meeting.minutes", number, present=ids("lead", "service"))
    play.does("deputy", "meeting.confirm", number)


def _changed(play: Theatre) -> None:
    """The next one is prepared; then the series is moved to another day, and one date left out."""
    _step(play)
    _looks_at_them(play)
    known = {"zone": "Europe/Berlin", "series": "", "until": "", "convener": "", "people": []}
    play.does("admin", "meeting.weekly", **known, weekdays=["Thu"], at="09:00", length="30", every="2", holidays="skip")
    with play.work() as work:
        one = work.first(series.joint())
        assert one is not None
        due = next_held(work, one, one.handled_on + timedelta(days=14))
        assert due is not None
        left_out = due.occasion.day.isoformat()
    play.opens("deputy", "meeting.skip")
    play.does("deputy", "meeting.skip", day=left_out, series="")


def _looks_at_them(play: Theatre) -> None:
    """The list, and the form behind one of its buttons."""
    with play.desk.look(TEAM) as look:
        one = look.first(series.joint())
        for value in ("", one.id if one is not None else ""):
            call = Call("meeting", "weekly", ids("deputy")[0], "button", value=value)
            play.shown.append(("meeting.weekly", serve.look(look, REGISTRY, call)))


def _left_out(play: Theatre) -> None:
    """One on Saturdays is left out for ever, one on Fridays and Saturdays goes on."""
    play.opens("lead", "meeting.repeat")
    known = {"at": "10:00", "zone": "", "length": "30", "people": ids("member"), "seats": ["squad:quality_assurance"]}
    more = {"squad": "project_delivery", "belongs_to": "", "every": "1", "holidays": "skip", "since": "", "until": ""}
    for days in (["Sat"], ["Fri", "Sat"]):
        play.does("lead", "meeting.repeat", **known, **more, weekdays=days)
    for _ in range(8):
        play.desk.clock.advance(days=1)  # type: ignore[attr-defined]
        _sweep(play)


def _missed(play: Theatre) -> None:
    with play.work() as work:
        for one in work.all(series.every_one(work.today)):
            one.until = work.today + timedelta(days=40) if one.purpose == "weekly" else work.today
    play.desk.clock.advance(days=36)  # type: ignore[attr-defined]
    _sweep(play)
