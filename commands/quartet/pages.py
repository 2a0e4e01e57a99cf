"""The front door: what there is, for whom, and how to speak with it."""

from importlib import metadata

from commands.kit import blocks
from commands.kit import menu as menus
from commands.kit.calls import Call
from commands.kit.refusals import Refusal
from commands.kit.replies import Block, Say
from commands.kit.standing import Authority
from commands.kit.text import plain
from commands.kit.words import N_
from commands.kit.workflow import Registry, Telling, Workflow
from storage import people

LINES = 12
OTHER_LANGUAGES = "English `/my language en`  ·  简体中文 `/my language zh_Hans`  ·  繁體中文 `/my language zh_Hant`"


class NoSuchWorkflow(Refusal):
    text = N_("There is no `/{name}` here. `/quartet` shows what there is.")


def registry_of_all() -> Registry:
    """Asked for when a page is drawn: the registry itself lists this workflow."""
    from commands.registry import REGISTRY

    return REGISTRY


def usable(telling: Telling, registry: Registry) -> list[Workflow]:
    """The workflows in which this person may begin something or look something up."""
    if telling.reader is None:
        return []
    held = Authority(telling.look, telling.reader)
    others = [one for one in registry.workflows if one.name != "quartet"]
    return [one for one in others if any(held.may(one, verb).allowed for verb in one.verbs if not verb.takes_record)]


def by_squad(telling: Telling, workflows: list[Workflow]) -> list[tuple[str, list[Workflow]]]:
    """Under the squads' names, in the organisation's order; what is everybody's stands last."""
    t = telling.t
    names = {squad.code: t.name(squad.names) for squad in telling.look.all(people.squads())}
    found: dict[str, list[Workflow]] = {name: [] for name in names.values()}
    everybody = t(N_("For everybody"))
    for one in workflows:
        found.setdefault(names.get(one.squad, everybody), []).append(one)
    return [(name, group) for name, group in found.items() if group]


def welcome(telling: Telling) -> Say:
    t = telling.t
    title = t(N_("Welcome"))
    about = t(
        N_(
            "I carry our operating rules: every task has one person and a date, decisions are asked of those who may "
            "take them, and nothing is forgotten. Choose what you need:"
        )
    )
    shown: list[Block] = [blocks.heading(title), blocks.paragraph(about)]
    for name, group in by_squad(telling, usable(telling, registry_of_all())):
        made = [blocks.button(t(one.title), f"quartet.open.{one.name}", one.name) for one in group]
        shown += [blocks.paragraph(f"*{plain(name)}*"), *blocks.buttons(made)]
    shown.append(
        blocks.note(
            t(N_("Type a command without text for its menu, and with `help` for all it can do.")),
            t(N_("`/my` shows what is before you, `/rules` the rules, `/quartet help` every command.")),
        )
    )
    shown.append(blocks.note(OTHER_LANGUAGES))
    return Say(title, shown)


def open_menu(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """The menu of another workflow, as its own command would show it."""
    name = (call.value or call.case_id or " ".join(call.words[:1])).lstrip("/").lower()
    found = registry_of_all().named(name)
    if found is None:
        raise NoSuchWorkflow(name=plain(name.replace("`", "'"), 40))
    return menus.menu(telling, found)


def helping(telling: Telling, workflow: Workflow, call: Call) -> Say:
    """Every command that the reader may use, with what it is for."""
    t = telling.t
    title = t(N_("Every command"))
    lines = [f"• `/{one.name}` *{t(one.title)}* — {t(one.about)}" for one in usable(telling, registry_of_all())]
    shown: list[Block] = [blocks.heading(title)]
    shown += [blocks.paragraph("\n".join(lines[i : i + LINES])) for i in range(0, len(lines), LINES)]
    shown.append(blocks.note(t(N_("`/project help` lists every verb of a command with an example."))))
    shown.append(blocks.note(OTHER_LANGUAGES))
    return Say(title, shown)


def about(telling: Telling, workflow: Workflow, call: Call) -> Say:
    t, look = telling.t, telling.look
    title = t(N_("About"))
    facts = [
        (t(N_("Version")), version()),
        (t(N_("Rulebook")), t(N_("version {version}"), version=look.workspace.rulebook)),
        (t(N_("Organisation")), plain(look.workspace.name)),
        (t(N_("Time zone")), look.workspace.time_zone),
    ]
    return Say(title, [blocks.heading(title), *blocks.facts(facts)])


def version() -> str:
    """Of the installed package; a tree that was never installed has none."""
    try:
        return metadata.version("quartet")
    except metadata.PackageNotFoundError:
        return "–"
