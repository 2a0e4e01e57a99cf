"""What a line of history or a message says survives being written down, as what it was."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.facts import freeze, thaw
from storage.history import latest
from storage.people import Person
from storage.reading import Reading
from storage.spans import Span
from tests.people import TEAM, person
from tests.storage.ledgers import new_action

PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.text(max_size=20),
    st.datetimes(timezones=st.just(UTC)),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    st.builds(Span, st.integers(0, 300), st.sampled_from(["min", "h", "wd", "d", "clock_h", "clock_min"])),
)
NAMES = st.text("abcdefghij", min_size=3, max_size=8)
FACTS = st.dictionaries(NAMES, st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3), max_leaves=6))


class NobodyLooked(Reading):
    """Facts without people ask nothing of the database."""

    def __init__(self) -> None:
        pass

    def several(self, ids) -> list[Person]:
        assert not list(ids)
        return []


@settings(max_examples=60, deadline=None)
@given(FACTS)
def test_values_keep_their_kind(facts):
    import json

    frozen = json.loads(json.dumps(freeze(facts)))
    assert thaw(NobodyLooked(), frozen) == facts


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, FACTS, min_size=1))
def test_values_within_values_keep_their_kind_too(facts):
    assert thaw(NobodyLooked(), freeze(facts)) == facts


def test_people_are_those_of_today_and_asked_for_at_once(work):
    from sqlalchemy import event

    member, lead = person(work, "member"), person(work, "lead")
    frozen = freeze({"to": member, "others": [lead, member], "within": {"by": lead}})
    member.name = "Married"
    work.session.flush()
    work.session.expunge_all()
    asked = []
    event.listen(work.session.get_bind(), "before_cursor_execute", lambda *_: asked.append(1))
    found = thaw(work, frozen)
    assert len(asked) == 1
    assert found["to"].name == "Married"
    assert [one.name for one in found["others"]] == ["Lead", "Married"]
    assert found["within"]["by"].name == "Lead"


def test_a_person_who_is_no_more_is_an_empty_word(work):
    assert thaw(work, {"to": {"person": "0" * 26}}) == {"to": ""}


def test_a_line_of_history_gives_back_what_it_was_told(desk_on_both):
    said = {
        "due": datetime(2026, 3, 9, 10, 0, tzinfo=UTC),
        "on": date(2026, 3, 9),
        "budget": Decimal("1200000.50"),
        "within": Span(5, "wd"),
        "words": "價格 <b> & ‘quotes’",
        "people": ["x", "y"],
    }
    with desk_on_both.open(TEAM) as work:
        action = new_action(work)
        work.record(action, "add", by=person(work, "lead"), to=person(work, "member"), **said)
    with desk_on_both.look(TEAM) as look:
        entry = look.first(latest(TEAM, action.id, "add"))
        facts = thaw(look, entry.facts)
        assert facts.pop("to").name == "Member"
        assert facts == said
