"""What is asked of somebody about themselves."""

from commands.kit.asks import ask
from commands.kit.fields import choice
from commands.kit.words import N_

AS_IN_SLACK = "slack"
LANGUAGES = (
    ("en", "English"),
    ("zh_Hans", "简体中文"),
    ("zh_Hant", "繁體中文"),
    (AS_IN_SLACK, N_("as in Slack")),
)


@ask(N_("My language"))
class Language:
    language: str = choice(N_("Write to me in"), LANGUAGES)
