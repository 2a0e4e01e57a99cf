"""The page on which customers answer a survey: plain HTML in their language, without a script, for a narrow screen."""

import asyncio
import hashlib
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.boundary import meaning
from bot.door import Turnstile
from commands.kit.refusals import FieldRefusal, Refusal, TooFast
from commands.kit.words import N_, Words, language_of
from commands.survey import operations
from storage.reading import Reading
from storage.work import Work

if TYPE_CHECKING:
    from bot.app import House

A_MINUTE: Final = 60
PATIENCE: Final = 10.0
MOST: Final = 64 * 1024
FIELDS: Final = 40
TAGS: Final = {"en": "en", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant"}
NAMES: Final = {"en": "English", "zh_Hans": "简体中文", "zh_Hant": "繁體中文"}
LOCAL: Final = ("127.0.0.1", "::1")
STYLE: Final = (
    "body{font:1.05rem/1.5 system-ui,sans-serif;color:#1d2433;background:#fff;margin:0 auto;max-width:38rem;"
    "padding:1rem}h1{font-size:1.4rem}fieldset{border:0;border-top:1px solid #e4e8ee;margin:0;padding:1rem 0}"
    "legend{font-weight:600;padding:0}label{display:block;padding:.55rem 0}input{width:1.2rem;height:1.2rem;"
    "margin:0 .6rem 0 0;vertical-align:-.2rem}textarea{box-sizing:border-box;font:inherit;width:100%;min-height:7rem;"
    "padding:.5rem;border:1px solid #8a93a3;border-radius:.3rem}button{font:inherit;color:#fff;background:#2563a8;"
    "border:0;border-radius:.3rem;padding:.8rem 1.6rem}p.wrong{color:#c2362b}nav a{margin-right:1rem}"
)
HEADERS: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}';"
        " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
THANKS: Final = N_("Your answer has reached us. It helps us to do better.")
RATED: Final = (
    N_("very dissatisfied"),
    N_("not satisfied"),
    N_("neither"),
    N_("satisfied"),
    N_("very satisfied"),
)


class Questionnaire:
    """One page a link; what cannot be answered says so kindly."""

    def __init__(self, house: "House") -> None:
        self.house = house
        self._turnstile = Turnstile(A_MINUTE)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/survey/{token}", self.show)
        app.router.add_post("/survey/{token}", self.take)

    async def show(self, request: web.Request) -> web.Response:
        return await self._answer(request, {}, None)

    async def take(self, request: web.Request) -> web.Response:
        return await self._answer(request, await _fields(request), _token(request))

    async def _answer(self, request: web.Request, given: dict[str, str], taken: str | None) -> web.Response:
        t = _words(request)
        try:
            self._turnstile.take(("survey", _from(request)))
            team = self.house.bot.team if self.house.bot is not None else ""
            t = await self.house.desk.read(team, lambda look: _theirs(look, request))
            if taken is not None:
                await self.house.desk.run(team, lambda work: _receive(work, taken, given))
                self.house.courier.knock()
                return _page(t, _say(t, N_("Thank you!"), t(THANKS)))
            return await self.house.desk.read(team, lambda look: _form(look, request, {}, None))
        except FieldRefusal as wrong:
            said: FieldRefusal = wrong
            return await self.house.desk.read(team, lambda look: _form(look, request, given, said))
        except TooFast as fast:
            return _page(t, _say(t, N_("Just a moment"), fast.say(t)), status=429)
        except Refusal as refusal:
            return _page(t, _say(t, N_("Survey"), refusal.say(t)), status=_status(refusal))
        except (SQLAlchemyError, OSError) as error:
            meaning(error, door="http")
            return _page(t, _say(t, N_("Just a moment"), t(N_("Please try again in a minute."))), status=503)


def _receive(work: Work, token: str, given: dict[str, str]) -> None:
    operations.receive(work, token, given)


def _form(look: Reading, request: web.Request, given: dict[str, str], wrong: FieldRefusal | None) -> web.Response:
    survey, invitation = operations.find(look, _token(request))
    wanted = request.query.get("lang", "")
    language = wanted if wanted in survey.languages else invitation.language
    t = Words(language, look.workspace.time_zone)
    asked = [_question(place, one, given, t) for place, one in enumerate(survey.questions, 1)]
    error = [f'<p class="wrong" role="alert">{escape(wrong.say(t))}</p>'] if wrong is not None else []
    send = f'<button type="submit">{escape(t(N_("Send")))}</button>'
    body = [
        f"<h1>{escape(survey.title)}</h1>",
        _languages(survey.languages, language),
        *error,
        '<form method="post" accept-charset="utf-8">',
        *asked,
        f"<p>{send}</p></form>",
    ]
    return _page(t, body, title=survey.title, status=400 if wrong is not None else 200)


def _languages(languages: list[str], now: str) -> str:
    others = [f'<a href="?lang={one}" lang="{TAGS[one]}">{NAMES[one]}</a>' for one in languages if one != now]
    return f"<nav>{''.join(others)}</nav>" if others else ""


def _question(place: int, question: dict[str, Any], given: dict[str, str], t: Words) -> str:
    known = question["text"]
    text = escape(str(known.get(t.language) or next(iter(known.values()))))
    kept = given.get(str(place), "")
    if question["sort"] == "words":
        field = f'<textarea name="{place}" maxlength="2000" aria-label="{text}">{escape(kept)}</textarea>'
        return f"<fieldset><legend>{text}</legend>{field}</fieldset>"
    inputs = [_radio(place, value, label, value == kept) for value, label in _choices(question, t)]
    return f"<fieldset><legend>{text}</legend>{''.join(inputs)}</fieldset>"


def _choices(question: dict[str, Any], t: Words) -> list[tuple[str, str]]:
    if question["sort"] == "rating":
        return [(str(rating), f"{rating} – {t(RATED[rating - 1])}") for rating in range(5, 0, -1)]
    if question["sort"] == "yesno":
        return [("yes", t(N_("yes"))), ("no", t(N_("no")))]
    known = question["options"]
    return [(str(place), one) for place, one in enumerate(known.get(t.language) or next(iter(known.values())), 1)]


def _radio(place: int, value: str, label: str, is_chosen: bool) -> str:
    checked = " checked" if is_chosen else ""
    return f'<label><input type="radio" name="{place}" value="{value}"{checked}>{escape(label)}</label>'


def _say(t: Words, heading: str, text: str) -> list[str]:
    return [f"<h1>{escape(t(heading))}</h1>", f"<p>{escape(text)}</p>"]


def _page(t: Words, body: list[str], *, title: str = "", status: int = 200) -> web.Response:
    said = escape(title or t(N_("Survey")))
    whole = (
        f'<!doctype html><html lang="{TAGS[t.language]}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{said}</title>'
        f"<style>{STYLE}</style></head><body><main>{''.join(body)}</main></body></html>"
    )
    return web.Response(text=whole, content_type="text/html", charset="utf-8", status=status, headers=HEADERS)


def _status(refusal: Refusal) -> int:
    return {"NoSuchToken": 404, "AnsweredAlready": 409, "IsOver": 410}.get(type(refusal).__name__, 400)


def _token(request: web.Request) -> str:
    return str(request.match_info["token"])[:64]


def _words(request: web.Request) -> Words:
    """Before the link is known: what the browser asks for."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return Words(language_of(first or "en"))


def _theirs(look: Reading, request: web.Request) -> Words:
    """Once it is known, in the language that the customer was asked in or has chosen."""
    known = operations.languages_of(look, _token(request))
    wanted = request.query.get("lang", "")
    return Words(wanted if wanted in known else known[0]) if known else _words(request)


def _from(request: web.Request) -> str:
    """Behind a proxy of this machine, whom it names; else who connects."""
    remote = request.remote or ""
    named = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return named[:64] if remote in LOCAL and named else remote


async def _fields(request: web.Request) -> dict[str, str]:
    """A form of a few kilobytes, read within ten seconds; anything else is no answer."""
    if (request.content_length or 0) > MOST or request.content_type != "application/x-www-form-urlencoded":
        return {}
    try:
        async with asyncio.timeout(PATIENCE):
            body = await request.read()
        return dict(parse_qsl(body.decode(), errors="strict", max_num_fields=FIELDS)) if len(body) <= MOST else {}
    except (aiohttp.ClientError, aiohttp.http.HttpProcessingError, TimeoutError, ValueError):
        return {}
