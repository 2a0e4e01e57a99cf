"""The table of issues: anyone reports one, its squad or leadership's meeting solves it, and it does not come back."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from sqlalchemy import or_

from commands.issue import asks, cards, operations, parts, register, telling
from commands.issue.preventing import lacking
from commands.issue.rules import FLOW, MAJOR, SEVERITY, SOLVING, STATES, S
from commands.kit import blocks
from commands.kit.message import link_of, words_of
from commands.kit.notices import worded
from commands.kit.replies import Block
from commands.kit.standard import standard
from commands.kit.text import plain, shorten
from commands.kit.who import ANYONE
from commands.kit.words import N_, Words
from commands.kit.workflow import Listing, Telling, Verb, Workflow
from storage import channels, issues, people
from storage.issues import Issue
from storage.meetings import Action, Meeting
from storage.people import Person
from storage.plans import Task
from storage.projects import Project
from storage.reading import Reading

FILTERS = (
    ("open", N_("open")),
    ("mine", N_("mine")),
    ("triage", N_("to be triaged")),
    ("major", N_("major and open")),
    ("back", N_("come back")),
    ("closed", N_("closed")),
    ("all", N_("all")),
)


def _query(look: Reading, reader: Person, chosen: str) -> Any:
    """What is private is listed to the few who see it."""
    mine = or_(Issue.reporter_id == reader.id, Issue.superior_id == reader.id, Issue.owner_id == reader.id)
    is_open = {"all": None, "closed": False, "back": None}.get(chosen, True)
    found = issues.reported(is_open=is_open).where(or_(Issue.is_private.is_(False), mine))
    part = {
        "mine": mine,
        "triage": Issue.status == S.REPORTED,
        "major": Issue.severity == MAJOR,
        "back": Issue.repeats_id.is_not(None),
    }.get(chosen)
    return found if part is None else found.where(part)


def _is_seen_by(issue: Issue, person: Person) -> bool:
    """What was told in confidence is open to who told it, to whom, and to whom it was given (4.3.1)."""
    return not issue.is_private or person.id in (issue.reporter_id, issue.superior_id, issue.owner_id)


def _relations(look: Reading, issue: Issue) -> Mapping[str, set[str]]:
    confided = {issue.reporter_id} if issue.is_private else set()
    return {
        "reporter": {issue.reporter_id},
        "confider": confided,
        "superior": set(filter(None, [issue.superior_id])) if issue.is_private else set(),
        "consenter": confided if issue.consent_asked_at is not None else set(),
        "triager": {one.id for one in parts.triagers(look, issue)},
        "checker": {one.id for one in (*parts.triagers(look, issue), *parts.above(look, issue))} | {issue.reporter_id},
        "preventer": parts.preventers(look, issue),
    }


def _home(look: Reading, issue: Issue) -> str | None:
    """Its project's channel, else its squad's; what is private stands nowhere."""
    if issue.is_private:
        return None
    project = f"project:{issue.project_id}"
    if issue.project_id and look.first(channels.for_purpose(project)) is not None:
        return project
    return f"squad:{issue.squad}"


def _asked(look: Reading, issue: Issue) -> list[Person]:
    """Who owns it; leadership while a major one has not been noted or has no meeting; who is asked for consent."""
    found = look.several(filter(None, [issue.owner_id]))
    if issue.severity == MAJOR and issue.status in SOLVING and (issue.noted_at is None or issue.meeting_id is None):
        found += parts.leadership(look)
    if issue.consent_asked_at is not None:
        found += look.several([issue.reporter_id])
    if issue.status == S.PREVENTION_DONE and issue.checked_at is None:
        found += parts.checkers(look, issue)
    return list({one.id: one for one in found}.values())


def _offers(look: Reading, issue: Issue, verb: str) -> bool:
    """What would be refused as things stand is not held out to anybody."""
    is_major = issue.severity == MAJOR
    if verb == "convene":
        meeting = look.get(Meeting, issue.meeting_id)
        return is_major and not issue.is_private and (meeting is None or not meeting.is_open)
    if verb == "escalate":
        return not is_major and not issue.is_private
    if verb == "repeats":
        return not (issue.repeats_id or issue.confided.get("repeats_id"))
    if verb == "check":
        return issue.checked_at is None and issue.check_on is not None and look.today >= issue.check_on
    if verb == "prevent" and issue.status == S.PREVENTION_DONE:
        action = look.get(Action, issue.prevention_id)
        return action is None or action.status == "cancelled"
    return verb != "close" or not lacking(look, issue)


def _naming(look: Reading, facts: Mapping[str, Any], t: Words) -> Mapping[str, str]:
    """Severity and squads are kept by their code and said by their name."""
    named = {}
    if facts.get("severity") in SEVERITY:
        named["severity"] = t(SEVERITY[facts["severity"]])
    if "squads" in facts:
        known = {one.code: t.name(one.names) for one in look.all(people.squads())}
        codes = str(facts["squads"]).replace("、", ", ").split(", ")
        named["squads"] = t.listed([known.get(code, code) for code in codes])
    return named


def _from_message(told: Telling) -> Mapping[str, Any]:
    """What a message says, where it stands, and the project whose channel that is; or what blocks a task."""
    task = told.look.get(Task, str(told.facts.get("value") or ""))
    if task is not None:
        return {"title": shorten(task.title, 110), "details": task.blocked_why, "belongs_to": task.number}
    title, text = words_of(told)
    values: dict[str, Any] = {"title": title, "details": text} if text else {}
    values["source"] = link_of(told)
    room = told.look.first(channels.by_slack_id(str(told.facts.get("channel") or "-")))
    project = told.look.get(Project, room.record_id) if room is not None and room.record_kind == "project" else None
    return values | ({"belongs_to": project.number} if project is not None else {})


def _as_triaged(told: Telling) -> Mapping[str, Any]:
    issue = told.subject
    return {"severity": issue.severity, "squads": tuple(issue.squads), "proposals": issue.proposals}


def _proposed(told: Telling) -> Mapping[str, Any]:
    return {"proposals": told.subject.proposals}


def _first_slot(told: Telling) -> Mapping[str, Any]:
    look = told.look
    return {"day": look.calendar.next_working_day(look.today), "at": time(10, 0)}


def _whys(told: Telling) -> Mapping[str, Any]:
    names = ("first", "second", "third", "fourth", "fifth")
    return dict(zip(names, told.subject.whys, strict=False))


def _prevention(told: Telling) -> Mapping[str, Any]:
    """A month to do it and a month to see whether it held, unless somebody says otherwise."""
    look = told.look
    due = look.calendar.working_day_from(look.today + timedelta(days=30))
    check = look.calendar.working_day_from(due + timedelta(days=30))
    return {"lesson": told.subject.lesson, "due_on": due, "check_on": check}


def _wrong(told: Telling) -> list[Block]:
    """What it is about, above the form."""
    issue = told.subject
    return [blocks.paragraph(f"*{issue.number}*  {plain(shorten(issue.title, 150))}"), *telling.what_is_wrong(told)]


def _cause_so_far(told: Telling) -> list[Block]:
    issue, t = told.subject, told.t
    return [blocks.paragraph(t(N_("The root cause found: {cause}"), cause=plain(issue.whys[-1])))] if issue.whys else []


VERBS = (
    Verb(
        "report",
        operations.report,
        N_("Report an issue"),
        asks.Report,
        by=ANYONE,
        makes=True,
        style="primary",
        prefill=_from_message,
        example='"Water under the racks" "Since Monday, in the south warehouse"',
    ),
    Verb("triage", operations.triage, N_("Triage"), asks.Triage, style="primary", prefill=_as_triaged, above=_wrong),
    Verb("assign", operations.assign, N_("Assign"), asks.Assign, style="primary", example="ISS-0001 @member"),
    Verb("start", operations.start, N_("Begin to solve it"), style="primary"),
    Verb("resolve", operations.resolve, N_("Solved"), asks.Resolve, style="primary", example="ISS-0001 Roof is tight"),
    Verb(
        "convene", operations.convene, N_("Convene the meeting"), asks.Convene, prefill=_first_slot, above=_wrong,
        example="ISS-0001 tomorrow 10:00",
    ),
    Verb("cause", operations.cause, N_("Root cause"), asks.Cause, prefill=_whys, example='ISS-0001 "A blocked gutter"'),
    Verb("prevent", operations.prevent, N_("Prevent"), asks.Prevent, prefill=_prevention, above=_cause_so_far),
    Verb("check", operations.check, N_("Did it hold?"), asks.Check, style="primary"),
    Verb("close", operations.close, N_("Close"), style="primary"),
    Verb("reopen", operations.reopen, N_("Not solved"), asks.Reopen, example="ISS-0001 It drips again"),
    Verb("escalate", operations.escalate, N_("Make it major"), asks.Escalate, prefill=_proposed),
    Verb("acknowledge", operations.acknowledge, N_("I have taken note"), on_card=False),
    Verb("repeats", operations.repeats, N_("It has come back"), asks.Repeats, example="ISS-0002 ISS-0001"),
    Verb("hand", operations.hand, N_("Hand over"), asks.Hand, example="ISS-0001 @member"),
    Verb("disclose", operations.disclose, N_("Make it public"), on_card=False),
    Verb("consent", operations.consent, N_("Make it public"), on_card=False),
    Verb("keep", operations.keep, N_("Keep it private"), asks.Keep, on_card=False),
    Verb("lessons", None, N_("Lessons learnt"), show=register.lessons, by=ANYONE, loose=True, example="warehouse"),
    *standard(),
)  # fmt: skip

ISSUE = Workflow(
    name="issue",
    title=N_("Issues"),
    about=N_("Whatever goes wrong: reported by anyone, solved by its squad or by leadership's meeting, and prevented."),
    clause="4.3.1",
    record=Issue,
    flow=FLOW,
    states=STATES,
    relations=_relations,
    card=cards.card,
    home=_home,
    notices=worded(telling.ASKING, telling.TELLING, telling.BODIES),
    lines=telling.LINES,
    promises=telling.PROMISES,
    listing=Listing(_query, cards.line, FILTERS),
    asked=_asked,
    after={"meeting_cancelled": operations.cancelled},
    is_seen_by=_is_seen_by,
    naming=_naming,
    lead_of=parts.above,
    offers=_offers,
    verbs=VERBS,
)
