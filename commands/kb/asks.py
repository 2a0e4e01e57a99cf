"""What is asked about an article of the knowledge base, and about a reply kept ready."""

from commands.kb import offers
from commands.kb.rules import LANGUAGES, PURPOSES
from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, choices, line, lines, person, pick, yes_no
from commands.kit.words import N_

PLACES = N_(
    "In braces may stand {customer}, {number}, {title}, {promised}, {agent}, {answer}. They are filled when it is used."
)


@ask(N_("New article"), submit=N_("Save"))
class Add:
    title: str = line(N_("Title"), longest=120, placeholder=N_("How to reset the meter"))
    question: str = line(N_("What customers ask"), longest=500, hint=N_("In their words: that is how it is found."))
    answer: str = lines(N_("Answer"), longest=3000, hint=N_("As an agent can say or send it."))
    languages: tuple[str, ...] = choices(
        N_("Languages it is written in"), LANGUAGES, default=(), hint=N_("Empty: the language you use.")
    )
    topic: str = choice(N_("Topic"), topics.offered, default="other")
    keywords: str = line(
        N_("Keywords"), default="", longest=300, hint=N_("Other words for it, in any language, with commas between.")
    )
    squad: str = choice(N_("Squad that answers for it"), offers.squads, default="customer_service")
    draft: bool = yes_no(N_("Keep it as a draft for now"))


@ask(N_("Edit the article"), submit=N_("Save"), intro=N_("What is served stays so until the new version is approved."))
class Edit:
    title: str = line(N_("Title"), longest=120)
    question: str = line(N_("What customers ask"), longest=500)
    answer: str = lines(N_("Answer"), longest=3000)
    languages: tuple[str, ...] = choices(N_("Languages it is written in"), LANGUAGES, default=())
    topic: str = choice(N_("Topic"), topics.offered, default="other")
    keywords: str = line(N_("Keywords"), default="", longest=300)
    squad: str = choice(N_("Squad that answers for it"), offers.squads, default="")
    draft: bool = yes_no(N_("Keep it as a draft for now"))


@ask(N_("Not as it is"), submit=N_("Send back"))
class Decline:
    reason: str = lines(N_("What has to change"), longest=1000)


@ask(N_("Retire the article"), submit=N_("Retire"), intro=N_("It is found and offered no more."))
class Retire:
    reason: str = lines(N_("Why it is no longer needed"), longest=1000)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who looks after it"))


@ask(N_("New canned reply"), submit=N_("Save"))
class CannedAdd:
    purpose: str = choice(N_("Purpose"), PURPOSES)
    name: str = line(N_("Name"), longest=70, placeholder=N_("Delay in delivery"))
    en: str = lines(N_("English"), longest=1500, hint=PLACES)
    zh_hans: str = lines(N_("Simplified Chinese"), longest=1500)
    zh_hant: str = lines(N_("Traditional Chinese"), longest=1500)


@ask(N_("Edit a canned reply"), submit=N_("Save"))
class CannedEdit:
    reply: str = pick(N_("Which reply"), offers.canned)
    name: str = line(N_("Name"), default="", longest=70, hint=N_("What is left empty stays as it is."))
    en: str = lines(N_("English"), default="", longest=1500, hint=PLACES)
    zh_hans: str = lines(N_("Simplified Chinese"), default="", longest=1500)
    zh_hant: str = lines(N_("Traditional Chinese"), default="", longest=1500)


@ask(N_("Retire a canned reply"), submit=N_("Retire"))
class CannedRetire:
    reply: str = pick(N_("Which reply"), offers.canned)
