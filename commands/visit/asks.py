"""What is asked about a follow-up visit (2.2.1d)."""

from datetime import date

from commands.customer import operations as customers
from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, person, pick
from commands.kit.words import N_
from commands.visit.rules import RATINGS


@ask(N_("Arrange a visit"), submit=N_("Arrange"))
class Plan:
    customer: str = pick(N_("Customer"), customers.customers, hint=N_("Type a name, number, phone or mail."))
    on: date = day(N_("On which day"))
    about: str = line(N_("What it is about"), default="", longest=150)


@ask(N_("What the customer says"), submit=N_("Record"))
class Result:
    rating: str = choice(N_("How satisfied the customer is"), RATINGS)
    words: str = lines(N_("In the customer's own words"), default="", longest=2000)
    needs: str = lines(N_("What the customer needs"), default="", longest=1000, hint=N_("Now or soon."))
    other: str = lines(N_("Anything else"), default="", longest=1000)


@ask(N_("Nobody answered"), submit=N_("Record"))
class NoAnswer:
    note: str = line(N_("Note"), default="", longest=300, hint=N_("Such as: engaged, or away until Monday."))


@ask(N_("Spoken to"), submit=N_("Record"))
class Call:
    note: str = lines(N_("What was agreed"), longest=500, hint=N_("When they will answer, or whom to ask instead."))
    again: date | None = day(N_("Call again on"), default=None, hint=N_("Empty: the next working day."))


@ask(N_("Leave the visit out"), submit=N_("Leave out"), intro=N_("Your supervisor sees it with the reason."))
class Skip:
    reason: str = lines(N_("Why"), longest=500)


@ask(N_("Another day"), submit=N_("Move"))
class Reschedule:
    on: date = day(N_("New day"))
    reason: str = line(N_("Why"), longest=300)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))


@ask(N_("A low rating is settled"), submit=N_("Close"))
class Settle:
    measure: str = lines(N_("What is done about it"), longest=1000)


@ask(N_("Make a complaint of it"), submit=N_("Make a complaint"))
class Complain:
    title: str = line(N_("What it is about"), longest=120)
    matter: str = lines(N_("What the customer complains of"), longest=2500)


@ask(N_("Make an inquiry of it"), submit=N_("Make an inquiry"))
class Inquire:
    question: str = lines(N_("What the customer wants to know or needs"), longest=2500)
    topic: str = choice(N_("Topic"), topics.offered, default="other")


@ask(N_("Correct the answer"), submit=N_("Save"))
class Correct:
    rating: str = choice(N_("How satisfied the customer is"), RATINGS)
    words: str = lines(N_("In the customer's own words"), default="", longest=2000)
    reason: str = line(N_("Why it is corrected"), longest=300)
