"""What is asked about a complaint, from the first word to the customer's last (3.2.2)."""

from datetime import time

from commands.complaint import offers
from commands.complaint.rules import GENERAL, RATINGS, SEVERITIES
from commands.customer import operations as customers
from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, clock_time, line, lines, person, pick, yes_no
from commands.kit.ways import WAYS
from commands.kit.words import N_

WHEN = N_("Empty: just now.")


@ask(
    N_("Make a complaint"),
    submit=N_("Record"),
    steps=(N_("what happened"), N_("who complains")),
    intro=N_("Apologise first, then write down what they say in their own words."),
)
class New:
    title: str = line(N_("What it is about"), longest=120, placeholder=N_("The new pump leaks"))
    demand: str = line(N_("What the customer asks for"), longest=500, placeholder=N_("Another pump before the weekend"))
    matter: str = lines(N_("What happened"), longest=2500, hint=N_("When, where, what was bought, what it did."))
    severity: str = choice(N_("Severity"), SEVERITIES, default=GENERAL, hint=N_("It sets how soon we must answer."))
    channel: str = choice(N_("How it reached us"), WAYS, default="phone")
    topic: str = choice(N_("Topic"), topics.offered, default="other")
    source: str = line(N_("Link to a message about it"), default="", longest=500)
    customer: str = pick(
        N_("Customer"),
        customers.customers,
        default="",
        step=1,
        hint=N_("Type a name, a phone number or mail. Leave it empty for somebody new, and fill in who it is below."),
    )
    name: str = line(N_("Name of a new customer"), default="", longest=120, step=1)
    phone: str = line(N_("Phone"), default="", longest=60, step=1)
    mail: str = line(N_("Mail"), default="", longest=254, step=1)
    is_sure: bool = yes_no(N_("A new customer, though one like this is known"), step=1)
    similar: str = pick(
        N_("Is it one of these?"),
        offers.similar,
        default="",
        step=1,
        hint=N_("Open complaints, found by words. Choose one if it is this one: then the words are added to it."),
    )
    is_another: bool = yes_no(N_("It is another complaint than those like it"), step=1)


@ask(N_("Apologise"), submit=N_("It is done"))
class Acknowledge:
    words: str = lines(N_("What you said"), longest=1500, hint=N_("As you said it; the words above are a beginning."))
    channel: str = choice(N_("How"), WAYS, default="phone")
    at: time | None = clock_time(N_("When, today"), default=None, hint=WHEN)
    calmed: str = lines(
        N_("What calmed them, or still troubles them"),
        default="",
        longest=1000,
        hint=N_("Whoever looks into it should know."),
    )


@ask(N_("Give it to a department"), submit=N_("Give it"))
class Assign:
    department: str = pick(N_("Department"), offers.departments)
    handler: str = person(
        N_("Who looks into it"), default="", hint=N_("Empty: the head of the department, else the deputy.")
    )


@ask(N_("What caused it"), submit=N_("Record"))
class Cause:
    cause: str = lines(N_("What the investigation found"), longest=2000)


@ask(N_("Propose a solution"), submit=N_("Propose"))
class Propose:
    solution: str = lines(N_("Solution for the customer"), longest=2000, hint=N_("What we do, by when, at whose cost."))
    cause: str = lines(
        N_("What caused it"), default="", longest=2000, hint=N_("No solution without its cause (rule 3.2.2).")
    )


@ask(N_("Interim answer"), submit=N_("It is done"))
class Interim:
    words: str = lines(N_("What you told the customer"), longest=1500)
    channel: str = choice(N_("How"), WAYS, default="phone")


@ask(N_("Tell the customer"), submit=N_("It is done"))
class Reply:
    words: str = lines(N_("What you told the customer"), longest=2500)
    channel: str = choice(N_("How"), WAYS, default="phone")
    at: time | None = clock_time(N_("When, today"), default=None, hint=WHEN)


@ask(N_("Customer is satisfied"), submit=N_("Record"))
class Satisfied:
    words: str = lines(N_("The customer's words"), longest=1500)
    rating: str = choice(N_("Rating, 1 to 5"), RATINGS, hint=N_("5 is the best; the customer gives it."))


@ask(N_("Customer not satisfied"), submit=N_("Record"))
class Dissatisfied:
    words: str = lines(N_("What they are not satisfied with"), longest=1500, hint=N_("In the customer's words."))
    rating: str = choice(N_("Rating, 1 to 5"), RATINGS, hint=N_("5 is the best; the customer gives it."))


@ask(N_("To the supervisor"), submit=N_("Escalate"))
class Escalate:
    reason: str = lines(N_("Why the supervisor is needed"), longest=1000)


@ask(
    N_("Close it unresolved"),
    submit=N_("Ask leadership"),
    intro=N_("Leadership decides. The customer counts as unsatisfied, and their next word opens it again."),
)
class Unresolved:
    reason: str = lines(N_("Why nothing more can be done"), longest=1500)


@ask(N_("Not closed like this"), submit=N_("Refuse"))
class Refuse:
    reason: str = lines(N_("What is still to be tried"), longest=1000)


@ask(N_("The customer withdraws"), submit=N_("Withdraw"))
class Withdraw:
    words: str = lines(N_("The customer's words"), longest=1000)


@ask(N_("The customer again"), submit=N_("Record"))
class Again:
    words: str = lines(N_("What the customer says now"), longest=2500)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"), hint=N_("Somebody of the same department."))


@ask(N_("Correct the complaint"), submit=N_("Correct"))
class Edit:
    severity: str = choice(N_("Severity"), SEVERITIES, hint=N_("Both clocks are set anew by it."))
    title: str = line(N_("What it is about"), longest=120)
    demand: str = line(N_("What the customer asks for"), default="", longest=500)
    matter: str = lines(N_("What happened"), longest=2500)
    topic: str = choice(N_("Topic"), topics.offered)
    reason: str = lines(N_("Why it is corrected"), longest=500)


@ask(N_("Link a nonconformity"), submit=N_("Link"))
class LinkTo:
    number: str = line(N_("Number of the nonconformity"), longest=16, placeholder="NCR-0001")
    reason: str = line(N_("What they have to do with each other"), longest=300)


@ask(N_("Nonconformity closed"), submit=N_("Record"))
class Clear:
    number: str = line(N_("Number of the nonconformity"), longest=16, placeholder="NCR-0001")
    finding: str = lines(N_("How it was closed"), longest=1000)


@ask(N_("Unlink a nonconformity"), submit=N_("Unlink"))
class Unlink:
    number: str = line(N_("Number of the nonconformity"), longest=16, placeholder="NCR-0001")
    reason: str = line(N_("Why it has nothing to do with it"), longest=300)
