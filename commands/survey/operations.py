"""What is done with a survey, by agents, by the clock, and for people outside Slack (3.2.3)."""

from commands.kit.refusals import Refusal
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.survey.answering import answer, find, from_answer, languages_of, receive
from commands.survey.making import close, close_due, edit, make
from commands.survey.results import findings
from commands.survey.sending import ask_after_closing, send
from storage.people import Person
from storage.surveys import Survey
from storage.work import Work

__all__ = [
    "answer",
    "ask_after_closing",
    "close",
    "close_due",
    "edit",
    "find",
    "from_answer",
    "languages_of",
    "make",
    "receive",
    "send",
    "show_picture",
]


class NothingToDraw(Refusal):
    text = N_("Nobody has answered {number} yet, so there is nothing to draw.")


def show_picture(work: Work, by: Person, survey: Survey) -> Message:
    """Drawn as it stands when it is sent."""
    if not any(one.count for one in findings(work, survey).tallies):
        raise NothingToDraw(number=survey.number)
    work.errand("picture", survey, lane=f"person:{by.id}", pictures=["bars"], facts={}, to=by.id)
    return Message(words_for(by)(N_("The picture comes to you as a direct message in a moment.")))
