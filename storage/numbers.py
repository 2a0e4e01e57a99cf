"""The table of the organisation's numbers. `clause` is the one that states a number: then it changes by rule change."""

import re
from dataclasses import dataclass
from typing import Final

_SHAPES: Final = {
    "time": re.compile(r"([01]\d|2[0-3]):[0-5]\d"),
    "hours": re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d"),
    "weekly": re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01]\d|2[0-3]):[0-5]\d"),
    "weekdays": re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)((,|-)(Mon|Tue|Wed|Thu|Fri|Sat|Sun))*"),
    "country": re.compile(r"([A-Z]{2}(-[A-Z0-9]{1,6})?)?"),
    "zone": re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*"),
    "exceptions": re.compile(r"(\d{4}-\d{2}-\d{2}=(free|work|[\d:,-]+)(;\s*)?)*"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """`kind`: span, count, percent, ratio, choice, time, hours, weekly, weekdays, country, zone, exceptions."""

    key: str
    default: str
    kind: str = "span"
    low: str | int = "1 min"
    high: str | int = "400 wd"
    clause: str = ""
    choices: tuple[str, ...] = ()

    def matches(self, value: str) -> bool:
        return bool(_SHAPES[self.kind].fullmatch(value))

    @property
    def group(self) -> str:
        return self.key.partition(".")[0]


def span(key: str, default: str, clause: str = "") -> Number:
    return Number(key, default, clause=clause)


def count(key: str, default: str, low: int, high: int, clause: str = "") -> Number:
    return Number(key, default, "count", low, high, clause)


def percent(key: str, default: str, clause: str = "", high: int = 400) -> Number:
    return Number(key, default, "percent", 0, high, clause)


def ratio(key: str, default: str, low: str, high: str, clause: str = "") -> Number:
    return Number(key, default, "ratio", low, high, clause)


def shaped(key: str, default: str, kind: str, clause: str = "") -> Number:
    return Number(key, default, kind, clause=clause)


def choice(key: str, default: str, *choices: str, clause: str = "") -> Number:
    return Number(key, default, "choice", clause=clause, choices=choices)


ORGANISATION: Final = (
    choice("organisation.language", "en", "en", "zh_Hans", "zh_Hant"),
    shaped("organisation.time_zone", "UTC", "zone"),
    shaped("organisation.country", "", "country"),
    shaped("calendar.morning", "09:00-12:00", "hours"),
    shaped("calendar.afternoon", "13:30-18:00", "hours"),
    shaped("calendar.days", "Mon-Fri", "weekdays"),
    shaped("calendar.exceptions", "", "exceptions"),
    span("role.vacant", "2 wd", "2.1.2"),
    span("rules.acknowledge", "5 wd", "1.2"),
    span("record.unowned", "1 wd", "1.3.3"),
    count("record.handovers", "3", 2, 10, "1.3.3"),
    span("record.silent", "3 wd", "4.2.3"),
    span("record.silent_lead", "1 wd"),
    choice("approval.rule", "one", "one", "all", "quorum"),
    count("approval.quorum", "2", 2, 20),
    percent("approval.reminder", "50", high=100),
    percent("approval.everyone", "100", high=200),
    percent("reminder.first", "50", high=100),
    percent("reminder.second", "75", high=100),
    percent("reminder.due", "100", high=200),
    percent("reminder.leadership", "150"),
    span("group.archive", "14 d", "4.1.3"),
    shaped("digest.daily", "09:00", "time"),
    shaped("digest.weekly", "Mon 09:00", "weekly"),
)

PROJECTS: Final = (
    span("project.approval", "5 wd", "3.1.1"),
    span("project.kickoff", "5 wd", "3.1.1"),
    span("project.plan", "10 wd"),
    span("project.plan_review", "3 wd", "3.1.2"),
    span("project.change_assessment", "2 wd"),
    span("project.change_decision", "3 wd", "3.1.4"),
    span("project.change_apply", "2 wd"),
    span("project.panel", "2 wd"),
    span("project.acceptance_panel", "5 wd"),
    choice("project.acceptance_rule", "all", "all", "majority", "one"),
    span("project.close_out", "10 wd"),
    span("project.close_confirm", "3 wd"),
    span("project.coordination", "14 d", "3.1.3"),
    shaped("progress.due", "Fri 16:00", "weekly"),
    span("progress.chase", "1 wd", "2.1.1c"),
    ratio("project.spi_green", "0.95", "0.1", "2"),
    ratio("project.spi_amber", "0.9", "0.1", "2"),
    count("risk.high", "15", 2, 25),
    span("risk.review", "10 wd"),
    span("issue.triage", "1 wd", "4.3.1"),
    span("issue.general", "5 wd", "4.3.2"),
    span("issue.major_meeting", "2 wd", "4.3.2"),
    span("issue.escalation", "4 h", "3.1.4"),
    span("issue.prevent", "5 wd"),
    shaped("meeting.weekly", "Mon 10:00", "weekly"),
    span("meeting.report_asked", "1 wd", "4.1.2"),
    shaped("meeting.report_asked_at", "10:00", "time"),
    shaped("meeting.chase_first", "16:00", "time"),
    shaped("meeting.chase_last", "09:00", "time"),
    span("meeting.agenda", "30 clock_min"),
    span("meeting.invited", "2 wd"),
    span("meeting.called", "2 wd", "4.2.1"),
    span("meeting.reminder_first", "24 clock_h"),
    span("meeting.reminder_last", "1 clock_h"),
    span("meeting.minutes", "1 wd"),
    span("action.verify", "3 wd"),
    span("joint.accept", "1 wd", "4.2.2"),
)

SERVICE: Final = (
    span("inquiry.first_reply_urgent", "30 min"),
    span("inquiry.first_reply_high", "1 h"),
    span("inquiry.first_reply_medium", "4 h"),
    span("inquiry.first_reply_low", "1 wd"),
    span("inquiry.answer_urgent", "2 h"),
    span("inquiry.answer_high", "4 h"),
    span("inquiry.answer_medium", "1 wd"),
    span("inquiry.answer_low", "3 wd"),
    span("promise.given", "1 wd", "3.2.1"),
    percent("promise.warn", "75", "3.2.1", high=100),
    percent("promise.late", "100", "3.2.1", high=100),
    span("inquiry.consult", "1 wd", "3.2.1"),
    span("inquiry.close", "3 wd"),
    span("inquiry.reopen", "14 d"),
    span("kb.approval", "3 wd"),
    span("kb.review", "365 d"),
    span("complaint.acknowledge_general", "24 clock_h"),
    span("complaint.acknowledge_major", "12 clock_h"),
    span("complaint.acknowledge_urgent", "2 clock_h"),
    span("complaint.solve_general", "3 wd"),
    span("complaint.solve_major", "5 wd"),
    span("complaint.solve_urgent", "24 clock_h"),
    span("complaint.interim_major", "2 wd"),
    span("complaint.department_general", "2 wd"),
    span("complaint.department_major", "3 wd"),
    span("complaint.department_urgent", "12 clock_h"),
    count("complaint.rounds", "2", 1, 9, "3.2.2"),
    span("suggestion.classify", "1 wd"),
    span("complaint.escalated", "1 wd"),
    span("complaint.consent", "1 wd"),
    span("suggestion.assess", "10 wd", "3.2.3"),
    span("suggestion.tell", "3 wd", "3.2.3"),
    span("visit.after_closing", "7 d", "2.2.1d"),
    choice("visit.interval", "quarter", "month", "quarter", "half-year", "year", clause="2.2.1d"),
    span("visit.within", "2 wd"),
    span("visit.bundle", "5 d"),
    span("visit.low_answer", "1 wd"),
    count("visit.attempts", "3", 1, 9),
    count("visit.low_rating", "2", 1, 4, "2.2.1d"),
    span("survey.valid", "30 d"),
    span("survey.pause", "30 d"),
    ratio("topic.flag", "2", "1.1", "10", "2.2.1c"),
    count("topic.weeks", "4", 1, 26, "2.2.1c"),
    count("topic.least", "3", 1, 50),
    span("service.review", "5 wd"),
)

QUALITY: Final = (
    span("inspect.incoming", "2 wd"),
    span("inspect.purchasing_reply", "1 wd", "3.3.1"),
    span("inspect.patrol", "2 h", "3.3.2"),
    span("inspect.rectification", "1 wd", "3.3.2"),
    span("inspect.authorisation_notice", "30 d", "2.3.2"),
    span("standard.review", "365 d", "2.3.1a"),
    span("standard.reminder", "30 d", "2.3.1a"),
    ratio("aql.critical", "0", "0", "10"),
    ratio("aql.major", "2.5", "0", "10"),
    ratio("aql.minor", "4", "0", "10"),
    choice("aql.level", "II", "I", "II", "III"),
    span("ncr.containment", "4 h"),
    span("capa.start", "10 wd"),
    span("capa.cause", "15 wd"),
    span("capa.fix", "30 wd"),
    span("capa.prevent", "60 wd"),
    span("capa.effective", "90 wd"),
)

RESOURCES: Final = (
    span("request.lead_review", "1 wd", "3.4.1"),
    span("request.evaluate", "2 wd"),
    span("request.urgent", "4 h"),
    span("request.provider_reply", "1 wd", "3.4.2"),
    span("request.delivery_reminder", "1 wd", "3.4.2"),
    span("resource.stale", "30 d", "2.4.1c"),
    span("partner.expiry_notice", "60 d", "2.4.1d"),
    percent("resource.band_low", "70", high=100),
    percent("resource.band_high", "85", high=100),
)

SUPERVISION: Final = (
    span("rectify.critical", "3 wd"),
    span("rectify.major", "7 wd"),
    span("rectify.minor", "15 wd"),
    span("rectify.reminder", "1 wd"),
    span("rectify.acknowledge", "1 wd"),
    span("rectify.verify", "3 wd"),
    span("rectify.close", "5 wd"),
    count("supervise.apart", "92", 1, 400),
    span("assess.quarter_tasks", "5 wd"),
    span("assess.appeal", "5 wd", "5.2.4"),
    percent("assess.weight_performance", "70", "5.2.1", high=100),
    percent("assess.weight_attitude", "15", "5.2.1", high=100),
    percent("assess.weight_cooperation", "15", "5.2.1", high=100),
    count("assess.grade_a", "90", 0, 100),
    count("assess.grade_b", "80", 0, 100),
    count("assess.grade_c", "60", 0, 100),
    percent("assess.annual_quarters", "60", high=100),
    percent("assess.annual_review", "40", high=100),
    span("training.reminder_first", "7 d", "6.1.3"),
    span("training.reminder_last", "1 d", "6.1.3"),
    span("training.behaviour_check", "90 d", "6.1.3"),
    choice("career.review", "half-year", "quarter", "half-year", "year", clause="6.2.1"),
)

NUMBERS: Final = ORGANISATION + PROJECTS + SERVICE + QUALITY + RESOURCES + SUPERVISION
