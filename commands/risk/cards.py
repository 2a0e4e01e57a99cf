"""A risk's card, its line in the register, and what people are told about it."""

from collections.abc import Callable

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.sentences import says
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Card, Telling
from commands.risk.operations import level_of
from commands.risk.rules import LEVELS, RESPONSES, STATES, S
from storage import meetings
from storage.issues import Issue
from storage.projects import Project

LIGHTS = {"low": "🟢", "medium": "🟠", "high": "🔴"}
LONGEST = 900
MOST_MEASURES = 5


def card(telling: Telling) -> Card:
    look, risk, t = telling.look, telling.subject, telling.t
    project = look.get(Project, risk.project_id)
    issue = look.get(Issue, risk.issue_id)
    raised = look.person(risk.raised_by_id)
    facts = [
        (t(N_("Probability × impact")), _score(telling)),
        (t(N_("Response")), t(dict(RESPONSES).get(risk.response, ""))),
        (t(N_("Looked at again on")), t.day(risk.review_on) if risk.is_open else ""),
        (t(N_("Project")), f"{project.number} {plain(shorten(project.title, 100))}" if project else ""),
        (t(N_("Recorded by")), str(t.say(raised or ""))),
        (t(N_("Became")), f"{issue.number} {plain(shorten(issue.title, 100))}" if issue else ""),
    ]
    return Card(
        title=risk.title,
        state=t(STATES[risk.status]),
        facts=facts,
        body=[*_words(telling), *_measures(telling)],
        clause="2.1.1c",
        light=light(telling),
    )


def light(telling: Telling) -> str:
    return LIGHTS[level_of(telling.look, telling.subject)] if telling.subject.is_open else "⚫"


def _score(telling: Telling) -> str:
    risk, t = telling.subject, telling.t
    known = {"probability": risk.probability, "impact": risk.impact, "score": risk.score}
    return t(N_("{probability} × {impact} = {score} ({level})"), **known, level=t(LEVELS[level_of(telling.look, risk)]))


def _words(telling: Telling) -> list[Block]:
    risk, t = telling.subject, telling.t
    words = [
        (t(N_("Cause")), risk.cause),
        (t(N_("Effect")), risk.effect),
        (t(N_("Measure")), risk.measure),
        (t(N_("Outcome")), risk.outcome),
    ]
    return [blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}") for label, words in words if words]


def _measures(telling: Telling) -> list[Block]:
    """The actions that carry out its measures."""
    look, t = telling.look, telling.t
    found = look.all(meetings.actions_of_record(telling.subject.id).limit(MOST_MEASURES + 1))
    people = {one.id: one for one in look.several(one.owner_id for one in found if one.owner_id)}
    lines = []
    for one in found[:MOST_MEASURES]:
        known = {"number": one.number, "what": plain(shorten(one.title, 100)), "due": one.due_on}
        owner = people.get(one.owner_id or "", t(N_("nobody")))
        text = N_("✓ {number} {what} · {owner}") if not one.is_open else N_("• {number} {what} · {owner}, due {due}")
        lines.append(t(text, **known, owner=owner))
    if len(found) > MOST_MEASURES:
        lines.append("…")
    return [blocks.paragraph("\n".join(lines))] if lines else []


def line(telling: Telling) -> str:
    risk, t, look = telling.subject, telling.t, telling.look
    owner = look.person(risk.owner_id) if risk.owner_id else None
    known = {
        "light": light(telling),
        "score": risk.score,
        "number": risk.number,
        "title": plain(shorten(risk.title, 90)),
        "state": t(STATES[risk.status]),
        "owner": owner or t(N_("nobody")),
        "due": risk.review_on,
    }
    if risk.status == S.CLOSED:
        return t(N_("{light} {score}  *{number}*  {title}  ·  {state}"), **known)
    if risk.due_at and look.now > risk.due_at:
        return t(N_("{light} {score}  *{number}*  {title}  ·  {state}  ·  {owner}  ·  ⚠ review was due {due}"), **known)
    return t(N_("{light} {score}  *{number}*  {title}  ·  {state}  ·  {owner}  ·  review {due}"), **known)


ASKING: dict[str, Callable[[Telling], str]] = {
    "given": says(N_("{by} recorded {number} *{title}*. It is yours; look at it again by {review}.")),
    "high": says(N_("🔴 {by} estimates {number} *{title}* at {score} of 25. Only you may accept a risk so high.")),
    "taken_up": says(N_("{by} took up {number} *{title}* again: {reason}")),
}
TELLING: dict[str, Callable[[Telling], str]] = {
    "reviewed": says(N_("{by} looked at {number} *{title}* again: {was} before, {now} now. {note}")),
    "accepted": says(N_("{by} accepted {number} *{title}*: {reason} It is looked at again on {review}.")),
    "closed": says(N_("{by} closed {number} *{title}*: {outcome}")),
    "came_true": says(N_("⚠ {number} *{title}* came true, says {by}: {what} It is now {issue}.")),
    "taken_over": says(N_("{by} handed {number} *{title}* to {to}.")),
}
LINES = {
    "add": N_("{by} recorded it at {score} of 25; {owner} looks at it again by {review}."),
    "review": N_("{by} looked at it again: {was} before, {now} now; next on {review}. {note}"),
    "assess": N_("{by} estimated it anew."),
    "mitigate": N_("{by} gave {owner} the measure {action}, due {due}: {measure}"),
    "accept": N_("{by} accepted it at {score} of 25, to be looked at again on {review}: {reason}"),
    "reopen": N_("{by} took it up again. {reason}"),
    "occurred": N_("{by} reported that it came true: {what} It became {issue}."),
    "close": N_("{by} closed it: {outcome}"),
}
