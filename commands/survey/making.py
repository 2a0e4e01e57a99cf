"""A survey is drawn up in up to three languages, and closed when it has been answered enough (3.2.3)."""

from commands.kit.steps import step
from commands.kit.words import LANGUAGES
from commands.survey import asks, reading, refusals
from commands.survey.rules import FLOW, SQUAD, S
from storage import surveys
from storage.people import Person
from storage.surveys import Survey
from storage.work import Work


def make(work: Work, by: Person, ask: asks.Make) -> Survey:
    survey = Survey(squad=SQUAD, owner_id=by.id, made_by_id=by.id, after="", greeting={})
    _fill(work, survey, ask)
    work.open_case(survey, status=S.DRAFT)
    work.record(survey, "make", by=by, questions=len(survey.questions))
    return survey


def edit(work: Work, by: Person, survey: Survey, ask: asks.Edit) -> None:
    """Until it is sent; then everybody has to be asked the same."""
    FLOW.make(survey, "edit", work.now)
    _fill(work, survey, ask)
    work.record(survey, "edit", by=by, questions=len(survey.questions))


def _fill(work: Work, survey: Survey, ask: asks.Make | asks.Edit) -> None:
    if ask.closes_on is not None and ask.closes_on < work.today:
        raise refusals.DayIsOver("closes_on", day=ask.closes_on)
    texts = {language: getattr(ask, f"in_{language.lower()}") for language in LANGUAGES}
    given = {language: text for language, text in texts.items() if text}
    survey.questions = reading.read(given or {"en": ""})
    survey.title, survey.languages, survey.closes_on = ask.title, list(given), ask.closes_on


def close(work: Work, by: Person, survey: Survey, ask: asks.Close) -> None:
    step(work, FLOW, survey, "close", by=by, reason=ask.reason or "–")


def close_due(work: Work) -> int:
    """Those whose last day is over."""
    found = [one for one in work.all(surveys.running()) if one.closes_on is not None and one.closes_on < work.today]
    for survey in found:
        step(work, FLOW, survey, "over", by=None)
        work.tell(survey, "over", *work.several(filter(None, [survey.owner_id])))
    return len(found)
