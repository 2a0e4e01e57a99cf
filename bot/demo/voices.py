"""What customers suggest and how they rate us: suggestions, follow-up visits, a survey (2.2.1d, 3.2.3)."""

from datetime import time
from functools import partial

from bot.demo.days import Days
from bot.demo.script import Scene, Script

CASES = (
    '/suggestion new "送修附可重複使用的箱子" "每次都要自己找紙箱，儀器又重。能不能寄一個可以回收的箱子？" '
    "customer: {ruan} channel: phone"
)
CABLE = (
    '/suggestion new "A longer cable for the hand probe" "Two metres are too short when the meter stands on a shelf." '
    "customer: {brueck} channel: mail"
)
SATURDAY = '/suggestion new "週六也能取件" "平日上班沒辦法送修，希望週六早上可以取件。" customer: {you} channel: chat'
THANKS = (
    "Thank you for this idea. A longer cable disturbs the signal, so we cannot offer it now. "
    "Please keep telling us what you need."
)
QUESTIONS = {
    "in_en": ("rating: How content are you with our service?", "yes/no: Was your question answered at once?",
              "words: What should we do better?"),
    "in_zh_hans": ("评分：您对我们的服务满意吗？", "是否：您的问题当场得到答复了吗？",
                   "文字：我们还能做得更好的是什么？"),
    "in_zh_hant": ("評分：您對我們的服務滿意嗎？", "是否：您的問題當場得到答覆了嗎？",
                   "文字：我們還能做得更好的是什麼？"),
}  # fmt: skip
ANSWERS = (
    ("meiqi", "hong", "5\nyes\n電話很快就有人接"),
    ("meiqi", "kang", "3\nno\n希望晚上也有人接电话"),
    ("oliver", "jonas", "4\nyes\nThe article was all I needed"),
)


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(18), time(10, 20), _suggested),
        Scene(days.ago(14), time(15, 40), _assessed),
        Scene(days.ago(12), time(10, 20), partial(_accepted, days=days)),
        Scene(days.ago(11), time(10, 50), _declined),
        Scene(days.ago(8), time(11, 10), _content),
        Scene(days.ago(6), time(14, 20), _thanked),
        Scene(days.ago(5), time(9, 20), _survey),
        Scene(days.ago(4), time(15, 20), _answers),
        Scene(days.ago(1), time(13, 40), _low),
        Scene(days.ago(1), time(14, 10), _saturday),
    ]


async def _suggested(script: Script) -> None:
    await script.say("meiqi", CASES, called="cases")
    await script.say("oliver", CABLE, called="cable")
    await script.say("meiqi", "/suggestion classify {cases} process Stores")
    await script.say("oliver", "/suggestion classify {cable} product Engineering")


async def _assessed(script: Script) -> None:
    await script.say(
        "zhiming", '/suggestion assess {cases} yes "箱子四十個，約新台幣兩萬八" "每月約六十件送修，運損可少一半。"'
    )
    await script.say(
        "tom", '/suggestion assess {cable} no "A new shielded cable, about EUR 40k" "Nine customers asked for it."'
    )


async def _accepted(script: Script, *, days: Days) -> None:
    task = f'"準備四十個送修箱並寫明回收方式" due_on: {days.ahead(8)} owner: @junjie'
    await script.say("zhiming", f"/suggestion accept {{cases}} {task}")
    await script.say("meiqi", "/suggestion inform {cases} phone 謝謝您的建議，我們正在準備可重複使用的箱子。")


async def _declined(script: Script) -> None:
    await script.say("tom", "/suggestion decline {cable} Beyond two metres the signal is disturbed.")


async def _thanked(script: Script) -> None:
    await script.say("oliver", f'/suggestion inform {{cable}} mail "{THANKS}"')


async def _content(script: Script) -> None:
    """The visit that the clock made a week after the complaint was closed."""
    script.known["content"] = await script.newest("oliver", "/visit list mine", "VIS")
    await script.say("oliver", '/visit result {content} 5 "這次處理得很好，之後會繼續合作。"')


async def _survey(script: Script) -> None:
    asked = " ".join('{}: "{}"'.format(name, "\n".join(found)) for name, found in QUESTIONS.items())
    await script.say("huizhen", f'/survey make "年末服務問卷" {asked}', called="survey")
    await script.say("huizhen", "/survey send {survey} none sort: all")


async def _answers(script: Script) -> None:
    for by, customer, said in ANSWERS:
        await script.say(by, f'/survey answer {{survey}} customer: {{{customer}}} answers: "{said}"')


async def _low(script: Script) -> None:
    """Whoever was helped a week ago is not content after all; the supervisor looks at it."""
    script.known["low"] = await script.newest("meiqi", "/visit list mine", "VIS")
    await script.say("meiqi", '/visit result {low} 2 "隔天又開始漂移，還是要寄回去。" needs: "想借一台備用"')


async def _saturday(script: Script) -> None:
    await script.say("huizhen", SATURDAY, called="saturday")
