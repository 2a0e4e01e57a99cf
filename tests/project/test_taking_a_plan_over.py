"""A table becomes the tasks of a plan: previewed row by row, taken over whole, once, or not at all (3.1.2)."""

import base64
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from commands.kit.words import Words, words_for
from commands.project.planning import asks, exports, imports, operations, refusals, sheets
from commands.project.planning.weighing import weigh
from storage import plans
from storage.acceptances import Document
from storage.history import of_record
from storage.ledger import Errand
from tests.people import TEAM, person
from tests.project.planned import require, whole
from tests.project.plans import add_task, make_project

HEADER = "title,owner,start,due,needs,effort,milestone,requirement\n"
GOOD = (
    HEADER
    + "Hand over,Manager,,2026-03-30,Set up racks,,yes,\n"
    + "Lay the floor,member@example.org,2026-03-16,2026-03-20,,16,,R1\n"
    + "Set up racks,@Member,2026-03-23,2026-03-27,#3,24,,\n"
)
T = Words()


@pytest.fixture
def project(work):
    project = make_project(work)
    require(work, project)
    return project


def bring(work, project, text, name="plan.csv"):
    """As if it had been fetched from Slack."""
    content = text.encode()
    known = {"record_kind": project.kind, "record_id": project.id, "kind": "plan", "name": name, "slack_file": "F1"}
    kept = work.add(Document(**known, sha256=work.files.put(content), size=len(content)))
    kept.added_at, kept.added_by_id = work.now, project.manager_id
    work.session.flush()
    imports.fetched(work, project, kept)
    return kept


def take(work, project, rows="all"):
    said = imports.take(work, person(work, "manager"), project, asks.Take(rows=rows))
    work.session.flush()
    return said


def faults(work, project, text):
    found = weigh(work, project, sheets.parse(text.encode(), "plan.csv", today=work.today))
    return [(one.place, T(one.text, **one.facts)) for one in found.faults]


def letters(work, notice):
    work.close_books()
    rows = work.session.query(Errand).filter(Errand.kind == "direct").order_by(Errand.seq)
    return [row.payload["facts"] for row in rows if row.payload["notice"] == notice]


def test_rows_become_tasks_with_what_they_need_and_fulfil(work, project):
    bring(work, project, GOOD)
    known = ("{n} task is in the plan of {number}.", "{n} tasks are in the plan of {number}.", 3)
    t = words_for(person(work, "manager"))
    assert t.count(*known, number=project.number) in take(work, project).text
    tasks = {task.title: task for task in work.all(plans.tasks(project.id))}
    assert set(tasks) == {"Hand over", "Lay the floor", "Set up racks"}
    assert tasks["Hand over"].is_milestone
    assert tasks["Lay the floor"].owner_id == person(work, "member").id
    needs = {(one.task_id, one.needs_id) for one in work.all(plans.dependencies(project.id))}
    assert needs == {
        (tasks["Hand over"].id, tasks["Set up racks"].id),
        (tasks["Set up racks"].id, tasks["Lay the floor"].id),
    }
    assert [one.task_id for one in work.all(plans.covers(project.id))] == [tasks["Lay the floor"].id]


def test_the_preview_says_how_many_and_what_is_wrong(work, project):
    bring(work, project, GOOD + "Roof,Nobody,2026-03-16,2026-03-20,,1,,R9\n")
    (facts,) = letters(work, "import_read")
    assert (facts["name"], facts["good"], facts["bad"], facts["more"]) == ("plan.csv", 3, 1, 0)
    assert [one["row"] for one in facts["errors"]] == [5, 5]


def test_a_file_is_taken_over_once(work, project):
    bring(work, project, GOOD)
    take(work, project)
    with pytest.raises(refusals.NothingImported):
        take(work, project)
    assert len(work.all(plans.tasks(project.id))) == 3


def test_the_same_rows_in_another_file_are_known_again(work, project):
    bring(work, project, GOOD)
    take(work, project)
    numbers = [task.number for task in work.all(plans.tasks(project.id))]
    said = [text for _, text in faults(work, project, GOOD)]
    assert said[0] == f"“Hand over” is in the plan already as {numbers[2]}."


def test_with_one_wrong_row_nothing_is_taken_unless_the_good_ones_are_chosen(desk):
    with desk.open(TEAM) as work:
        id = make_project(work).id
        bring(
            work, work.need(plans_project(), id), HEADER + "Roof,Nobody,,2026-03-20,,,,\nFloor,Member,,2026-03-20,,,,\n"
        )
    with pytest.raises(refusals.RowsAreWrong) as no, desk.open(TEAM) as work:
        take(work, work.need(plans_project(), id))
    assert no.value.field == "rows"
    assert "Rows of plan.csv with errors: 1." in no.value.say(T)
    with desk.open(TEAM) as work:
        take(work, work.need(plans_project(), id), "good")
    with desk.look(TEAM) as look:
        assert [task.title for task in look.all(plans.tasks(id))] == ["Floor"]


def plans_project():
    from storage.projects import Project

    return Project


def test_each_kind_of_error_is_said_in_its_row(work, project):
    known = add_task(work, project, "Draw the plan")
    text = (
        HEADER
        + "Draw the plan,Member,2026-03-16,2026-03-20,,,,\n"
        + "Two,Staff,2026-03-16,2026-03-20,,,,\n"
        + "Three,Member,2026-03-16,2026-03-20,Nine,,,R4\n"
        + "Four,Member,2026-10-05,2026-10-06,,,,\n"
        + "Five,Member,2026-03-27,2026-03-16,,,,\n"
        + f"Six,Member,2026-03-17,2026-03-20,{known.number},,,\n"
        + "Seven,Member,2026-03-23,2026-03-24,Eight,,,\n"
        + "Eight,Member,2026-03-23,2026-03-24,Seven,,,\n"
        + "Nine,Member,2026-03-21,2026-03-24,,,,\n"
        + "Ten,Member,2026-04-20,2026-04-21,Nine,,,\n"
        + "Same,Member,2026-03-23,2026-03-24,,,,\n"
        + "Same,Member,2026-03-23,2026-03-24,,,,\n"
        + "After,Member,2026-03-30,2026-03-31,Same,,,\n"
        + "Lost,Member,2026-03-30,2026-03-31,Nowhere,,,\n"
    )
    said = faults(work, project, text)
    by_row = {place: [text for at, text in said if at == place] for place, _ in said}
    assert by_row[2] == [f"“Draw the plan” is in the plan already as {known.number}."]
    assert "is not in the project's team" in by_row[3][0]
    assert by_row[4] == ["There is no requirement R4."]
    assert by_row[5]
    assert by_row[6]
    assert known.number in by_row[7][0]
    assert by_row[8][-1] == by_row[9][-1]
    assert "wait for each other: #8" in by_row[8][-1] or "wait for each other: #9" in by_row[8][-1]
    assert by_row[10], "a Saturday"
    assert by_row[11] == ["It waits for row 10, which has an error."]
    assert by_row[14] == ["Several rows are called “Same”; write # and the row."]
    assert by_row[15] == ["There is no task “Nowhere” to wait for."]
    assert set(by_row) == {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15}


def test_what_cannot_be_read_is_told_to_whoever_brought_it(work, project):
    bring(work, project, "nothing of the kind")
    (facts,) = letters(work, "import_unread")
    assert facts["text"] == "Its header lacks these columns: {missing}."
    with pytest.raises(refusals.FileGone):
        take(work, project)


def test_rows_are_taken_over_only_while_the_project_is_planned(work, project):
    bring(work, project, GOOD)
    project.status = "baselined"
    with pytest.raises(refusals.NotPlannedNow):
        take(work, project)


def test_nothing_good_is_nothing_to_take(work, project):
    bring(work, project, HEADER + "Roof,Nobody,,2026-03-20,,,,\n")
    with pytest.raises(refusals.NoGoodRow):
        take(work, project, "good")


def test_without_a_file_there_is_nothing_to_take(work, project):
    with pytest.raises(refusals.NothingImported):
        take(work, project)


def test_other_documents_of_the_project_are_no_plans(work, project):
    kept = bring(work, project, GOOD)
    kept.kind = "evidence"
    imports.fetched(work, project, kept)
    assert len(letters(work, "import_read")) == 1


def test_the_file_is_fetched_before_it_is_read(work, project):
    manager = person(work, "manager")
    said = imports.bring(work, manager, project, asks.Import(file=("F9",)))
    promise = "The file for {number} is being read. You get its preview by direct message."
    assert words_for(manager)(promise, number=project.number) in said.text
    work.close_books()
    assert work.session.query(Errand).filter(Errand.kind == "fetch").count() == 1
    assert [entry.verb for entry in work.all(of_record(TEAM, project.id))][-1] == "import"
    with pytest.raises(refusals.NothingImported):
        take(work, project)


def exported(work, project, name="manager", **ask):
    exports.export(work, person(work, name), project, asks.Export(**ask))
    work.close_books()
    row = work.session.query(Errand).filter(Errand.kind == "file").order_by(Errand.seq.desc()).first()
    return row.payload, base64.b64decode(row.payload["base64"])


def test_the_plan_is_sent_as_a_table_in_the_readers_words(work):
    project, task = whole(work)
    payload, content = exported(work, project, "member", what="plan", form="csv")
    assert payload["to"] == person(work, "member").id
    assert payload["name"] == f"{project.number}-plan.csv"
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "number,title,owner,start,due,needs,effort,milestone,requirement,state,per cent done"
    assert lines[1] == f"{task.number},Lay the floor,Member,2026-03-16,2026-03-20,,16,,R1,to do,0"


def test_what_was_exported_can_be_brought_again(work):
    project, task = whole(work)
    _, content = exported(work, project, what="plan", form="xlsx")
    sheet = sheets.parse(content, "plan.xlsx", today=work.today)
    assert sheet.faults == []
    assert (sheet.rows[0].number, sheet.rows[0].due_on) == (task.number, task.due_on)
    _, template = exported(work, project, what="template", form="xlsx")
    assert next(cell.value for cell in load_workbook(io.BytesIO(template)).active[1])


def test_the_approved_baseline_is_sent_as_it_was(work):
    project, task = whole(work)
    with pytest.raises(refusals.NoBaselines):
        exported(work, project, what="baseline", form="csv")
    operations.freeze(work, person(work, "sponsor"), project)
    task.due_on = date(2026, 3, 27)
    payload, content = exported(work, project, what="baseline", form="csv")
    assert payload["name"] == f"{project.number}-FIL-0001.csv"
    assert b"2026-03-20" in content
    assert b"2026-03-27" not in content
