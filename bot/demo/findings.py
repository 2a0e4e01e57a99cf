"""Two rectification notices: one that customer service has put right, one for which more time is asked (5.1.3)."""

from datetime import time
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script

VISITS = (
    '/rectify issue customer_service 2.2.1d major "三月的回訪沒有紀錄" '
    '"抽查二十件結案，六件沒有回訪紀錄，也沒有註明無法聯絡。"'
)
LOANS = (
    '/rectify issue resource_coordination 3.4.3 critical "三台量测仪借出后没有归还记录" '
    '"使用记录停在两周前，仪器现在在哪里没有人能说明。"'
)


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(13), time(10, 15), _visits),
        Scene(days.ago(13), time(15, 30), partial(_planned, days=days)),
        Scene(days.ago(10), time(16, 15), _proved),
        Scene(days.ago(8), time(9, 45), _returned),
        Scene(days.ago(6), time(11, 15), partial(_proved_again, days=days)),
        Scene(days.ago(5), time(10, 45), _closed),
        Scene(days.ago(2), time(9, 45), _loans),
        Scene(days.ago(1), time(11, 45), partial(_more_time, days=days)),
    ]


async def _visits(script: Script) -> None:
    await script.say("suyun", VISITS, called="visits")


async def _planned(script: Script, *, days: Days) -> None:
    await script.say("huizhen", "/rectify acknowledge {visits}")
    await script.say("huizhen", f"/rectify plan {{visits}} {days.ago(9)} @oliver Call the six customers")
    script.known["six"] = await script.newest("oliver", "/action list mine", "ACT")


async def _proved(script: Script) -> None:
    await script.say("oliver", "/action done {six} Five were reached; one has moved away.")
    await script.say("huizhen", "/action verify {six}")
    await script.say("huizhen", "/rectify submit {visits} 六位客戶都已聯絡，紀錄已補上。")


async def _returned(script: Script) -> None:
    await script.say("suyun", "/rectify return {visits} 請說明今後如何避免漏記。")


async def _proved_again(script: Script, *, days: Days) -> None:
    await script.say("huizhen", f"/rectify plan {{visits}} {days.ago(6)} @huizhen 結案前先核對回訪紀錄")
    script.known["check"] = await script.newest("huizhen", "/action list mine", "ACT")
    await script.say("huizhen", "/action done {check} 已寫入結案步驟。")
    await script.say("huizhen", "/rectify submit {visits} 結案步驟已加上回訪核對，本週十件全部有紀錄。")


async def _closed(script: Script) -> None:
    """By the other supervisor, who sees it with fresh eyes, and the last measure with it; its issuer closes it."""
    await script.say("haoran", "/rectify verify {visits} 抽查十件，全部有回访记录。")
    await script.say("suyun", "/rectify close {visits}")


async def _loans(script: Script) -> None:
    await script.say("haoran", LOANS, called="loans")


async def _more_time(script: Script, *, days: Days) -> None:
    """Critical: leadership decides about a later day."""
    await script.say("zhiming", "/rectify acknowledge {loans}")
    await script.say("zhiming", f"/rectify extend {{loans}} {days.ahead(3)} 其中一台在客戶那裡，後天才能取回。")
