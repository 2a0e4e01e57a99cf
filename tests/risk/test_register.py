"""The register of a project's risks: recorded, looked at again, told to whom it concerns (2.1.1c)."""

from datetime import UTC, datetime

import pytest

from commands.kit.members import NotAMember
from commands.kit.refusals import FieldErrors, NotAllowedNames, NothingNow, NotNow
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.risk import refusals
from commands.risk.rules import S, level
from storage.risks import Risk
from tests.meeting.room import ids
from tests.people import CAST

pytestmark = pytest.mark.clause("2.1.1c")


def test_it_is_the_managers_unless_somebody_is_named_and_due_in_ten_working_days(room):
    room.add(by="member")
    risk = room.the("RSK-0001")
    assert (risk.status, risk.score) == (S.OPEN, 12)
    assert risk.due_at == datetime(2026, 3, 16, 10, 0, tzinfo=UTC)
    told = room.told()
    assert set(told) == {"manager"}, "not a high one: the sponsor is left alone"
    assert "risk.review" in told["manager"]


def test_its_owner_is_of_the_project(room):
    with pytest.raises(refusals.NotOfTheProject) as no:
        room.add(owner=ids("staff")[0])
    assert no.value.field == "owner"
    with pytest.raises(NotAMember):
        room.add(owner="U0NOBODY")
    room.add(owner=ids("member")[0])
    assert "member" in room.told()


@pytest.mark.parametrize("number", ["PRJ-0009", "nothing", "  "])
def test_a_project_that_is_not_there_is_refused_beside_its_field(room, number):
    with pytest.raises((refusals.NoSuchProject, FieldErrors)):
        room.add(project=number)


def test_a_project_that_is_over_takes_no_risk(room):
    with room.desk.open("T0TEST") as work:
        from storage.projects import Project

        work.numbered(Project, "PRJ-0001").closed_at = work.now
    with pytest.raises(refusals.NotUnderWay):
        room.add()


def test_a_review_in_the_past_is_refused(room):
    with pytest.raises(refusals.DayIsOver) as no:
        room.add(review_on="2026-03-01")
    assert no.value.field == "review_on"


def high(score: int) -> str:
    """As the sponsor reads it."""
    text = "🔴 {by} estimates {number} *{title}* at {score} of 25. Only you may accept a risk so high."
    known = {"by": f"<@{CAST['manager'][0]}>", "number": "RSK-0001", "title": "The floor gives way", "score": score}
    return str(Words(CAST["sponsor"][1])(text, **known))


def test_a_high_risk_is_told_to_the_sponsor_at_once(room):
    room.add(probability="5", impact="3")
    told = room.told()
    assert high(15) in told["sponsor"]
    assert "risk.accept" in told["sponsor"], "only the sponsor may accept it, and the button is there"


def test_a_sponsor_who_records_it_is_not_told_what_they_know(room):
    room.add(by="sponsor", probability="5", impact="5")
    assert set(room.told()) == {"manager"}


def test_a_new_estimate_keeps_the_old_one_in_the_history_and_moves_the_review(room):
    room.add()
    room.does("manager", "risk.review", "RSK-0001", probability="2", impact="3", note="Tested", review_on="2026-04-01")
    risk = room.the("RSK-0001")
    assert (risk.score, risk.due_at) == (6, datetime(2026, 4, 1, 10, 0, tzinfo=UTC))
    history = room.history("RSK-0001")
    assert "3 × 4 before, 2 × 3 now" in history
    assert "Tested" in history


def test_a_review_without_anything_new_is_asked_for_a_word(room):
    room.add()
    with pytest.raises(refusals.NothingNew):
        room.does("manager", "risk.review", "RSK-0001", probability="3", impact="4")
    room.does("manager", "risk.review", "RSK-0001", probability="3", impact="4", note="Still so")


def test_one_that_becomes_high_reaches_the_sponsor_and_staying_high_does_not_again(room):
    room.add()
    room.told()
    room.does("manager", "risk.review", "RSK-0001", probability="4", impact="4")
    assert high(16) in room.told()["sponsor"]
    room.does("manager", "risk.review", "RSK-0001", probability="4", impact="4", note="as before")
    assert "sponsor" not in room.told()


def test_the_review_climbs_the_ladder_to_the_manager_and_is_kept_by_looking(room):
    room.add(owner=ids("member")[0])
    spoken = room.wait_until(datetime(2026, 3, 16, 11, 0, tzinfo=UTC))
    heard = [name for _, told in spoken for name, text in told.items() if "RSK-0001" in text]
    assert heard.count("member") == 3
    assert "manager" in heard
    assert "sponsor" not in heard
    room.does("member", "risk.review", "RSK-0001", probability="3", impact="3")
    assert room.promise("RSK-0001", "review").due_at == datetime(2026, 3, 30, 10, 0, tzinfo=UTC)


def test_where_the_manager_is_late_the_sponsor_hears(room):
    room.add()
    spoken = room.wait_until(datetime(2026, 3, 16, 11, 0, tzinfo=UTC))
    assert "sponsor" in spoken[-1][1]


def test_the_measure_becomes_an_action_with_owner_and_date(room):
    room.add()
    room.told()
    room.does(
        "manager", "risk.mitigate", "RSK-0001", measure="Test the floor", due_on="2026-03-10", owner=ids("member")[0]
    )
    assert room.the("RSK-0001").status == S.MITIGATING
    assert "Test the floor" in room.told()["member"]
    assert "ACT-0001" in room.card("RSK-0001")
    room.does("manager", "risk.mitigate", "RSK-0001", measure="Strengthen it", due_on="2026-03-20")
    assert "ACT-0002" in room.card("RSK-0001")


def test_a_low_one_is_accepted_by_its_owner_and_stays_under_watch(room):
    room.add(owner=ids("member")[0])
    room.does("member", "risk.accept", "RSK-0001", reason="The cure costs more")
    risk = room.the("RSK-0001")
    assert (risk.status, risk.is_open) == (S.ACCEPTED, True)
    assert room.promise("RSK-0001", "review") is not None
    assert "The cure costs more" in room.told()["manager"]


def test_a_high_one_is_accepted_by_the_sponsor_alone(room):
    room.add(probability="5", impact="3")
    with pytest.raises(NotAllowedNames):
        room.does("manager", "risk.accept", "RSK-0001", reason="We dare")
    assert "risk.accept" not in room.card("RSK-0001", "manager")
    room.does("sponsor", "risk.accept", "RSK-0001", reason="We dare")
    assert room.the("RSK-0001").status == S.ACCEPTED


def test_an_accepted_one_that_turns_high_is_open_again(room):
    room.add()
    room.does("manager", "risk.accept", "RSK-0001", reason="Cheap")
    room.told()
    room.does("manager", "risk.review", "RSK-0001", probability="5", impact="5")
    assert room.the("RSK-0001").status == S.OPEN
    assert "sponsor" in room.told()


def test_an_accepted_one_is_taken_up_again(room):
    room.add()
    room.does("manager", "risk.accept", "RSK-0001", reason="Cheap")
    room.does("sponsor", "risk.reopen", "RSK-0001", reason="Prices rose")
    assert room.the("RSK-0001").status == S.OPEN
    assert "Prices rose" in room.told()["manager"]


def test_a_closed_one_is_over_and_owes_nothing(room):
    room.add(owner=ids("member")[0])
    room.does("member", "risk.close", "RSK-0001", outcome="Floor strengthened")
    assert room.promise("RSK-0001", "review") is None
    with pytest.raises((NothingNow, NotNow)):
        room.does("manager", "risk.review", "RSK-0001", probability="1", impact="1")


def test_it_is_handed_with_its_promise(room):
    room.add()
    room.told()
    room.does("manager", "risk.hand", "RSK-0001", to=ids("member")[0])
    assert set(room.told()) == {"member"}
    with room.desk.look("T0TEST") as look:
        from tests.people import person

        assert room.promise("RSK-0001", "review").owner_id == person(look, "member").id
    with pytest.raises(refusals.HasItAlready):
        room.does("manager", "risk.hand", "RSK-0001", to=ids("member")[0])


def test_somebody_without_a_part_may_record_one_and_no_more(room):
    room.add(by="staff")
    with pytest.raises(NotAllowedNames):
        room.does("staff", "risk.close", "RSK-0001", outcome="x")


@pytest.mark.parametrize(
    ("score", "found"), [(1, "low"), (4, "low"), (5, "medium"), (14, "medium"), (15, "high"), (25, "high")]
)
def test_a_score_has_a_level(score, found):
    assert level(score, 15) == found


def test_what_counts_as_high_is_a_setting(room):
    with room.desk.open("T0TEST") as work:
        work.workspace.settings = {"risk.high": "10"}
    room.add()
    assert "sponsor" in room.told()


def _several(room) -> None:
    room.add(title="Small", probability="1", impact="2")
    room.add(title="Grave", probability="5", impact="5")
    room.add(title="Middle", probability="3", impact="3", owner=ids("member")[0])


@pytest.mark.parametrize(
    ("who", "text", "shown", "left_out"),
    [
        ("staff", "open", ["Grave", "Middle", "Small"], []),
        ("staff", "PRJ-0001", ["Grave", "Middle", "Small"], []),
        ("member", "mine", ["Middle"], ["Small", "Grave"]),
        ("member", "projects", ["Grave", "Middle", "Small"], []),
        ("staff", "projects", [], ["Small", "Grave"]),
        ("staff", "high", ["Grave"], ["Small", "Middle"]),
        ("staff", "due", [], ["Small"]),
        ("staff", "closed", [], ["Small"]),
    ],
)
def test_the_register_shows_the_gravest_first(room, who, text, shown, left_out):
    _several(room)
    said = str(room.says(who, f"/risk list {text}").blocks)
    places = [said.index(title) for title in shown]
    assert places == sorted(places)
    assert not any(title in said for title in left_out)


def test_the_pages_of_one_projects_register_stay_with_it(room):
    titles = [f"No {place:02}" for place in range(12)]
    for title in titles:
        room.add(title=title)
    first = room.says("staff", "/risk list PRJ-0001")
    assert '["PRJ-0001",1]' in str(first.blocks)
    from commands.kit import serve
    from commands.kit.calls import Call

    with room.desk.look("T0TEST") as look:
        more = Call("risk", "list", "U0STAFF", "button", value='["PRJ-0001",1]', replaces=True)
        reply = serve.look(look, room.registry, more)
    assert isinstance(reply, Say)
    left = [title for title in titles if title not in str(first.blocks)]
    assert left
    assert [title for title in titles if title in str(reply.blocks)] == left
    assert reply.replace


def test_the_map_counts_what_may_still_come_true(room):
    _several(room)
    room.does("manager", "risk.close", "RSK-0001", outcome="over")
    said = room.says("staff", "/risk map PRJ-0001")
    grid = next(block["text"]["text"] for block in said.blocks if "```" in str(block))
    rows = grid.strip("`").split("\n")
    assert rows[0].split("|")[1].split() == ["·", "·", "·!", "·!", "1!"]
    assert "1" in rows[2]
    assert "1" not in rows[4].split("|")[1]
    assert "2" in said.text


def test_a_risk_is_recorded_by_one_typed_line(room):
    room.says("manager", '/risk add PRJ-0001 "The supplier is late" <@U0MEMBER> probability: 4 impact: 5')
    risk = room.the("RSK-0001")
    assert (risk.title, risk.score) == ("The supplier is late", 20)


def test_the_form_knows_the_only_project_that_one_is_in(room):
    view = room.opens("manager", "risk.add")
    assert "PRJ-0001" in str(view)
    assert "PRJ-0001" not in str(room.opens("staff", "risk.add"))


def test_every_form_of_it_opens(room):
    room.add()
    for verb in ("review", "assess", "mitigate", "accept", "occurred", "close", "hand"):
        room.opens("manager", f"risk.{verb}", "RSK-0001")


def test_a_record_knows_its_score():
    assert Risk(probability=4, impact=5).score == 20


@pytest.mark.parametrize("text", ["open", "mine", "projects", "high", "due", "closed"])
def test_both_databases_keep_the_register(room_on_both, text):
    _several(room_on_both)
    assert room_on_both.says("member", f"/risk list {text}").blocks
    assert "3 open" in room_on_both.says("member", "/risk map PRJ-0001").text
