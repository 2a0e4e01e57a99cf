"""The first administrator: a one-time code from the command line, good for a quarter of an hour, kept as a digest."""

import hashlib
import secrets

from commands.kit.text import lookup
from commands.kit.words import N_
from commands.kit.workflow import Message
from commands.squad import asks, refusals
from commands.squad.acknowledging import give_rules
from commands.squad.authority import administrators, answer, is_administrator
from commands.squad.rules import ADMIN_ROLE, ADMIN_SQUAD, ATTEMPTS, CODE_LIFE
from commands.squad.seating import take_seat
from storage import history, people, workspaces
from storage.people import Person
from storage.work import Work
from storage.workspaces import AdminCode

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS = (4, 4, 4)


def issue_code(work: Work) -> str:
    """A new code, about 59 bits; codes that were given before are void."""
    for old in work.all(workspaces.unused_codes()):
        old.used_at = work.now
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(size)) for size in GROUPS)
    work.add(AdminCode(digest=_digest(work, code), expires_at=work.now + CODE_LIFE))
    return code


def _digest(work: Work, code: str) -> str:
    said = lookup(code).replace("-", "").replace(" ", "")
    return hashlib.sha256(f"{work.workspace_id}:{said}".encode()).hexdigest()


def claim(work: Work, by: Person, ask: asks.Claim) -> Message:
    """Administration for whoever brings a good code. A wrong one is written down and answered, not refused, so that
    the count of attempts stands. Raises TooManyAttempts."""
    window = work.now - CODE_LIFE
    entries = work.all(history.recent(work.workspace_id, by.id))
    failed = [entry.at for entry in entries if entry.verb == "claim_failed" and entry.at > window]
    if len(failed) >= ATTEMPTS:
        raise refusals.TooManyAttempts(at=failed[-1] + CODE_LIFE)
    code = work.first(workspaces.unused_code(_digest(work, ask.code)).with_for_update())
    if code is None or code.expires_at <= work.now:
        work.record(by, "claim_failed", by=by)
        return answer(
            by, N_("⚠ This code is wrong, used or over 15 minutes old. `python -m bot admin` prints a new one.")
        )
    code.used_at = work.now
    if is_administrator(work, by):
        return answer(by, N_("You are an administrator already."))
    role = work.first(people.role_by_code(ADMIN_SQUAD, ADMIN_ROLE))
    assert role is not None
    others = administrators(work)
    seat = take_seat(work, by, role, by=by, quietly=True)
    give_rules(work, by)
    work.tell(seat, "new_administrator", *others, person=by)
    return answer(
        by,
        N_("✅ You are an administrator now. Begin with `/squad settings`, then `/squad department` and `/squad add`."),
    )
