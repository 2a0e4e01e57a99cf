"""Questions as they are typed: one a line, each beginning with what kind it is (3.2.3)."""

import re
import unicodedata
from typing import Any, Final

from commands.survey import refusals
from commands.survey.rules import LONGEST_OPTION, LONGEST_QUESTION, MOST_OPTIONS, MOST_QUESTIONS, NAMES

_LINE: Final = re.compile(r"\s*(?:\d+[.)、]\s*)?(?P<name>[^:：]{1,10})[:：]\s*(?P<text>.+)")
_BAR: Final = re.compile(r"\s*[|｜]\s*")


def read(texts: dict[str, str]) -> list[dict[str, Any]]:
    """`texts` holds the lines by language, the first language first; each language asks the same questions in the same
    order. Raises what is wrong beside the language's field."""
    made: list[dict[str, Any]] = []
    for language, text in texts.items():
        field = f"in_{language.lower()}"
        lines = [one for one in text.splitlines() if one.strip()]
        if not 1 <= len(lines) <= MOST_QUESTIONS:
            raise refusals.HowMany(field, most=MOST_QUESTIONS, count=len(lines))
        if made and len(lines) != len(made):
            raise refusals.NotTheSame(field, wanted=len(made), count=len(lines))
        for place, line in enumerate(lines, 1):
            sort, said, options = _question(field, place, line)
            if place > len(made):
                made.append({"sort": sort, "text": {}, "options": {}})
            known = made[place - 1]
            first = next(iter(known["options"].values()), options)
            if known["sort"] != sort or len(first) != len(options):
                raise refusals.AnotherKind(field, place=place)
            known["text"][language] = said
            if options:
                known["options"][language] = options
    return made


def _question(field: str, place: int, line: str) -> tuple[str, str, list[str]]:
    found = _LINE.fullmatch(unicodedata.normalize("NFC", line))
    sort = NAMES.get(found["name"].strip().casefold()) if found else None
    if found is None or sort is None:
        raise refusals.NoKind(field, place=place)
    said, *options = [part.strip() for part in _BAR.split(found["text"])]
    options = [one for one in options if one]
    if not said or len(said) > LONGEST_QUESTION:
        raise refusals.NoQuestion(field, place=place, longest=LONGEST_QUESTION)
    if sort == "choice" and not 2 <= len(options) <= MOST_OPTIONS:
        raise refusals.FewOptions(field, place=place, most=MOST_OPTIONS)
    if any(len(one) > LONGEST_OPTION for one in options):
        raise refusals.LongOption(field, place=place, longest=LONGEST_OPTION)
    return sort, said, options if sort == "choice" else []


def written(questions: list[dict[str, Any]], language: str) -> str:
    """What `read` reads."""
    names = {"rating": "rating", "choice": "choice", "yesno": "yes/no", "words": "words"}
    lines = []
    for one in questions:
        if language in one["text"]:
            parts = [f"{names[one['sort']]}: {one['text'][language]}", *one["options"].get(language, [])]
            lines.append(" | ".join(parts))
    return "\n".join(lines)
