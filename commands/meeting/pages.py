"""The recurring meetings at a glance, and the form behind each (4.1.2)."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Reply, Say
from commands.kit.serve import open_form
from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from commands.meeting.asks import HOLIDAYS, WEEKDAYS
from commands.meeting.leads import ALL_LEADS
from commands.meeting.owners import may_change
from commands.meeting.timing import next_held
from storage import people, series
from storage.reading import Reading
from storage.series import Series

MOST = 20


def weekly(telling: Telling, workflow: Workflow, call: Call) -> Reply:
    """What comes again, when next, and a button for who may change it."""
    verb = workflow.verb("weekly")
    if call.door == "button" and call.value and verb is not None:
        facts = {"value": call.value}
        opened = Telling(telling.look, None, telling.t, telling.reader, facts)
        return open_form(opened, workflow, verb, call)
    look, t, reader = telling.look, telling.t, telling.reader
    assert reader is not None
    title = t(N_("Recurring meetings"))
    shown: list[Block] = [blocks.heading(title)]
    found = look.all(series.every_one(look.today).limit(MOST + 1))
    if not any(one.purpose == "weekly" for one in found):
        when = look.settings.text("meeting.weekly")
        text = N_("The meeting of all leads begins by itself as soon as two squads have a lead: {when}, {zone}.")
        shown.append(blocks.paragraph(t(text, when=when, zone=look.workspace.time_zone)))
    for one in found[:MOST]:
        text = _line(look, one, t)
        if may_change(look, reader, one):
            change = blocks.button(t(N_("Change")), "meeting.weekly", one.id)
            shown.append(blocks.with_button(text, change))
        else:
            shown.append(blocks.paragraph(text))
    made = [blocks.button(t(N_("Set up another")), "meeting.repeat", "")]
    if found:
        made.append(blocks.button(t(N_("Leave out one date")), "meeting.skip", ""))
    return Say(title, [*shown, *blocks.buttons(made), blocks.note(t(N_("Rule {clause}"), clause="4.1.2"))])


def _line(look: Reading, one: Series, t: Words) -> str:
    due = next_held(look, one, one.handled_on)
    ahead = look.first(series.meetings_ahead(one.id))
    moment = ahead.starts_at if ahead is not None else due.starts_at if due is not None else None
    known = {
        "title": plain(one.title, 200),
        "rule": rule_in_words(one, t),
        "next": t.when(moment) if moment is not None else t(N_("none any more")),
        "who": who_in_words(look, one, t),
        "holidays": t(dict(HOLIDAYS)[one.holidays]),
    }
    return t(
        N_("*{title}*  ·  {rule}\nNext: {next}  ·  asked: {who}  ·  on a day that is no working day: {holidays}"),
        **known,
    )


def rule_in_words(one: Series, t: Words) -> str:
    days = t.listed([t(dict(WEEKDAYS)[day]) for day in one.weekdays])
    known = {"days": days, "at": one.at, "zone": one.time_zone}
    if one.every == 1:
        return t(N_("every week on {days}, {at} ({zone})"), **known)
    return t(N_("every {weeks} weeks on {days}, {at} ({zone})"), weeks=one.every, **known)


def who_in_words(look: Reading, one: Series, t: Words) -> str:
    names = {f"squad:{squad.code}": plain(t.name(squad.names), 80) for squad in look.all(people.squads())}
    names[ALL_LEADS] = t(N_("The squads' leads"))
    names[f"project:{one.record_id}"] = t(N_("everybody of the project"))
    known = [str(t.say(person)) for person in look.several(one.people)]
    return t.listed([*(names.get(seat, seat) for seat in one.seats), *known][:MOST])


def as_it_is(telling: Telling) -> Mapping[str, Any]:
    """The series that was chosen, in the form's first step."""
    look, wanted = telling.look, str(telling.facts.get("value") or "")
    one = look.get(Series, wanted) if wanted else look.first(series.joint())
    if one is None:
        return {}
    return {
        "weekdays": tuple(one.weekdays),
        "at": time.fromisoformat(one.at),
        "every": one.every,
        "zone": one.time_zone,
        "length": one.minutes_long,
        "holidays": one.holidays,
        "until": one.until,
        "series": one.id,
    }


def first(telling: Telling) -> Mapping[str, Any]:
    reader = telling.reader
    zone = reader.time_zone if reader is not None else "UTC"
    return {"at": time(10), "every": 1, "length": 60, "zone": zone, "holidays": "skip", "seats": ()}


def chosen(telling: Telling) -> Mapping[str, Any]:
    one = telling.look.first(series.joint())
    return {"series": one.id} if one is not None else {}
