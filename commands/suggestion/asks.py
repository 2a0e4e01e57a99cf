"""What is asked about a suggestion, from the customer's words to the thanks (3.2.3)."""

from datetime import date

from commands.customer import operations as customers
from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, person, pick, yes_no
from commands.kit.ways import WAYS
from commands.kit.words import N_
from commands.suggestion import offers
from commands.suggestion.rules import FEASIBLE, SORTS


@ask(N_("Enter a suggestion"), submit=N_("Enter"))
class New:
    title: str = line(N_("What is suggested"), longest=120, placeholder=N_("Delivery on Saturdays"))
    words: str = lines(N_("In the customer's own words"), longest=2500)
    customer: str = pick(
        N_("Customer"),
        customers.customers,
        default="",
        hint=N_("Type a name, number, phone or mail. Empty for a new customer: then fill in the next two."),
    )
    name: str = line(N_("Name of a new customer"), default="", longest=120)
    reach: str = line(N_("Phone or mail of a new customer"), default="", longest=200)
    is_sure: bool = yes_no(N_("A new customer, though one like this is known"))
    channel: str = choice(N_("How it came"), WAYS, default="phone")
    source: str = line(
        N_("Where it was said"),
        default="",
        longest=500,
        hint=N_("A link to a message, or the number of a visit or survey."),
    )


@ask(N_("Sort the suggestion"), submit=N_("Sort"))
class Classify:
    sort: str = choice(N_("What it would make better"), SORTS)
    department: str = pick(N_("Department that assesses it"), offers.departments)
    topic: str = choice(N_("Topic"), topics.offered, default="")
    assessor: str = person(
        N_("Who assesses it"), default="", hint=N_("Empty: the department's head, or the deputy in their absence.")
    )
    note: str = lines(N_("A word to the department"), default="", longest=1000)


@ask(N_("Assess the suggestion"), submit=N_("Record"))
class Assess:
    feasibility: str = choice(N_("Can it be done?"), FEASIBLE)
    cost: str = line(N_("What it would cost"), longest=300, hint=N_("Money, days of work, what else it takes."))
    benefit: str = lines(N_("What it would bring"), longest=1500, hint=N_("To customers and to the organisation."))
    advice: str = lines(N_("What you recommend"), default="", longest=1000)


@ask(
    N_("Accept the suggestion"),
    submit=N_("Accept"),
    intro=N_("It becomes somebody's task. The customer is told and thanked now, and again once it is carried out."),
)
class Accept:
    what: str = line(N_("What is to be done"), longest=150)
    owner: str = person(N_("Who does it"))
    due_on: date = day(N_("By when"))
    reason: str = lines(N_("Why it is accepted"), default="", longest=1000, hint=N_("The customer may be told this."))


@ask(N_("Give it to somebody"), submit=N_("Give"))
class Carry:
    what: str = line(N_("What is to be done"), longest=150)
    owner: str = person(N_("Who does it"))
    due_on: date = day(N_("By when"))


@ask(N_("Decline the suggestion"), submit=N_("Decline"), intro=N_("The customer is told and thanked all the same."))
class Decline:
    reason: str = lines(N_("Why not"), longest=1000, hint=N_("The customer may be told this."))


@ask(N_("It is not ours"), submit=N_("Send back"))
class Return:
    reason: str = line(N_("Whose it is, or why it is not yours"), longest=500)


@ask(N_("It is carried out"), submit=N_("Done"))
class Done:
    outcome: str = lines(N_("What came of it"), longest=1500, hint=N_("The customer may be told this."))


@ask(
    N_("Tell the customer"),
    submit=N_("Told"),
    intro=N_("Call or write to the customer, then record what was said. The words below are prepared for it."),
)
class Inform:
    how: str = choice(N_("How you told them"), offers.TOLD)
    words: str = lines(N_("What you said"), longest=2500)


@ask(N_("Correct the suggestion"), submit=N_("Save"))
class Edit:
    title: str = line(N_("What is suggested"), longest=120)
    words: str = lines(N_("In the customer's own words"), longest=2500)
    topic: str = choice(N_("Topic"), topics.offered)
    reason: str = line(N_("Why it is corrected"), longest=300)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who takes it"))


@ask(N_("Withdraw the suggestion"), submit=N_("Withdraw"))
class Withdraw:
    reason: str = line(N_("Why"), longest=500)
