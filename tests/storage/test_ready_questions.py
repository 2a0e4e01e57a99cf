"""Questions that are built once: narrowed by themselves, never behind what is about to be written."""

from datetime import date

import pytest
from sqlalchemy import bindparam, delete, event, select

from storage import approvals, directory, drafts
from storage.desk import Desk
from storage.people import Person, Seat
from storage.questions import OURS, ready
from storage.work import Work
from storage.workspaces import found
from tests import people

READY = [
    (directory.WORKSPACE, {}),
    (directory.BY_SLACK_IDS, {"ids": [people.CAST["leader"][0]]}),
    (directory.HOLDERS, {"squad": "leadership", "day": date(2026, 3, 2)}),
    (directory.LEADS, {"squad": "project_delivery", "day": date(2026, 3, 2)}),
]


@pytest.mark.parametrize(("question", "values"), READY)
def test_a_ready_question_is_answered_from_its_own_workspace_alone(desk: Desk, question, values) -> None:
    with desk.across() as session:
        found(session, "T0OTHER", name="Other", bot_user_id=None, now=desk.clock.now())
    with desk.look(people.TEAM) as look:
        assert {getattr(one, "workspace_id", one.__dict__.get("id")) for one in look.ask(question, **values)} == {
            people.TEAM
        }
    with desk.look("T0OTHER") as look:
        assert {getattr(one, "workspace_id", one.__dict__.get("id")) for one in look.ask(question, **values)} <= {
            "T0OTHER"
        }


@pytest.mark.parametrize(
    "question", [directory.SEATS, directory.STANDING, directory.LENT_BY, drafts.ANSWERS, approvals.WAITING]
)
def test_questions_of_tables_name_the_workspace_too(question) -> None:
    assert "workspace_id = :workspace_id" in str(question)


@pytest.mark.parametrize(
    "question",
    [
        select(Person).where(Person.slack_id == bindparam("id")),
        select(Person, Seat).where(Person.workspace_id == OURS),
        select(Person).join(Seat, Seat.workspace_id == Person.workspace_id),
    ],
)
def test_a_question_that_is_not_narrowed_is_not_ready(question) -> None:
    with pytest.raises(ValueError, match="not narrowed"):
        ready(question)


def test_what_is_about_to_be_written_is_in_the_answer(work: Work) -> None:
    new = people.person(work, "member")
    work.add(Seat(person_id=new.id, squad="leadership", role="leader", starts_on=date(2026, 1, 1), level="senior"))
    assert new in work.ask(directory.HOLDERS, squad="leadership", day=work.today)


def test_the_same_question_about_the_directory_is_asked_once(desk: Desk) -> None:
    asked: list[str] = []
    with desk.open(people.TEAM) as work:
        event.listen(desk.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        first = work.ask(directory.LEADS, squad="project_delivery", day=work.today)
        assert work.ask(directory.LEADS, squad="project_delivery", day=work.today) == first
        assert work.ask(directory.LEADS, squad="customer_service", day=work.today) == []
    assert sum("seats.squad" in said for said in asked) == 2


def test_it_is_asked_anew_once_the_directory_has_changed(desk: Desk) -> None:
    with desk.open(people.TEAM) as work:
        before = work.ask(directory.HOLDERS, squad="leadership", day=work.today)
        new = people.person(work, "member")
        work.add(Seat(person_id=new.id, squad="leadership", role="leader", starts_on=date(2026, 1, 1), level="senior"))
        assert work.ask(directory.HOLDERS, squad="leadership", day=work.today) == sorted(
            [*before, new], key=lambda one: one.name
        )
        ours = (Seat.workspace_id == people.TEAM, Seat.person_id == new.id, Seat.squad == "leadership")
        work.session.execute(delete(Seat).where(*ours))
        assert work.ask(directory.HOLDERS, squad="leadership", day=work.today) == before


def test_within_a_batch_other_questions_are_asked_once_too(desk: Desk) -> None:
    asked: list[str] = []
    with desk.open(people.TEAM) as work:
        event.listen(desk.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        with work.at_one_go():
            assert list(work.ask_rows(approvals.WAITING, record="none")) == []
            assert list(work.ask_rows(approvals.WAITING, record="none")) == []
        assert list(work.ask_rows(approvals.WAITING, record="none")) == []
    assert sum("approvals" in said for said in asked) == 2
