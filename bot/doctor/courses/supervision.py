"""What supervision, leadership and meetings do."""

from bot.doctor.guide import Course, Guide


def notice(guide: Guide) -> None:
    """Returned once, escalated, verified and closed; another is withdrawn."""
    known = {"squad": "project_delivery", "clause": "3.1.3", "severity": "major", "due_on": "", "repeats": ""}
    one = guide.does("rectify.issue", **known)
    guide.tries("rectify.escalate", one)
    guide.tries("rectify.note", one)
    guide.does("rectify.acknowledge", one)
    guide.tries("rectify.extend", one, due_on=guide.day(8))
    guide.tries("rectify.refuse", one)
    for times in range(2):
        guide.does("rectify.plan", one, due_on=guide.day(2), measures=f"Measure {times}")
        guide.does("action.done", guide.newest("action"))
        guide.does("rectify.submit", one)
        if not times:
            guide.does("rectify.return", one)
    guide.does("rectify.verify", one)
    guide.does("rectify.close", one)
    guide.does("rectify.withdraw", guide.does("rectify.issue", **{**known, "severity": "minor", "repeats": one}))


def action(guide: Guide) -> None:
    one = guide.does("action.add", due_on=guide.day(3), meeting="")
    guide.tries("action.extend", one, due_on=guide.day(5))
    guide.tries("action.refuse", one)
    guide.does("action.done", one)
    guide.tries("action.reopen", one)
    guide.tries("action.done", one)
    guide.does("action.verify", one)
    guide.does("action.drop", guide.does("action.add", due_on=guide.day(3), meeting=""))


def rules(guide: Guide) -> None:
    """One comes into force, one is declined, one is withdrawn."""
    known = {"clause": "3.1.1", "text": "", "number": "project.approval", "value": "3 wd"}
    one = guide.does("rules.propose", **known)
    guide.tries("rules.translate", one, language="zh_Hant")
    guide.does("rules.approve", one, effective_on=guide.day(1))
    guide.does("rules.decline", guide.does("rules.propose", **{**known, "value": "4 wd"}))
    guide.does("rules.withdraw", guide.does("rules.propose", **{**known, "value": "6 wd"}))
    guide.wait(1)


def meeting(guide: Guide) -> None:
    """Dated, held, minuted, confirmed and closed."""
    one = guide.does("meeting.call", day=guide.day(1), at="10:00", length="60", belongs_to="", decision="")
    guide.does("meeting.collect", one)
    guide.wait(1)
    guide.does("meeting.start", one)
    guide.tries("meeting.decide", one)
    guide.does("meeting.minutes", one, reason="")
    guide.tries("meeting.action", one, due_on=guide.day(3))
    guide.does("meeting.confirm", one)
    guide.does("meeting.close", one)
    other = guide.does("meeting.call", day=guide.day(1), at="10:00", length="60", belongs_to="", decision="")
    guide.does("meeting.cancel", other)


def issue(guide: Guide) -> None:
    """Solved, prevented, checked after a month, closed."""
    one = guide.does("issue.report", similar="", belongs_to="", superior="", source="")
    guide.does("issue.triage", one, severity="general", owner="")
    guide.does("issue.assign", one, due_on=guide.day(5))
    guide.does("issue.start", one)
    guide.does("issue.resolve", one)
    guide.does("issue.cause", one)
    guide.does("issue.prevent", one, due_on=guide.day(5), check_on=guide.day(9))
    action = guide.newest("action")
    guide.does("action.done", action)
    guide.does("action.verify", action)
    guide.wait(11)
    guide.does("issue.check", one, held="yes")
    guide.does("issue.close", one)


COURSES = (
    Course(notice, ("rectify", "action")),
    Course(action, ("action",)),
    Course(rules, ("rules",)),
    Course(meeting, ("meeting",)),
    Course(issue, ("issue", "action", "squad")),
)
