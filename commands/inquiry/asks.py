"""What is asked about a customer's inquiry (3.2.1)."""

from datetime import date, time

from commands.customer import operations as customers
from commands.inquiry import offers
from commands.inquiry.rules import PRIORITIES, WAITS
from commands.kb import operations as kb
from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, clock_time, day, line, lines, person, pick, yes_no
from commands.kit.ways import WAYS
from commands.kit.words import N_

IN_WORDS = N_("Type a few words of the question: articles are found in English and Chinese, those that help first.")


@ask(N_("New inquiry"), submit=N_("Record"))
class New:
    customer: str = pick(
        N_("Customer"), customers.customers, default="", hint=N_("Found by number, name, phone or mail.")
    )
    newcomer: str = line(
        N_("Or a new customer"),
        default="",
        longest=200,
        placeholder=N_("Anna Chen 0912 345 678"),
        hint=N_("Name, then phone or mail."),
    )
    is_sure: bool = yes_no(N_("A new customer, though one like this is known"))
    question: str = lines(N_("Question"), longest=2500, hint=N_("In the customer's words."))
    article: str = pick(
        N_("Does an article answer it?"),
        kb.fitting,
        default="",
        hint=N_("Type a few words of it. With an article it is recorded as answered; without, answer or promise next."),
    )
    priority: str = choice(N_("Priority"), PRIORITIES, default="medium")
    topic: str = choice(N_("Topic"), topics.offered, default="other")
    channel: str = choice(N_("How it reached us"), WAYS, default="phone")


@ask(N_("Answer"), submit=N_("Answer"))
class Answer:
    answer: str = lines(N_("Answer"), default="", longest=3000, hint=N_("Empty: that of the article."))
    article: str = pick(N_("Article it is answered with"), kb.fitting, default="", hint=IN_WORDS)
    reply: str = pick(N_("Canned reply around it"), offers.for_answer, default="")
    closes: bool = yes_no(N_("The customer is content: close it"))


@ask(N_("Promise a time"), submit=N_("Promise"))
class Promise:
    day: date | None = day(N_("By which day"), default=None, hint=N_("Empty: what the rules give, from now on."))
    at: time | None = clock_time(N_("By what time"), default=None, hint=N_("Empty: the end of that working day."))
    reply: str = pick(N_("Canned reply"), offers.for_promise, default="")
    words: str = lines(N_("What else the customer was told"), default="", longest=1500)
    moved: bool = yes_no(N_("The customer wanted another time"), hint=N_("Then the time before counts as not broken."))


@ask(N_("Wait"), submit=N_("Wait"))
class Wait:
    whom: str = choice(N_("For whom"), WAITS)
    question: str = lines(N_("What is asked"), longest=1500)
    person: str = person(N_("Who is asked inside"), default="")
    place: str = pick(N_("Or which department or squad"), offers.places, default="")
    due_on: date | None = day(N_("Answer from inside by"), default=None, hint=N_("Empty: what the rules give."))


@ask(N_("Give the information"), submit=N_("Give"))
class Inform:
    answer: str = lines(N_("What the customer can be told"), longest=2500)


@ask(N_("The customer's word"), submit=N_("Record"))
class Reply:
    text: str = lines(N_("What the customer said"), longest=2500)
    settled: bool = yes_no(N_("It needs no further answer"), hint=N_("Thanks, for instance."))


@ask(N_("Transfer"), submit=N_("Transfer"))
class Transfer:
    person: str = person(N_("To whom"), default="")
    place: str = pick(N_("Or to which department or squad"), offers.places, default="")
    reason: str = line(N_("Why"), longest=300)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))


@ask(N_("Merge"), submit=N_("Merge"), intro=N_("What was said goes over to the other inquiry; this one is over."))
class Merge:
    into: str = pick(N_("Into which inquiry of this customer"), offers.mergeable)


@ask(N_("Note"), submit=N_("Record"))
class Note:
    text: str = lines(N_("Note"), longest=1500, hint=N_("For colleagues; the customer does not read it."))


@ask(N_("Close the inquiry"), submit=N_("Close"))
class Close:
    reason: str = lines(N_("Why"), default="", longest=1000, hint=N_("Needed if it was not answered."))


@ask(N_("Open it again"), submit=N_("Open"))
class Reopen:
    text: str = lines(N_("What the customer said"), longest=2500)


@ask(
    N_("Correct it"),
    submit=N_("Correct"),
    intro=N_("What was due is computed anew; the history keeps the old values."),
)
class Edit:
    customer: str = pick(N_("Customer"), customers.customers, default="")
    title: str = line(N_("Title"), default="", longest=120)
    question: str = lines(N_("Question"), default="", longest=2500)
    priority: str = choice(N_("Priority"), PRIORITIES, default="")
    topic: str = choice(N_("Topic"), topics.offered, default="")
    channel: str = choice(N_("How it reached us"), WAYS, default="")
    reason: str = line(N_("What was wrong"), longest=300)
