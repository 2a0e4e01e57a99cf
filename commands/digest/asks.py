"""What a reader settles about their digest."""

from datetime import date, time

from commands.digest import rules
from commands.kit.asks import ask
from commands.kit.fields import choices, clock_time, day
from commands.kit.words import N_, words_for
from storage.people import Person
from storage.reading import Reading

SECTIONS = (
    (rules.DUE, N_("Due next")),
    (rules.NEWS, N_("What has changed")),
    (rules.WEEK, N_("The week's overview")),
)


def kinds(look: Reading, person: Person) -> list[tuple[str, str]]:
    """The kinds of records that there are."""
    from commands.registry import REGISTRY

    t = words_for(person)
    return [(one.record.kind, t(one.title)) for one in REGISTRY.workflows if one.record is not None]


@ask(N_("My digest's hour"))
class Time:
    at: time | None = clock_time(
        N_("My hour"), default=None, hint=N_("In your own time zone. Empty: the organisation's.")
    )


@ask(N_("Mute my digest"))
class Mute:
    until: date | None = day(
        N_("Quiet until and with"),
        default=None,
        hint=N_("Decisions and what is overdue come all the same. Empty: no longer quiet."),
    )


@ask(N_("What stands in my digest"))
class Content:
    without: tuple[str, ...] = choices(
        N_("Leave out"), SECTIONS, default=(), hint=N_("Decisions and what is red always come.")
    )
    without_kinds: tuple[str, ...] = choices(
        N_("Leave out of what is due and what has changed"), kinds, default=(), hint=N_("Empty: every kind is there.")
    )
