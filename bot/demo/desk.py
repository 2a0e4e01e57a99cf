"""The supervisor's desk: a topic of our own, a standard, what came up often, coaching, the queue, the month judged
(2.2.1c, 2.2.1d, 2.2.2)."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script, lines

SUPERVISOR = "huizhen"
FIRST = 36
"""Working days before today from which on a month is judged; before it, the organisation is being founded."""
TOPIC = '/service topic name: "Firmware updates" name_hans: 固件更新 name_hant: 韌體更新'
ASKED = (
    ("oliver", "harlow", "How long does the update of a QC-200 take?", "firmware"),
    ("oliver", "clara", "Which memory stick do I need for the update?", "firmware"),
    ("meiqi", "you", "更新韌體以後讀數不歸零，怎麼辦？", "reset"),
    ("meiqi", "kang", "固件更新后读数漂移，要重新归零吗？", "reset"),
)
"""Before today's week, so that they are the hot topic of its Monday."""
NOTE = (
    '/service coach {zeroed} 4 praise: "先問清楚型號，再用文章一步一步帶客戶做，客戶當場就好了。" '
    'advice: "結束前順便提醒下次校準的日期。"'
)
HANDED = '/service reassign {discount} @oliver reason: "美琪這兩天在上課，已經逾期，請今天回覆。"'
JUDGED = (
    '/service review {review} words: "剛開始登錄，紀錄還少；電話都有人接，送修的進度還是要客戶自己來問。" '
    'measures: "送修每一站主動通知客戶：孫美琪，月底前。\n週五晚班輪值表：蔡惠貞，下週。"'
)


def scenes(days: Days) -> list[Scene]:
    hot = _last_week(days)
    return [
        Scene(days.ago(28), time(9, 10), lines(SUPERVISOR, TOPIC, '/service standard inquiry.answer_low "2 wd"')),
        Scene(hot, time(13, 50), partial(_asked, first=0)),
        Scene(hot, time(15, 50), partial(_asked, first=2)),
        Scene(days.ago(6), time(16, 50), lines(SUPERVISOR, "/service sample 5", NOTE)),
        Scene(days.ago(1), time(11, 10), lines(SUPERVISOR, "/service queue late", HANDED)),
        *(Scene(day, time(11, 20), _judged) for day in _reviews(days)),
    ]


def _last_week(days: Days) -> date:
    """Its last day that is worked."""
    monday = days.today - timedelta(days=days.today.weekday())
    return days.calendar.previous_working_day(monday)


def _reviews(days: Days) -> Iterator[date]:
    """The day after a month is counted, which is done on the first day of the next one that is worked."""
    month = days.ago(FIRST).replace(day=1)
    while month < days.today:
        month = (month + timedelta(days=31)).replace(day=1)
        judged = days.calendar.next_working_day(days.calendar.working_day_from(month))
        if judged < days.today:
            yield judged


async def _asked(script: Script, *, first: int) -> None:
    for by, customer, question, article in ASKED[first : first + 2]:
        about = f'question: "{question}" article: {{{article}}} topic: firmware_updates'
        await script.say(by, f"/inquiry new customer: {{{customer}}} {about}")


async def _judged(script: Script) -> None:
    script.known["review"] = await script.newest(SUPERVISOR, "/service list reviews", "SRV")
    await script.say(SUPERVISOR, JUDGED)
