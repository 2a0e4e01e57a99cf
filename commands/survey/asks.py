"""What is asked about a survey (3.2.3). Its questions are written one a line."""

from datetime import date

from commands.customer import operations as customers
from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, number, pick
from commands.kit.words import N_
from commands.survey import offers

KINDS = N_("One a line: rating: …, choice: … | one | two, yes/no: …, or words: … At most eight.")
SAME = N_("The same questions in the same order; empty if nobody reads this language.")


@ask(N_("Make a survey"), submit=N_("Make"))
class Make:
    title: str = line(N_("Title"), longest=120, placeholder=N_("How was our service?"))
    in_en: str = lines(N_("Questions in English"), default="", longest=2900, hint=KINDS)
    in_zh_hans: str = lines(N_("Questions in Simplified Chinese"), default="", longest=2900, hint=SAME)
    in_zh_hant: str = lines(N_("Questions in Traditional Chinese"), default="", longest=2900, hint=SAME)
    closes_on: date | None = day(N_("Last day"), default=None, hint=N_("Empty: until somebody closes it."))


@ask(N_("Correct the survey"), submit=N_("Save"))
class Edit:
    title: str = line(N_("Title"), longest=120)
    in_en: str = lines(N_("Questions in English"), default="", longest=2900, hint=KINDS)
    in_zh_hans: str = lines(N_("Questions in Simplified Chinese"), default="", longest=2900, hint=SAME)
    in_zh_hant: str = lines(N_("Questions in Traditional Chinese"), default="", longest=2900, hint=SAME)
    closes_on: date | None = day(N_("Last day"), default=None, hint=N_("Empty: until somebody closes it."))


@ask(
    N_("Ask customers"),
    submit=N_("Ask"),
    intro=N_("Only who has agreed to be asked is asked. Each gets a link of their own, which takes one answer."),
)
class Send:
    after: str = choice(N_("After closing"), offers.KINDS, default="none", hint=N_("From now on, each morning."))
    groups: str = line(N_("Customers of these groups"), default="", longest=300, hint=N_("Separated by commas."))
    sort: str = choice(N_("People or organisations"), offers.SORTS, default="all")
    most: int = number(N_("How many at most"), default=200, low=0, high=2000, hint=N_("More are drawn by lot."))


@ask(N_("Answer for a customer"), submit=N_("Record"))
class Answer:
    customer: str = pick(N_("Customer"), customers.customers, hint=N_("Type a name, number, phone or mail."))
    answers: str = lines(
        N_("Answers, one a line"), longest=2900, hint=N_("In the order of the questions; a hyphen leaves one out.")
    )


@ask(N_("Close the survey"), submit=N_("Close"))
class Close:
    reason: str = line(N_("A word about it"), default="", longest=300)
