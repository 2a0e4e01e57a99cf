"""`/rules`: any clause in the reader's language, who carries it out, and how it was kept this quarter (1.1)."""

from datetime import timedelta

import pytest

from commands.kit.replies import Form
from commands.kit.words import Words
from commands.rules import asks, operations, refusals
from commands.rules import rulebook as book
from commands.rules.keeping import Kept, this_quarter
from commands.rules.workflow import RULES
from storage.desk import Desk
from storage.work import Work
from storage.workspaces import found as found_workspace
from tests import people
from tests.rules.saying import buttons, command, press, words


def propose(work: Work, **given: str) -> None:
    asked = {"clause": "1.3.4", "reason": "Because", "text": "Rules change on Mondays."} | given
    operations.propose(work, people.person(work, "staff"), asks.Propose(**asked))


@pytest.mark.clause("1.1")
@pytest.mark.parametrize(
    ("who", "said"), [("leader", "5 working days"), ("sponsor", "5個工作日"), ("staff", "5个工作日")]
)
def test_a_clause_is_read_in_ones_own_language_with_its_numbers(work: Work, who: str, said: str) -> None:
    assert said in words(command(work, who, "/rules show 3.1.1"))


@pytest.mark.parametrize("number", book.numbers())
def test_every_clause_can_be_shown_to_everybody(work: Work, number: str) -> None:
    for who in ("leader", "sponsor", "staff"):
        assert number in words(command(work, who, f"/rules {number}"))


def test_a_number_that_was_changed_is_said_as_it_is_now(work: Work) -> None:
    work.workspace.settings |= {"project.approval": "3 wd", "visit.interval": "half-year", "reminder.first": "40"}
    assert "3 working days" in words(command(work, "leader", "/rules 3.1.1"))
    assert "once every half-year" in words(command(work, "leader", "/rules 2.2.1d"))
    assert "40%" in words(command(work, "leader", "/rules 1.3.2"))


@pytest.mark.clause("1.1")
def test_it_says_which_workflow_carries_it_out_with_a_button_to_its_menu(work: Work) -> None:
    shown = command(work, "leader", "/rules show 3.1.1")
    assert buttons(shown)["quartet.open.project"] == "project"
    assert "Projects" in words(press(work, "leader", "quartet.open.project", "project"))


@pytest.mark.clause("1.1")
def test_it_counts_what_was_opened_kept_in_time_and_late_this_quarter(desk: Desk) -> None:
    with desk.open(people.TEAM) as work:
        for _ in range(3):
            propose(work)
    with desk.open(people.TEAM) as work:
        first, second, third = work.all(RULES.listing.query(work, people.person(work, "leader"), "all"))  # type: ignore[union-attr]
        operations.approve(work, people.person(work, "leader"), third, asks.Approve())
    desk.clock.advance(days=14)  # type: ignore[attr-defined]
    with desk.open(people.TEAM) as work:
        operations.decline(
            work, people.person(work, "leader"), work.need(type(second), second.id), asks.Decline(reason="No")
        )
    with desk.look(people.TEAM) as look:
        assert this_quarter(look, [RULES]) == {"rules": Kept(opened=3, kept=1, late=1, overdue=1)}
        assert first.number == "RUL-0003"
    desk.clock.advance(days=40)  # type: ignore[attr-defined]
    with desk.look(people.TEAM) as look:
        assert this_quarter(look, [RULES]) == {"rules": Kept(overdue=1)}


def test_another_organisations_records_are_not_counted(desk: Desk) -> None:
    with desk.across() as session:
        found_workspace(session, "T0OTHER", name="Other", bot_user_id=None, now=desk.clock.now())
    with desk.open(people.TEAM) as work:
        propose(work)
    with desk.look("T0OTHER") as look:
        assert this_quarter(look, [RULES]) == {"rules": Kept()}


def test_new_words_are_laid_over_the_shipped_ones_and_say_which_language_they_are_in(work: Work) -> None:
    propose(work, text="规则每周一修改，{project.approval}内决定。")
    change = work.all(RULES.listing.query(work, people.person(work, "leader"), "open"))[0]  # type: ignore[union-attr]
    operations.approve(work, people.person(work, "leader"), change, asks.Approve())
    read = words(command(work, "leader", "/rules 1.3.4"))
    assert "规则每周一修改，5个工作日内决定。" in read
    assert "简体中文" in read
    operations.translate(
        work,
        people.person(work, "staff"),
        change,
        asks.Translate(language="en", text="On Mondays, within {project.approval}."),
    )
    assert "On Mondays, within 5 working days." in words(command(work, "leader", "/rules 1.3.4"))
    assert "RUL-0001" in words(command(work, "leader", "/rules 1.3.4"))


def test_a_translation_states_the_same_numbers(work: Work) -> None:
    propose(work, text="Within {project.approval}.")
    change = work.all(RULES.listing.query(work, people.person(work, "leader"), "open"))[0]  # type: ignore[union-attr]
    with pytest.raises(refusals.OtherNumbers):
        operations.translate(work, people.person(work, "staff"), change, asks.Translate(language="en", text="Soon."))


def test_an_earlier_version_is_read_as_it_stood(work: Work) -> None:
    leader = people.person(work, "leader")
    for asked in (
        {"text": "Second words."},
        {"clause": "3.1.1", "text": "", "number": "project.approval", "value": "2 wd"},
    ):
        propose(work, **asked)
        change = work.all(RULES.listing.query(work, leader, "open"))[0]  # type: ignore[union-attr]
        operations.approve(work, leader, change, asks.Approve())
    assert "Second words." in words(command(work, "manager", "/rules 1.3.4"))
    assert "Second words." not in words(command(work, "leader", "/rules 1.3.4 version 1"))
    assert "Second words." in words(command(work, "manager", "/rules show 1.3.4 v2"))
    assert "2 working days" in words(command(work, "leader", "/rules 3.1.1"))
    assert "5 working days" in words(command(work, "leader", "/rules 3.1.1 2"))
    with pytest.raises(refusals.NoSuchVersion):
        command(work, "leader", "/rules 3.1.1 4")


def test_the_versions_say_what_each_changed(work: Work) -> None:
    propose(work, clause="3.1.1", text="", number="project.approval", value="3 wd")
    change = work.all(RULES.listing.query(work, people.person(work, "leader"), "open"))[0]  # type: ignore[union-attr]
    operations.approve(work, people.person(work, "leader"), change, asks.Approve())
    read = words(command(work, "leader", "/rules versions"))
    assert "*Version 2* · Mon 2 Mar 2026: rule 3.1.1 by RUL-0001." in read
    assert "went from 5 working days to 3 working days" in read
    assert "*Version 1* · Mon 2 Mar 2026: the rulebook as it was first given." in read


def test_show_takes_a_proposals_number_too(work: Work) -> None:
    propose(work)
    for text in ("/rules show RUL-0001", "/rules rul-0001", "/rules RUL-0001 show"):
        shown = command(work, "leader", text)
        assert "Rules change on Mondays." in words(shown)
        assert {"rules.approve", "rules.decline"} <= set(buttons(shown))
    change_id = buttons(command(work, "leader", "/rules 1.3.4"))["rules.show"]
    assert "Rules change on Mondays." in words(press(work, "leader", "rules.show", change_id))


def test_the_proposer_sees_no_button_to_decide(work: Work) -> None:
    propose(work)
    assert "rules.approve" not in buttons(command(work, "staff", "/rules show RUL-0001"))
    assert "rules.withdraw" in buttons(command(work, "staff", "/rules show RUL-0001"))


def test_a_wrong_number_is_answered_with_those_near_it(work: Work) -> None:
    shown = command(work, "leader", "/rules show 3.1.9")
    assert "There is no clause 3.1.9" in words(shown)
    assert buttons(shown)["rules.show"].startswith("3.1.")


def test_words_find_clauses_also_the_words_that_were_changed(work: Work) -> None:
    assert "3.1.1" in words(command(work, "leader", "/rules search kickoff"))
    assert "3.1.1" in words(command(work, "sponsor", "/rules show kickoff"))
    assert "No clause speaks of “zebra”" in words(command(work, "leader", "/rules search zebra"))
    propose(work, text="Every zebra is counted.")
    change = work.all(RULES.listing.query(work, people.person(work, "leader"), "open"))[0]  # type: ignore[union-attr]
    operations.approve(work, people.person(work, "leader"), change, asks.Approve())
    assert "1.3.4" in words(command(work, "manager", "/rules search zebra"))
    assert "look for" in words(command(work, "leader", "/rules search"))


def test_without_a_number_the_contents_are_shown_and_one_can_leaf_through(work: Work) -> None:
    assert "rules.show.pick" in buttons(command(work, "leader", "/rules show"))
    assert "rules.show.pick" in buttons(command(work, "leader", "/rules"))
    page = press(work, "leader", "rules.show.more", "1.1")
    assert "rules.show.back" not in buttons(page)
    assert buttons(page)["rules.show.more"] == "1.2"
    assert "rules.show.more" not in buttons(press(work, "leader", "rules.show.back", book.numbers()[-1]))


def test_the_button_under_a_clause_opens_the_form_with_its_words(work: Work) -> None:
    form = press(work, "manager", "rules.propose", "1.1")
    assert isinstance(form, Form)
    fields = {block["block_id"]: block["element"] for block in form.view["blocks"] if block["type"] == "input"}
    assert fields["clause"]["initial_option"]["value"] == "1.1"
    assert fields["text"]["initial_value"] == book.clause("1.1", "zh_Hans").text


def test_a_rulebook_page_asks_few_questions(work: Work) -> None:
    """One aggregated question for how it was kept, however many workflows carry the clause out."""
    from commands.kit.workflow import Telling
    from commands.rules.clause_page import page
    from tests.rules.counting import questions

    telling = Telling(work, None, Words(), people.person(work, "leader"), {})
    page(telling, "1.1", "", replace=False)
    with questions(work) as asked:
        page(telling, "3.1.1", "", replace=False)
    assert len([one for one in asked if "deadlines" in one]) == 1
    assert len(asked) <= 5, asked


def test_a_day_that_is_not_yet_here_stays_out_of_force(desk: Desk) -> None:
    from commands.registry import REGISTRY
    from schedules import rule_changes

    with desk.open(people.TEAM) as work:
        propose(work, clause="3.1.1", text="", number="project.approval", value="3 wd")
        change = work.all(RULES.listing.query(work, people.person(work, "leader"), "open"))[0]  # type: ignore[union-attr]
        operations.approve(
            work, people.person(work, "leader"), change, asks.Approve(effective_on=work.today + timedelta(days=2))
        )
        assert rule_changes.sweep(work, REGISTRY) == 0
        assert str(work.settings.span("project.approval")) == "5 wd"
    desk.clock.advance(days=1, hours=14)  # type: ignore[attr-defined]
    with desk.open(people.TEAM) as work:
        assert rule_changes.sweep(work, REGISTRY) == 1
        assert str(work.settings.span("project.approval")) == "3 wd"
        assert rule_changes.sweep(work, REGISTRY) == 0
        assert work.workspace.rulebook == 2
