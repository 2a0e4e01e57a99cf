"""A project's light: computed from the data, judged by people, and what happens when it turns red (2.1.1a, 2.1.1c)."""

from decimal import Decimal

import pytest
from sqlalchemy import event, select

from commands.kit.words import Words
from commands.project.execution import asks, operations, refusals, sentences
from commands.project.rules import S
from commands.registry import REGISTRY
from schedules import deadlines, project_health
from storage import plans
from storage.approvals import Approval
from storage.issues import Issue
from storage.ledger import Deadline, Errand
from storage.projects import Project
from storage.risks import Risk
from storage.work import Work
from tests.execution.site import day, finish, later, running, told, verbs
from tests.people import person
from tests.project.plans import add_task, make_project

ENGLISH = Words("en", "Asia/Taipei")


def weighed(work: Work, project: Project) -> str:
    operations.weigh(work, project)
    return project.health


def why(work: Work, project: Project) -> str:
    return " ".join(sentences.reasons(work, project, ENGLISH, bare=True))


def add_issue(work: Work, project: Project, **more) -> Issue:
    known = {"severity": "major", "details": "The site is under water.", "reporter_id": project.manager_id}
    issue = Issue(
        title="Flood", project_id=project.id, squad=project.squad, owner_id=project.manager_id, **known | more
    )
    work.open_case(issue, status="assigned")
    work.session.flush()
    return issue


def add_risk(work: Work, project: Project, probability: int, impact: int) -> None:
    known = {"probability": probability, "impact": impact, "response": "mitigate", "review_on": day(10)}
    risk = Risk(title="Rain", project_id=project.id, squad=project.squad, raised_by_id=project.manager_id, **known)
    work.open_case(risk, status="open")
    work.session.flush()


def test_work_in_step_with_the_plan_is_green(work):
    project, tasks = running(work)
    later(work, days=4)
    finish(work, tasks[0])
    later(work, days=3)
    assert weighed(work, project) == "green"
    assert (project.percent, project.spi) == (Decimal(25), Decimal(1))
    assert project.health_reasons == []


def test_nothing_done_after_a_week_is_red_with_each_reason_in_words(work):
    project, _ = running(work)
    later(work, days=9)
    assert weighed(work, project) == "red"
    said = why(work, project)
    assert "Work earns 0 of its schedule (SPI(t)); green begins at 0.95, amber at 0.90." in said
    assert "Overdue on the critical path: TSK-0001 Week 1." in said
    assert "is 7 working days after the baseline's" in said


def test_an_overdue_milestone_is_named(work):
    project, tasks = running(work)
    for task in tasks[:2]:
        finish(work, task)
    later(work, days=14)
    assert weighed(work, project) == "amber"
    assert "Milestones overdue: TSK-0005 Half way." in why(work, project)


def test_a_major_issue_makes_it_amber_and_an_overdue_one_red(work):
    project, _ = running(work)
    issue = add_issue(work, project)
    assert weighed(work, project) == "amber"
    assert "Major issues open: ISS-0001 Flood." in why(work, project)
    issue.due_at = work.now
    later(work, hours=1)
    assert weighed(work, project) == "red"


def test_a_private_issue_is_not_told_by_the_health(work):
    project, _ = running(work)
    add_issue(work, project, is_private=True)
    assert weighed(work, project) == "green"


@pytest.mark.parametrize(("probability", "impact", "light"), [(3, 4, "green"), (3, 5, "amber"), (5, 5, "amber")])
def test_a_high_risk_makes_it_amber(work, probability, impact, light):
    project, _ = running(work)
    add_risk(work, project, probability, impact)
    assert weighed(work, project) == light


def test_bands_are_the_organisations_numbers(work):
    work.workspace.settings = {**work.workspace.settings, "project.spi_green": "0.3", "project.spi_amber": "0.2"}
    project, tasks = running(work, weeks=8)
    finish(work, tasks[0], 50)
    later(work, days=7)
    operations.weigh(work, project)
    assert project.spi == Decimal("0.5")
    assert "Work earns" not in why(work, project)


def red(work: Work) -> Project:
    project, _ = running(work)
    later(work, days=9)
    operations.weigh(work, project)
    work.session.flush()
    return project


def test_red_reaches_leadership_at_once_and_is_promised_to_be_noted_in_four_hours(work):
    project = red(work)
    assert sorted(told(work, "red")) == ["deputy", "leader"]
    due = work.deadline(project, "note").due_at
    assert due == work.calendar.after(work.now, work.settings.span("issue.escalation"))
    assert told(work, "to_propose") == ["manager"]
    assert told(work, "turned_red") == ["sponsor"]
    assert work.deadline(project, "propose").owner_id == project.manager_id


def test_red_that_stays_red_is_told_once(work):
    project = red(work)
    later(work, hours=1)
    operations.weigh(work, project)
    assert len(told(work, "red")) == 2
    assert verbs(work, project.id).count("health") == 1


def test_leadership_notes_it_with_a_word_and_nobody_else_is_asked_any_more(work):
    project = red(work)
    operations.note(work, person(work, "deputy"), project, asks.Note(word="Call me today"))
    work.session.flush()
    decisions = {row.decision for row in work.all(select(Approval).where(Approval.verb == "note"))}
    assert decisions == {"noted", "void"}
    assert work.deadline(project, "note") is None
    assert sorted(told(work, "noted")) == ["manager", "sponsor"]
    with pytest.raises(refusals.NothingToNote):
        operations.note(work, person(work, "leader"), project, asks.Note())


def test_silence_of_leadership_is_reminded_and_then_told_to_all_of_it(work):
    project = red(work)
    later(work, days=1)
    deadlines.sweep(work, REGISTRY)
    assert sorted(set(told(work, "reminder"))) == ["deputy", "leader", "manager"]
    assert work.deadline(project, "note") is not None


def test_with_solutions_on_record_the_manager_is_not_asked_for_them(work):
    project, _ = running(work)
    add_issue(work, project, proposals="Pump the water out", due_at=work.now)
    later(work, hours=1)
    operations.weigh(work, project)
    assert project.health == "red"
    assert operations.solutions(work, project) == ["ISS-0001: Pump the water out"]
    assert told(work, "to_propose") == []
    assert sorted(told(work, "turned_red")) == ["manager", "sponsor"]


def test_what_the_manager_proposes_reaches_leadership(work):
    project = red(work)
    ask = asks.Judge(health="red", reason="Rain", proposals="Work on Saturdays")
    operations.judge(work, person(work, "manager"), project, ask)
    work.session.flush()
    assert work.deadline(project, "propose") is None
    assert sorted(told(work, "proposed")) == ["deputy", "leader"]


def test_a_red_that_passes_takes_its_questions_back(work):
    project = red(work)
    for task in work.all(plans.tasks(project.id)):
        finish(work, task)
    assert weighed(work, project) == "green"
    work.session.flush()
    assert work.deadline(project, "note") is None
    assert work.deadline(project, "propose") is None
    assert {row.decision for row in work.all(select(Approval).where(Approval.verb == "note"))} == {"void"}


def judge(work: Work, name: str, project: Project, light: str, reason: str = "Rain", proposals: str = "") -> None:
    ask = asks.Judge(health=light, reason=reason, proposals=proposals)
    operations.judge(work, person(work, name), project, ask)
    work.session.flush()


def test_a_person_sees_what_figures_do_not(work):
    project, _ = running(work)
    judge(work, "manager", project, "amber")
    assert (project.health, project.health_computed) == ("amber", "green")
    assert "Judged amber by Manager: Rain" in why(work, project)
    judge(work, "manager", project, "green", "It is dry again")
    assert (project.health, project.health_judged) == ("green", "")


def test_what_figures_make_red_is_not_talked_green(work):
    project = red(work)
    with pytest.raises(refusals.BetterThanItIs) as refused:
        judge(work, "sponsor", project, "green")
    assert refused.value.field == "health"
    assert refused.value.say(ENGLISH).startswith("Its figures make it red: ")
    assert "Overdue on the critical path: TSK-0001 Week 1." in refused.value.say(ENGLISH)
    assert "关键路径" in refused.value.say(Words("zh_Hans")), "in the words of whoever reads it"


def test_the_manager_does_not_lift_what_the_sponsor_judged_but_the_sponsor_lifts_the_managers(work):
    project, _ = running(work)
    judge(work, "sponsor", project, "amber")
    with pytest.raises(refusals.JudgedByAnother):
        judge(work, "manager", project, "green")
    judge(work, "sponsor", project, "green")
    judge(work, "manager", project, "amber")
    judge(work, "sponsor", project, "green")
    assert project.health == "green"


def test_red_needs_a_reason_and_a_proposal_each_beside_its_field(work):
    project, _ = running(work)
    with pytest.raises(refusals.ProposalNeeded) as refused:
        judge(work, "manager", project, "red")
    assert refused.value.field == "proposals"
    with pytest.raises(refusals.WhyWorse) as unexplained:
        judge(work, "manager", project, "amber", " ")
    assert unexplained.value.field == "reason"
    judge(work, "manager", project, "red", "Rain", "Tents")
    assert project.health == "red"
    assert sorted(told(work, "red")) == ["deputy", "leader"]
    assert told(work, "to_propose") == []


def test_what_happens_to_a_task_stirs_its_project_and_the_clock_weighs_it_again(work):
    from commands.task import operations as tasks

    project, found = running(work)
    work.close_books()
    assert not project_health.is_wanted(work)
    tasks.start(work, person(work, "member"), found[0])
    tasks.check_in(work, person(work, "member"), found[0], "half")
    work.close_books()
    assert project_health.is_wanted(work)
    work.session.expire_all()
    assert project_health.sweep(work, REGISTRY) == 1
    assert project.percent == Decimal("12.5")
    assert not project_health.is_wanted(work)


def test_every_morning_all_are_weighed_with_one_question_a_kind(work):
    many = [make_project(work, S.EXECUTING) for _ in range(12)]
    for project in many:
        add_task(work, project, starts_on=day(0), due_on=day(3))
        project.weighed_at = work.now
    work.session.flush()
    assert not project_health.is_wanted(work)
    later(work, days=1)
    assert project_health.is_wanted(work)
    asked: list[str] = []
    engine = work.session.get_bind()

    def count(connection, cursor, statement, *rest):
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    project_health.sweep(work, REGISTRY)
    event.remove(engine, "before_cursor_execute", count)
    assert 4 <= len(asked) <= 8, asked


def test_a_project_on_hold_or_closed_is_not_weighed_by_the_clock(work):
    for status in (S.ON_HOLD, S.CLOSED, S.BASELINED, S.CANCELLED):
        make_project(work, status)
    assert not project_health.is_wanted(work)
    assert project_health.sweep(work, REGISTRY) == 0


def test_a_changed_light_is_drawn_and_told_in_the_thread_and_nothing_else_is(work):
    project, _ = running(work)
    work.close_books()
    before = work.session.query(Errand).count()
    operations.weigh(work, project)
    work.close_books()
    assert work.session.query(Errand).count() == before
    assert work.session.query(Deadline).filter(Deadline.name == "note").count() == 0
