"""An answer comes by the customer's own link, by an agent on the telephone, or by the intake: once each (3.2.3)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from commands.customer import operations as customers
from commands.kit.flow import Impossible
from commands.kit.text import clean
from commands.kit.words import words_for
from commands.kit.workflow import Message
from commands.survey import asks, refusals
from commands.survey.rules import FLOW, S, value_of
from commands.survey.said import answered_words
from commands.survey.sending import invite_one
from commands.visit import operations as visits
from storage import surveys
from storage.customers import Customer
from storage.people import Person
from storage.reading import Reading
from storage.surveys import Answer, Invitation, Survey
from storage.work import Work

LEFT_OUT: Final = ("", "-", "–", "—", "－")


def find(look: Reading, token: str) -> tuple[Survey, Invitation]:
    """Raises NoSuchToken, AnsweredAlready, IsOver: each is a kind sentence for the customer."""
    invitation = look.first(surveys.invitation(token)) if 16 <= len(token) <= 64 else None
    survey = look.get(Survey, invitation.survey_id) if invitation is not None else None
    if invitation is None or survey is None:
        raise refusals.NoSuchToken
    if invitation.answered_at is not None:
        raise refusals.AnsweredAlready
    if survey.status != S.SENT or invitation.expires_on < look.today:
        raise refusals.IsOver
    return survey, invitation


def languages_of(look: Reading, token: str) -> list[str]:
    """The customer's own first, then those of the survey; none for a link that is not known."""
    invitation = look.first(surveys.invitation(token)) if 16 <= len(token) <= 64 else None
    survey = look.get(Survey, invitation.survey_id) if invitation is not None else None
    return [invitation.language, *survey.languages] if invitation is not None and survey is not None else []


def receive(work: Work, token: str, answers: Mapping[str, str], how: str = "web") -> Survey:
    """`answers` are keyed by the place of the question, from "1" on. Raises like `find`, NoSuchAnswer, NothingSaid."""
    survey, invitation = find(work, token)
    said = [answers.get(str(place), "") for place in range(1, len(survey.questions) + 1)]
    _keep(work, None, survey, invitation, said, how=how)
    return survey


def answer(work: Work, by: Person, survey: Survey, ask: asks.Answer) -> Message:
    """Asked by telephone; who has agreed to be asked and has no invitation gets one for it."""
    if FLOW.find("answer", survey.status) is None:
        raise Impossible("answer")
    customer = customers.customer_of(work, by, ask.customer, "customer")
    invitation = _invitation_of(work, by, survey, customer)
    _keep(work, by, survey, invitation, ask.answers.splitlines(), how="phone")
    return Message(answered_words(survey, customer, words_for(by)))


def _invitation_of(work: Work, by: Person, survey: Survey, customer: Customer) -> Invitation:
    found = work.first(surveys.of_customer(survey.id, customer.id))
    if found is not None and found.answered_at is not None:
        raise refusals.AnsweredAlready
    if found is None:
        if not customer.may_be_surveyed:
            raise refusals.NotInvited("customer", customer=customer.number)
        found = invite_one(work, survey, customer, by)
    return found


def _keep(
    work: Work, by: Person | None, survey: Survey, invitation: Invitation, said: Sequence[str], *, how: str
) -> None:
    """What is answered is kept once, and a low rating raises like in a visit (2.2.1d)."""
    rows = _read(survey, [clean(one) for one in said])
    taken: Any = work.session.execute(surveys.take(work.workspace_id, invitation.id, work.now))
    if not taken.rowcount:
        raise refusals.AnsweredAlready
    work.session.refresh(invitation)
    invitation.how, invitation.by_id = how, by.id if by else None
    ours = {"survey_id": survey.id, "invitation_id": invitation.id, "answered_on": work.today}
    work.enter(Answer, [{**ours, **row} for row in rows])
    work.note(survey, "answered", by=by, how=how)
    _raise(work, by, survey, invitation, rows)


def _read(survey: Survey, said: Sequence[str]) -> list[dict[str, Any]]:
    rows = []
    for place, (question, text) in enumerate(zip(survey.questions, said, strict=False), 1):
        if text in LEFT_OUT:
            continue
        value = value_of(question, text)
        if value is None:
            asked = next(iter(question["text"].values()))
            raise refusals.NoSuchAnswer("answers", place=place, question=asked)
        rating, choice, words = value
        rows.append({"question": place, "rating": rating, "choice": choice, "words": words})
    if not rows:
        raise refusals.NothingSaid("answers")
    return rows


def _raise(
    work: Work, by: Person | None, survey: Survey, invitation: Invitation, rows: Sequence[Mapping[str, Any]]
) -> None:
    given = [row["rating"] for row in rows if row["rating"] is not None]
    if not given or min(given) > work.settings.count("visit.low_rating"):
        return
    customer = work.need(Customer, invitation.customer_id)
    words = "\n".join(row["words"] for row in rows if row["words"])
    visits.heard(work, by, customer, rating=min(given), words=words, record=survey, key=f"survey:{invitation.id}")


def from_answer(look: Reading, id: str) -> Mapping[str, Any]:
    """For the form of a suggestion made of what a customer wrote; nothing for any other id."""
    found = look.get(Answer, id) if 0 < len(id) <= 26 else None
    invitation = look.get(Invitation, found.invitation_id) if found is not None else None
    customer = look.get(Customer, invitation.customer_id) if invitation is not None else None
    survey = look.get(Survey, found.survey_id) if found is not None else None
    if found is None or customer is None or survey is None:
        return {}
    return {"customer": customer.number, "channel": "survey", "source": survey.number, "words": found.words}
