"""What customers answered, counted: averages, shares, how many answered, and what they wrote (3.2.3, 2.2.1d)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from commands.kit.charts import Bars, Measure
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling
from commands.survey.rules import ENOUGH
from storage import surveys
from storage.reading import Reading
from storage.surveys import Survey


@dataclass
class Tally:
    """How often each answer to one question was given, by rating or by what was chosen."""

    question: Mapping[str, Any]
    ratings: dict[int, int] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.ratings.values()) + sum(self.chosen.values())

    @property
    def average(self) -> Decimal | None:
        if not self.ratings:
            return None
        whole = sum(rating * often for rating, often in self.ratings.items())
        return (Decimal(whole) / sum(self.ratings.values())).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Findings:
    asked: int
    answered: int
    tallies: Sequence[Tally]

    @property
    def share(self) -> int:
        return round(100 * self.answered / self.asked) if self.asked else 0

    @property
    def overall(self) -> Tally:
        """All ratings, whatever was asked."""
        whole = Tally({})
        for one in self.tallies:
            for rating, often in one.ratings.items():
                whole.ratings[rating] = whole.ratings.get(rating, 0) + often
        return whole


def findings(look: Reading, survey: Survey) -> Findings:
    asked, answered = look.rows(surveys.response(survey.id))[0]
    tallies = [Tally(one) for one in survey.questions]
    for question, rating, choice, often in look.rows(surveys.counts(survey.id)):
        if not 1 <= question <= len(tallies):
            continue
        if rating is not None:
            tallies[question - 1].ratings[rating] = often
        elif choice:
            tallies[question - 1].chosen[choice] = often
    return Findings(asked, answered, tallies)


def told(tally: Tally, t: Words) -> str:
    """One question's answers in a line."""
    if tally.average is not None:
        known = {"average": t.number(tally.average), "count": tally.count}
        if tally.count < ENOUGH:
            return t(N_("{average} of 5, from {count} ratings: insufficient"), **known)
        return t(N_("{average} of 5, from {count} ratings"), **known)
    if not tally.chosen:
        return t(N_("no answers yet"))
    shares = [(label, tally.chosen.get(code, 0)) for code, label in options(tally.question, t)]
    return t.listed([f"{plain(label)} {round(100 * often / tally.count)} % ({often})" for label, often in shares])


def options(question: Mapping[str, Any], t: Words) -> list[tuple[str, str]]:
    if question["sort"] == "yesno":
        return [("yes", t(N_("yes"))), ("no", t(N_("no")))]
    known: Mapping[str, list[str]] = question["options"]
    mine: list[str] = known.get(t.language) or next(iter(known.values()), [])
    return [(str(place), one) for place, one in enumerate(mine, 1)]


def text_of(question: Mapping[str, Any], language: str) -> str:
    known = question["text"]
    return str(known.get(language) or next(iter(known.values())))


def finding(look: Reading, survey: Survey, found: Findings, t: Words) -> str:
    """What there is to know in one sentence."""
    average = found.overall.average
    if average is None:
        known = {"number": survey.number, "share": found.share}
        return t(N_("{number}: {share} % of those asked have answered"), **known)
    known = {"number": survey.number, "average": t.number(average)}
    if found.overall.count < ENOUGH:
        return t(N_("{number}: {average} of 5, from too few ratings"), **known)
    return t(N_("{number}: customers give us {average} of 5"), **known)


def picture(telling: Telling) -> Bars | None:
    """The averages, or where nothing is rated the shares of the first question."""
    survey, t, look = telling.subject, telling.t, telling.look
    found = findings(look, survey)
    rated = [one for one in found.tallies if one.average is not None]
    if rated:
        bars = [_rated(one, t) for one in rated]
        unit, highest = t(N_("Rating, 1 to 5")), 5.0
    else:
        chosen = next((one for one in found.tallies if one.chosen), None)
        if chosen is None:
            return None
        bars = [_share(label, chosen.chosen.get(code, 0), chosen.count) for code, label in options(chosen.question, t)]
        unit, highest = t(N_("Share of answers, %")), 100.0
    title = finding(look, survey, found, t)
    known = {"title": survey.title, "answered": found.answered, "asked": found.asked, "share": found.share}
    subtitle = t(N_("{title} · {answered} of {asked} have answered ({share} %)"), **known)
    alt = t.listed([f"{one.label} {one.note}" for one in bars])
    return Bars(title=title, subtitle=subtitle, alt=f"{title}. {subtitle}: {alt}", measures=bars, unit=unit,
                highest=highest)  # fmt: skip


def _rated(tally: Tally, t: Words) -> Measure:
    assert tally.average is not None
    note = t.number(tally.average)
    if tally.count < ENOUGH:
        note = t(N_("{average}, insufficient"), average=note)
    label = shorten(text_of(tally.question, t.language), 60)
    return Measure(label, note, float(tally.average), is_weak=tally.count < ENOUGH)


def _share(label: str, often: int, of: int) -> Measure:
    share = 100 * often / of
    return Measure(shorten(label, 60), f"{round(share)} % ({often})", share, is_weak=of < ENOUGH)
