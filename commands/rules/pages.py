"""The rulebook to read: clauses by number, by words and by the contents; proposals; versions (1.1)."""

from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.cards import card_message
from commands.kit.refusals import NoSuchRecord
from commands.kit.replies import Block, Say
from commands.kit.text import plain, shorten
from commands.kit.words import N_
from commands.kit.workflow import Telling, Workflow
from commands.rules import clause_page, passages
from commands.rules import rulebook as book
from storage import rulebooks
from storage.rulebooks import RuleChange

FOUND = 8
VERSIONS = 20
SNIPPET = 220
ID_LENGTH = 26


def show(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """A clause by its number, a proposal by its own; without either, the contents; with words, what they find."""
    change = telling.subject or _change(telling, call)
    if change is not None:
        message = card_message(Telling(telling.look, change, telling.t, telling.reader, {}), workflow)
        return Say(message.text, message.blocks)
    words = call.words or _given(call).split()
    if not words:
        return contents(telling)
    if not any(sign.isdigit() for sign in words[0]):
        return found(telling, " ".join(words))
    try:
        return clause_page.page(telling, words[0], " ".join(words[1:]), replace=call.replaces)
    except book.UnknownClause as unknown:
        return _missing(telling, words[0], unknown.nearest)


def _given(call: Call) -> str:
    """What a button carries: a clause's number, or a proposal's id."""
    return call.value or call.case_id or ""


def _change(telling: Telling, call: Call) -> RuleChange | None:
    id = _given(call) if len(_given(call)) == ID_LENGTH else ""
    if not (id or call.number):
        return None
    look = telling.look
    change = look.get(RuleChange, id) if id else look.numbered(RuleChange, str(call.number))
    if change is None:
        raise NoSuchRecord(number=call.number or RuleChange.prefix, workflow="rules")
    return change


def _missing(telling: Telling, typed: str, nearest: tuple[str, ...]) -> Say:
    t = telling.t
    said = t(N_("There is no clause {number} in the rulebook."), number=plain(shorten(typed, 30)))
    shown = [blocks.paragraph(said), *(_hit(telling, number) for number in nearest)]
    return Say(said, shown if nearest else [*shown, *_contents(telling)])


def contents(telling: Telling) -> Say:
    t = telling.t
    title = t(N_("The rulebook"))
    return Say(title, [blocks.heading(title), *_contents(telling)])


def menu(telling: Telling) -> list[Block]:
    return _contents(telling)


def _contents(telling: Telling) -> list[Block]:
    """The sections with their clauses, and a list to choose from."""
    t, look = telling.t, telling.look
    titles = book.sections(t.language)
    clauses = list(book.rulebook(t.language).values())
    groups: dict[str, list[dict[str, Any]]] = {}
    for clause in clauses:
        option = blocks.option(clause.number, f"{clause.number} {clause.title}")
        groups.setdefault(clause.chapter, []).append(option)
    select = {
        "type": "static_select",
        "action_id": "rules.show.pick",
        "placeholder": blocks.plain_text(t(N_("Choose a clause")), 150),
        "option_groups": [
            {"label": blocks.plain_text(f"{chapter} {titles[chapter]}", 75), "options": options[:100]}
            for chapter, options in groups.items()
        ],
    }
    chapters = [f"*{number}*  {plain(title)}" for number, title in titles.items() if "." not in number]
    version = t(
        N_("Version {version} of the rulebook, {count} clauses."), version=look.workspace.rulebook, count=len(clauses)
    )
    return [
        blocks.paragraph("\n".join(chapters)),
        {"type": "actions", "elements": [select]},
        blocks.note(version, t(N_("`/rules search kickoff` finds clauses by their words."))),
    ]


def search(telling: Telling, workflow: Workflow, call: Call) -> Say:
    words = " ".join(call.words) or call.value
    if not words.strip():
        said = telling.t(N_("Say what to look for, as in `/rules search kickoff`."))
        return Say(said, [blocks.paragraph(said), *_contents(telling)])
    return found(telling, words)


def found(telling: Telling, words: str) -> Say:
    t = telling.t
    hits = passages.search(telling.look, words, t.language)
    shown_words = plain(shorten(words, 80))
    if not hits:
        said = t(N_("No clause speaks of “{words}”. Try another word; the contents are below."), words=shown_words)
        return Say(said, [blocks.paragraph(said), *_contents(telling)])
    said = t.count("{n} clause speaks of “{words}”.", "{n} clauses speak of “{words}”.", len(hits), words=shown_words)
    shown = [blocks.paragraph(said), *(_hit(telling, clause.number) for clause in hits[:FOUND])]
    if len(hits) > FOUND:
        shown.append(blocks.note(t(N_("The {count} that fit best are shown; more words find fewer."), count=FOUND)))
    return Say(said, shown)


def _hit(telling: Telling, number: str) -> Block:
    found = passages.passage(telling.look, number, telling.t)
    text = f"*{number}  {plain(found.clause.title)}*\n{plain(shorten(found.text, SNIPPET))}"
    return blocks.with_button(text, blocks.button(telling.t(N_("Read")), "rules.show", number))


def versions(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """What each version changed, the newest first."""
    look, t = telling.look, telling.t
    title = t(N_("Versions of the rulebook"))
    editions = list(reversed(look.all(rulebooks.editions())))
    shown: list[Block] = [blocks.heading(title)]
    shown += [clause_page.edition_line(telling, edition) for edition in editions[:VERSIONS]]
    if len(editions) > VERSIONS:
        shown.append(blocks.note(t(N_("{count} earlier versions are not shown."), count=len(editions) - VERSIONS)))
    return Say(title, shown)
