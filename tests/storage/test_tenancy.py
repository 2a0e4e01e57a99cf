"""What one workspace owns is never seen, changed or deleted from another, whatever table it stands in."""

import shutil
from itertools import count
from typing import NamedTuple

import pytest
from sqlalchemy import and_, delete, exists, func, inspect, select, update
from sqlalchemy.orm import aliased

from commands.kit.organisation import calendars
from storage.base import Case
from storage.clock import HandClock
from storage.desk import Desk, Unbound
from storage.people import Person, Seat
from storage.questions import OURS, ready
from storage.tables import owned
from storage.workspaces import found
from tests.people import MONDAY
from tests.storage.rows import row_of

EVERY = pytest.mark.parametrize("cls", owned(), ids=lambda cls: cls.__tablename__)
NUMBERS = count(1)


class Pair(NamedTuple):
    """Two organisations on one database, empty but for what a test puts there."""

    desk: Desk
    ours: str
    theirs: str


@pytest.fixture(scope="module")
def house(sqlite_template, tmp_path_factory):
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("house") / "quartet.sqlite3")
    desk = Desk(f"sqlite:///{path}", calendars=calendars, clock=HandClock(MONDAY))
    yield desk
    desk.close()


@pytest.fixture
def pair(house):
    made = Pair(house, f"T0OURS{next(NUMBERS)}", f"T0THEIRS{next(NUMBERS)}")
    with house.across() as session:
        for workspace in (made.ours, made.theirs):
            found(session, workspace, name="Test", bot_user_id=None, now=MONDAY)
    return made


def put(pair: Pair, cls, workspace: str, mark: str = "one") -> str:
    with pair.desk.open(workspace) as work:
        return str(work.add(row_of(cls, mark)).id)


@EVERY
def test_a_row_is_seen_in_its_own_workspace_alone(pair, cls):
    id = put(pair, cls, pair.ours)
    alias = aliased(cls)
    questions = {
        "columns": select(cls.id),
        "objects": select(cls),
        "alias": select(alias.id),
        "where": select(cls).where(cls.id == id),
        "count": select(cls.id).where(select(func.count()).select_from(alias).scalar_subquery() > 0),
        "inner": select(cls).where(cls.id.in_(select(alias.id))),
        "outer": select(alias).select_from(alias).outerjoin(cls, cls.id == alias.id),
        "derived": select(select(cls.id).subquery()),
    }
    with pair.desk.look(pair.ours) as ours, pair.desk.look(pair.theirs) as theirs:
        assert ours.get(cls, id) is not None
        assert theirs.get(cls, id) is None
        for name, question in questions.items():
            assert ours.rows(question), name
            assert not theirs.rows(question), name


@EVERY
def test_nothing_of_another_workspace_comes_in_by_a_join(pair, cls):
    """A row of theirs that names the id of one of ours finds nothing there."""
    id = put(pair, cls, pair.ours)
    with pair.desk.open(pair.theirs) as work:
        work.add(row_of(Seat, "theirs")).person_id = id
    with pair.desk.look(pair.theirs) as theirs:
        for target in (aliased(cls), *([cls] if cls is not Seat else [])):
            left = select(Seat.id, target.id).outerjoin(target, target.id == Seat.person_id)
            assert [found for _, found in theirs.rows(left)] == [None]
            assert not theirs.rows(select(Seat.id, target.id).join(target, target.id == Seat.person_id))
            assert not theirs.rows(select(Seat.id).where(exists().where(target.id == Seat.person_id)))


@EVERY
def test_the_same_id_may_stand_in_both_and_each_sees_its_own(pair, cls):
    id = put(pair, cls, pair.ours)
    with pair.desk.open(pair.theirs) as work:
        row = row_of(cls, "two")
        row.id = id
        work.add(row)
    for workspace in (pair.ours, pair.theirs):
        with pair.desk.look(workspace) as look:
            assert look.need(cls, id).workspace_id == workspace
            assert [one.workspace_id for one in look.all(select(cls))] == [workspace]


@EVERY
def test_a_bulk_write_names_its_workspace_or_is_refused(pair, cls):
    id = put(pair, cls, pair.ours)
    for statement in (
        update(cls).values(id=cls.id),
        update(cls).where(cls.id == id).values(id=cls.id),
        delete(cls),
        delete(cls).where(cls.id == id),
    ):
        with pytest.raises(Unbound), pair.desk.open(pair.theirs) as work:
            work.session.execute(statement)
    with pair.desk.open(pair.theirs) as work:
        work.session.execute(delete(cls).where(cls.workspace_id == work.workspace_id))
    with pair.desk.look(pair.ours) as look:
        assert look.get(cls, id) is not None


@pytest.mark.parametrize("cls", [cls for cls in owned() if issubclass(cls, Case)], ids=lambda cls: cls.__tablename__)
def test_a_number_of_another_workspace_is_unknown(pair, cls):
    put(pair, cls, pair.ours, "ABC-0001")
    with pair.desk.look(pair.ours) as ours, pair.desk.look(pair.theirs) as theirs:
        assert ours.numbered(cls, "ABC-0001") is not None
        assert theirs.numbered(cls, "ABC-0001") is None


def test_a_person_is_another_one_in_another_workspace(pair):
    for workspace, name in ((pair.ours, "Mei"), (pair.theirs, "Namesake")):
        with pair.desk.open(workspace) as work:
            assert work.person(slack_id="U0MEI") is None
            work.add(Person(slack_id="U0MEI", name=name, met_at=work.now))
    for workspace, name in ((pair.ours, "Mei"), (pair.theirs, "Namesake")):
        with pair.desk.look(workspace) as look:
            person = look.person(slack_id="U0MEI")
            assert person.name == name
            assert [one.name for one in look.several([person.id])] == [name]


def test_people_of_another_workspace_are_not_found_by_their_ids(pair):
    id = put(pair, Person, pair.ours)
    with pair.desk.look(pair.theirs) as theirs:
        assert theirs.several([id]) == []
        assert theirs.person(id) is None


def test_a_question_that_is_built_once_must_name_the_workspace():
    with pytest.raises(ValueError, match="people"):
        ready(select(Person))
    with pytest.raises(ValueError, match="seats"):
        ready(select(Person).join(Seat, Seat.person_id == Person.id).where(Person.workspace_id == OURS))
    with pytest.raises(ValueError, match="people"):
        ready(select(Person).where(Person.workspace_id == "T0TEST"))
    together = and_(Seat.workspace_id == Person.workspace_id, Seat.person_id == Person.id)
    assert ready(select(Person).join(Seat, together).where(Seat.workspace_id == OURS)) is not None


def test_every_table_of_a_workspace_leads_its_key_with_it():
    for cls in owned():
        assert next(iter(inspect(cls).primary_key)).name == "workspace_id", cls.__tablename__
