"""Who has which part in a notice: who puts it right, who issued it, who verifies, who decides about a later date."""

from collections.abc import Iterable

from commands.kit import papers
from commands.kit.independence import judges, supervisors
from commands.kit.standing import is_staff
from commands.rectify.rules import CRITICAL, WITH_SUPERVISION
from storage import channels, meetings, people
from storage.people import Person
from storage.reading import Reading
from storage.rectifications import Rectification
from storage.work import Work

LEADERS = "leadership"


def leadership(look: Reading) -> list[Person]:
    return look.all(people.holders(LEADERS, None, look.today))


def leads(look: Reading, squad: str) -> list[Person]:
    """The squad's; where nobody leads it, leadership."""
    return look.all(people.leads(squad, look.today)) or leadership(look)


def answering(look: Reading, notice: Rectification) -> list[Person]:
    """Whoever puts it right, and the squad's lead."""
    return unique([*active(look, [notice.owner_id]), *leads(look, notice.squad)])


def issuers(look: Reading, notice: Rectification) -> list[Person]:
    """Who issued it; when they are no supervisor any more, all who are."""
    found = supervisors(look)
    return [one for one in found if one.id == notice.issuer_id] or found


def verifiers(look: Reading, notice: Rectification) -> list[Person]:
    """The supervisors who may judge the squad and had no part in the rectification; the issuer first."""
    out = rectifiers(look, notice)
    found = [one for one in judges(look, notice.squad) if one.id not in out]
    return sorted(found, key=lambda one: one.id != notice.issuer_id)


def granters(look: Reading, notice: Rectification) -> list[Person]:
    """Of a critical one leadership, of any other the supervisor who issued it; never who puts it right."""
    out = rectifiers(look, notice)
    found = leadership(look) if notice.severity == CRITICAL else issuers(look, notice)
    return [one for one in found if one.id not in out]


def rectifiers(look: Reading, notice: Rectification) -> set[str]:
    """All who have planned, done or submitted anything, in any round, and whoever has it now."""
    done = look.all(meetings.actions_of_record(notice.id))
    ids = {notice.owner_id, notice.submitted_by_id, *notice.rectifier_ids}
    return set(filter(None, ids | {id for one in done for id in (one.owner_id, one.done_by_id)}))


def above(look: Reading, notice: Rectification) -> list[Person]:
    """Who hears when a step is late: what is with the supervisors goes to leadership, any other to the lead."""
    return leadership(look) if notice.status in WITH_SUPERVISION else leads(look, notice.squad)


def acting(work: Work, by: Person) -> list[Person]:
    """Whoever acts, and for whom."""
    return unique([by, *([work.acting_for] if work.acting_for else [])])


def took_part(work: Work, by: Person, notice: Rectification) -> None:
    """From now on they are of those who put it right; none of them verifies it."""
    ids = [*notice.rectifier_ids, *(one.id for one in acting(work, by))]
    notice.rectifier_ids = list(dict.fromkeys(ids))


def has_channel(look: Reading, notice: Rectification) -> bool:
    room = look.first(channels.for_purpose(f"squad:{notice.squad}"))
    return room is not None and room.status in ("open", "wanted")


def hand_paper(work: Work, notice: Rectification, paper: str, people: Iterable[Person]) -> None:
    """Under its card in the squad's channel; where the squad has none, to these people."""
    if has_channel(work, notice):
        papers.issue(work, notice, paper, in_thread=True)
        return
    for one in people:
        papers.issue(work, notice, paper, to=one)


def active(look: Reading, ids: Iterable[str | None]) -> list[Person]:
    return [one for one in look.several(filter(None, ids)) if is_staff(one)]


def unique(found: Iterable[Person]) -> list[Person]:
    return list({one.id: one for one in found}.values())


def others(found: Iterable[Person], *but: Person | None) -> list[Person]:
    """Without whoever knows it already."""
    known = {one.id for one in but if one is not None}
    return [one for one in unique(found) if one.id not in known]
