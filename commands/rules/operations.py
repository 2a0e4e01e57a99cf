"""What is done with rule changes (1.3.4): proposed by anyone, decided by leadership, in force on a day."""

from commands.kit.flow import Impossible
from commands.kit.steps import step
from commands.kit.text import shorten
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Message
from commands.rules import asks, checking, deciding, passages, refusals
from commands.rules.checking import Proposal
from commands.rules.editions import ask_to_acknowledge, issue
from commands.rules.rulebook.reading import Clause
from commands.rules.rules import FARTHEST, FLOW, S
from storage import rulebooks
from storage.people import Person
from storage.rulebooks import RuleChange
from storage.settings import number_of
from storage.work import Work


def clause_at(number: str, t: Words) -> Clause:
    """For workflows that let a clause be named. Raises a FieldRefusal beside `clause`, with the numbers near it."""
    return checking.clause_of(number, t.language)


def propose(work: Work, by: Person, ask: asks.Propose) -> RuleChange:
    """Anyone may. Raises a FieldRefusal for what cannot become a rule."""
    t = words_for(by)
    found = checking.proposal(work, ask, t)
    return _open(work, by, found, ask.reason, t.language)


def propose_number(work: Work, by: Person, key: str, value: str, reason: str) -> RuleChange:
    """For a setting that a clause states. Raises UnknownSetting, NumberWithoutClause, a FieldRefusal for `value`."""
    t = words_for(by)
    number = number_of(key)
    clause = passages.stated_in(number.key)
    if clause is None:
        raise refusals.NumberWithoutClause(key=key)
    fit = checking.checked_value(work, key, value, t)
    found = Proposal(checking.clause_of(clause, t.language), "", key, fit)
    return _open(work, by, found, reason, t.language)


def _open(work: Work, by: Person, found: Proposal, reason: str, language: str) -> RuleChange:
    change = RuleChange(
        title=shorten(f"{found.clause.number} {found.clause.title}", 150),
        squad="leadership",
        owner_id=by.id,
        clause=found.clause.number,
        reason=reason,
        texts={language: found.text} if found.text else {},
        setting=found.setting,
        value=found.value,
        proposed_by_id=by.id,
        decision_note="",
    )
    work.open_case(change, status=FLOW.start)
    change.due_at = work.calendar.after(work.now, work.settings.span("project.approval"))
    work.session.flush()
    work.record(change, "propose", by=by, clause=change.clause, reason=reason, setting=found.setting, value=found.value)
    work.promise(change, "decide", due=change.due_at, owner=None, ladder="approval")
    deciding.ask_deciders(work, change)
    return change


def approve(work: Work, by: Person, change: RuleChange, ask: asks.Approve) -> Message | None:
    """By one leader, all, or a quorum, as the settings say; it is in force at once or on its day."""
    day = ask.effective_on or work.today
    if day < work.today:
        raise refusals.TooEarly("effective_on", today=work.today)
    if day > work.today + FARTHEST:
        raise refusals.TooLate("effective_on", last=work.today + FARTHEST)
    _possible(change, "approve")
    if not deciding.write_down(work, change, by, "approved", ask.note):
        raise refusals.DecidedAlready(number=change.number, waiting=deciding.waiting(work, change))
    change.effective_on = max(day, change.effective_on or day)
    change.decision_note = ask.note or change.decision_note
    work.session.flush()
    if not deciding.is_carried(work, change):
        work.record(change, "agree", by=by, note=ask.note)
        t = words_for(by)
        left = deciding.waiting(work, change)
        return Message(t(N_("Thank you. {number} still waits for {waiting}."), number=change.number, waiting=left))
    work.settle(change, "decide")
    deciding.close(work, change)
    change.decided_at, change.due_at = work.now, None
    step(work, FLOW, change, "approve", by=by, effective_on=change.effective_on, note=change.decision_note)
    work.tell(change, "approved", work.person(change.proposed_by_id), by=by, effective_on=change.effective_on)
    if change.effective_on <= work.today:
        take_effect(work, change, by=by)
    return None


def _possible(change: RuleChange, verb: str) -> None:
    if FLOW.find(verb, change.status) is None:
        raise Impossible(verb)


def decline(work: Work, by: Person, change: RuleChange, ask: asks.Decline) -> None:
    """One leader's no is enough; the proposer is told why."""
    _possible(change, "decline")
    deciding.write_down(work, change, by, "rejected", ask.reason)
    work.settle(change, "decide")
    deciding.close(work, change)
    change.decided_at, change.decision_note = work.now, ask.reason
    step(work, FLOW, change, "decline", by=by, reason=ask.reason)
    work.tell(change, "declined", work.person(change.proposed_by_id), by=by, reason=ask.reason)


def decide(work: Work, by: Person, change: RuleChange, ask: asks.Decide) -> Message | None:
    """Both decisions behind one word, as people type it."""
    if ask.decision == "approve":
        return approve(work, by, change, asks.Approve(effective_on=ask.effective_on, note=ask.reason))
    decline(work, by, change, asks.Decline(reason=ask.reason))
    return None


def withdraw(work: Work, by: Person, change: RuleChange) -> None:
    deciding.close(work, change)
    step(work, FLOW, change, "withdraw", by=by)


def translate(work: Work, by: Person, change: RuleChange, ask: asks.Translate) -> None:
    """New words reach readers of another language once somebody has written them in it."""
    if not change.texts:
        raise refusals.NoWordsToTranslate(number=change.number)
    checking.check_same_numbers(ask.text, next(iter(change.texts.values())))
    change.texts = {**change.texts, ask.language: ask.text}
    edition = work.first(rulebooks.edition(change.became)) if change.became else None
    if edition is not None:
        edition.texts = {**edition.texts, ask.language: ask.text}
    step(work, FLOW, change, "translate", by=by, language=dict(asks.LANGUAGES)[ask.language])


def take_effect(work: Work, change: RuleChange, *, by: Person | None = None) -> None:
    """The rulebook's next version, from now on; what was begun under an earlier one keeps it. `by` is nobody when it is
    the day that brings it."""
    edition = issue(work, change, by)
    change.became = edition.version
    was, becomes = next(iter(edition.numbers.values()), ("", ""))
    step(work, FLOW, change, "take_effect", by=None, rulebook=edition.version, was=was, becomes=becomes)
    ask_to_acknowledge(work)
    work.announce(change, "announced", channel="sharing", key=f"edition:{edition.version}", rulebook=edition.version)


def come_into_force(work: Work) -> int:
    """Every approved change whose day has come, in order; how many."""
    due = work.all(rulebooks.due(S.APPROVED, work.today))
    for change in due:
        take_effect(work, change)
    return len(due)


def ask_new_leaders(work: Work) -> int:
    """Whoever has joined leadership since a proposal was made is asked too; how many questions were asked."""
    return sum(len(deciding.ask_deciders(work, change)) for change in work.all(rulebooks.changes_in(S.PROPOSED)))
