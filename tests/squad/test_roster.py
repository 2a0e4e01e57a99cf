"""Anyone may see who sits where, what is vacant and how many have acknowledged the rules (1.2)."""

import pytest

from bot.sandbox.blockkit import message_too_long, validate_message
from commands.kit.refusals import NotAllowed
from commands.kit.replies import Say
from commands.kit.words import Words
from commands.squad import refusals
from commands.squad.rules import percent_of
from storage.desk import Desk
from storage.people import Person, Seat
from tests.squad.town import press, say, text_of, working


@pytest.mark.clause("1.2", "2.2.2", "2.3.2", "2.4.2")
def test_the_roster_shows_members_with_role_level_and_days_and_what_is_vacant(desk: Desk) -> None:
    said = text_of(say(desk, "member", "roster"))
    assert "⭐ <@U0LEAD>  ·  *Squad lead*  ·  manager  ·  since Thu 1 Jan 2026" in said
    assert "<@U0SPONSOR>  ·  *Sponsor*  ·  senior leader" in said
    for role in ("Service supervisor", "Service agent", "Inspector", "Coordination lead", "Resource specialist"):
        assert f"⚪ {role}: *vacant* since Mon 2 Mar 2026" in said


def test_one_squad_is_shown_by_code_by_name_and_by_its_button(desk: Desk) -> None:
    for asked in ("quality_assurance", "quality", "Quality assurance"):
        said = text_of(say(desk, "member", f"roster {asked}"))
        assert "Roster · Quality assurance" in said
        assert "U0LEAD" not in said
    reply = press(desk, "member", "roster", "project_delivery")
    assert isinstance(reply, Say)
    assert reply.replace


def test_whoever_keeps_the_roster_has_the_buttons_for_it(desk: Desk) -> None:
    assert "squad.remove" in str(getattr(say(desk, "lead", "roster project"), "blocks", ""))
    assert "squad.remove" not in str(getattr(say(desk, "member", "roster project"), "blocks", ""))


def test_the_roster_speaks_the_readers_language(desk: Desk) -> None:
    assert "專案推進專班" in text_of(say(desk, "deputy", "roster"))
    assert "质量改进专员" in text_of(say(desk, "staff", "roster quality"))


def test_an_unknown_squad_names_those_that_there_are(desk: Desk) -> None:
    with pytest.raises(refusals.NoSuchSquad) as caught:
        say(desk, "member", "roster moonshots")
    assert "Customer service" in caught.value.say(Words())


@pytest.mark.clause("1.2")
def test_the_rate_of_acknowledgement_counts_members_once(desk: Desk) -> None:
    assert "4 members  ·  rules acknowledged by 0 %" in text_of(say(desk, "lead", "roster project"))
    say(desk, "member", "acknowledge")
    said = text_of(say(desk, "lead", "roster project"))
    assert "rules acknowledged by 25 %" in said
    line = next(line for line in said.splitlines() if "U0MEMBER" in line)
    assert "📖" not in line


@pytest.mark.parametrize(("part", "whole", "said"), [(0, 0, 100), (1, 3, 33), (1, 8, 13), (2, 3, 67), (5, 5, 100)])
def test_a_rate_is_rounded_half_up(part: int, whole: int, said: int) -> None:
    assert percent_of(part, whole) == said


def test_the_menu_shows_my_seats_and_asks_me_to_acknowledge_until_i_have(desk: Desk) -> None:
    before = say(desk, "member", "")
    assert isinstance(before, Say)
    assert "Project delivery · Team member" in text_of(before)
    assert "squad.acknowledge" in str(before.blocks)
    assert "squad.roster.project_delivery" in str(before.blocks)
    assert "squad.settings" not in str(before.blocks)
    say(desk, "member", "acknowledge")
    assert "squad.acknowledge" not in str(getattr(say(desk, "member", ""), "blocks", ""))
    say(desk, "lead", "remove <@U0MEMBER> over")
    assert "You hold no seat at the moment" in text_of(say(desk, "member", ""))


def test_the_menu_of_an_administrator_and_a_lead_has_what_they_may_do(desk: Desk) -> None:
    assert "squad.settings" in str(getattr(say(desk, "admin", ""), "blocks", ""))
    lead = str(getattr(say(desk, "lead", ""), "blocks", ""))
    assert "squad.add" in lead
    assert "squad.department'" not in lead


def test_a_large_roster_keeps_slacks_limits_and_is_turned_page_by_page(desk: Desk) -> None:
    with working(desk) as work:
        for number in range(150):
            one = Person(slack_id=f"U0MANY{number:04d}", name=f"One {number}", met_at=work.now)
            work.add(one)
            work.session.flush()
            work.add(Seat(person_id=one.id, squad="project_delivery", role="member", starts_on=work.today))
    whole = say(desk, "lead", "roster")
    first = say(desk, "lead", "roster project")
    second = press(desk, "lead", "roster", "project_delivery#1")
    last = press(desk, "lead", "roster", "project_delivery#99")
    for reply in (whole, first, second, last):
        assert isinstance(reply, Say)
        assert validate_message(reply.blocks) == []
        assert not message_too_long(reply.blocks)
    assert "/squad roster project_delivery" in text_of(whole)
    assert "154 members" in text_of(first)
    shown = [line for reply in (first, second, last) for line in text_of(reply).splitlines() if line.startswith("•")]
    assert len(shown) == len(set(shown)) == 154


def test_departments_are_listed_with_head_deputy_and_functions(desk: Desk) -> None:
    assert "There is no department yet" in text_of(say(desk, "member", "departments"))
    say(desk, "admin", "department Purchasing head: <@U0MANAGER> deputy: <@U0MEMBER> functions: purchasing, stores")
    said = text_of(say(desk, "member", "departments"))
    assert "*Purchasing*  ·  head <@U0MANAGER>  ·  deputy <@U0MEMBER>  ·  purchasing, stores" in said


def test_a_persons_history_in_the_squads_can_be_read(desk: Desk) -> None:
    say(desk, "admin", "add <@U0STAFF> quality inspector")
    said = text_of(say(desk, "lead", "history <@U0STAFF>"))
    assert "<@U0ADMIN> seated <@U0STAFF> as Inspector in Quality assurance from Mon 2 Mar 2026." in said
    assert "They were given version 1 of the rules." in said
    assert "Nothing is recorded yet" in text_of(say(desk, "leader", "history"))
    assert "History of Staff" in text_of(say(desk, "leader", "history <@U0STAFF>"))
    with pytest.raises(NotAllowed):
        say(desk, "member", "history <@U0STAFF>")
    with pytest.raises(refusals.NotMet):
        say(desk, "lead", "history <@U0NOBODY>")
