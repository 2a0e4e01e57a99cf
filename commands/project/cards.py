"""The charter as a card, and what people are told on the way from application to channel."""

from commands.kit import blocks, notices
from commands.kit.cards import card_blocks
from commands.kit.replies import Block
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Card, Message, Notice, Telling
from commands.project import approvals, lessons, roster
from commands.project.acceptance import cards as acceptance
from commands.project.execution import standing
from commands.project.execution.rules import SIGNS
from commands.project.planning import cards as planning
from commands.project.rules import STATES, S
from storage import channels
from storage.projects import Project

LIGHTS = {
    S.DRAFT: "⚪",
    S.SUBMITTED: "🔵",
    S.RETURNED: "🟠",
    S.APPROVED: "🟢",
    S.REJECTED: "⚫",
    S.INITIATED: "🟢",
    S.PLANNING: "🔵",
    S.UNDER_REVIEW: "🔵",
    S.BASELINED: "🟢",
    S.EXECUTING: "🟢",
    S.ON_HOLD: "🟠",
    S.ACCEPTANCE: "🔵",
    S.ACCEPTED: "🟢",
    S.CLOSING: "🔵",
    S.CLOSED: "⚫",
    S.CANCELLED: "⚫",
}
CLAUSES = {
    **dict.fromkeys((S.PLANNING, S.UNDER_REVIEW, S.BASELINED), "3.1.2"),
    **dict.fromkeys((S.EXECUTING, S.ON_HOLD), "3.1.3"),
    **dict.fromkeys((S.ACCEPTANCE, S.ACCEPTED, S.CLOSING, S.CLOSED), "3.1.5"),
}
"""Of the rule that a project is under now; before its planning, that of its initiation."""
LONGEST = 600


def card(telling: Telling) -> Card:
    look, project, t = telling.look, telling.subject, telling.t
    people = {one.id: one for one in roster.everybody(look, project)}
    team = [one for one in people.values() if one.id not in (project.sponsor_id, project.manager_id)]
    facts = [
        *standing.facts(telling),
        (t(N_("Sponsor")), str(t.say(people.get(project.sponsor_id) or "–"))),
        (t(N_("Project manager")), str(t.say(people.get(project.manager_id) or "–"))),
        (t(N_("Start – finish")), f"{t.day(project.starts_on)} – {t.day(project.finishes_on)}"),
        (t(N_("Budget")), t.money(project.budget, project.currency)),
        (t(N_("Team")), t.listed([str(t.say(one)) for one in team]) or t(N_("not named yet"))),
    ]
    if project.status == S.SUBMITTED:
        deciders = approvals.waiting(look, project)
        facts.append((t(N_("Waits for")), t.listed([str(t.say(one)) for one in deciders]) or t(N_("nobody yet"))))
    facts += planning.facts(telling)
    return Card(
        title=plain(project.title),
        state=t(STATES[S(project.status)]),
        facts=facts,
        body=[
            *standing.body(telling),
            *_words(telling),
            *lessons.body(telling),
            *planning.body(telling),
            *acceptance.body(telling),
        ],
        clause=CLAUSES.get(S(project.status), "3.1.1"),
        light=SIGNS[project.health] if project.status == S.EXECUTING else LIGHTS[S(project.status)],
    )


def _words(telling: Telling) -> list[Block]:
    project, t = telling.subject, telling.t
    said = [
        (N_("Goal"), project.goal),
        (N_("Strategic link"), project.strategic_link),
        (N_("Market need"), project.market_need),
        (N_("Benefit"), project.benefit),
        (N_("Acceptance criteria"), project.criteria),
    ]
    made = [blocks.paragraph(f"*{t(label)}*\n{plain(words, LONGEST)}") for label, words in said if words]
    if project.question:
        made.append(blocks.paragraph(f"❓ *{t(N_('Open question'))}*\n{plain(project.question, LONGEST)}"))
    return made


def _titled(telling: Telling) -> dict[str, object]:
    project: Project = telling.subject
    return {"number": project.number, "title": plain(project.title)}


def submitted(telling: Telling) -> Message:
    """To each who may decide: the whole application, with the buttons to decide it."""
    said = telling.t(
        N_("{by} applies for {number} *{title}*. Your decision is asked."), **_titled(telling), **telling.facts
    )
    return Message(said, [blocks.paragraph(said), *card_blocks(telling, telling.of)])


def _about(sentence: str) -> Notice:
    """A sentence about the project, with the facts that it names and what the reader can do next."""

    def draw(telling: Telling) -> Message:
        facts = {name: plain(value) if isinstance(value, str) else value for name, value in telling.facts.items()}
        return notices.about(telling, telling.of, telling.t(sentence, **_titled(telling), **facts))

    return Notice(draw)


def _asking(sentence: str) -> Notice:
    return Notice(_about(sentence).draw, asks=True)


def question(telling: Telling) -> Message:
    """To the sponsor, with a button to answer."""
    said = _about(N_("{by} asks about {number} *{title}*: {question}")).draw(telling)
    answer = blocks.button(telling.t(N_("Answer")), "project.answer", telling.subject.id, style="primary")
    return Message(said.text, [*said.blocks, *blocks.buttons([answer])])


def welcome(telling: Telling) -> Message:
    """To sponsor, manager and team, once the channel stands."""
    channel = telling.look.first(channels.for_purpose(f"project:{telling.subject.id}"))
    where = f"<#{channel.slack_id}>" if channel and channel.slack_id else ""
    part = _part(telling)
    said = telling.t(
        N_("You are {part} of {number} *{title}*. Its channel is {where}."), part=part, where=where, **_titled(telling)
    )
    return notices.about(telling, telling.of, said)


def _part(telling: Telling) -> str:
    project, t, reader = telling.subject, telling.t, telling.reader
    if reader and reader.id == project.sponsor_id:
        return t(N_("the sponsor"))
    if reader and reader.id == project.manager_id:
        return t(N_("the project manager"))
    return t(N_("a team member"))


NOTICES = {
    "submitted": Notice(submitted, asks=True),
    "nobody_decides": _about(
        N_("{number} *{title}* waits for leadership, but nobody of leadership may decide it. Please fill a seat.")
    ),
    "approved": _about(N_("✅ {by} approved {number} *{title}*. Its channel is being made.")),
    "returned": _asking(N_("{by} returned {number} *{title}* for information: {reason}")),
    "rejected": _about(N_("{by} rejected {number} *{title}*: {reason}")),
    "question": Notice(question, asks=True),
    "answered": _asking(N_("{by} answers on {number} *{title}*: {answer}")),
    "welcome": Notice(welcome),
    "released": _about(N_("{by} released you from {number} *{title}*: {reason}")),
}

LINES = {
    "apply": N_("{by} wrote the application."),
    "edit": N_("{by} changed the application."),
    "submit": N_("{by} submitted it."),
    "sign": N_("{by} signed it. Signatures still needed: {missing}."),
    "approve": N_("{by} approved it."),
    "return": N_("{by} returned it: {reason}"),
    "reject": N_("{by} rejected it: {reason}"),
    "ask": N_("{by} asked: {question}"),
    "answer": N_("{by} answered: {answer}"),
    "reassign": N_("{by} passed the decision on to {to}. {reason}"),
    "initiate": N_("The channel stands; the project is initiated."),
    "invite": N_("{by} added {members} to the team."),
    "release": N_("{by} released {member}: {reason}"),
    "meeting_held": N_("The meeting {number} was held."),
}
