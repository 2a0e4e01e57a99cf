"""Everything that people do is done on PostgreSQL too, which keeps a column to its length and a type to its kind."""

import pytest

from storage import history
from tests import people
from tests.contracts import plays
from tests.contracts.theatre import VOICES, Theatre
from tests.people import TEAM


@pytest.mark.postgresql
@pytest.mark.parametrize("voice", ["letters"])
def test_everything_that_people_do_is_done_on_postgresql_too(postgresql_url, voice):
    with people.organisation(postgresql_url) as desk:
        play = Theatre(desk, VOICES[voice])
        plays.everything(play)
        assert len(play.letters()) > 40
        with desk.look_across() as session:
            assert history.first_bad(session, TEAM) is None
