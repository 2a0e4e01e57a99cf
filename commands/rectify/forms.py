"""What stands in a form when it opens, and what is shown above it."""

from collections.abc import Mapping
from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Telling
from commands.rectify.telling import what_was_found, what_was_proved


def plan(told: Telling) -> Mapping[str, Any]:
    """By the notice's own day, unless that is over."""
    notice, calendar = told.subject, told.look.calendar
    last = calendar.local(notice.finish_at).date()
    return {"cause": notice.cause, "due_on": max(last, told.look.today)}


def back(told: Telling) -> Mapping[str, Any]:
    """The most that the severity gives, from today."""
    look = told.look
    latest = look.calendar.after(look.now, look.settings.span(f"rectify.{told.subject.severity}"))
    return {"due_on": look.calendar.local(latest).date()}


def later(told: Telling) -> Mapping[str, Any]:
    calendar = told.look.calendar
    return {"due_on": calendar.next_working_day(calendar.local(told.subject.finish_at).date())}


def as_it_stands(told: Telling) -> Mapping[str, Any]:
    notice = told.subject
    known = {name: getattr(notice, name) for name in ("title", "finding", "clause", "severity")}
    due_on = told.look.calendar.local(notice.finish_at).date()
    return {**known, "due_on": due_on, "links": "\n".join(notice.links)}


def missing(told: Telling) -> list[Block]:
    """What was found; after a return what is missing."""
    notice, t = told.subject, told.t
    shown = [blocks.paragraph(f"*{notice.number}*  {plain(shorten(notice.title, 150))}"), *what_was_found(told)]
    if notice.missing:
        shown.append(blocks.paragraph(f"*{t(N_('What is missing'))}*\n{plain(notice.missing, 1500)}"))
    return shown


def proof(told: Telling) -> list[Block]:
    return [*missing(told), *what_was_proved(told)]
