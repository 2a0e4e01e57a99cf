"""What is asked about a customer (2.2.1b). Forms are not filled with what is personal: whoever wants to see it presses
*Contact*, and that is noted."""

from commands.customer import offers
from commands.customer.rules import LANGUAGES, PERSON, SORTS, WORDS
from commands.kit.asks import ask
from commands.kit.fields import choice, files, line, lines, person, pick, yes_no
from commands.kit.ways import WAYS
from commands.kit.words import N_

STAYS = N_("Empty: it stays as it is. A hyphen empties it.")


@ask(N_("New customer"), submit=N_("Add"))
class Add:
    name: str = line(N_("Name"), longest=120, placeholder=N_("Anna Chen, or the name of an organisation"))
    phone: str = line(N_("Phone"), default="", longest=60, hint=N_("With area code, and an extension if there is one."))
    mail: str = line(N_("Mail"), default="", longest=254)
    sort: str = choice(N_("This is"), SORTS, default=PERSON)
    language: str = choice(N_("Language of the customer"), LANGUAGES, default="")
    preferred: str = choice(N_("Reached best by"), WAYS, default="")
    is_sure: bool = yes_no(
        N_("This is somebody else"), hint=N_("Tick it when a customer like this is found who is not the same.")
    )


@ask(N_("Change the file"), submit=N_("Change"), intro=N_("Fields left empty stay as they are."))
class Edit:
    name: str = line(N_("Name"), default="", longest=120)
    phone: str = line(N_("Phone"), default="", longest=60, hint=STAYS)
    mail: str = line(N_("Mail"), default="", longest=254, hint=STAYS)
    preferences: str = lines(N_("Preferences"), default="", longest=900, hint=STAYS)
    sort: str = choice(N_("This is"), SORTS, default="")
    language: str = choice(N_("Language of the customer"), LANGUAGES, default="")
    preferred: str = choice(N_("Reached best by"), WAYS, default="")
    groups: str = line(
        N_("Groups"), default="", longest=200, hint=N_("Such as members, wholesale: parted by commas. A hyphen: none.")
    )


@ask(N_("Contact person"), submit=N_("Save"), intro=N_("Fields left empty stay as they are."))
class ContactPerson:
    which: str = choice(N_("Which contact"), offers.contacts_and_new, default="new")
    name: str = line(N_("Name"), default="", longest=120)
    part: str = line(N_("Part"), default="", longest=80, placeholder=N_("Purchasing"))
    phone: str = line(N_("Phone"), default="", longest=60)
    mail: str = line(N_("Mail"), default="", longest=254)
    handle: str = line(N_("Chat name"), default="", longest=80)
    address: str = line(N_("Address"), default="", longest=300)
    then: str = choice(
        N_("And"),
        (
            ("keep", N_("save it")),
            ("main", N_("save it, and ask this one first")),
            ("remove", N_("take this contact out")),
        ),
        default="keep",
    )


@ask(N_("What the customer allows"), submit=N_("Record"))
class Consent:
    may_be_contacted: bool = yes_no(N_("We may contact the customer"), hint=N_("Follow-up visits and news."))
    may_be_surveyed: bool = yes_no(N_("We may send questionnaires"))
    how: str = choice(N_("How they said so"), WAYS)


@ask(N_("Hand it over"), submit=N_("Hand over"))
class Hand:
    to: str = person(N_("Who cares for this customer from now on"))


@ask(
    N_("Merge two files"), submit=N_("Merge"), intro=N_("For one customer who has two files. One of them takes in all.")
)
class Merge:
    into: str = pick(N_("The file that stays"), offers.customers, hint=N_("Its wishes and its owner stand."))
    is_sure: bool = yes_no(N_("Merge them for good"), hint=N_("Leave it empty to see first what will happen."))


@ask(
    N_("Erase personal data"),
    submit=N_("Erase"),
    intro=N_("What remains is a number without a person, and the counts of what was done (rule 2.2.1b)."),
)
class Erase:
    reason: str = choice(N_("Why"), WORDS)
    is_sure: bool = yes_no(N_("Erase for good"), hint=N_("Leave it empty to see first what will happen."))


@ask(N_("Bring a file"), submit=N_("Check the file"))
class Import:
    file: tuple[str, ...] = files(N_("A table as CSV; for records also mail"), high=1)
    what: str = choice(N_("What it holds"), offers.CONTENTS, default="customers")


@ask(N_("Take the file over"), submit=N_("Take over"))
class Take:
    which: str = choice(N_("Which file"), offers.imports)
    how: str = choice(N_("Rows that may be known"), offers.HOW, default="skip")
    rows: str = choice(N_("Rows"), offers.ROWS, default="all")


@ask(
    N_("Export customers"),
    submit=N_("Send it to me"),
    intro=N_("You get it by direct message; who took it out is recorded."),
)
class Export:
    which: str = choice(N_("Which"), offers.KINDS, default="active")
