"""Every member has the rules and says so; the clock asks whoever has not (1.2)."""

from datetime import datetime

from commands.kit.words import N_
from commands.kit.workflow import Message
from commands.squad.authority import answer
from commands.squad.rules import percent_of
from storage import people
from storage.people import Person
from storage.reading import Reading
from storage.rules_given import last_given
from storage.work import Work


def is_outstanding(look: Reading, person: Person) -> bool:
    return person.acknowledged < look.workspace.rulebook


def give_rules(work: Work, person: Person) -> None:
    """The version in force, with a button to acknowledge it; each version once."""
    version = work.workspace.rulebook
    if not is_outstanding(work, person) or given_at(work, person, version) is not None:
        return
    work.record(person, "rules_given", by=None, version=version)
    work.tell(person, "rules", person, key=f"rules:{version}", version=version)


def given_at(look: Reading, person: Person, version: int) -> datetime | None:
    return given_to(look, [person], version).get(person.id)


def given_to(look: Reading, persons: list[Person], version: int) -> dict[str, datetime]:
    """When each of these people was given a version, if it was the last that they were given; by their ids."""
    entries = look.all(last_given(look.workspace_id, [person.id for person in persons])) if persons else []
    return {entry.record_id: entry.at for entry in entries if entry.facts.get("version") == version}


def acknowledge(work: Work, by: Person) -> Message:
    version = work.workspace.rulebook
    if by.acknowledged >= version:
        assert by.acknowledged_at is not None
        return answer(
            by, N_("You acknowledged version {version} of the rules {at}."), version=version, at=by.acknowledged_at
        )
    by.acknowledged, by.acknowledged_at = version, work.now
    work.record(by, "acknowledged", by=by, version=version)
    return answer(
        by,
        N_("✅ Thank you: you have acknowledged version {version} of the rules. `/rules` shows them."),
        version=version,
    )


def remind(work: Work) -> int:
    """Give the rules to members of squads who have not had this version, and remind whoever has had it for five
    working days, once; how many were reminded (1.2)."""
    version, span = work.workspace.rulebook, work.settings.span("rules.acknowledge")
    seated = {person.id for person in work.all(people.seated_people(work.today))}
    waiting, reminded = work.all(people.unacknowledged(version, work.now)), 0
    known = given_to(work, waiting, version)
    for person in waiting:
        given = known.get(person.id)
        if given is None:
            if person.id in seated:
                give_rules(work, person)
            continue
        due = work.calendar.after(given, span)
        if due <= work.now and work.once(f"acknowledge:{version}:{person.id}", due.astimezone(work.zone).date()):
            work.record(person, "rules_reminded", by=None, version=version)
            work.tell(person, "rules_due", person, version=version, given=given)
            reminded += 1
    return reminded


def rate(look: Reading, members: list[Person]) -> int:
    """Per cent of these people who have acknowledged the version in force."""
    return percent_of(sum(not is_outstanding(look, person) for person in members), len(members))
