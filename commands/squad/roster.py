"""The roster: who sits where, since when and until when, what is vacant, who has acknowledged the rules (1.2)."""

from collections.abc import Iterable
from typing import Any

from commands.kit import blocks
from commands.kit.calls import Call
from commands.kit.replies import Block, Say
from commands.kit.standing import may
from commands.kit.text import plain
from commands.kit.words import N_, Words
from commands.kit.workflow import Telling, Workflow
from commands.squad import offers
from commands.squad.acknowledging import is_outstanding, rate
from commands.squad.cards import acknowledge_button
from commands.squad.refusals import NoSuchSquad
from commands.squad.rules import FUNCTIONS, LEVEL_NAMES
from storage import people
from storage.people import Department, Person, Role, Seat, Squad
from storage.reading import Reading

SECTION = 2800
PAGE = 60
FIRST = 12
MOST_SQUADS = 9


def roster(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """All squads, or a page of the one that is named. Raises NoSuchSquad."""
    look, t = telling.look, telling.t
    wanted, _, page = (call.value or " ".join(call.words) or call.case_id or "").partition("#")
    known = look.all(people.squads())
    if not wanted:
        return _all_squads(telling, known, call.replaces)
    squad = offers.find_squad(look, wanted)
    if squad is None:
        raise NoSuchSquad("squad", squad=wanted, known=[t.name(one.names) for one in known])
    return _one_squad(telling, workflow, squad, int(page) if page.isdecimal() else 0, call.replaces)


def _all_squads(telling: Telling, squads: list[Squad], replaces: bool) -> Say:
    """The first of each squad's members, and a button for the rest."""
    t = telling.t
    book, title = Book(telling.look, t), t(N_("Roster of all squads"))
    shown: list[Block] = [blocks.heading(title)]
    for squad in squads[:MOST_SQUADS]:
        lines = book.lines(squad)
        more = len(lines) - FIRST
        rest = [t(N_("… and {count} more lines: `/squad roster {squad}`"), count=more, squad=squad.code)]
        shown += [blocks.divider(), *_sections([book.head(squad), *lines[:FIRST], *(rest if more > 0 else [])])]
    if len(squads) > MOST_SQUADS:
        left = [f"`/squad roster {one.code}`" for one in squads[MOST_SQUADS:]]
        shown.append(blocks.note(t(N_("There is more: {commands}"), commands=left)))
    doors = [blocks.button(t.name(one.names), f"squad.roster.{one.code}", one.code) for one in squads[:25]]
    return Say(title, [*shown, *blocks.buttons(doors)], replace=replaces)


def _one_squad(telling: Telling, workflow: Workflow, squad: Squad, page: int, replaces: bool) -> Say:
    """A page of its lines; whoever keeps the roster has the buttons for it."""
    t = telling.t
    title = t(N_("Roster · {squad}"), squad=t.name(squad.names))
    book = Book(telling.look, t)
    lines = book.lines(squad)
    page = min(page, max(0, len(lines) - 1) // PAGE)
    part = lines[page * PAGE : (page + 1) * PAGE]
    turning = []
    if page:
        turning.append(blocks.button(t(N_("Back")), "squad.roster.back", f"{squad.code}#{page - 1}"))
    if len(lines) > (page + 1) * PAGE:
        turning.append(blocks.button(t(N_("More")), "squad.roster.more", f"{squad.code}#{page + 1}"))
    keeping = [
        blocks.button(t(verb.label), f"squad.{verb.name}", "")
        for verb in workflow.verbs
        if verb.name in ("add", "change", "remove")
        and telling.reader is not None
        and may(telling.look, telling.reader, workflow, verb).allowed
    ]
    ways = t(N_("An administrator and the squad's lead keep the roster. 📖 has still to acknowledge the rules."))
    shown = [blocks.heading(title), *_sections([book.head(squad), *part])]
    shown += [*blocks.buttons(turning), *blocks.buttons(keeping), blocks.note(ways)]
    return Say(title, shown, replace=replaces)


class Book:
    """Everything that a page of the roster needs, asked once."""

    def __init__(self, look: Reading, t: Words) -> None:
        self.look, self.t = look, t
        self.roles: dict[str, list[Role]] = _grouped(look.all(people.roles()))
        self.seats: dict[str, list[Seat]] = _grouped(look.all(people.current_seats(look.today)))
        ids = {seat.person_id for seats in self.seats.values() for seat in seats}
        self.people: dict[str, Person] = {person.id: person for person in look.several(ids) if person.is_active}
        self.departments: dict[str, Department] = {one.id: one for one in look.all(people.departments())}

    def _held(self, squad: Squad) -> list[Seat]:
        return [seat for seat in self.seats.get(squad.code, []) if seat.person_id in self.people]

    def head(self, squad: Squad) -> str:
        t = self.t
        members = [self.people[id] for id in dict.fromkeys(seat.person_id for seat in self._held(squad))]
        return t(
            N_("*{squad}*  ·  {members}  ·  rules acknowledged by {rate} %"),
            squad=plain(t.name(squad.names)),
            members=t.count("{n} member", "{n} members", len(members)),
            rate=rate(self.look, members),
        )

    def lines(self, squad: Squad) -> list[str]:
        """A line for each member and each vacancy, in the order of the roles, the lead first."""
        held = self._held(squad)
        parts = [self.role(role, [s for s in held if s.role == role.code]) for role in self.roles.get(squad.code, [])]
        return [line for part in parts for line in part]

    def role(self, role: Role, seats: list[Seat]) -> list[str]:
        t, name = self.t, plain(self.t.name(role.names))
        if not seats:
            if not role.is_required:
                return []
            since = role.vacant_since or self.look.now
            return [t(N_("• ⚪ {role}: *vacant* since {since}"), role=name, since=since.astimezone(t.zone).date())]
        return [self.line(seat, name, role.is_lead) for seat in seats]

    def line(self, seat: Seat, role: str, is_lead: bool) -> str:
        t, person = self.t, self.people[seat.person_id]
        department = self.departments.get(seat.department_id or "")
        parts = [
            f"• {'⭐ ' if is_lead else ''}{t.say(person)}",
            f"*{role}*",
            plain(department.name) if department else "",
            t(dict(LEVEL_NAMES)[seat.level]),
            t(N_("{since} to {until}"), since=seat.starts_on, until=seat.ends_on)
            if seat.ends_on
            else t(N_("since {since}"), since=seat.starts_on),
            "📖" if is_outstanding(self.look, person) else "",
        ]
        return "  ·  ".join(part for part in parts if part)


def _grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.squad, []).append(row)
    return found


def _sections(lines: list[str]) -> list[Block]:
    """As few sections as Slack's 3,000 characters allow."""
    made: list[str] = []
    for line in lines:
        if made and len(made[-1]) + len(line) < SECTION:
            made[-1] += f"\n{line}"
        else:
            made.append(line)
    return [blocks.paragraph(one) for one in made]


def menu(telling: Telling) -> list[Block]:
    """My seats, my squads' rosters, and the rules where I have still to acknowledge them."""
    look, t, reader = telling.look, telling.t, telling.reader
    if reader is None:
        return []
    seats = look.all(people.seats_of(reader.id, look.today))
    shown = [_seat_line(look, seat, t) for seat in seats]
    if not seats:
        shown.append(blocks.note(t(N_("You hold no seat at the moment."))))
    if is_outstanding(look, reader):
        asked = t(N_("📖 Version {version} of the rules waits to be acknowledged."), version=look.workspace.rulebook)
        shown.append(blocks.with_button(asked, acknowledge_button(t)))
    return shown


def _seat_line(look: Reading, seat: Seat, t: Words) -> Block:
    door = blocks.button(t(N_("Roster")), f"squad.roster.{seat.squad}", seat.squad)
    return blocks.with_button(f"*{plain(offers.seat_name(look, seat.squad, seat.role, t))}*", door)


def departments(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Every department with its head, deputy and functions."""
    look, t = telling.look, telling.t
    names = dict(FUNCTIONS)
    lines = []
    for one in look.all(people.departments()):
        head, deputy = look.person(one.head_id), look.person(one.deputy_id)
        said = [
            f"• *{plain(one.name)}*",
            t(N_("head {head}"), head=head) if head else t(N_("⚪ no head")),
            t(N_("deputy {deputy}"), deputy=deputy) if deputy else "",
            t.listed([t(names.get(code, code)) for code in one.functions]),
        ]
        lines.append("  ·  ".join(part for part in said if part))
    title = t(N_("Departments"))
    none = t(N_("There is no department yet. `/squad department Purchasing` makes one."))
    return Say(title, [blocks.heading(title), *(_sections(lines[:PAGE]) or [blocks.paragraph(none)])])
