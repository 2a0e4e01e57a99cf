"""A survey's card and its line in a list."""

from collections.abc import Mapping

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten, trim
from commands.kit.words import N_
from commands.kit.workflow import Card, Telling
from commands.survey.offers import KIND
from commands.survey.results import text_of
from commands.survey.rules import SORTS, STATES, S
from storage import surveys

LIGHTS: Mapping[str, str] = {S.DRAFT: "⚪", S.SENT: "🔵", S.CLOSED: "🟢"}


def card(telling: Telling) -> Card:
    survey, t, look = telling.subject, telling.t, telling.look
    asked, answered = look.rows(surveys.response(survey.id))[0]
    names = {"en": "English", "zh_Hans": "简体中文", "zh_Hant": "繁體中文"}
    counted = t(N_("{answered} of {asked}"), answered=answered, asked=asked) if asked else ""
    facts = [
        (t(N_("Languages")), t.listed([names[one] for one in survey.languages])),
        (t(N_("Asked after closing")), t(KIND[survey.after]) if survey.after else ""),
        (t(N_("Answered")), counted),
        (t(N_("Last day")), t.day(survey.closes_on) if survey.closes_on else ""),
        (t(N_("Sent")), t.when(survey.sent_at) if survey.sent_at else ""),
    ]
    shown = [(label, value) for label, value in facts if value]
    return Card(survey.title, t(STATES[survey.status]), shown, questions(telling), "3.2.3", LIGHTS[survey.status])


def questions(telling: Telling) -> list[Block]:
    survey, t = telling.subject, telling.t
    lines = []
    for place, one in enumerate(survey.questions, 1):
        options: list[str] = one["options"].get(t.language) or next(iter(one["options"].values()), [])
        sort = t(SORTS[one["sort"]]) + (f": {' | '.join(map(plain, options))}" if options else "")
        lines.append(f"{place}. {plain(shorten(text_of(one, t.language), 200))}  _({trim(sort, 300)})_")
    return [blocks.paragraph("\n".join(lines))] if lines else []


def line(telling: Telling) -> str:
    survey, t = telling.subject, telling.t
    known = {"number": survey.number, "title": plain(shorten(survey.title, 90)), "state": t(STATES[survey.status])}
    if survey.closes_on and survey.is_open:
        return t(N_("*{number}*  {title}  ·  {state}  ·  until {day}"), **known, day=survey.closes_on)
    return t(N_("*{number}*  {title}  ·  {state}"), **known)
