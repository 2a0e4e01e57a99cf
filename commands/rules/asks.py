"""What is asked of somebody who proposes a rule change, and of those who decide it (1.3.4)."""

from datetime import date

from commands.kit.asks import ask
from commands.kit.fields import choice, day, line, lines, pick
from commands.kit.words import N_, words_for
from commands.rules import measures, passages
from commands.rules import rulebook as book
from storage.people import Person
from storage.reading import Reading

LANGUAGES = (("en", "English"), ("zh_Hans", "简体中文"), ("zh_Hant", "繁體中文"))


def clauses(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Clauses by number, title or words, in the language of the one who types."""
    language = words_for(person).language
    found = passages.search(look, query, language) if query.strip() else list(book.rulebook(language).values())
    return [(one.number, f"{one.number} {one.title}") for one in found]


def numbers(look: Reading, person: Person, query: str) -> list[tuple[str, str]]:
    """Numbers that a clause states, by name, clause number or a word of the clause's title."""
    t = words_for(person)
    wanted = query.strip().casefold()
    found = []
    for clause in passages.whole_book(look, t.language).values():
        for key in passages.open_numbers(clause):
            label = f"{clause.number} {key}: {measures.said(key, look.settings.text(key), t)}"
            if wanted in f"{label} {clause.title}".casefold():
                found.append((key, label))
    return list(dict(found).items())


@ask(
    N_("Propose a rule change"),
    submit=N_("Propose"),
    intro=N_("Say what should become different: the clause's new words, one of its numbers, or both."),
)
class Propose:
    clause: str = pick(N_("Clause"), clauses, hint=N_("Its number, as in 3.1.1, or a word of it."))
    reason: str = lines(N_("Reason"), hint=N_("What goes wrong today, and what will be better."), longest=2000)
    text: str = lines(
        N_("New words of the clause"),
        hint=N_("The whole clause. A number stays open in braces, as in {project.approval}."),
        longest=2500,
        default="",
    )
    number: str = pick(N_("Number"), numbers, hint=N_("Which number should change."), default="")
    value: str = line(
        N_("New value"), hint=N_("As in 3 wd, 4 h, 24 h round the clock, 14 days, 75 % or Fri 16:00."), default=""
    )


@ask(N_("Approve rule change"), submit=N_("Approve"))
class Approve:
    effective_on: date | None = day(N_("In force from"), hint=N_("Empty means today."), default=None)
    note: str = lines(N_("Note to everybody"), longest=1000, default="")


@ask(N_("Decline rule change"), submit=N_("Decline"))
class Decline:
    reason: str = lines(N_("Why?"), hint=N_("The proposer reads it."), longest=1000)


@ask(N_("Decide rule change"), submit=N_("Decide"))
class Decide:
    decision: str = choice(N_("Decision"), (("approve", N_("Approve")), ("decline", N_("Decline"))))
    reason: str = lines(N_("Why?"), longest=1000)
    effective_on: date | None = day(N_("In force from"), hint=N_("Empty means today."), default=None)


@ask(N_("Translate new words"), submit=N_("Save"))
class Translate:
    language: str = choice(N_("Language"), LANGUAGES)
    text: str = lines(N_("New words of the clause"), longest=2500)
