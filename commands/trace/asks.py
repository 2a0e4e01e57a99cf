"""What is asked of somebody who ties two records together."""

from commands.kit.asks import ask
from commands.kit.fields import choice, line
from commands.kit.words import N_
from commands.trace.rules import TYPES


@ask(N_("Link two records"), submit=N_("Link"))
class Link:
    first: str = line(N_("Record"), placeholder="TSK-0004", longest=32)
    second: str = line(N_("Other record"), placeholder="PRJ-0012", longest=32)
    type: str = choice(N_("The first record …"), TYPES, hint=N_("As in: the first record belongs to the other."))


@ask(N_("Take away a link"), submit=N_("Take away"))
class Unlink:
    first: str = line(N_("Record"), placeholder="TSK-0004", longest=32)
    second: str = line(N_("Other record"), placeholder="PRJ-0012", longest=32)
    type: str = choice(N_("The first record …"), TYPES, default="", hint=N_("Empty means every link between the two."))
