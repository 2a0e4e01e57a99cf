"""Squads are data: others besides the four, and the roles they need (1.2)."""

import re
from typing import Any

from commands.kit.text import plain, single_line
from commands.kit.words import N_, words_for
from commands.kit.workflow import Message
from commands.squad import asks, offers, refusals, seeds
from commands.squad.authority import answer
from commands.squad.vacancies import keep_vacancy
from storage import people
from storage.people import Person, Role, Squad
from storage.work import Work

CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")


def new_squad(work: Work, by: Person, ask: asks.NewSquad) -> Message:
    """A squad with its lead's seat and a member's. Raises BadCode, CodeTaken, NameNeeded."""
    code = _code(ask.code)
    if work.first(people.squad_by_code(code)) is not None:
        raise refusals.CodeTaken("code", code=code)
    names = _names(ask)
    squad = work.add(Squad(code=code, names=names, is_group=False, clause="1.2", created_at=work.now))
    lead = single_line(ask.lead)
    lead_names = {"en": lead} if lead else seeds.named(("Squad lead", "专班组长", "專班召集人"))
    member_names = seeds.named(("Member", "成员", "成員"))
    for role, said, is_lead in (("lead", lead_names, True), ("member", member_names, False)):
        work.add(Role(squad=code, code=role, names=said, is_lead=is_lead, vacant_since=work.now))
    work.session.flush()
    work.record(squad, "made", by=by, squad=code, names=names)
    t = words_for(by)
    text = N_("✅ The squad {squad} is made. `/squad add` seats its people, `/squad channel` gives it a channel.")
    return answer(by, text, squad=plain(t.name(names)))


def keep_role(work: Work, by: Person, ask: asks.KeepRole) -> Message:
    """Make a role in a squad, or change what is given of one. Raises BadCode, NameNeeded."""
    code, names = _code(ask.code), _names(ask)
    role = work.first(people.role_by_code(ask.squad, code))
    is_new = role is None
    if role is None:
        role = work.add(Role(squad=ask.squad, code=code, names=names, vacant_since=work.now))
    role.names = {**role.names, **names}
    role.level = ask.level or role.level or "staff"
    if ask.needed:
        role.is_required = ask.needed == "yes"
    work.session.flush()
    keep_vacancy(work, role)
    work.record(role, "made" if is_new else "kept", by=by, squad=ask.squad, role=code, level=role.level)
    t = words_for(by)
    shown = plain(offers.seat_name(work, ask.squad, code, t))
    return answer(by, N_("✅ The role is recorded: {role}. `/squad add` seats somebody."), role=shown)


def _code(text: str) -> str:
    code = text.strip().lower()
    if not CODE.fullmatch(code):
        raise refusals.BadCode("code")
    return code


def _names(ask: Any) -> dict[str, str]:
    """By language; what is not given is left out, and then shown in English."""
    given = {"en": ask.name, "zh_Hans": ask.name_hans, "zh_Hant": ask.name_hant}
    names = {language: single_line(name) for language, name in given.items() if single_line(name)}
    if "en" not in names:
        raise refusals.NameNeeded("name")
    return names
