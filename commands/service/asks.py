"""What is asked of the service supervisor (2.2.1c, 2.2.1d, 2.2.2)."""

from commands.kit import topics
from commands.kit.asks import ask
from commands.kit.fields import choice, line, lines, number, person, pick
from commands.kit.words import N_
from commands.service import offers


@ask(N_("Reassign a record"), submit=N_("Reassign"))
class Reassign:
    record: str = pick(N_("Record"), offers.open_records, hint=N_("By number or a few words of its title."))
    to: str = person(N_("Who takes it"))
    reason: str = line(N_("Why"), default="", longest=300)


@ask(N_("Change a standard"), submit=N_("Change"), intro=N_("What is promised already keeps its date."))
class Standard:
    key: str = choice(N_("Standard"), offers.standards)
    value: str = line(N_("New value"), longest=60, placeholder=N_("3 h, 2 wd, 24 h round the clock"))
    reason: str = line(
        N_("Why"), default="", longest=300, hint=N_("Needed where a rule states the number: leadership decides then.")
    )


@ask(
    N_("Draw a sample"),
    submit=N_("Draw"),
    intro=N_("Records that were closed lately and have not been drawn before, at random."),
)
class Draw:
    many: int = number(N_("How many"), default=5, low=1, high=20)
    agent: str = person(N_("Of one agent only"), default="")
    days: int = number(N_("Closed within the last … days"), default=30, low=1, high=366)


@ask(N_("Note for the agent"), submit=N_("Send"), intro=N_("The agent reads it by direct message; nobody else does."))
class Coach:
    record: str = pick(N_("Sampled record"), offers.drawn)
    grade: str = choice(
        N_("How well it was handled"),
        (("5", "★★★★★"), ("4", "★★★★"), ("3", "★★★"), ("2", "★★"), ("1", "★")),
    )
    praise: str = lines(N_("What was done well"), longest=1000)
    advice: str = lines(N_("What would have been better"), default="", longest=1000)


@ask(N_("Service review"), submit=N_("Publish"), intro=N_("Leadership and the squad read it with its figures."))
class Review:
    words: str = lines(N_("Judgement"), longest=2500, hint=N_("What went well, what did not, and why."))
    measures: str = lines(N_("Measures"), default="", longest=1500, hint=N_("One a line: what, who, by when."))


@ask(N_("Topic"), submit=N_("Save"))
class Topic:
    code: str = choice(N_("Topic"), offers.topics_to_name, default="", hint=N_("Empty: a new one."))
    name: str = line(N_("Name in English"), longest=60)
    name_hans: str = line(N_("Name in Simplified Chinese"), default="", longest=60)
    name_hant: str = line(N_("Name in Traditional Chinese"), default="", longest=60)


@ask(N_("Retire a topic"), submit=N_("Retire"), intro=N_("Old records keep it; new ones can no longer choose it."))
class Retire:
    code: str = choice(N_("Topic"), topics.offered)
