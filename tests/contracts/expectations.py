"""Who may do what with a record in which state, written down from the rules and not from the code.

A cell names the parts that let somebody in; `!part` keeps those out who have it, whatever else they are. A state
that is not named does not allow the verb at all.
"""

from typing import Final, TypeAlias

from tests.contracts import (
    of_change,
    of_complaint,
    of_customer,
    of_inquiry,
    of_issue,
    of_kb,
    of_rectify,
    of_risk,
    of_suggestion,
    of_survey,
    of_task,
    of_visit,
)
from tests.people import EVERYBODY

Table: TypeAlias = dict[str, dict[str, str]]


def _same(who: str, *states: str) -> dict[str, str]:
    return dict.fromkeys(states, who)


PREPARING: Final = ("initiated", "planning")
RUNNING: Final = ("executing", "on_hold")
STAFFED: Final = (
    *("approved", "initiated", "planning", "under_review", "baselined", "executing"),
    *("on_hold", "acceptance", "accepted", "closing"),
)
PROJECT: Final[Table] = {
    "submit": _same("sponsor", "draft", "returned"),
    "edit": _same("sponsor", "draft", "returned"),
    "approve": _same("leadership !sponsor", "submitted"),
    "return": _same("leadership !sponsor", "submitted"),
    "reject": _same("leadership !sponsor", "submitted"),
    "ask": _same("leadership !sponsor", "submitted"),
    "reassign": _same("leadership !sponsor", "submitted"),
    "answer": _same("sponsor", "submitted"),
    "initiate": _same("", "approved"),
    "plan": _same("manager", "initiated"),
    "require": _same("manager team", *PREPARING),
    "retire": _same("manager", *PREPARING),
    "resource": _same("manager", *PREPARING),
    "quality": _same("manager", *PREPARING),
    "cover": _same("manager", *PREPARING),
    "import": _same("manager", *PREPARING),
    "review": _same("manager", "planning"),
    "baseline": _same("sponsor !manager", "under_review"),
    "revise": _same("sponsor manager", "under_review"),
    "begin": _same("manager", "baselined"),
    "report": _same("manager", *RUNNING),
    "judge": _same("sponsor manager", *RUNNING),
    "note": _same("leadership", *RUNNING),
    "settle": _same("manager", *RUNNING),
    "coordinate": _same("sponsor", *RUNNING),
    "hold": _same("sponsor leadership", "executing"),
    "resume": _same("sponsor leadership", "on_hold"),
    "evidence": _same("manager team", *RUNNING),
    "accept": _same("manager", "executing"),
    "panel": _same("sponsor", "acceptance"),
    "vote": _same("panel !manager !sponsor !team", "acceptance"),
    "recall": _same("manager", "acceptance"),
    "pass": _same("", "acceptance"),
    "fail": _same("", "acceptance"),
    "close": {"accepted": "manager", "closing": "sponsor"},
    "rework": _same("sponsor", "closing"),
    "archive": _same("sponsor manager team leadership", "accepted", "closing", "closed", "cancelled"),
    "keep": _same("sponsor manager", "closed", "cancelled"),
    "invite": _same("sponsor manager", *STAFFED),
    "release": _same("sponsor manager", *STAFFED),
    "cancel": {**_same("leadership", "submitted", *STAFFED), **_same("sponsor", "draft", "returned")},
}
BEFORE: Final = ("proposed", "scheduled", "collecting")
AFTER: Final = ("held", "minutes_confirmed")
MEETING: Final[Table] = {
    "schedule": _same("convener", *BEFORE),
    "invite": _same("convener", *BEFORE),
    "agenda": _same("convener asked", *BEFORE),
    "cancel": _same("convener leadership", *BEFORE),
    "hand": _same("convener leadership", *BEFORE, *AFTER),
    "attend": _same("asked", "scheduled", "collecting"),
    "decline": _same("asked", "scheduled", "collecting"),
    "start": _same("convener", "scheduled", "collecting"),
    "collect": _same("convener", "scheduled"),
    "minutes": {"held": "convener asked", "minutes_confirmed": "convener"},
    "action": _same("convener asked", *AFTER),
    "confirm": _same("convener unconfirmed", "held"),
    "close": _same("convener", "minutes_confirmed"),
    "report": _same("reporter", "collecting", "held"),
    "nothing": _same("owing", "collecting"),
    "decide": _same("convener asked", "held"),
    "calendar": _same("convener asked", "scheduled", "collecting"),
    "lapse": _same("", "scheduled", "collecting"),
}
ACTION: Final[Table] = {
    "done": _same("owner", "open"),
    "verify": _same("raiser convener stand_in !owner", "done"),
    "reopen": _same("raiser convener stand_in !owner", "done"),
    "extend": _same("owner raiser convener stand_in", "open"),
    "grant": _same("raiser convener stand_in !owner", "open"),
    "refuse": _same("raiser convener stand_in !owner", "open"),
    "hand": _same("owner raiser convener lead", "open"),
    "drop": _same("raiser convener", "open", "done"),
}
RULES: Final[Table] = {
    "approve": _same("leadership !proposer", "proposed"),
    "decline": _same("leadership !proposer", "proposed"),
    "decide": _same("leadership !proposer", "proposed"),
    "withdraw": _same("proposer", "proposed"),
    "translate": _same("proposer leadership", "proposed", "approved", "effective"),
    "take_effect": _same("", "approved"),
}
WITHOUT_A_DOOR: Final = {
    *(("project", verb) for verb in ("initiate", "pass", "fail")),
    ("rules", "take_effect"),
    ("meeting", "lapse"),
    *of_task.WITHOUT_A_DOOR,
    *of_issue.WITHOUT_A_DOOR,
    *of_suggestion.WITHOUT_A_DOOR,
    *of_visit.WITHOUT_A_DOOR,
    *of_survey.WITHOUT_A_DOOR,
    *of_inquiry.WITHOUT_A_DOOR,
}
"""What the clock does, or what follows from something else: nobody can ask for it."""
STATES: Final = {
    "project": ("draft", "submitted", "returned", "rejected", *STAFFED, "closed", "cancelled"),
    "meeting": ("proposed", "scheduled", "collecting", "held", "minutes_confirmed", "closed", "cancelled"),
    "action": ("open", "done", "verified", "cancelled"),
    "rules": ("proposed", "approved", "declined", "withdrawn", "effective"),
    "task": of_task.STATES,
    "risk": of_risk.STATES,
    "change": of_change.STATES,
    "issue": of_issue.STATES,
    "suggestion": of_suggestion.STATES,
    "visit": of_visit.STATES,
    "survey": of_survey.STATES,
    "customer": of_customer.STATES,
    "complaint": of_complaint.STATES,
    "rectify": of_rectify.STATES,
    "kb": of_kb.STATES,
    "inquiry": of_inquiry.STATES,
}
TABLES: Final = {
    "project": PROJECT,
    "meeting": MEETING,
    "action": ACTION,
    "rules": RULES,
    "task": of_task.TABLE,
    "risk": of_risk.TABLE,
    "change": of_change.TABLE,
    "issue": of_issue.TABLE,
    "suggestion": of_suggestion.TABLE,
    "visit": of_visit.TABLE,
    "survey": of_survey.TABLE,
    "customer": of_customer.TABLE,
    "complaint": of_complaint.TABLE,
    "rectify": of_rectify.TABLE,
    "kb": of_kb.TABLE,
    "inquiry": of_inquiry.TABLE,
}

WITHOUT_A_RECORD: Final = {
    "project.apply": "leader deputy sponsor",
    "project.list": EVERYBODY,
    "meeting.call": EVERYBODY,
    "meeting.list": EVERYBODY,
    "meeting.weekly": EVERYBODY,
    "meeting.repeat": EVERYBODY,
    "meeting.skip": EVERYBODY,
    "action.add": EVERYBODY,
    "action.list": EVERYBODY,
    "rules.show": EVERYBODY,
    "rules.search": EVERYBODY,
    "rules.propose": EVERYBODY,
    "rules.list": EVERYBODY,
    "rules.versions": EVERYBODY,
    "squad.roster": EVERYBODY,
    "squad.add": "admin lead service quality coordinator",
    "squad.change": "admin lead service quality coordinator",
    "squad.remove": "admin lead service quality coordinator",
    "squad.departments": EVERYBODY,
    "squad.department": "admin",
    "squad.channel": "admin",
    "squad.settings": "admin",
    "squad.delegate": EVERYBODY,
    "squad.revoke": EVERYBODY,
    "squad.acknowledge": EVERYBODY,
    "squad.history": EVERYBODY,
    "squad.claim": EVERYBODY,
    "squad.new": "admin",
    "squad.role": "admin",
    "my.work": EVERYBODY,
    "my.approvals": EVERYBODY,
    "my.deadlines": EVERYBODY,
    "my.language": EVERYBODY,
    "digest.now": EVERYBODY,
    "digest.time": EVERYBODY,
    "digest.mute": EVERYBODY,
    "digest.content": EVERYBODY,
    "digest.list": EVERYBODY,
    "trace.show": EVERYBODY,
    "trace.history": EVERYBODY,
    "trace.link": EVERYBODY,
    "trace.unlink": EVERYBODY,
    **of_task.WITHOUT_A_RECORD,
    **of_risk.WITHOUT_A_RECORD,
    **of_change.WITHOUT_A_RECORD,
    **of_issue.WITHOUT_A_RECORD,
    **of_suggestion.WITHOUT_A_RECORD,
    **of_visit.WITHOUT_A_RECORD,
    **of_survey.WITHOUT_A_RECORD,
    **of_customer.WITHOUT_A_RECORD,
    **of_complaint.WITHOUT_A_RECORD,
    **of_rectify.WITHOUT_A_RECORD,
    **of_kb.WITHOUT_A_RECORD,
    **of_inquiry.WITHOUT_A_RECORD,
    "quartet.open": EVERYBODY,
    "quartet.help": EVERYBODY,
    "quartet.about": EVERYBODY,
}


def expected(workflow: str, verb: str, state: str, parts: set[str]) -> str:
    """`yes`, `no`, or `not now` whoever it is."""
    who = TABLES[workflow][verb].get(state)
    if who is None:
        return "not now"
    words = who.split()
    kept_out = {word[1:] for word in words if word.startswith("!")} & parts
    return "yes" if not kept_out and parts & set(words) else "no"
