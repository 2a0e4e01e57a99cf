"""Customers of the demonstration and what they may be asked, articles and canned replies to answer them with (2.2.1b,
3.2.1). Nobody has these names, and the phones are of ranges that are given to nobody."""

from datetime import time

from bot.demo.days import Days
from bot.demo.script import Scene, Script

CUSTOMERS = (
    # called, who adds it, name, how they are reached, sort and language
    ("hong", "meiqi", "洪曉嵐", "phone: 0900-000-117 mail: xiaolan.hong@example.com", "person", "zh_Hant"),
    ("kang", "meiqi", "康沐阳", 'phone: "+86 100 0000 0123" mail: kang.muyang@example.com', "person", "zh_Hans"),
    ("jiling", "meiqi", "津凌自动化有限公司", "mail: fuwu@jinling.example.com", "organisation", "zh_Hans"),
    ("nanke", "huizhen", "南穹精密股份有限公司", "phone: 0900-000-642 mail: qa@nanqiong.example.com", "organisation",
     "zh_Hant"),
    ("ruan", "huizhen", "阮以晴", "phone: 0900-000-386", "person", "zh_Hant"),
    ("you", "huizhen", "游承恩", "mail: chengen.you@example.org", "person", "zh_Hant"),
    ("jonas", "oliver", "Jonas Wiegand", 'phone: "0171 000 2214" mail: jonas.wiegand@example.org', "person", "en"),
    ("harlow", "oliver", "Harlow Test Labs Ltd", 'phone: "+44 7700 900142" mail: lab@harlow.example.com',
     "organisation", "en"),
    ("imogen", "oliver", "Imogen Farrow", 'phone: "+44 7700 900318"', "person", "en"),
    ("brueck", "oliver", "Brückner Messtechnik GmbH", "mail: einkauf@brueckner.example.org", "organisation", "en"),
    ("clara", "oliver", "Clara Lindqvist", "mail: clara.lindqvist@example.com", "person", "en"),
    ("tao", "meiqi", "陶知远", 'phone: "+86 100 0000 0456"', "person", "zh_Hans"),
)  # fmt: skip
AGREED = (("meiqi", "hong"), ("meiqi", "kang"), ("huizhen", "nanke"), ("oliver", "harlow"), ("oliver", "jonas"))
ARTICLES = (
    # called, writer, approver, text
    ("reset", "meiqi", "huizhen", '"仪表如何归零" "仪表读数漂移，怎么重新归零？" '
     '"关机十秒，按住「零点」键再开机，听到两声后松开。仍有偏差时请寄回校准。" '
     "languages: zh_Hans topic: product keywords: 归零，歸零，校正，漂移，zero"),
    ("firmware", "oliver", "huizhen", '"Update the firmware of a QC-200" "How do I update my QC-200?" '
     '"Download the file, put it on an empty memory stick, start the meter with the stick in. It takes four minutes." '
     "languages: en topic: product keywords: firmware, update, 韌體, 固件"),
    ("repair", "huizhen", "shufen", '"送修需要多久" "維修要多久才會好？" '
     '"一般維修七個工作天，含校準十個工作天。收到儀器當天會通知客戶預計完成日。" '
     "languages: zh_Hant topic: service keywords: 維修，送修，多久，repair"),
)  # fmt: skip
CANNED = (
    '/kb cannedadd promise "Calibration queue" '
    'en: "Thank you for asking. Our laboratory answers you about {{number}} by {{promised}}." '
    'zh_hans: "感谢您的询问。关于 {{number}}，实验室会在 {{promised}} 之前答复您。" '
    'zh_hant: "謝謝您的詢問。關於 {{number}}，實驗室會在 {{promised}} 之前回覆您。"'
)


def scenes(days: Days) -> list[Scene]:
    return [Scene(days.ago(30), time(9, 20), _customers), Scene(days.ago(29), time(10, 20), _articles)]


async def _customers(script: Script) -> None:
    for called, by, name, reached, sort, language in CUSTOMERS:
        text = f'/customer add "{name}" {reached} sort: {sort} language: {language}'
        await script.say(by, text, called=called)
    for by, called in AGREED:
        await script.say(by, f"/customer consent {{{called}}} phone may_be_contacted: yes may_be_surveyed: yes")


async def _articles(script: Script) -> None:
    """Whoever wrote it does not approve it: the supervisor's own goes to leadership."""
    for called, by, approver, text in ARTICLES:
        await script.say(by, f"/kb add {text}", called=called)
        await script.say(approver, f"/kb approve {{{called}}}")
    await script.say("huizhen", CANNED)
