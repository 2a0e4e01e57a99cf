"""What of a notice waits for whoever supervises or leads: it stands among their decisions, whoever they are (5.1.3)."""

from commands.kit import deciding
from commands.kit.deciding import Waits
from commands.rectify import parts
from commands.rectify.rules import S, is_to_be_noted
from storage.reading import Reading
from storage.rectifications import Rectification
from storage.work import Work


def waits(look: Reading, notice: Rectification) -> list[Waits]:
    """Verifying and closing, the answer about a later date, and that leadership takes note."""
    if not notice.is_open:
        return []
    found = []
    if notice.status == S.SUBMITTED:
        found.append(Waits("verify", parts.verifiers(look, notice), "verify", notice.due_at))
    if notice.status == S.VERIFIED:
        found.append(Waits("close", parts.issuers(look, notice), "close", notice.due_at))
    if notice.wanted_on is not None:
        found.append(Waits("grant", parts.granters(look, notice), due=notice.finish_at))
    if is_to_be_noted(notice, look.now):
        found.append(Waits("note", parts.leadership(look)))
    return found


def keep(work: Work, notice: Rectification) -> None:
    """After each step: whoever has to decide now is asked, and nobody else."""
    work.session.flush()
    deciding.keep(work, notice, waits(work, notice))
