"""A notice's card and its line in a list: what was found, by when it is right, what was done, what came back."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from commands.kit import blocks, squads
from commands.kit.addresses import address
from commands.kit.flow import Impossible
from commands.kit.refusals import Refusal
from commands.kit.replies import Block
from commands.kit.text import plain, shorten
from commands.kit.wall_clock import at_local, quarter_of
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Card, Message, Telling
from commands.rectify.rules import CRITICAL, PUTTING_RIGHT, SEVERITY, STATES, S, days_late
from commands.rules import operations as rulebook
from storage import acceptances, meetings, rectifications
from storage.reading import Reading
from storage.rectifications import Rectification

LIGHTS: Mapping[str, str] = {
    S.ISSUED: "🟠",
    S.ACKNOWLEDGED: "🟠",
    S.RECTIFYING: "🔵",
    S.SUBMITTED: "🟡",
    S.RETURNED: "🟠",
    S.VERIFIED: "🟢",
    S.CLOSED: "⚫",
    S.WITHDRAWN: "⚫",
}
LONGEST = 900
LISTED = 8
SHOWN = 3


def card(telling: Telling) -> Card:
    notice, t, look = telling.subject, telling.t, telling.look
    is_red = notice.status in PUTTING_RIGHT and (notice.severity == CRITICAL or look.now > notice.finish_at)
    return Card(
        title=notice.title,
        state=t(STATES[notice.status]),
        facts=[(label, value) for label, value in _facts(telling) if value],
        body=[*_words(telling), *_measures(telling)],
        clause="5.1.3",
        light="🔴" if is_red else LIGHTS[notice.status],
    )


def _facts(telling: Telling) -> list[tuple[str, str]]:
    notice, t, look = telling.subject, telling.t, telling.look
    known = {one.id: one for one in look.several(filter(None, [notice.issuer_id, notice.verified_by_id]))}
    return [
        (t(N_("Severity")), t(SEVERITY[notice.severity])),
        (t(N_("Addressed to")), plain(squads.named(look, notice.squad, t))),
        (t(N_("Clause")), plain(clause_said(notice.clause, t))),
        (t(N_("Issued by")), str(t.say(known.get(notice.issuer_id, "")))),
        (t(N_("To be rectified by")), until(notice, look, t)),
        (t(N_("A later date is asked for")), _wanted(notice, t)),
        (t(N_("Returned")), t.count("once", "{n} times", notice.returns) if notice.returns else ""),
        (t(N_("Repeats")), _titled(look.get(Rectification, notice.repeats_id))),
        (t(N_("Has come back")), t.count("once", "{n} times", notice.recurrences) if notice.recurrences else ""),
        (t(N_("Verified by")), str(t.say(known.get(notice.verified_by_id, "")))),
    ]


def clause_said(number: str, t: Words) -> str:
    """Number and title in the reader's words."""
    try:
        return f"{number} {rulebook.clause_at(number, t).title}"
    except (Refusal, Impossible):
        return number


def until(notice: Rectification, look: Reading, t: Words) -> str:
    """The deadline; how late it is; and what it was before it was put off."""
    said = [str(t.say(notice.finish_at))]
    late = days_late(look.calendar, notice.finish_at, look.now) if notice.status in PUTTING_RIGHT else 0
    if late:
        said.append(t.count("⚠ one working day late", "⚠ {n} working days late", late))
    if notice.extensions:
        said.append(t(N_("put off; at first {due}"), due=notice.first_due_at))
    return "\n".join(said)


def _wanted(notice: Rectification, t: Words) -> str:
    if notice.wanted_on is None:
        return ""
    return t(N_("{day}: {reason}"), day=notice.wanted_on, reason=plain(shorten(notice.wanted_why, 300)))


def _titled(notice: Rectification | None) -> str:
    return f"{notice.number} {plain(shorten(notice.title, 100))}" if notice is not None else ""


def _words(telling: Telling) -> list[Block]:
    notice, t, look = telling.subject, telling.t, telling.look
    files = look.all(acceptances.documents(notice.id))
    found = [plain(notice.finding, LONGEST), *evidence(notice.links, [one for one in files if one.kind == "finding"])]
    proof = [plain(notice.proof, LONGEST), *evidence(notice.proof_links, [one for one in files if one.kind == "proof"])]
    said = [
        (N_("What was found"), found),
        (N_("Why it happened"), [plain(notice.cause, LONGEST)]),
        (N_("What is missing"), [plain(notice.missing, LONGEST)] if notice.status in PUTTING_RIGHT else []),
        (N_("Proof"), proof),
        (N_("What supervision saw"), [plain(notice.verdict, LONGEST)]),
    ]
    told = [(label, "\n".join(filter(None, lines))) for label, lines in said]
    return [blocks.paragraph(f"*{t(label)}*\n{text}") for label, text in told if text]


def evidence(links: list[str], files: list[Any]) -> list[str]:
    """Links and kept files, a line each."""
    named = [f"📎 {plain(shorten(one.name, 120))}" for one in files if not one.fault and one.name != one.slack_file]
    return [*(address(one) for one in links[:LISTED]), *named[:LISTED]]


def _measures(telling: Telling) -> list[Block]:
    notice, t, look = telling.subject, telling.t, telling.look
    found = look.all(meetings.actions_of_record(notice.id))
    known = {one.id: one for one in look.several(filter(None, [one.owner_id for one in found]))}
    marks = {"open": "", "done": "☑ ", "verified": "✓ ", "cancelled": "✗ "}
    lines = [
        t(
            N_("• {number} {title}: {owner}, due {due}"),
            number=f"{marks.get(one.status, '')}{one.number}",
            title=plain(shorten(one.title, 80)),
            owner=known.get(one.owner_id or "", t(N_("nobody"))),
            due=one.due_on,
        )
        for one in found
    ]
    made = [blocks.paragraph(f"*{t(N_('Measures'))}*\n" + "\n".join(lines[:LISTED]))] if lines else []
    if len(lines) > LISTED:
        made.append(blocks.note(t.count("{n} more measure", "{n} more measures", len(lines) - LISTED)))
    return [*made, *_alike(telling)]


def _alike(telling: Telling) -> list[Block]:
    """While it is being put right: the squad's earlier notices on the same clause, and how many there were."""
    notice, t = telling.subject, telling.t
    earlier = alike(telling.look, notice) if notice.status in PUTTING_RIGHT else []
    if not earlier:
        return []
    head = t.count(
        "One earlier notice to this squad on this clause",
        "{n} earlier notices to this squad on this clause",
        len(earlier),
    )
    return [blocks.note(f"*{head}*\n" + "\n".join(_alike_line(one, t) for one in earlier[:SHOWN]))]


def alike(look: Reading, notice: Rectification) -> list[Rectification]:
    """Earlier ones to the same squad on the same clause, the latest first."""
    found = look.all(rectifications.of_squad(notice.squad, notice.clause))
    return [one for one in found if (one.opened_at, one.number) < (notice.opened_at, notice.number)]


def _alike_line(notice: Rectification, t: Words) -> str:
    known = {"number": notice.number, "title": plain(shorten(notice.title, 90)), "state": t(STATES[notice.status])}
    return t(N_("• {number} {title} ({state})"), **known)


def line(telling: Telling) -> str:
    notice, t, look = telling.subject, telling.t, telling.look
    known = {
        "number": notice.number,
        "title": plain(shorten(notice.title, 90)),
        "state": t(STATES[notice.status]),
        "squad": plain(squads.named(look, notice.squad, t)),
        "due": notice.due_at,
    }
    mark = "🔺 " if notice.severity == CRITICAL and notice.is_open else ""
    if notice.is_open and notice.due_at and look.now > notice.due_at:
        return mark + t(N_("*{number}*  {title}  ·  {squad}  ·  {state}  ·  ⚠ was due {due}"), **known)
    if notice.is_open and notice.due_at:
        return mark + t(N_("*{number}*  {title}  ·  {squad}  ·  {state}  ·  due {due}"), **known)
    return mark + t(N_("*{number}*  {title}  ·  {squad}  ·  {state}"), **known)


def recorded(look: Reading, notice: Rectification) -> Message:
    """What the issuer is answered: who answers for it until when, and what it may repeat."""
    issuer = look.someone(notice.issuer_id)
    t = words_for(issuer)
    owner = look.person(notice.owner_id) if notice.owner_id else None
    known = {"number": notice.number, "title": plain(notice.title), "due": t.moment(notice.finish_at)}
    squad = plain(squads.named(look, notice.squad, t))
    if owner is not None:
        text = t(N_("*{number}* {title} is issued to {squad}, {owner}. Due {due}."), squad=squad, owner=owner, **known)
    else:
        text = t(
            N_("*{number}* {title} is issued to {squad}, which has no lead: leadership is asked. Due {due}."),
            squad=squad,
            **known,
        )
    shown = [blocks.paragraph(f"✅ {text}")]
    earlier = alike(look, notice)
    if earlier and not notice.repeats_id:
        lines = "\n".join(_alike_line(one, t) for one in earlier[:SHOWN])
        shown.append(blocks.paragraph(f"*{t(N_('Earlier notices to this squad on this clause'))}*\n{lines}"))
        hint = t(N_("If it is one of these that came back: `/rectify repeats {number}`."), number=notice.number)
        shown.append(blocks.note(hint))
    return Message(text, shown)


def returned_at_first(telling: Telling) -> list[Block]:
    """How often the first proof was not enough, in this quarter (kpi: returned at first submission)."""
    look, t = telling.look, telling.t
    first, _ = quarter_of(look.today)
    ((submitted, returned),) = look.rows(rectifications.submitted_since(at_local(look.zone, first, time())))
    if not submitted:
        return []
    text = N_("Proofs returned at their first submission in this quarter: {returned} of {submitted}")
    return [blocks.note(t(text, returned=returned, submitted=submitted))]
