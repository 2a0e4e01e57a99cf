"""What people are told about seats, departments, delegations and the rules; and what the history says of them."""

from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.words import N_, Words
from commands.kit.workflow import Message, Notice, Telling
from commands.squad import offers
from commands.squad.delegations import scope_name
from storage import people
from storage.people import Seat

TITLE = 90


def _message(said: str, *more: Block) -> Message:
    return Message(said, [blocks.paragraph(said), *more])


def _rule(t: Words, clause: str, command: str) -> Block:
    return blocks.note(f"{t(N_('Rule {clause}'), clause=clause)}  ·  `{command}`")


def _by(telling: Telling) -> Any:
    return telling.facts.get("by") or telling.t(N_("The clock"))


def seat_said(telling: Telling, seat: Seat) -> str:
    """`*Inspector* in *Quality assurance*`."""
    look, t = telling.look, telling.t
    role = look.first(people.role_by_code(seat.squad, seat.role))
    return t(
        N_("*{role}* in *{squad}*"),
        role=plain(t.name(role.names) if role else seat.role),
        squad=plain(offers.squad_name(look, seat.squad, t)),
    )


def _joined(telling: Telling) -> Message:
    seat, t = telling.subject, telling.t
    known = {"by": _by(telling), "seat": seat_said(telling, seat), "since": seat.starts_on}
    if seat.ends_on:
        said = t(N_("👋 {by} made you {seat}, from {since} to {until}."), **known, until=seat.ends_on)
    else:
        said = t(N_("👋 {by} made you {seat}, from {since}."), **known)
    lead = [one for one in telling.look.all(people.leads(seat.squad, telling.look.today)) if one != telling.reader]
    shown = [blocks.paragraph(t(N_("Your lead: {lead}."), lead=lead))] if lead else []
    return _message(said, *shown, _rule(t, "1.2", f"/squad roster {seat.squad}"))


def _changed(telling: Telling) -> Message:
    seat, t = telling.subject, telling.t
    known = {"by": _by(telling), "seat": seat_said(telling, seat), "since": seat.starts_on}
    if seat.ends_on:
        said = t(N_("{by} changed your seat: {seat}, from {since} to {until}."), **known, until=seat.ends_on)
    else:
        said = t(N_("{by} changed your seat: {seat}, from {since}."), **known)
    return _message(said, *_reason(telling), _rule(t, "1.2", f"/squad roster {seat.squad}"))


def _left(telling: Telling) -> Message:
    seat, t = telling.subject, telling.t
    known = {"by": _by(telling), "seat": seat_said(telling, seat), "until": telling.facts["until"]}
    said = t(N_("{by} ended your seat: {seat}. Your last day there: {until}. Thank you for your work."), **known)
    return _message(said, *_reason(telling), _rule(t, "1.2", f"/squad roster {seat.squad}"))


def _reason(telling: Telling) -> list[Block]:
    reason = str(telling.facts.get("reason") or "")
    return [blocks.paragraph(telling.t(N_("Reason: {reason}"), reason=plain(reason)))] if reason else []


def _handover(telling: Telling) -> Message:
    """To the lead: what somebody who leaves still owns (1.3.3, 6.2.2)."""
    t, facts = telling.t, telling.facts
    count = len(facts["records"]) + facts["more"]
    said = t.count(
        "{person} leaves and still owns {n} open record. Give it to somebody.",
        "{person} leaves and still owns {n} open records. Give them to somebody.",
        count,
        person=facts["person"],
    )
    lines = [
        f"• *{number}*  {plain(shorten(title, TITLE))}  ·  `/{kind} show {number}`"
        for kind, number, title in facts["records"]
    ]
    shown = [blocks.paragraph("\n".join(lines))]
    if facts["more"]:
        shown.append(blocks.note(t(N_("and {count} more"), count=facts["more"])))
    return _message(said, *shown, _rule(t, "1.3.3", "/rules show 1.3.3"))


def _vacant(telling: Telling) -> Message:
    squad, t, look = telling.subject, telling.t, telling.look
    names = {role.code: plain(t.name(role.names)) for role in look.all(people.roles(squad.code))}
    said = t(
        N_("🔺 {squad}: nobody holds {roles}, the longest since {since}. Seat somebody with `/squad add`."),
        squad=plain(t.name(squad.names)),
        roles=[names.get(code, code) for code in telling.facts["roles"]],
        since=telling.facts["since"],
    )
    add = blocks.button(t(N_("Add a member")), "squad.add", "")
    return _message(said, *blocks.buttons([add]), _rule(t, "2.1.2", f"/squad roster {squad.code}"))


def _no_administrator(telling: Telling) -> Message:
    said = telling.t(
        N_("🔺 {name} has left, and nobody administers now. `python -m bot admin` prints a code for `/squad claim`."),
        name=plain(telling.subject.name),
    )
    return _message(said)


def _new_administrator(telling: Telling) -> Message:
    person = telling.facts["person"]
    said = telling.t(N_("{person} became an administrator with a code from the command line."), person=person)
    return _message(said, _rule(telling.t, "1.2", "/squad roster administration"))


def acknowledge_button(t: Words) -> dict[str, Any]:
    return blocks.button(t(N_("I have read them")), "squad.acknowledge", "", style="primary")


def _rules(telling: Telling) -> Message:
    t = telling.t
    said = t(
        N_("📖 These are the rules by which we work (version {version}). Please read and acknowledge them."),
        version=telling.facts["version"],
    )
    return _message(said, *_rule_buttons(t), _rule(t, "1.2", "/rules"))


def _rules_due(telling: Telling) -> Message:
    t = telling.t
    said = t(
        N_("⏰ You have had version {version} of the rules since {given}. Please acknowledge them."), **telling.facts
    )
    return _message(said, *_rule_buttons(t), _rule(t, "1.2", "/rules"))


def _rule_buttons(t: Words) -> list[Block]:
    return blocks.buttons([acknowledge_button(t), blocks.button(t(N_("Read the rules")), "rules.show", "")])


def _heads(telling: Telling) -> Message:
    said = telling.t(
        N_("{by} recorded you as head of {department}."), by=_by(telling), department=plain(telling.subject.name)
    )
    return _message(said, _rule(telling.t, "1.2", "/squad departments"))


def _stands_in(telling: Telling) -> Message:
    said = telling.t(
        N_("{by} recorded you as deputy of {department}: you stand in for its head."),
        by=_by(telling),
        department=plain(telling.subject.name),
    )
    return _message(said, _rule(telling.t, "1.2", "/squad departments"))


def _lent(telling: Telling) -> Message:
    lent, t = telling.subject, telling.t
    said = t(
        N_(
            "{by} lends you their authority from {since} to {until}: {scope}. What you decide says that it is for them."
        ),
        by=_by(telling),
        since=lent.starts_on,
        until=lent.ends_on,
        scope=scope_name(lent.scope, t),
    )
    return _message(said, _rule(t, "1.3.3", "/squad help"))


def _taken_back(telling: Telling) -> Message:
    said = telling.t(N_("{by} decides for themselves again; what they lent you has ended."), by=_by(telling))
    return _message(said, _rule(telling.t, "1.3.3", "/squad help"))


NOTICES = {
    "joined": Notice(_joined),
    "changed": Notice(_changed),
    "left": Notice(_left),
    "handover": Notice(_handover),
    "vacant": Notice(_vacant),
    "no_administrator": Notice(_no_administrator),
    "new_administrator": Notice(_new_administrator),
    "rules": Notice(_rules),
    "rules_due": Notice(_rules_due, is_reminder=True),
    "heads": Notice(_heads),
    "stands_in": Notice(_stands_in),
    "lent": Notice(_lent),
    "taken_back": Notice(_taken_back),
}

LINES = {
    "added": N_("{by} seated {person} as {role} in {squad} from {since}."),
    "moved": N_("{by} moved {person} on; the seat as {role} in {squad} ended."),
    "changed": N_("{by} changed the seat of {person} as {role} in {squad}. {reason}"),
    "removed": N_("{by} ended the seat of {person} as {role} in {squad}; last day {until}. {reason}"),
    "departed": N_("They left the organisation."),
    "rules_given": N_("They were given version {version} of the rules."),
    "rules_reminded": N_("They were reminded to acknowledge version {version} of the rules."),
    "acknowledged": N_("{by} acknowledged version {version} of the rules."),
    "vacant": N_("The seat {role} in {squad} has been vacant since {since}; leadership was told."),
    "made": N_("{by} made it."),
    "kept": N_("{by} changed it."),
    "closed": N_("{by} closed it."),
    "setting": N_("{by} changed it from {was} to {value}. {reason}"),
    "delegated": N_("{by} lent {to} their authority from {since} to {until} ({scope})."),
    "revoked": N_("{by} took back what was lent to {to}."),
    "claim_failed": N_("{by} gave a code that was not good."),
}
