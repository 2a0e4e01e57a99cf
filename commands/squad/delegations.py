"""Authority lent to somebody for some days: all of it or one workflow's, told, revocable, never passed on."""

from datetime import date
from typing import Any

from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.squad import asks, refusals
from commands.squad.authority import answer, member
from commands.squad.rules import LONGEST_DELEGATION, overlap
from storage import people
from storage.people import Delegation, Person
from storage.reading import Reading
from storage.work import Work


def delegate(work: Work, by: Person, ask: asks.Delegate) -> Message:
    """Lend one's own authority; what one was lent oneself is not passed on, since only own seats count for a lender.

    Raises NotToYourself, NotMet, NotAMember, InThePast, EndsBeforeItBegins, DelegationTooLong, AlreadyLent.
    """
    to = member(work, "to", ask.to)
    if to.id == by.id:
        raise refusals.NotToYourself("to")
    since = ask.since or work.today
    _days_fit(work, since, ask.until)
    for other in work.all(people.delegations_from(by.id, work.today)):
        again = other.to_id == to.id and other.scope in ("*", ask.scope)
        if again and overlap(since, ask.until, other.starts_on, other.ends_on):
            raise refusals.AlreadyLent("to", name=to.name, since=other.starts_on, until=other.ends_on)
    lent = work.add(Delegation(from_id=by.id, to_id=to.id, scope=ask.scope, starts_on=since, ends_on=ask.until))
    work.session.flush()
    work.record(lent, "delegated", by=by, to=to, scope=ask.scope, since=since, until=ask.until)
    work.tell(lent, "lent", to, by=by)
    t = words_for(by)
    return answer(
        by,
        N_("✅ {to} decides for you from {since} to {until}: {scope}. `/squad revoke` takes it back."),
        to=to,
        since=since,
        until=ask.until,
        scope=scope_name(ask.scope, t),
    )


def scope_name(scope: str, t: Any) -> str:
    return t(N_("everything")) if scope in ("", "*") else f"`/{scope}`"


def _days_fit(look: Reading, since: date, until: date) -> None:
    if since < look.today:
        raise refusals.InThePast("since", day=since)
    if until < since:
        raise refusals.EndsBeforeItBegins("until", since=since, until=until)
    if until - since > LONGEST_DELEGATION:
        raise refusals.DelegationTooLong("until", last=since + LONGEST_DELEGATION)


def revoke(work: Work, by: Person, ask: asks.Revoke) -> Message:
    """Take back all that was lent to somebody. Raises NothingLent, NotMet."""
    to = work.person(slack_id=ask.to)
    if to is None:
        raise refusals.NotMet("to")
    running = [one for one in work.all(people.delegations_from(by.id, work.today)) if one.to_id == to.id]
    if not running:
        raise refusals.NothingLent("to", name=to.name)
    for lent in running:
        lent.revoked_at = work.now
        work.record(lent, "revoked", by=by, to=to)
    work.tell(running[0], "taken_back", to, by=by)
    return answer(by, N_("✅ You decide for yourself again; {to} has been told."), to=to)
