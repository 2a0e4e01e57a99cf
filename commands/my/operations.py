"""What people settle for themselves."""

from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.my import asks
from storage.people import Person
from storage.work import Work


def language(work: Work, by: Person, ask: asks.Language) -> Message:
    """From the next word on; "as in Slack" follows the person's Slack again."""
    by.chosen_language = None if ask.language == asks.AS_IN_SLACK else ask.language
    work.record(by, "language", by=by, language=by.speaks)
    work.errand("home", None, to=by.id)
    t = words_for(by)
    return Message(t(N_("From now on I write to you in {language}."), language=dict(asks.LANGUAGES)[by.speaks]))
