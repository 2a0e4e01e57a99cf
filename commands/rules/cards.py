"""A rule change as a card, and what people are told from proposal to the rulebook's next version."""

from commands.kit import blocks, notices
from commands.kit.cards import card_blocks
from commands.kit.replies import Block
from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Card, Message, Notice, Telling
from commands.rules import deciding, measures, passages
from commands.rules import rulebook as book
from commands.rules.rules import LIGHTS, STATES, S
from storage.rulebooks import RuleChange
from storage.settings import number_of

LONGEST = 2800


def title_of(change: RuleChange, t: Words) -> str:
    """Number and title of its clause, in the reader's language."""
    return f"{change.clause} {book.clause(change.clause, t.language).title}"


def words_of(telling: Telling) -> str:
    """The proposed words with today's numbers, in the reader's language if they have been written in it."""
    t, texts = telling.t, telling.subject.texts
    language = next((one for one in (t.language, "en", *texts) if one in texts), "")
    return book.fill(texts[language], language, passages.values_of(telling.look, t)) if language else ""


def number_said(change: RuleChange, was: str, t: Words) -> str:
    if change.setting is None:
        return ""
    from commands.squad import operations as squads

    values = {
        "key": f"“{squads.number_name(number_of(change.setting), t)}”",
        "value": measures.said(change.setting, change.value, t),
    }
    if not was:
        return t(N_("{key} becomes *{value}*"), **values)
    return t(N_("{key} becomes *{value}* (today {was})"), was=measures.said(change.setting, was, t), **values)


def card(telling: Telling) -> Card:
    look, change, t = telling.look, telling.subject, telling.t
    proposer = look.person(change.proposed_by_id)
    is_decided = change.status != S.PROPOSED
    was = look.settings.text(change.setting) if change.setting and change.is_open else ""
    facts = [
        (t(N_("Clause")), title_of(change, t)),
        (t(N_("Proposed by")), str(t.say(proposer)) if proposer else "–"),
        (t(N_("Number")), number_said(change, was, t)),
        (t(N_("In force from")), t.day(change.effective_on) if is_decided and change.effective_on else ""),
        (t(N_("Version")), str(change.became or "")),
    ]
    if not is_decided:
        facts += [
            (t(N_("Approved by")), t.listed([str(t.say(one)) for one in deciding.approved_by(look, change)])),
            (t(N_("Waits for")), t.listed([str(t.say(one)) for one in deciding.waiting(look, change)]) or nobody(t)),
        ]
    return Card(
        title=title_of(change, t),
        state=t(STATES[S(change.status)]),
        facts=facts,
        body=_body(telling),
        clause=change.clause,
        light=LIGHTS[S(change.status)],
    )


def nobody(t: Words) -> str:
    return t(N_("nobody yet: leadership has no other member"))


def _body(telling: Telling) -> list[Block]:
    change, t = telling.subject, telling.t
    said = [
        (t(N_("Reason")), change.reason),
        (t(N_("New words")), words_of(telling)),
        (t(N_("Decision")), change.decision_note),
    ]
    return [blocks.paragraph(f"*{label}*\n{plain(words, LONGEST)}") for label, words in said if words]


def line(telling: Telling) -> str:
    """Without the title, which is the clause's in the language of whoever proposed."""
    change, t = telling.subject, telling.t
    said = [f"*{change.number}*  {plain(title_of(change, t))}", t(STATES[S(change.status)])]
    if change.due_at and change.is_open:
        late = telling.look.now > change.due_at
        said.append(t(N_("⚠ was due {due}") if late else N_("due {due}"), due=change.due_at))
    return "  ·  ".join(said)


def asked(telling: Telling) -> Message:
    """To each who may decide: the whole proposal, with the buttons to decide it."""
    change, t = telling.subject, telling.t
    known = {"number": change.number, "clause": plain(title_of(change, t)), "due": telling.facts["due"]}
    by = telling.look.person(change.proposed_by_id)
    said = t(N_("{by} proposes to change rule {clause} ({number}). Please decide by {due}."), by=by or "–", **known)
    return Message(said, [blocks.paragraph(said), *card_blocks(telling, telling.of)])


def _about(sentence: str) -> Notice:
    def draw(telling: Telling) -> Message:
        change, t = telling.subject, telling.t
        facts = {name: plain(value) if isinstance(value, str) else value for name, value in telling.facts.items()}
        said = t(sentence, number=change.number, clause=plain(title_of(change, t)), **facts)
        return notices.about(telling, telling.of, said)

    return Notice(draw)


def announced(telling: Telling) -> Message:
    """To everybody, in the sharing channel: what changed, why, and where to read it."""
    change, t = telling.subject, telling.t
    known = {"clause": plain(title_of(change, t)), "number": change.number, "rulebook": telling.facts["rulebook"]}
    said = t(N_("📖 Rule {clause} has changed ({number}). The rulebook is now version {rulebook}."), **known)
    shown = [blocks.paragraph(said), *_body(telling)]
    number = number_said(change, "", t)
    shown += [blocks.paragraph(number)] if number else []
    read = blocks.button(t(N_("Read the clause")), "rules.show", change.clause, style="primary")
    return Message(said, [*shown, *blocks.buttons([read])])


NOTICES = {
    "asked": Notice(asked, asks=True),
    "approved": _about(N_("✅ {by} approved your proposal {number} for rule {clause}; in force from {effective_on}.")),
    "declined": _about(N_("{by} declined your proposal {number} for rule {clause}: {reason}")),
    "nobody_decides": _about(
        N_("{number} proposes to change rule {clause}, but nobody of leadership may decide it. Please fill a seat.")
    ),
    "announced": Notice(announced),
}

LINES = {
    "propose": N_("{by} proposed it: {reason}"),
    "agree": N_("{by} approved it; more are asked."),
    "approve": N_("{by} approved it, in force from {effective_on}."),
    "decline": N_("{by} declined it: {reason}"),
    "withdraw": N_("{by} withdrew it."),
    "translate": N_("{by} wrote the new words in {language}."),
    "take_effect": N_("It came into force with version {rulebook} of the rulebook."),
}
