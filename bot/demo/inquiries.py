"""Inquiries: one answered with an article, one that waits for the customer, one for the stores, one overdue (3.2.1)."""

from datetime import time

from bot.demo.days import Days
from bot.demo.script import Scene, Script

ZEROED = '/inquiry new customer: {hong} question: "壓力表讀數一直漂移，要怎麼歸零？" article: {reset} channel: phone'
UPDATED = (
    '/inquiry new customer: {jonas} question: "Where is the new firmware for the QC-200, and how is it installed?" '
    "article: {firmware} channel: mail topic: product"
)
WHICH = '/inquiry new customer: {imogen} question: "My meter shows E7 after a minute. What does it mean?" channel: mail'
ASKED_BACK = '/inquiry wait {which} customer "Which model is it, and what stands on the plate at its back?"'
STOCK = '/inquiry new customer: {jiling} question: "QC-200 探头年底前能供多少支？" topic: delivery priority: low'
INSIDE = '/inquiry wait {stock} internal "QC-200 探头现有库存和在途各多少？" person: @zhiming'
PRICE = '/inquiry new customer: {tao} question: "五台以上的校准有没有优惠？" topic: price channel: chat'


def scenes(days: Days) -> list[Scene]:
    return [
        Scene(days.ago(8), time(9, 50), _zeroed),
        Scene(days.ago(3), time(10, 20), _price),
        Scene(days.ago(2), time(16, 20), _which),
        Scene(days.ago(1), time(9, 40), _stock),
        Scene(days.ago(1), time(16, 10), _updated),
    ]


async def _zeroed(script: Script) -> None:
    """Answered on the telephone, and closed at once."""
    await script.say("meiqi", ZEROED, called="zeroed")
    await script.say("meiqi", "/inquiry reply {zeroed} 好了，謝謝！ settled: yes")
    await script.say("meiqi", "/inquiry close {zeroed} 客戶說已經可以用了。")


async def _price(script: Script) -> None:
    """Nobody answers it in time."""
    await script.say("meiqi", PRICE, called="price")


async def _which(script: Script) -> None:
    await script.say("oliver", WHICH, called="which")
    await script.say("oliver", ASKED_BACK)


async def _stock(script: Script) -> None:
    await script.say("meiqi", STOCK, called="stock")
    await script.say("meiqi", INSIDE)


async def _updated(script: Script) -> None:
    """With the article that answers it, it is answered as it is recorded."""
    await script.say("oliver", UPDATED, called="updated")
