"""One clause as people read it (1.1)."""

from commands.kit import blocks
from commands.kit.replies import Block, Say
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Registry, Telling, Workflow
from commands.rules import measures, passages, refusals
from commands.rules import rulebook as book
from commands.rules.asks import LANGUAGES
from commands.rules.keeping import Kept, carriers, this_quarter
from commands.rules.passages import Passage
from storage import rulebooks
from storage.rulebooks import Edition, RuleChange

LONGEST = 2900
CARRIERS = 8


def registry_of_all() -> Registry:
    """Asked for when a page is drawn: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def page(telling: Telling, number: str, version: str, *, replace: bool) -> Say:
    """Raises UnknownClause, NoSuchVersion."""
    look, t = telling.look, telling.t
    then = version_of(telling, version)
    passage = passages.passage(look, number, t, then)
    clause = passage.clause
    title = f"{clause.number} {clause.title}"
    shown = [
        blocks.heading(title),
        blocks.note(*_origin(telling, passage, then)),
        blocks.paragraph(plain(passage.text, LONGEST)),
    ]
    if passage.written_in != t.language:
        written = dict(LANGUAGES)[passage.written_in]
        shown.append(
            blocks.note(t(N_("This clause was changed, and so far is written in {language} only."), language=written))
        )
    if then is None:
        workflows = carriers(registry_of_all(), clause.number)[:CARRIERS]
        shown += [*_carried_out(telling, workflows), *_kept(telling, workflows), *_proposals(telling, clause.number)]
    shown += _steps(telling, clause.number)
    return Say(title, shown, replace=replace)


def version_of(telling: Telling, typed: str) -> int | None:
    """A version that was asked for, if it is not today's: `2`, `v2`, `version 2`."""
    current = telling.look.workspace.rulebook
    digits = "".join(sign for sign in typed if sign.isdecimal())
    if not digits:
        return None
    if not 1 <= int(digits[:9]) <= current:
        raise refusals.NoSuchVersion(version=int(digits[:9]), current=current)
    return int(digits) if int(digits) < current else None


def _origin(telling: Telling, passage: Passage, then: int | None) -> list[str]:
    t, look = telling.t, telling.look
    said = [plain(passage.clause.section)]
    if then is None:
        said.append(t(N_("Version {version}"), version=look.workspace.rulebook))
    else:
        said.append(
            t(
                N_("⚠ As it stood in version {version}; today it is version {current}."),
                version=then,
                current=look.workspace.rulebook,
            )
        )
    if passage.changed_by:
        newest = passage.changed_by[0]
        change = look.get(RuleChange, newest.change_id)
        said.append(
            t(
                N_("changed {day} by {number}"),
                day=newest.effective_at.astimezone(look.zone).date(),
                number=change.number if change else "–",
            )
        )
    return said


def _carried_out(telling: Telling, workflows: list[Workflow]) -> list[Block]:
    t = telling.t
    if not workflows:
        return []
    made = [blocks.button(f"/{one.name} · {t(one.title)}", f"quartet.open.{one.name}", one.name) for one in workflows]
    return [blocks.paragraph(f"*{t(N_('Carried out with'))}*"), *blocks.buttons(made)]


def _kept(telling: Telling, workflows: list[Workflow]) -> list[Block]:
    """Totals in figures; where several workflows carry the clause out, a line for each."""
    t = telling.t
    kept = this_quarter(telling.look, workflows)
    if not kept:
        return []
    total = sum(kept.values(), Kept())
    shown = [
        blocks.paragraph(f"*{t(N_('Kept this quarter'))}*"),
        *blocks.facts(
            [
                (t(N_("Records opened")), str(total.opened)),
                (t(N_("Promises kept in time")), str(total.kept)),
                (t(N_("Promises kept late")), str(total.late)),
                (t(N_("Overdue today")), str(total.overdue)),
            ]
        ),
    ]
    if len(kept) > 1:
        sentence = N_("/{workflow}: {opened} opened, {kept} in time, {late} late, {overdue} overdue")
        shown.append(blocks.note("\n".join(t(sentence, workflow=name, **vars(one)) for name, one in kept.items())))
    return shown


def _proposals(telling: Telling, number: str) -> list[Block]:
    t = telling.t
    return [
        blocks.with_button(
            t(N_("✏️ {number} proposes to change this clause."), number=change.number),
            blocks.button(t(N_("Show")), "rules.show", change.id),
        )
        for change in telling.look.all(rulebooks.open_for(number).limit(3))
    ]


def _steps(telling: Telling, number: str) -> list[Block]:
    """Propose, and leaf through the book."""
    t, numbers = telling.t, book.numbers()
    place = numbers.index(number)
    made = [blocks.button(t(N_("Propose a change")), "rules.propose", number, style="primary")]
    if place:
        made.append(blocks.button(f"‹ {numbers[place - 1]}", "rules.show.back", numbers[place - 1]))
    if place + 1 < len(numbers):
        made.append(blocks.button(f"{numbers[place + 1]} ›", "rules.show.more", numbers[place + 1]))
    return blocks.buttons(made)


def edition_line(telling: Telling, edition: Edition) -> Block:
    look, t = telling.look, telling.t
    day = edition.effective_at.astimezone(look.zone).date()
    change = look.get(RuleChange, edition.change_id)
    if change is None or edition.clause is None:
        return blocks.paragraph(
            t(N_("*Version {version}* · {day}: the rulebook as it was first given."), version=edition.version, day=day)
        )
    known = {"version": edition.version, "day": day, "clause": edition.clause, "number": change.number}
    said = [t(N_("*Version {version}* · {day}: rule {clause} by {number}."), **known)]
    if edition.texts:
        said.append(t(N_("It has new words.")))
    for key, (was, becomes) in edition.numbers.items():
        values = {"was": measures.said(key, was, t), "becomes": measures.said(key, becomes, t)}
        said.append(t(N_("`{key}` went from {was} to {becomes}."), key=key, **values))
    return blocks.with_button(" ".join(said), blocks.button(t(N_("Show")), "rules.show", change.id))
