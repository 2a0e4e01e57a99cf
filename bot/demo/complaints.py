"""Complaints: one closed satisfied, one that the supervisor decides, one in work, one urgent (3.2.2)."""

from datetime import time

from bot.demo.days import Days
from bot.demo.script import Scene, Script

LATE = (
    '/complaint new "送修的儀器晚了五天才寄回" "退還急件費用" "說好十個工作天，第十五天才收到，產線停了兩天。" '
    "customer: {nanke} topic: service channel: phone"
)
LEAK = (
    '/complaint new "The pressure sensor leaks again" "A sensor that holds, or the money back" '
    '"Third sensor since spring. Each one begins to leak at 6 bar after about two weeks." '
    "severity: major customer: {harlow} topic: quality channel: mail"
)
TWO_BILLS = (
    '/complaint new "Invoiced twice for one calibration" "One invoice cancelled" '
    '"Two invoices came for the calibration of October, with different numbers." '
    "customer: {clara} topic: invoice channel: mail"
)
HOT = (
    '/complaint new "充电时仪表外壳发烫" "今天就要知道能不能继续用" '
    '"新到的两台在充电半小时后外壳烫手，已经拔掉电源。" '
    "severity: urgent customer: {kang} topic: quality channel: phone"
)
SORRY = "I am sorry that this happened. We look into it at once and call you."
WORN = "The sealing ring is one size too small for 6 bar; the list of parts names the wrong one."
SENT = "A sensor with the right ring goes out today, free of charge."
RING = "We replace the whole fitting at our cost, and a fitter comes on Thursday."


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(16), time(9, 25), _late),
        Scene(days.ago(15), time(15, 20), _refunded),
        Scene(days.ago(14), time(10, 40), _satisfied),
        Scene(days.ago(8), time(16, 30), _leak),
        Scene(days.ago(7), time(11, 20), _first_round),
        Scene(days.ago(5), time(15, 20), _again),
        Scene(days.ago(3), time(10, 40), _second_round),
        Scene(days.ago(1), time(10, 30), _two_bills),
        Scene(days.ago(1), time(15, 20), _goes_up),
        Scene(days.ago(1), time(17, 10), _hot),
    ]


async def _late(script: Script) -> None:
    await script.say("oliver", LATE, called="late_repair")
    await script.say("oliver", '/complaint acknowledge {late_repair} "非常抱歉讓您停工，我們馬上查清楚。"')
    await script.say("oliver", "/complaint assign {late_repair} Quality")
    await script.say("wenbin", "/complaint investigate {late_repair}")


async def _refunded(script: Script) -> None:
    cause = "校准排程按收件日排，没有看承诺日。"
    await script.say(
        "wenbin", f'/complaint propose {{late_repair}} "退还急件费用，下次送修免费取件。" cause: "{cause}"'
    )
    await script.say("oliver", '/complaint reply {late_repair} "急件費用已退還，下次送修由我們免費取件。"')


async def _satisfied(script: Script) -> None:
    """Asked by somebody who had no part in the solution; that closes it."""
    await script.say("huizhen", '/complaint satisfied {late_repair} rating: 5 words: "處理得很快，可以接受。"')


async def _leak(script: Script) -> None:
    await script.say("oliver", LEAK, called="leak")
    await script.say("oliver", f'/complaint acknowledge {{leak}} "{SORRY}" channel: mail')
    await script.say("oliver", "/complaint assign {leak} Engineering")
    await script.say("tom", "/complaint investigate {leak}")


async def _first_round(script: Script) -> None:
    await script.say("tom", f'/complaint propose {{leak}} "{SENT}" cause: "{WORN}"')
    await script.say("oliver", f'/complaint reply {{leak}} "{SENT}" channel: mail')


async def _again(script: Script) -> None:
    await script.say(
        "oliver", '/complaint dissatisfied {leak} rating: 2 words: "The new one leaks too, at 5 bar already."'
    )
    await script.say("tom", "/complaint investigate {leak}")


async def _second_round(script: Script) -> None:
    await script.say("tom", f'/complaint propose {{leak}} "{RING}"')
    await script.say("oliver", f'/complaint reply {{leak}} "{RING}"')


async def _goes_up(script: Script) -> None:
    """The second round did not satisfy either: it is the supervisor's now, by itself."""
    words = "We have lost our trust in this sensor and want the money back."
    await script.say("oliver", f'/complaint dissatisfied {{leak}} rating: 1 words: "{words}"')


async def _two_bills(script: Script) -> None:
    await script.say("oliver", TWO_BILLS, called="two_bills")
    await script.say("oliver", f'/complaint acknowledge {{two_bills}} "{SORRY}" channel: mail')
    await script.say("oliver", "/complaint assign {two_bills} Finance")
    await script.say("david", "/complaint investigate {two_bills}")


async def _hot(script: Script) -> None:
    """Its clock runs through the night."""
    await script.say("meiqi", HOT, called="hot")
    await script.say("meiqi", '/complaint acknowledge {hot} "非常抱歉，请先不要再充电，我们今晚就给您答复。"')
    await script.say("meiqi", "/complaint assign {hot} Quality")
    await script.say("wenbin", "/complaint investigate {hot}")
    cause = "这一批充电板少贴了散热片。"
    await script.say("wenbin", f'/complaint propose {{hot}} "明早送两台替换，旧的带回检验。" cause: "{cause}"')
