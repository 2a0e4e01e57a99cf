"""A customer has one file: found in any script, masked for everybody, kept by who serves them, erased on request."""

import pytest

from bot.sandbox.client import Refused, text_of

pytestmark = pytest.mark.clause("2.2.1b")

WANG = '/customer add 王小明 "0912 345 678" wang@example.com'
TABLE = "姓名,電話,類型\n陳怡君,02 2345 6789,個人\n,0911 111 111,個人\n王小明,0912345678,個人\n"


async def test_a_file_is_begun_once_and_found_in_either_script(full_town):
    town = full_town
    await town.say("agent", WANG)
    clerk = town.member("clerk")
    await clerk.shortcut("customer.add")
    await clerk.wait_for_view()
    with pytest.raises(Refused) as refused:
        await clerk.submit(name="王 小明", phone="＋８８６９１２３４５６７８")
    assert "王＊＊ (CUS-0001)" in refused.value.errors["name"]
    await clerk.submit(is_sure=["yes"])
    await town.settle()
    listed = await town.say("member", "/customer list")
    assert "CUS-0002" in listed
    assert "小明" not in listed


async def test_what_is_personal_is_seen_by_who_serves_customers_and_each_look_is_noted(full_town):
    town = full_town
    await town.say("agent", WANG)
    for name in ("agent", "leader", "member"):
        shown = await town.say(name, "/customer show CUS-0001")
        assert "王＊＊" in shown
        assert "•••678" in shown
        assert "小明" not in shown
        assert "345 678" not in shown
    assert "+886 912 345 678" in await town.say("clerk", "/customer reveal CUS-0001")
    refused = await town.say("leader", "/customer reveal CUS-0001")
    assert "345" not in refused
    assert town.id("agent") in refused, "it is said who may"
    history = await town.say("member", "/customer history CUS-0001")
    assert f"<@{town.id('clerk')}> looked at the contact in full." in history
    await town.arrive("visitor", is_guest=True)
    assert "guests" in await town.say("visitor", "/customer show CUS-0001")


async def test_two_files_of_one_customer_become_one(full_town):
    town = full_town
    await town.say("agent", WANG)
    await town.say("clerk", '/customer add "Wang Xiaoming" "02 2345 6789"')
    agent = town.member("agent")
    await agent.command("/customer merge CUS-0002")
    view = await agent.wait_for_view()
    found = await agent.options("customer.merge.into", "小明", view=view)
    assert [one["value"] for one in found] == ["CUS-0001"]
    with pytest.raises(Refused) as refused:
        await agent.submit(into="CUS-0001")
    assert "CUS-0002 leads to 王＊＊ (CUS-0001)" in refused.value.errors["is_sure"]
    await agent.submit(is_sure=["yes"])
    await town.settle()
    t = town.t("clerk")
    assert t("merged into another file") in await town.say("clerk", "/customer show CUS-0002")
    assert "CUS-0001" in await town.told("clerk"), "who cared for it is told"
    assert "•••789" in await town.say("agent", "/customer show CUS-0001")
    assert "in use" not in await town.say("agent", "/customer edit CUS-0002 name: Nobody")


async def test_a_customer_who_asks_for_it_is_forgotten(full_town):
    town = full_town
    await town.say("agent", WANG)
    refused = await town.say("agent", "/customer erase CUS-0001 asked yes")
    assert town.id("service") in refused, "the supervisor may, and it is said"
    service = town.member("service")
    await service.command("/customer erase CUS-0001")
    await service.wait_for_view()
    with pytest.raises(Refused) as warned:
        await service.submit(reason="asked")
    assert "2.2.1b" in warned.value.errors["is_sure"]
    await service.submit(is_sure=["yes"])
    await town.settle()
    for name, command in (("agent", "/customer show CUS-0001"), ("agent", "/customer history CUS-0001")):
        shown = await town.say(name, command)
        assert not [word for word in ("小明", "王", "678", "wang") if word in shown]
    assert "王" not in await town.say("agent", "/customer list all")
    again = await town.say("agent", WANG)
    assert "CUS-0002" in again, "nothing of the old file is found"


async def test_a_table_is_shown_before_it_is_taken_over(full_town):
    town = full_town
    await town.say("agent", WANG)
    agent = town.member("agent")
    await agent.command("/customer import")
    await agent.wait_for_view()
    await agent.submit(file=[await agent.upload("客戶.csv", TABLE.encode("big5"))])
    await town.settle()
    await town.move(minutes=1)
    preview = text_of(await town.letter("agent", "customer.take"))
    assert "has 3 rows: 1 new customers, 1 who may be known, 0 whom we have just so, 1 with a fault" in preview
    assert "Line 3: The name is missing." in preview
    await town.press("agent", "customer.take")
    await agent.wait_for_view()
    with pytest.raises(Refused) as refused:
        await agent.submit(rows="all")
    assert list(refused.value.errors) == ["rows"]
    await agent.submit(rows="good")
    await town.settle()
    await town.move(minutes=1)
    assert "1 customers added, 0 filled in, 1 left out, 1 faulty." in await town.told("agent")
    assert "陳＊＊" in await town.say("member", "/customer list")
    assert town.id("service") in await town.say("agent", "/customer export")
    await town.say("service", "/customer export active")
    message = next(one for one in reversed(await town.direct("service")) if one.get("files"))
    content = await town.member("service").download(message["files"][0])
    assert "陳怡君" in content.decode("utf-8-sig")


async def test_a_file_that_is_no_table_is_said_in_the_readers_language(full_town):
    town = full_town
    clerk = town.member("clerk")
    await clerk.command("/customer import")
    await clerk.wait_for_view()
    await clerk.submit(file=[await clerk.upload("customers.csv", "没有表头\n1\n".encode())])
    await town.settle()
    await town.move(minutes=1)
    t = town.t("clerk")
    assert t("Its first line does not name the columns; one of them has to be the name.") in await town.told("clerk")
