"""The table of the squads: the roster, departments, channels, numbers and delegations (1.2, 1.3.3, 2.1.2–2.4.2)."""

from commands.kit.deciding import hand_on
from commands.kit.who import ADMINISTRATOR, ANYONE
from commands.kit.words import N_
from commands.kit.workflow import Verb, Workflow
from commands.squad import asks, cards, offers, operations, pages, roster
from commands.squad.rules import MAY_SEAT
from commands.squad.seating import SEATS_CHANGED
from storage.channels import Channel
from storage.people import Delegation, Department, Person, Role, Seat, Squad
from storage.work import Work
from storage.workspaces import Workspace


def _hand_on(work: Work, seat: Seat) -> None:
    """The registry is asked for when seats have changed: it lists this workflow itself."""
    from commands.registry import REGISTRY

    hand_on(work, REGISTRY)


SQUAD = Workflow(
    name="squad",
    title=N_("Squads"),
    about=N_("Who works in which squad, as what and until when; departments, channels, numbers and delegations."),
    clause="1.2",
    also=(Seat, Person, Role, Squad, Department, Delegation, Channel, Workspace),
    notices=cards.NOTICES,
    lines=cards.LINES,
    menu=roster.menu,
    naming=offers.naming,
    after={SEATS_CHANGED: _hand_on},
    verbs=(
        Verb("roster", None, N_("Roster"), show=roster.roster, by=ANYONE, loose=True, example="quality_assurance"),
        Verb(
            "add",
            operations.add,
            N_("Add a member"),
            asks.Add,
            by=MAY_SEAT,
            loose=True,
            style="primary",
            example="@mei quality inspector since: 2026-04-01",
        ),
        Verb(
            "change",
            operations.change,
            N_("Change a seat"),
            asks.Change,
            by=MAY_SEAT,
            loose=True,
            example="@mei level: manager until: 2026-12-31",
        ),
        Verb(
            "remove",
            operations.remove,
            N_("Remove a member"),
            asks.Remove,
            by=MAY_SEAT,
            loose=True,
            example="@mei moves to another department",
        ),
        Verb("departments", None, N_("Departments"), show=roster.departments, by=ANYONE, loose=True),
        Verb(
            "department",
            operations.keep_department,
            N_("Make or change a department"),
            asks.KeepDepartment,
            by=ADMINISTRATOR,
            loose=True,
            example="Purchasing head: @mei functions: purchasing, stores",
        ),
        Verb(
            "channel",
            operations.keep_channel,
            N_("Give a squad a channel"),
            asks.KeepChannel,
            by=ADMINISTRATOR,
            loose=True,
            example="quality_assurance #quality",
        ),
        Verb(
            "settings",
            operations.change_setting,
            N_("Numbers"),
            asks.Setting,
            show=pages.settings,
            by=ADMINISTRATOR,
            loose=True,
            example="digest.daily 08:30",
        ),
        Verb(
            "delegate",
            operations.delegate,
            N_("Delegate authority"),
            asks.Delegate,
            by=ANYONE,
            loose=True,
            example="@mei 2026-12-31 scope: project",
        ),
        Verb(
            "revoke", operations.revoke, N_("Take authority back"), asks.Revoke, by=ANYONE, loose=True, example="@mei"
        ),
        Verb("acknowledge", operations.acknowledge, N_("Acknowledge the rules"), by=ANYONE, loose=True, in_menu=False),
        Verb(
            "history",
            None,
            N_("History"),
            show=pages.person_history,
            by=ANYONE,
            loose=True,
            in_menu=False,
            example="@mei",
        ),
        Verb(
            "claim",
            operations.claim,
            N_("Claim administration"),
            asks.Claim,
            by=ANYONE,
            loose=True,
            in_menu=False,
            example="abcd-efgh-jkmn",
        ),
        Verb(
            "new",
            operations.new_squad,
            N_("New squad"),
            asks.NewSquad,
            by=ADMINISTRATOR,
            loose=True,
            example="field_service Field service",
        ),
        Verb(
            "role",
            operations.keep_role,
            N_("Make or change a role"),
            asks.KeepRole,
            by=ADMINISTRATOR,
            loose=True,
            example="quality_assurance auditor Auditor",
        ),
    ),
)
