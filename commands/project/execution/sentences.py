"""Reasons in words: as they were frozen with the project, or as they are now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.project.execution.asks import OUTCOMES
from commands.project.execution.rules import LIGHTS, SENTENCES, SIGNS, Reason
from storage.facts import thaw
from storage.people import Person
from storage.projects import Project
from storage.reading import Reading

NAMES = {**LIGHTS, **dict(OUTCOMES)}


def worded(reason: Reason, t: Words, *, bare: bool = False) -> str:
    """`bare` is for forms, agendas and pictures, where markup would be seen as it is written."""
    return t(SENTENCES[reason.key], **{name: _said(value, t, bare) for name, value in reason.facts.items()})


def _said(value: Any, t: Words, bare: bool) -> Any:
    match value:
        case str():
            return value if bare else plain(value)
        case list():
            return t.listed([str(_said(one, t, bare)) for one in value])
        case datetime() if bare:
            return t.moment(value)
        case Person() if bare:
            return value.name
        case _:
            return value


def light(of: str, t: Words) -> str:
    """Never colour alone."""
    return f"{SIGNS[of]} {t(LIGHTS[of])}"


def reasons(look: Reading, project: Project, t: Words, *, bare: bool = False) -> list[str]:
    """Why it is not green: what somebody judged, then what the figures say."""
    found = []
    if project.health_judged:
        facts = {
            "light": t(LIGHTS[project.health_judged]),
            "by": look.person(project.health_by_id) or t(N_("somebody")),
            "reason": project.health_reason[:500],
        }
        found.append(worded(Reason(project.health_judged, "judged", facts), t, bare=bare))
    for of, key, facts in project.health_reasons or ():
        found.append(worded(Reason(of, key, thaw(look, facts)), t, bare=bare))
    return found


def naming(look: Reading, facts: Mapping[str, Any], t: Words) -> dict[str, str]:
    """Lights and outcomes are kept by their key and said by their name."""
    found = {name: facts.get(name) for name in ("light", "was", "outcome")}
    return {name: t(NAMES[value]) for name, value in found.items() if isinstance(value, str) and value in NAMES}
