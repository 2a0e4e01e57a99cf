"""What one workflow noted on another's record is acted upon after the commit, without a word to Slack."""

from storage.projects import Project
from tests.bot.post_office import PostOffice
from tests.people import TEAM


def note(office: PostOffice, then: str) -> None:
    id = office.project()
    with office.desk.open(TEAM) as work:
        work.errand("follow", work.need(Project, id), lane=f"case:{id}", then=then)


async def test_the_workflow_follows_up_what_was_noted_on_its_record(office: PostOffice) -> None:
    note(office, "channel")
    await office.courier().drain()
    assert office.states("follow") == ["sent"]
    assert [one.payload["facts"]["word"] for one in office.errands("direct")] == ["the channel stands"]


async def test_what_no_workflow_asks_for_is_done_with(office: PostOffice) -> None:
    note(office, "nothing_of_the_kind")
    await office.courier().drain()
    assert office.states("follow") == ["sent"]
    assert office.errands("direct") == []
