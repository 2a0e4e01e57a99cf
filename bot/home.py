"""App Home, personal: what waits for me, what I own, my squad; overdue first, with what I can do."""

from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block
from commands.kit.standing import is_staff
from commands.kit.text import plain
from commands.kit.words import N_, Words, words_for
from commands.kit.workflow import Registry, Telling
from commands.my import cards as mine
from storage import people
from storage.people import Person
from storage.reading import Reading

MOST = 90
EACH = 8


def draw(look: Reading, person: Person | None, registry: Registry) -> dict[str, Any]:
    if person is None or not is_staff(person):
        return _view([blocks.paragraph(Words()(N_("Quartet is for members of the organisation.")))])
    t = words_for(person)
    telling = Telling(look, None, t, person, {})
    shown: list[Block] = [blocks.heading(t(N_("Good to see you, {name}"), name=person.name[:60]))]
    for title, part, empty in (
        (N_("Waiting for my decision"), mine.approval_blocks(telling, registry, EACH), N_("Nothing waits for you.")),
        (N_("My open work"), mine.work_blocks(telling, registry, EACH), N_("You have no open work.")),
        (N_("My deadlines"), mine.deadline_blocks(telling, registry, EACH), ""),
        (N_("My meetings"), mine.meeting_blocks(telling, registry, EACH), ""),
        (N_("My squads"), _squads(look, person, t), N_("You hold no seat in a squad.")),
    ):
        if part or empty:
            shown += [blocks.divider(), blocks.heading(t(title)), *(part or [blocks.note(t(empty))])]
    said = t(N_("As of {now}. `/quartet` shows everything you can do."), now=look.now)
    return _view([*shown[:MOST], blocks.divider(), *_actions(registry, t), blocks.note(said)])


def _view(shown: list[Block]) -> dict[str, Any]:
    return {"type": "home", "blocks": shown}


def _actions(registry: Registry, t: Words) -> list[Block]:
    """The workflows' menus, a button each."""
    made = [
        blocks.button(t(workflow.title), "quartet.open.home", workflow.name)
        for workflow in registry.workflows
        if workflow.name not in ("my", "quartet")
    ]
    for place, one in enumerate(made):
        one["action_id"] = f"quartet.open.home{place}"
    return blocks.buttons(made[:25])


def _squads(look: Reading, person: Person, t: Words) -> list[Block]:
    """The seats I hold, and who leads each squad."""
    roles = {(role.squad, role.code): role for role in look.all(people.roles())}
    squads = {squad.code: squad for squad in look.all(people.squads())}
    made = []
    for seat in look.all(people.seats_of(person.id, look.today)):
        squad, role = squads.get(seat.squad), roles.get((seat.squad, seat.role))
        if squad is None or role is None:
            continue
        said = f"*{plain(t.name(squad.names))}* · {plain(t.name(role.names))}"
        if not (squad.is_group or role.is_lead):
            leads = look.all(people.leads(seat.squad, look.today))
            said += "  ·  " + (t(N_("lead {people}"), people=leads) if leads else t(N_("no lead at the moment")))
        made.append(blocks.paragraph(said))
    return made
