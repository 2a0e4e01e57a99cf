"""Direct words in the reader's language and time, channels in the organisation's (1.1, 4.1.3)."""

import pytest

from bot.sandbox.client import text_of
from commands.kit.words import Words

pytestmark = pytest.mark.clause("1.1")

ROOM = "prj-0001-second-warehouse"


async def test_one_application_is_read_in_three_languages(town):
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    for name, part in (("sponsor", "the sponsor"), ("manager", "the project manager"), ("member", "a team member")):
        words = town.t(name)
        assert words(part) in await town.told(name)
    shown = {name: await town.say(name, "/project show PRJ-0001") for name in ("leader", "sponsor", "manager")}
    assert "Mon 16 Mar 2026 – Wed 30 Sep 2026" in shown["leader"]
    assert "2026年3月16日（週一）" in shown["sponsor"]
    assert "2026年3月16日（周一）" in shown["manager"]
    for name, card in shown.items():
        assert f"*{town.t(name)('Budget')}*" in card
        assert "Goods for the south leave within a day." in card, "what people wrote stays as they wrote it"


async def test_a_channel_speaks_the_organisations_language_to_everybody(town):
    await town.say("admin", "/squad settings organisation.language zh_Hant")
    await town.apply()
    await town.say("leader", "/project approve PRJ-0001")
    words = Words("zh_Hant", "Asia/Taipei")
    card = text_of((await town.room(ROOM))["pins"][0])
    assert f"*{words('Acceptance criteria')}*" in card
    assert words("initiated") in card
    assert "Acceptance criteria" in await town.say("leader", "/project show PRJ-0001"), "directly, in the reader's own"


async def test_a_form_and_its_errors_are_in_the_readers_language(town):
    manager = town.member("manager")
    await manager.command("/meeting call")
    view = await manager.wait_for_view()
    assert view["title"]["text"] == town.t("manager")("Call a meeting")
    assert town.t("manager")("Who is asked") in text_of(view)


async def test_a_refusal_is_in_the_readers_language(town):
    await town.apply()
    said = await town.say("sponsor", "/project show PRJ-0042")
    source = "There is no {number} here. Check the number, or look it up with `/{workflow} list`."
    assert town.t("sponsor")(source, number="PRJ-0042", workflow="project") in said


async def test_numbers_and_dates_are_read_as_people_write_them(town):
    said = await town.say("manager", "/action add 订购货架 due_on: 3月20日 owner: @member")
    assert "ACT-0001" in said
    assert "2026年3月20日（周五）" in said
    await town.apply(budget="120万")
    assert "1,200,000" in await town.say("leader", "/project show PRJ-0001")


async def test_a_time_is_meant_where_the_person_is_and_shown_where_the_reader_is(town):
    await town.member("manager").profile(tz="Europe/Berlin", locale="en-US")
    await town.settle()
    said = await town.say("manager", '/meeting call "Racks" day: 2026-03-04 at: 14:00 attendees: @member')
    assert "MTG-0001" in said
    assert "Wed 4 Mar 2026 21:00 (Asia/Taipei)" in await town.told("member")
    assert "Wed 4 Mar 2026 14:00 (Europe/Berlin)" in await town.say("manager", "/meeting show MTG-0001")


async def test_signs_of_markup_in_peoples_words_stay_signs(town):
    await town.apply(title="<!channel> & *bold* <@U0LEADER>")
    told = await town.told("leader")
    assert "<!channel>" not in told
    assert "<@U0LEADER>" not in told
    assert "&amp; *bold* &lt;@U0LEADER&gt;" in told
