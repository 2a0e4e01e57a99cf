"""How an approved change becomes the rulebook's next version, and everybody is given it to read (1.2, 1.3.4)."""

from storage import people
from storage.people import Person
from storage.rulebooks import Edition, RuleChange
from storage.settings import checked, number_of
from storage.work import Work


def issue(work: Work, change: RuleChange, by: Person | None) -> Edition:
    """One version on; a changed number is the organisation's setting from now on."""
    numbers: dict[str, list[str]] = {}
    if change.setting is not None:
        numbers[change.setting] = [work.settings.text(change.setting), change.value]
        _put_in_force(work, change, by)
    work.workspace.rulebook += 1
    edition = work.add(
        Edition(
            version=work.workspace.rulebook,
            effective_at=work.now,
            change_id=change.id,
            clause=change.clause,
            texts=dict(change.texts),
            numbers=numbers,
        )
    )
    work.session.flush()
    return edition


def _put_in_force(work: Work, change: RuleChange, by: Person | None) -> None:
    """The setting's own history names the proposal. The settings propose rule changes, hence the late import."""
    from commands.squad import operations as squad

    key = str(change.setting)
    default = number_of(key).default
    value = default if change.value == checked(key, default) else change.value
    squad.set_number(work, key, value, by=by, reason=change.number)


def ask_to_acknowledge(work: Work) -> None:
    """Everybody works by the new version, so everybody is asked to have read it (1.2)."""
    from commands.squad import operations as squad

    for person in work.all(people.active_people()):
        squad.give_rules(work, person)
