"""What is done with squads, their seats and the people in them (1.2, 1.3.3, 2.1.2–2.4.2)."""

from commands.squad import seeds
from commands.squad.acknowledging import acknowledge, give_rules, is_outstanding, rate, remind
from commands.squad.authority import administrators, is_administrator
from commands.squad.channels import everybody, keep_channel, keep_members, keep_rosters
from commands.squad.codes import claim, issue_code
from commands.squad.delegations import delegate, revoke
from commands.squad.departments import department_for, department_named, heads_of, keep_department
from commands.squad.handing import departed, open_records, raise_unowned, settle_departures
from commands.squad.making import keep_role, new_squad
from commands.squad.membership import add, change, remove
from commands.squad.rules import SHARING
from commands.squad.seating import end_seat, take_seat
from commands.squad.settings import change_setting, set_number
from commands.squad.vacancies import keep_vacancies, raise_vacancies
from storage import people, rulebooks
from storage.rulebooks import Edition
from storage.work import Work

__all__ = [
    "SHARING",
    "acknowledge",
    "add",
    "administrators",
    "change",
    "change_setting",
    "claim",
    "delegate",
    "departed",
    "department_for",
    "department_named",
    "end_seat",
    "everybody",
    "found",
    "give_rules",
    "heads_of",
    "is_administrator",
    "is_outstanding",
    "issue_code",
    "keep_channel",
    "keep_department",
    "keep_members",
    "keep_role",
    "keep_rosters",
    "keep_vacancies",
    "new_squad",
    "open_records",
    "raise_unowned",
    "raise_vacancies",
    "rate",
    "remind",
    "remove",
    "revoke",
    "set_number",
    "settle_departures",
    "take_seat",
]


def found(work: Work) -> None:
    """Give a new organisation its squads, its seats and the first edition of its rules; once is enough."""
    known = {squad.code for squad in work.all(people.squads())}
    for squad in seeds.SQUADS:
        if squad.code not in known:
            work.add(seeds.squad_of(work, squad))
    seats = {(role.squad, role.code) for role in work.all(people.roles())}
    for role in seeds.ROLES:
        if (role.squad, role.code) not in seats:
            work.add(seeds.role_of(work, role))
    if work.first(rulebooks.edition(1)) is None:
        work.add(Edition(version=1, effective_at=work.now))
    work.session.flush()
