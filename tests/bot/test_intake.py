"""Records come in over HTTP: signed by the documented recipe, once, no faster than a key may, and nothing is leaked."""

import hashlib
import hmac
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from click import ClickException
from sqlalchemy import select

from bot import intake_keys
from bot.app import House
from bot.intake_keys import Made
from commands.customer import operations as customers
from storage.customers import Contact
from storage.inquiries import Inquiry
from storage.intake import IntakeReceipt
from storage.surveys import Answer, Invitation, Survey
from storage.visits import Visit
from storage.workspaces import Workspace
from tests.bot import running

MASTER = "a-secret-that-is-long-enough-for-a-test"
RECIPE = (Path(__file__).parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")
QUESTION = {"name": "王小明", "phone": "0912 345 678", "text": "Where is my order 1234?"}


class Outside:
    """Whoever has a key: honest, unless `headers` say otherwise."""

    def __init__(self, house: House, url: str, session: aiohttp.ClientSession, key: Made) -> None:
        self.house, self.url, self.session, self.key = house, url, session, key

    async def post(
        self, kind: str, body: bytes, token: str = "token-0001", *, form: bool = False, **headers: str
    ) -> tuple[int, dict[str, Any] | str, Any]:
        stamp = headers.pop("stamp", str(int(time.time())))
        sent = {
            "X-Quartet-Key": self.key.key,
            "X-Quartet-Timestamp": stamp,
            "Idempotency-Key": token,
            "X-Quartet-Signature": signed(self.key.secret, stamp, f"/intake/{kind}", token, body),
            "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
        }
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.post(f"{self.url}/intake/{kind}", data=BytesIO(body), headers=sent) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text.startswith("{") else text, answer.headers

    async def files(self, kind: str = "inquiry", token: str = "token-0001", **changed: Any) -> tuple[int, Any, Any]:
        return await self.post(kind, json.dumps({**QUESTION, **changed}).encode(), token)


def signed(secret: str, stamp: str, path: str, token: str, body: bytes) -> str:
    """As docs/intake.md says it, from its own words."""
    shape = re.search(r"printf '(v0:%s:)/intake/inquiry(:%s:%s)'", RECIPE)
    assert shape is not None
    said = f"{shape[1]}{path}{shape[2]}".replace("%s", "{}").format(stamp, token, body.decode())
    return "v0=" + hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


@pytest.fixture
async def outside(sqlite_url: str) -> AsyncIterator[Outside]:
    """Socket Mode with PORT: the intake is open, Slack's door is not."""
    async with AsyncExitStack() as stack:
        more = {"INTAKE_SECRET": MASTER, "INTAKE_PER_MINUTE": 30}
        made, _, _ = await stack.enter_async_context(running.house(sqlite_url, **more))
        side = await stack.enter_async_context(running.serving(made, takes_requests=False))
        key = intake_keys.make(made.desk, workspace(made), MASTER, "web-form")
        yield Outside(made, side.url, side.session, key)


def workspace(house: House) -> Workspace:
    with house.desk.look_across() as session:
        return session.scalars(select(Workspace)).one()


async def test_a_record_is_filed_once_by_the_documented_recipe(outside: Outside) -> None:
    assert (await outside.files())[:2] == (201, {"number": "INQ-0001"})
    assert (await outside.files())[:2] == (200, {"number": "INQ-0001"})
    assert (await outside.files(text="Something else"))[0] == 409
    with outside.house.desk.look(workspace(outside.house).id) as look:
        assert look.all(select(Inquiry.number)) == ["INQ-0001"]
        (receipt,) = look.all(select(IntakeReceipt))
        assert "1234" not in str((receipt.answer, receipt.digest))


async def test_a_form_says_the_same_as_json(outside: Outside) -> None:
    status, said, _ = await outside.post("complaint", urlencode(QUESTION).encode(), form=True)
    assert (status, said) == (201, {"number": "CMP-0001"})
    answer = await outside.post("message", urlencode(
        {"number": "CMP-0001", "phone": "0912-345-678", "text": "Still broken"}
    ).encode(), "token-0002", form=True)  # fmt: skip
    assert answer[:2] == (201, {"number": "CMP-0001"})


async def test_an_answer_to_a_survey_that_nobody_was_asked_is_said_kindly(outside: Outside) -> None:
    status, said, _ = await outside.post("answer", json.dumps({"token": "x" * 20, "1": "5"}).encode())
    assert status == 422
    assert isinstance(said, dict)
    assert set(said["errors"]) == {"token"}


async def test_an_answer_to_a_survey_is_taken_once_and_counts(outside: Outside) -> None:
    desk, here, link = outside.house.desk, workspace(outside.house), "t" * 32
    with desk.open(here.id) as work:
        customer = customers.new_customer(work, None, name="王小明", phone="0912 345 678")
        asked = [{"sort": sort, "text": {"en": "How was it?"}, "options": {}} for sort in ("rating", "words")]
        survey = Survey(title="How was it?", squad="customer_service", questions=asked, sent_at=work.now)
        work.open_case(survey, status="sent")
        work.session.flush()
        whose = {"survey_id": survey.id, "customer_id": customer.id, "key": customer.id, "language": "zh_Hant"}
        work.add(Invitation(**whose, token=link, made_at=work.now, expires_on=work.today))
    status, said, _ = await outside.post("answer", json.dumps({"token": link, "1": "7"}).encode())
    assert (status, list(said["errors"])) == (422, ["1"])  # type: ignore[index]
    body = json.dumps({"token": link, "1": 2, "2": "太慢了"}).encode()
    assert (await outside.post("answer", body))[:2] == (201, {"number": "SVY-0001"})
    assert (await outside.post("answer", body))[:2] == (200, {"number": "SVY-0001"})
    status, said, _ = await outside.post("answer", body, "token-0002")
    assert (status, list(said["errors"])) == (422, ["token"]), "whoever sends it"  # type: ignore[index]
    with desk.look(here.id) as look:
        assert [(one.rating, one.words) for one in look.all(select(Answer).order_by(Answer.question))] == [
            (2, ""),
            (None, "太慢了"),
        ]
        assert look.all(select(Invitation.how)) == ["intake"]
        assert look.all(select(Visit.rating)) == [2], "a low one raises like any other"


async def test_what_is_wrong_is_named_by_field_and_never_repeated(outside: Outside) -> None:
    status, said, _ = await outside.files(phone="call me maybe", topic="weather")
    assert status == 422
    assert isinstance(said, dict)
    assert set(said["errors"]) == {"phone", "topic"} or set(said["errors"]) == {"topic"}
    assert "maybe" not in str(said)
    status, said, _ = await outside.files("message", number="INQ-0009", phone="0912345678")
    assert status == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Quartet_Key": "qk_0000000000000000"},
        {"X_Quartet_Key": "nobody"},
        {"X_Quartet_Key": ""},
        {"X_Quartet_Signature": "v0=" + "0" * 64},
        {"X_Quartet_Signature": "v0=\u00ff"},
        {"Idempotency_Key": "another-token"},
        {"Idempotency_Key": "short"},
        {"X_Quartet_Timestamp": "1700000000"},
        {"X_Quartet_Timestamp": "１７００"},
        {"stamp": "1700000000"},
    ],
)
async def test_whoever_has_no_key_learns_nothing(outside: Outside, headers: dict[str, Any]) -> None:
    body = json.dumps(QUESTION).encode()
    assert (await outside.post("inquiry", body, **headers))[:2] == (401, "unauthorized\n")
    with outside.house.desk.look(workspace(outside.house).id) as look:
        assert look.all(select(Contact)) == []


async def test_a_signature_holds_for_its_own_path_and_body(outside: Outside) -> None:
    body, stamp = json.dumps(QUESTION).encode(), str(int(time.time()))
    for_inquiry = signed(outside.key.secret, stamp, "/intake/inquiry", "token-0001", body)
    assert (await outside.post("complaint", body, stamp=stamp, X_Quartet_Signature=for_inquiry))[0] == 401
    assert (await outside.post("inquiry", body + b" ", stamp=stamp, X_Quartet_Signature=for_inquiry))[0] == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[]", 400), (b"{}", 400), (b"{", 400), (b"\xff", 400), (b"[" * 9999, 400)],
)  # fmt: skip
async def test_what_cannot_be_read_is_turned_away(outside: Outside, body: bytes, status: int) -> None:
    token = "token-0001"
    stamp = str(int(time.time()))
    said = f"v0:{stamp}:/intake/inquiry:{token}:".encode() + body
    mac = "v0=" + hmac.new(outside.key.secret.encode(), said, hashlib.sha256).hexdigest()
    headers = {
        "X-Quartet-Key": outside.key.key, "X-Quartet-Timestamp": stamp, "Idempotency-Key": token,
        "X-Quartet-Signature": mac, "Content-Type": "application/json",
    }  # fmt: skip
    async with outside.session.post(f"{outside.url}/intake/inquiry", data=BytesIO(body), headers=headers) as answer:
        assert (answer.status, await answer.text()) == (status, "bad request\n")


async def test_what_is_too_large_or_of_no_kind_is_turned_away(outside: Outside) -> None:
    assert (await outside.post("inquiry", b"{" + b" " * 1024 * 1024 + b"}"))[0] == 413
    assert (await outside.files("weather"))[:2] == (404, "not found\n")
    async with outside.session.get(f"{outside.url}/intake/inquiry") as answer:
        assert answer.status == 405


async def test_a_key_goes_no_faster_than_it_may(outside: Outside) -> None:
    answers = [await outside.files(token=f"token-{n:04d}", text="") for n in range(60)]
    assert [status for status, _, _ in answers[:30]] == [422] * 30
    _, said, headers = next(one for one in answers if one[0] == 429)
    assert said == {"error": "too fast"}
    assert 1 <= int(headers["Retry-After"]) <= 4


async def test_a_key_is_exchanged_and_revoked(outside: Outside) -> None:
    desk, here = outside.house.desk, workspace(outside.house)
    old = outside.key
    outside.key = intake_keys.rotate(desk, here, MASTER, "web-form")
    assert (await outside.files())[0] == 201
    outside.key = old
    assert (await outside.files(token="token-0002"))[0] == 201, "the old one holds for a day more"
    with pytest.raises(ClickException):
        intake_keys.make(desk, here, MASTER, "web-form")
    assert intake_keys.revoke(desk, here, "web-form") == 2
    assert (await outside.files(token="token-0003"))[0] == 401
    listed = intake_keys.listed(desk, here)
    assert len(listed) == 2
    assert not [one for one in listed if old.secret in one]
    with pytest.raises(ClickException):
        intake_keys.revoke(desk, here, "web-form")


async def test_a_new_secret_takes_over_while_the_old_one_still_holds(sqlite_url: str) -> None:
    other = "another-secret-that-is-long-enough-too"
    async with AsyncExitStack() as stack:
        more = {"INTAKE_SECRET": f"{other} {MASTER}"}
        made, _, _ = await stack.enter_async_context(running.house(sqlite_url, **more))
        side = await stack.enter_async_context(running.serving(made, takes_requests=False))
        for n, master in enumerate((MASTER, other)):
            key = intake_keys.make(made.desk, workspace(made), master, f"key {n}")
            mine = Outside(made, side.url, side.session, key)
            assert (await mine.files(token=f"token-{n:04d}"))[0] == 201


async def test_without_a_secret_there_is_no_intake(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        made, _, _ = await stack.enter_async_context(running.house(sqlite_url))
        side = await stack.enter_async_context(running.serving(made, takes_requests=False))
        async with side.session.post(f"{side.url}/intake/inquiry", data=b"{}") as answer:
            assert answer.status == 404


async def test_nothing_of_a_body_is_logged(outside: Outside, capsys: pytest.CaptureFixture[str]) -> None:
    await outside.files()
    await outside.files(phone="call me maybe", token="token-0002")
    said = capsys.readouterr()
    written = said.out + said.err
    assert "王" not in written
    assert "1234" not in written
    assert "maybe" not in written
