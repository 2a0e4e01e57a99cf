"""Lists: ten a page, one question a page, and a filter that stays while one turns them."""

import pytest

from commands.kit import listing
from commands.kit.replies import Say
from commands.registry import REGISTRY
from storage.desk import Desk
from tests.kit.asking import buttons, counted, pressed, typed
from tests.people import TEAM, person
from tests.storage.ledgers import new_action

ACTION, MY = (one for one in REGISTRY.workflows if one.name in ("action", "my"))


@pytest.fixture
def full(desk: Desk) -> Desk:
    """25 open actions, 3 of the lead's, and 2 that are closed."""
    with desk.open(TEAM) as work:
        for number in range(25):
            owner = person(work, "lead" if number < 3 else "member")
            new_action(work, f"Task {number:02d}", owner=owner)
        for number in range(2):
            new_action(work, f"Dropped {number}").closed_at = work.now
    return desk


def titles(reply: Say) -> list[str]:
    return [block["text"]["text"].split("  ")[1] for block in reply.blocks if "accessory" in block]


def test_ten_stand_on_a_page_and_every_record_on_one_page(full):
    seen: list[str] = []
    with full.look(TEAM) as look:
        for number in range(3):
            reply = pressed(look, "staff", "action.list", f'["open",{number}]', replaces=True)
            seen += titles(reply)
            assert len(titles(reply)) == (10 if number < 2 else 5)
            turning = [id for id in buttons(reply) if id.startswith("action.list.")]
            assert ("action.list.back" in turning) == (number > 0)
            assert ("action.list.more" in turning) == (number < 2)
            assert reply.replace
    assert sorted(seen) == [f"Task {number:02d}" for number in range(25)]


@pytest.mark.parametrize("number", [0, 1, 2, 7])
def test_a_page_costs_one_question(full, number):
    """And one for the people on it; who is asking, and what they may, is the same for an empty list."""
    with full.look(TEAM) as look, counted(full._reader) as statements:
        typed(look, "staff", "/project list all")
        nothing = len(statements)
        statements.clear()
        look.session.expunge_all()
        look._known.clear()
        pressed(look, "staff", "action.list", f'["open",{number}]', replaces=True)
        of_list = [one for one in statements if "FROM actions" in one]
    assert len(of_list) == 1
    assert len(statements) <= nothing + 1, "its people are read at once, however many stand on the page"


@pytest.mark.parametrize(("chosen", "count"), [("open", 10), ("mine", 3), ("all", 10), ("past", 2)])
def test_a_filter_shows_its_own(full, chosen, count):
    with full.look(TEAM) as look:
        reply = typed(look, "lead", f"/action list {chosen}")
        assert len(titles(reply)) == count
        select = next(one for block in reply.blocks for one in block.get("elements", []) if one.get("options"))
        assert select["initial_option"]["value"] == chosen
        assert not reply.replace


def test_the_filter_stays_while_one_turns_the_page(full):
    with full.look(TEAM) as look:
        reply = pressed(look, "staff", "action.list", '["all",0]', replaces=True)
        more = next(
            one for block in reply.blocks for one in block.get("elements", []) if one["action_id"].endswith(".more")
        )
        assert listing.unpack(more["value"], ACTION) == ("all", 1)


def test_an_empty_list_says_so_and_shows_the_way(full):
    with full.look(TEAM) as look:
        reply = typed(look, "staff", "/meeting list")
        assert "Nothing here" in str(reply.blocks) or "这里" in str(reply.blocks)
        assert "/meeting" in str(reply.blocks)
        beyond = pressed(look, "staff", "action.list", '["open",99]', replaces=True)
        assert titles(beyond) == []
        assert "action.list.back" in buttons(beyond)


def test_somebody_elses_draft_is_on_nobodys_list(desk):
    from tests.project.applications import apply

    with desk.open(TEAM) as work:
        apply(work, draft=True)
    with desk.look(TEAM) as look:
        for chosen in ("open", "all", "drafts", "waiting", "mine", "closed"):
            assert titles(typed(look, "leader", f"/project list {chosen}")) == []
        assert titles(typed(look, "sponsor", "/project list drafts")) == ["Second warehouse"]


ODD = [
    "", "x", "open", "null", "3", "[]", '["open"]', '["open",1,2]', '["open","x"]', '["open",null]', '["open",1e999]',
    '[["open"],1]', '[{"a":1},1]', '{"a":1,"b":2}', '["nothing",4]', '["open",-5]', "[" * 9999, '"ab"', '["open",NaN]',
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_anything_odd_is_a_first_page(value):
    chosen, number = listing.unpack(value, ACTION)
    assert chosen == "open"
    assert number == 0


def test_no_page_is_farther_than_a_hundred_thousand():
    assert listing.unpack('["all",99999999999]', ACTION) == ("all", 100_000)
    assert listing.unpack(listing.pack("all", 7), ACTION) == ("all", 7)
    assert listing.unpack('["all",2.7]', ACTION) == ("all", 2)


def test_a_workflow_without_a_list_has_none(desk):
    from commands.kit.words import Words
    from commands.kit.workflow import Telling

    with desk.look(TEAM) as look, pytest.raises(LookupError):
        listing.page(Telling(look, None, Words(), None, {}), MY, chosen="", number=0, replace=False)
