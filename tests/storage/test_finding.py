"""An object that was found in the short way is what the session itself would have loaded."""

from sqlalchemy import select

from storage import directory, finding
from storage.base import Owned
from storage.desk import Desk
from storage.people import Person
from storage.projects import Project
from storage.tables import owned
from storage.work import Work
from storage.workspaces import Workspace
from tests.people import TEAM


def _all_of(one: Owned) -> dict[str, object]:
    return {name: getattr(one, name) for name in type(one).__mapper__.column_attrs.keys()}  # noqa: SIM118


def test_it_has_every_value_that_the_session_would_give_it(desk_on_both: Desk) -> None:
    with desk_on_both.look(TEAM) as look:
        expected = {one.id: _all_of(one) for one in look.all(select(Person))}
        look.session.expunge_all()
        given = {"workspace_id": TEAM, "ids": [one["slack_id"] for one in expected.values()]}
        found = finding.objects(look.session, directory.BY_SLACK_IDS, given)
        assert {one.id: _all_of(one) for one in found} == expected
        assert not look.session.dirty


def test_what_is_in_hand_stays_as_it_is(work: Work) -> None:
    person = work.all(select(Person))[0]
    person.name = "Somebody else by now"
    given = {"workspace_id": TEAM, "ids": [person.id]}
    (found,) = finding.objects(work.session, directory.BY_IDS, given)
    assert found is person
    assert found.name == "Somebody else by now"


def test_what_is_changed_in_it_is_written(desk_on_both: Desk) -> None:
    with desk_on_both.open(TEAM) as work:
        work.workspace.settings["inspect.incoming"] = "2 h"
        (person,) = work.several([work.all(select(Person.id).limit(1))[0]])
        person.name = "Renamed"
    with desk_on_both.look(TEAM) as look:
        assert look.workspace.settings["inspect.incoming"] == "2 h"
        assert look.someone(person.id).name == "Renamed"


def test_several_classes_come_side_by_side(work: Work) -> None:
    ids = [one.slack_id for one in work.all(select(Person))]
    found = finding.pairs(work.session, directory.MET, {"workspace_id": TEAM, "ids": ids})
    assert {person.slack_id for person, _ in found} == set(ids)
    assert {type(workspace) for _, workspace in found} == {Workspace}
    assert len({id(workspace) for _, workspace in found}) == 1


def test_one_that_was_taken_away_is_not_found_again(work: Work) -> None:
    person = work.all(select(Person))[-1]
    work.remove(person)
    work.session.flush()
    assert work.get(Person, person.id) is None
    assert work.get(Project, "0" * 26) is None


def test_every_table_can_be_read_so(work: Work) -> None:
    for cls in owned():
        assert work.get(cls, "0" * 26) is None
