"""Anybody may have a notice on paper, in their own language (5.1.3)."""

from commands.kit import papers
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.rectify.issuing import NOTICE
from commands.rectify.judging import RECORD
from storage.people import Person
from storage.rectifications import Rectification
from storage.work import Work


def pdf(work: Work, by: Person, notice: Rectification) -> Message:
    """As it was issued while it is open, with its whole course afterwards."""
    papers.issue(work, notice, NOTICE if notice.is_open else RECORD, to=by)
    return Message(words_for(by)(N_("The paper comes to you as a direct message in a moment.")))
