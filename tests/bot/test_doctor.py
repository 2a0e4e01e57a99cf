"""The doctor names each fault with its fix, and is silent about none."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from bot.doctor import records, tokens
from bot.doctor.examination import examine
from bot.doctor.finding import Finding
from bot.lock import alone
from bot.manifest import manifest, scopes
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import App
from commands.registry import REGISTRY
from storage.channels import Channel
from storage.ledger import Entry, Errand
from storage.work import Work
from storage.workspaces import Workspace
from tests.bot import running
from tests.people import organisation, person

TEAM = "T0SANDBOX1"


async def found(box: Sandbox, app: App, url: str, *, http: bool = False, **more: Any) -> list[Finding]:
    asked = examine(running.settings(box, app, url, **more), REGISTRY, http=http, quick=True)
    return [one async for one in asked]


async def faults(box: Sandbox, app: App, url: str, **more: Any) -> list[Finding]:
    return [one for one in await found(box, app, url, **more) if not one.is_well]


def said(findings: list[Finding]) -> str:
    return "\n".join(str(one) for one in findings)


async def test_a_healthy_installation_has_no_fault(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (_, box, app):
        findings = await found(box, app, sqlite_url, SLACK_CONFIG_TOKEN=app.config_token)
    assert [one for one in findings if not one.is_well] == []
    about = {one.about for one in findings}
    assert about == {
        "Time zones", "Database", "Migrations", "History", "Outbox", "Bot token", "App token", "Scopes", "Clock",
        "Channels", "Manifest",
    }  # fmt: skip
    assert all(str(one).startswith("✓ ") for one in findings)


async def test_http_mode_asks_for_the_signing_secret_instead_of_the_app_token(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (_, box, app):
        given = {"http": True, "SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": ""}
        (fault,) = await faults(box, app, sqlite_url, **given)
        assert (fault.about, "Signing Secret" in fault.fix) == ("Signing secret", True)
        (fault,) = await faults(box, app, sqlite_url, **given | {"SLACK_SIGNING_SECRET": "xoxb-1"})
        assert "this is a token" in fault.said


async def test_tokens_that_are_not_set_are_named_with_the_place_to_find_them(sqlite_url: str) -> None:
    async with running.workspace() as (box, app):
        findings = await faults(box, app, sqlite_url, SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="")
    assert [one.about for one in findings] == ["Bot token", "App token"]
    assert "OAuth & Permissions" in findings[0].fix
    assert "connections:write" in findings[1].fix


async def test_tokens_that_slack_does_not_take_are_told_apart(sqlite_url: str) -> None:
    async with running.workspace() as (box, app):
        wrong = {"SLACK_BOT_TOKEN": "xoxb-nobody", "SLACK_APP_TOKEN": "xapp-nobody"}
        findings = await faults(box, app, sqlite_url, **wrong)
        assert [one.about for one in findings] == ["Bot token", "App token"]
        assert all("invalid_auth" in one.said for one in findings)
        box.world.tokens.revoke(app)
        assert "account_inactive" in said(await faults(box, app, sqlite_url))


async def test_a_slack_that_cannot_be_reached_is_said_to_be_so(sqlite_url: str) -> None:
    async with running.workspace() as (box, app):
        findings = await faults(box, app, sqlite_url, SLACK_API_BASE_URL="http://127.0.0.1:9/api/")
    assert [one.about for one in findings] == ["Bot token", "App token"]
    assert all("cannot be reached" in one.said for one in findings)


async def test_scopes_that_are_missing_are_listed(sqlite_url: str) -> None:
    async with running.workspace() as (box, _):
        made = manifest(REGISTRY) | {"display_information": {"name": "Less"}}
        made["oauth_config"]["scopes"]["bot"].remove("pins:write")
        (fault,) = await faults(box, box.install(made), sqlite_url)
    assert fault.about == "Scopes"
    assert fault.said == "missing: pins:write."
    assert "manifest" in fault.fix


def test_more_scopes_than_needed_are_no_fault() -> None:
    assert tokens.scopes(frozenset([*scopes(), "admin"])).is_well


@pytest.mark.parametrize(("off", "is_well"), [(-120, False), (-50, True), (0, True), (50, True), (120, False)])
def test_the_clock_may_be_a_minute_from_slacks(off: int, is_well: bool) -> None:
    theirs = format_datetime(datetime.now(UTC) + timedelta(seconds=off), usegmt=True)
    assert tokens.clock(theirs).is_well == is_well


def test_without_a_date_there_is_nothing_to_compare() -> None:
    assert "no date" in tokens.clock("").said


def open_channel(work: Work, purpose: str, slack_id: str) -> None:
    work.add(Channel(purpose=purpose, slack_id=slack_id, name=purpose, status="open", created_at=work.now))


async def test_channels_that_were_left_archived_or_lost_are_named(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (made, box, app):
        kinds = ("kept", "left", "archived")
        ids = {name: (await made.client.conversations_create(name=name))["channel"]["id"] for name in kinds}
        await made.client.conversations_archive(channel=ids["archived"])
        await made.client.conversations_leave(channel=ids["left"])

        def note(work: Work) -> None:
            for name in kinds:
                open_channel(work, name, ids[name])
            open_channel(work, "lost", "C0NOWHERE")

        await made.desk.run(TEAM, note)
        findings = await faults(box, app, sqlite_url)
    assert [one.about for one in findings] == ["Channels"] * 3
    shown = said(findings)
    assert "#archived is archived" in shown
    assert "not in #left" in shown
    assert "#lost is not to be seen (channel_not_found)" in shown
    assert "#kept" not in shown


async def test_a_database_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    (finding,) = records.database(url)
    assert finding.is_well
    assert not (tmp_path / "new.sqlite3").exists()


def test_a_folder_that_is_not_there_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    (fault,) = records.database(f"sqlite:///{tmp_path / 'nowhere' / 'q.sqlite3'}")
    assert fault.fix == f"Make it: mkdir -p {tmp_path / 'nowhere'}"


def test_an_empty_database_needs_its_tables(empty_database_url: str) -> None:
    if empty_database_url.startswith("sqlite"):
        Path(empty_database_url.removeprefix("sqlite:///")).touch()
    findings = list(records.database(empty_database_url))
    assert [one.about for one in findings if not one.is_well] == ["Migrations"]
    assert "python -m bot migrate" in findings[-1].fix


def test_both_databases_are_well_when_they_are(database_url: str) -> None:
    with organisation(database_url) as desk:
        assert [one for one in records.database(desk.url) if not one.is_well] == []


def test_a_database_of_a_newer_version_is_left_alone(sqlite_url: str) -> None:
    with organisation(sqlite_url) as desk, desk.across() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'f00f00f00f00'"))
    (fault,) = [one for one in records.database(sqlite_url) if not one.is_well]
    assert fault.fix == "Run the newer version of Quartet."


def test_a_database_that_does_not_answer_is_said_without_its_password() -> None:
    (fault,) = records.database("postgresql+psycopg://quartet:tell-nobody@127.0.0.1:9/quartet")
    assert "does not answer" in fault.said
    assert "tell-nobody" not in str(fault)


def test_a_running_bot_is_mentioned_and_no_fault(sqlite_url: str) -> None:
    with alone(sqlite_url):
        findings = list(records.database(sqlite_url))
    assert "A running Quartet has it." in said(findings)
    assert all(one.is_well for one in findings)


def test_a_database_that_another_program_holds_is_a_fault(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "PATIENCE_MS", 50)
    with organisation(sqlite_url) as desk, desk.across() as session:
        session.execute(text("SELECT 1"))
        findings = list(records.database(sqlite_url))
    assert "cannot be written now (OperationalError)" in said([one for one in findings if not one.is_well])


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/srv/share/quartet", "nfs4"), ("/srv/local", "ext4"), ("/srv/sharedfolder", "ext4"), ("/my disk/x", "cifs")],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    mounts = "/dev/a / ext4 rw 0 0\nnas:/x /srv/share nfs4 rw 0 0\n//nas/y /my\\040disk cifs rw 0 0\n\n"
    assert records.file_system(Path(folder), mounts) == kind


def test_an_sqlite_file_on_a_network_disk_is_a_fault(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"nas:/x {tmp_path.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(records, "MOUNTS", mounts)
    (fault,) = [one for one in records.database(sqlite_url) if not one.is_well]
    assert "network file system (nfs4)" in fault.said


def test_a_history_that_was_altered_is_named_by_its_first_bad_entry(sqlite_url: str) -> None:
    with organisation(sqlite_url) as desk:
        with desk.open("T0TEST") as work:
            for number in range(3):
                work.record(person(work, "leader"), "noted", by=None, number=number)
        with desk.across() as session:
            session.execute(update(Entry).where(Entry.seq == 2).values(verb="altered"))
        (fault,) = [one for one in records.database(sqlite_url) if not one.is_well]
    assert (fault.about, "from entry 2 on" in fault.said) == ("History", True)


def test_dead_letters_and_paused_sending_are_faults(sqlite_url: str) -> None:
    with organisation(sqlite_url) as desk:
        with desk.open("T0TEST") as work:
            work.errand("direct", None, to="x", notice="x", facts={})
        with desk.across() as session:
            session.execute(update(Errand).values(status="dead"))
            session.execute(update(Workspace).values(sending_paused=True))
        findings = [one for one in records.database(sqlite_url) if not one.is_well]
    assert [one.about for one in findings] == ["Outbox", "Outbox"]
    assert "sending is paused" in said(findings)
    assert "1 given up" in said(findings)


async def test_a_configuration_token_that_is_over_is_told(sqlite_url: str) -> None:
    async with running.house(sqlite_url) as (_, box, app):
        (fault,) = await faults(box, app, sqlite_url, SLACK_CONFIG_TOKEN="xoxe.xoxp-old")
    assert fault.about == "Manifest"
    assert re.search(r"SLACK_CONFIG_TOKEN \(invalid_auth\)", fault.said)


def test_a_fault_is_a_cross_with_an_arrow_to_its_fix() -> None:
    assert str(Finding("Clock", "is slow.", "Set it.")) == "✗ Clock: is slow.\n    → Set it."
