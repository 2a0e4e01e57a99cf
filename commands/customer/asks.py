"""What is asked about a customer (2.2.1b)."""

from commands.customer.rules import CHANNELS, LANGUAGES, PERSON, SORTS
from commands.kit.asks import ask
from commands.kit.fields import choice, line, yes_no
from commands.kit.words import N_


@ask(N_("New customer"), submit=N_("Add"))
class Add:
    name: str = line(N_("Name"), longest=120, placeholder=N_("Anna Chen, or the name of an organisation"))
    phone: str = line(N_("Phone"), default="", longest=60, hint=N_("With area code, and an extension if there is one."))
    mail: str = line(N_("Mail"), default="", longest=254)
    sort: str = choice(N_("This is"), SORTS, default=PERSON)
    language: str = choice(N_("Language of the customer"), LANGUAGES, default="")
    preferred: str = choice(N_("Reached best by"), CHANNELS, default="")
    is_sure: bool = yes_no(
        N_("This is somebody else"), hint=N_("Tick it when a customer like this is found who is not the same.")
    )
