"""What each reader's digest says: decisions, what is red and why and since when, what is due, what changed (2.1.1c)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select

from commands.digest import board, operations
from commands.kit.words import Words
from storage.approvals import Approval
from storage.issues import Issue
from storage.meetings import Action
from tests.digest.desk import Morning, taipei
from tests.people import TEAM, person
from tests.project.applications import apply

TRADITIONAL = Words("zh_Hant", "Asia/Taipei")


def applied(morning: Morning) -> None:
    with morning.desk.open(TEAM) as work:
        apply(work)
    morning.told()


def test_a_decision_waits_with_its_buttons_in_the_readers_language(morning):
    applied(morning)
    morning.at(taipei(3, 9))
    said = morning.reads("leader")
    assert "Daily digest, Tue 3 Mar 2026: 1 decision waits for you" in said
    assert "*PRJ-0001*  Second warehouse" in said
    assert "Approve" in said
    assert TRADITIONAL("Approve") in morning.reads("deputy")
    assert "Approve" not in morning.reads("lead")


def test_with_nothing_to_act_on_there_is_no_daily_one_and_the_weekly_one_comes_always(morning):
    morning.at(taipei(3, 9))
    assert morning.reads("lead") == ""
    morning.at(taipei(9, 9))
    assert "Weekly digest, Mon 9 Mar 2026: Nothing waits for you." in morning.reads("lead")


def test_what_is_late_is_named_with_its_promise_its_owner_and_since_when(morning):
    morning.promises("member", taipei(3, 10))
    morning.at(taipei(4, 9))
    for name in ("lead", "leader", "supervisor"):
        said = morning.reads(name)
        assert "1 thing is red" in said
        assert "*ACT-0001*  Get three offers" in said
        assert "was due <!date^" in said
        assert "U0MEMBER" in said


def test_another_squads_lead_does_not_read_of_it(morning):
    with morning.desk.open(TEAM) as work:
        from tests.people import join

        join(work, "service")
        work.session.flush()
        operations.keep_readers(work)
    morning.promises("member", taipei(3, 10))
    morning.at(taipei(4, 9))
    assert morning.reads("service") == ""
    assert "ACT-0001" in morning.reads("lead")


def test_what_one_owes_oneself_stands_first_with_what_can_be_done(morning):
    morning.promises("member", taipei(3, 9), "Of another")
    morning.promises("lead", taipei(3, 10), "My own")
    morning.at(taipei(4, 9))
    said = morning.reads("lead")
    assert said.index("My own") < said.index("Of another")
    assert "Done" in said


def test_a_red_project_says_why_to_its_sponsor_too(morning):
    from tests.execution.site import later, running

    with morning.desk.open(TEAM) as work:
        project, _ = running(work)
        later(work, days=9)
        from commands.project.execution import operations as execution

        execution.weigh(work, project)
        operations.keep_readers(work)
        row = work.add(Approval(kind="project", record_id=project.id, verb="note", decision=""))
        row.person_id, row.asked_at = person(work, "leader").id, project.health_since
    morning.may_repeat = True
    morning.told()
    morning.at(taipei(26, 9))
    for name, why in (("leader", "Overdue on the critical path"), ("lead", "Overdue on the critical path")):
        said = morning.reads(name)
        assert why in said
        assert why in said
        red_since = said[: said.index(why)].rsplit("PRJ-0001", 1)[-1]
        is_asked = name == "leader"
        assert ("asked <!date^" in red_since) == is_asked, "a moment is said once"
        assert ("Since <!date^" in red_since) != is_asked
    assert TRADITIONAL("Red: late or in trouble") in morning.reads("sponsor")
    morning.at(taipei(30, 9))
    said = morning.reads("leader")
    assert "*Projects this week*" in said
    assert TRADITIONAL("All projects") in morning.reads("sponsor")
    assert "Projects this week" not in morning.reads("lead")


def test_a_member_reads_their_own_on_request(morning):
    morning.promises("member", taipei(5, 18))
    morning.promises("lead", taipei(5, 18), "Of another")
    said = morning.asks("member")
    assert "1 thing is due next" in said
    assert "Get three offers" in said
    assert "Of another" not in said
    assert Words("zh_Hans")("Nothing waits for you.") in morning.asks("staff")


def test_what_was_told_in_confidence_is_not_even_counted(morning):
    number = _confided(morning)
    morning.told()
    morning.desk.clock.move_to(taipei(20, 9))
    said = {name: morning.asks(name) for name in ("leader", "deputy", "lead", "supervisor", "member")}
    assert number in said["leader"]
    for name in ("deputy", "lead", "supervisor"):
        assert number not in said[name]
        assert "Issues: 1 new" not in said[name]


def _confided(morning: Morning) -> str:
    from commands.issue import asks as issue_asks
    from commands.issue import operations as issues

    with morning.desk.open(TEAM) as work:
        ask = issue_asks.Report(title="Bribery", details="An offer was made", superior="U0LEADER")
        issues.report(work, person(work, "member"), ask)
        return str(work.first(select(Issue.number)))


def test_what_has_changed_since_the_last_one(morning):
    morning.at(taipei(3, 11))
    morning.reads("lead")
    with morning.desk.open(TEAM) as work:
        from tests.storage.ledgers import new_action

        gone = new_action(work, "Gone")
        new_action(work, "Here")
        work.session.flush()
        work.need(Action, gone.id).closed_at = work.now
    morning.promises("member", taipei(3, 18))
    morning.at(taipei(4, 9))
    assert "Actions: 3 new, 1 closed" in morning.reads("lead")
    morning.at(taipei(5, 9))
    assert "Actions:" not in morning.reads("lead"), "that was said yesterday"


def test_new_is_what_nobody_has_told_the_reader_yet(morning):
    morning.at(taipei(3, 9))
    for name in ("lead", "leader"):
        morning.reads(name)
    action = morning.promises("member", taipei(3, 15))
    morning.at(taipei(3, 15))
    with morning.desk.open(TEAM) as work:
        from storage.channels import Post

        told = {"role": "notice", "audience": person(work, "lead").id, "subject": "x", "slack_channel": "D", "ts": "1"}
        work.add(Post(kind="action", record_id=action.id, posted_at=work.now, facts={}, **told))
    morning.at(taipei(4, 9))
    assert "*new*" not in morning.reads("lead")
    assert "*new*" in morning.reads("leader")


def test_a_late_digest_says_so_and_one_that_waited_a_day_is_not_sent(morning):
    applied(morning)
    morning.at(taipei(3, 11, 30))
    assert "It was due <!date^" in morning.reads("leader")
    with morning.desk.look(TEAM) as look:
        from storage.digests import Digest

        old = look.first(select(Digest.id).where(Digest.person_id == person(look, "deputy").id))
    morning.at(taipei(4, 9))
    with morning.desk.open(TEAM) as work:
        from commands.digest import cards
        from commands.kit.workflow import NothingToSay, Telling

        with pytest.raises(NothingToSay):
            cards.told(Telling(work, work.need(Digest, old), TRADITIONAL, person(work, "deputy"), {}))


def test_a_weekly_one_that_did_not_get_out_makes_the_next_one_weekly(morning):
    morning.at(taipei(9, 9))
    morning.reads("leader")
    morning.at(taipei(10, 9))
    assert morning.reads("leader") == ""
    assert "Weekly digest, Tue 10 Mar 2026" in morning.reads("supervisor")


def test_what_the_clock_came_too_late_for_is_said(morning):
    from tests.kit.test_reminders import Watch, convene

    convene(Watch(morning.desk), taipei(5, 14))
    morning.told()
    morning.at(taipei(5, 9))
    morning.told()
    said = {name: morning.reads(name) for name in ("lead", "leader")}
    assert "The clock stood still" in said["lead"]
    assert "MTG-0001" in said["leader"]


def test_a_weekly_meeting_that_was_missed_is_in_the_leaders_digests_and_so_is_an_agenda_that_came_too_late(morning):
    from commands.meeting import operations as meetings
    from tests.people import join

    def sweeps(moment: datetime) -> None:
        morning.desk.clock.move_to(moment)
        with morning.desk.open(TEAM) as work:
            meetings.sweep_series(work, 20)
        morning.told()

    with morning.desk.open(TEAM) as work:
        join(work, "quality")
        meetings.keep_joint(work)
    sweeps(taipei(6, 10))
    sweeps(taipei(9, 12))
    morning.at(taipei(10, 9))
    said = morning.reads("leader")
    assert "MTG-0001" in said, "it was prepared, and its agenda was due before it began"
    assert said.count("The clock stood still") == 1
    sweeps(taipei(17, 8))
    morning.at(taipei(17, 9))
    said = morning.reads("leader")
    assert "MTG-0002" in said, "nobody was asked to it at all"
    assert "MTG-0002" in morning.reads("lead"), "who would have come reads it too"
    assert said.count("The clock stood still") == 1, "the other was told last week"
    morning.at(taipei(18, 9))
    assert "The clock stood still" not in morning.reads("leader")


@pytest.mark.parametrize("count", [3, 60])
def test_however_much_there_is_it_fits_and_says_how_much_more(morning, count):
    with morning.desk.open(TEAM) as work:
        from tests.storage.ledgers import new_action

        lead, member = person(work, "lead"), person(work, "member")
        for number in range(count):
            apply(work, title=f"Project {number} " + "&" * 150)
            for owner, due in ((member, taipei(2, 12)), (lead, taipei(2, 13)), (lead, taipei(5, 18))):
                action = new_action(work, "<!channel> " + "&" * 150, owner=owner)
                work.promise(action, "do", due=due, owner=owner)
    morning.desk.clock.move_to(taipei(3, 9))
    said = morning.asks("leader")
    assert f"{count} decisions wait for you" in said
    more = [line for line in said.splitlines() if line.startswith("and ")]
    assert len(more) == (3 if count > 3 else 0)
    assert "and " in morning.asks("lead")


def test_another_reader_costs_a_few_questions_however_many_records_there_are(morning):
    counted = []
    for size in (12, 40):
        with morning.desk.open(TEAM) as work:
            from tests.storage.ledgers import new_action

            for _ in range(size):
                for name in ("member", "leader"):
                    action = new_action(work, owner=person(work, name))
                    work.promise(action, "do", due=work.now + timedelta(hours=1), owner=person(work, name))
        morning.desk.clock.advance(hours=3)
        morning.asks("supervisor")
        said: list[str] = []
        event.listen(morning.desk._reader, "before_cursor_execute", lambda *told, said=said: said.append(told[2]))
        morning.asks("leader")
        counted.append(len(said))
    assert counted[1] <= counted[0] <= 60, "no more than its buttons take"


def test_the_board_is_drawn_up_anew_when_anything_has_happened(morning):
    from commands.registry import REGISTRY

    with morning.desk.look(TEAM) as look:
        first = board.board_of(look, REGISTRY)
        assert board.board_of(look, REGISTRY) is first
    morning.desk.clock.advance(seconds=5)
    applied(morning)
    with morning.desk.look(TEAM) as look:
        assert board.board_of(look, REGISTRY) is not first
    morning.desk.clock.advance(minutes=2)
    with morning.desk.open(TEAM) as work:
        assert board.board_of(work, REGISTRY) is not board.board_of(work, REGISTRY)


def test_span_of_what_is_due_next_is_five_working_days(morning):
    morning.promises("lead", taipei(9, 18), "On the fifth")
    morning.promises("lead", taipei(10, 9), "On the sixth")
    said = morning.asks("lead")
    assert "On the fifth" in said
    assert "On the sixth" not in said
