"""A sentence about a record: its number, its title and the facts it was told with, people's words escaped."""

from collections.abc import Callable
from typing import Any

from commands.kit.text import plain, shorten
from commands.kit.workflow import Telling

LONGEST = 600
Sentence = Callable[[Telling], str]


def said(telling: Telling, text: str, **more: Any) -> str:
    """`text` may name {number}, {title} and any fact; what is in `more` is put in as it is."""
    case = telling.subject
    facts = {name: plain(shorten(one, LONGEST)) if isinstance(one, str) else one for name, one in telling.facts.items()}
    return telling.t(text, **{"number": case.number, "title": plain(shorten(case.title, 150)), **facts, **more})


def says(text: str) -> Sentence:
    return lambda telling: said(telling, text)
