"""The command line."""

import gc
import json
import sys
from pathlib import Path

import click

from bot.intake_keys_cli import intake_key
from bot.options import WORKSPACE, settings_and_logs
from bot.settings import Settings, read


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Quartet: an organisation's operating rules, carried out in Slack."""


main.add_command(intake_key)


@main.command()
@click.option("--http", is_flag=True, help="Receive signed requests on PORT instead of Socket Mode.")
def run(http: bool) -> None:
    """Start the bot."""
    gc.set_threshold(20_000, 10, 1_000)  # until all is loaded and warmed up: little of it is rubbish
    from bot import run as running

    settings = settings_and_logs()
    _need(settings, "SLACK_BOT_TOKEN", settings.slack_bot_token)
    if http:
        _need(settings, "SLACK_SIGNING_SECRET", settings.slack_signing_secret)
    else:
        _need(settings, "SLACK_APP_TOKEN", settings.slack_app_token)
    running.run(settings, http=http)


def _need(settings: Settings, name: str, value: str) -> None:
    if not value:
        raise click.ClickException(
            f"{name} is not set. Put it into .env; `python -m bot doctor` says where to find it."
        )


@main.command()
@click.option("--check", is_flag=True, help="Only say whether code and migrations agree.")
def migrate(check: bool) -> None:
    """Bring the database up to date."""
    import tempfile

    from storage import migrate as migrations

    if not check:
        migrations.upgrade(settings_and_logs().database_url)
        return
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/check.sqlite3"
        migrations.upgrade(url)
        found = migrations.drift(url)
    for line in found:
        click.echo(line)
    sys.exit(1 if found else 0)


@main.command()
def pages() -> None:
    """Draw the pages of docs/ that follow from the registry."""
    from bot import pages as drawn
    from commands.registry import REGISTRY

    for name in drawn.write(REGISTRY):
        click.echo(f"docs/{name}")


@main.command()
@click.option("--http", "base_url", metavar="URL", help="For HTTP mode: the public address, https://….")
def manifest(base_url: str | None) -> None:
    """Print the manifest to make the Slack app from."""
    from bot import manifest as made
    from commands.registry import REGISTRY

    if base_url is not None and not base_url.startswith("https://"):
        raise click.ClickException("Slack sends requests to an https:// address only.")
    try:
        found = made.manifest(REGISTRY, prefix=read().command_prefix, base_url=base_url, socket_mode=base_url is None)
    except ValueError as wrong:
        raise click.ClickException(f"{wrong}.") from None
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


@main.command()
@click.option("--http", is_flag=True, help="Check what HTTP mode needs instead of Socket Mode.")
@click.option("--quick", is_flag=True, help="Leave out drawing and validating every card and form.")
def doctor(http: bool, quick: bool) -> None:
    """Check everything, and say how to put right what is wrong."""
    from bot.doctor.examination import report

    sys.exit(0 if report(http=http, quick=quick) else 1)


@main.command()
@WORKSPACE
def admin(workspace: str | None) -> None:
    """Print a one-time code that makes somebody administrator."""
    from bot import admin as desk_work

    with desk_work.opened(settings := settings_and_logs()) as desk:
        found = desk_work.workspace_of(desk, workspace)
        code = desk_work.code(desk, found)
    click.echo(code)
    click.echo(f"Type this in Slack ({found.name}) within 15 minutes; it works once:")
    click.echo(f"  /{settings.command_prefix}squad claim {code}")


@main.group()
def audit() -> None:
    """The history."""


@audit.command("verify")
def audit_verify() -> None:
    """Prove that no entry was altered; the first that was is named."""
    from bot import audit as history
    from bot.admin import opened

    with opened(settings_and_logs()) as desk:
        found = history.verify(desk)
    for one in found:
        said = "whole" if one.bad is None else f"does not hold from entry {one.bad} on"
        click.echo(f"{one.workspace} ({one.name}): {one.entries} entries, {said}.")
    sys.exit(1 if any(one.bad is not None for one in found) else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy all records into FILE, while the bot runs, and kept files into FILE.files.tar. A name in .jsonl or .jsonl.gz
    makes a copy for any database."""
    from bot import backup as copies
    from bot import kept

    settings = settings_and_logs()
    found = copies.backup(settings.database_url, file)
    click.echo(f"{found.rows} rows in {file}, digest {found.digest}.")
    files = kept.pack(settings.files_dir, kept.beside(file))
    if files.files:
        click.echo(f"{files.files} kept files ({files.size} bytes) in {kept.beside(file)}: the two belong together.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Read everything back and compare it; prove the history.")
@click.option("--replace", is_flag=True, help="Give up the records that the database holds now.")
def restore(file: Path, verify: bool, replace: bool) -> None:
    """Bring the records of FILE back, and the kept files beside it. Nothing is sent until `outbox resume`."""
    from bot import backup as copies
    from bot import kept

    settings = settings_and_logs()
    found = copies.restore(file, settings.database_url, replace=replace, verify=verify)
    click.echo(f"{found.rows} rows restored{', compared and proved' if verify else ''}, digest {found.digest}.")
    files = kept.unpack(kept.beside(file), settings.files_dir)
    missing = kept.missing(settings.database_url, settings.files_dir)
    click.echo(f"{files.files} kept files in {settings.files_dir}; the records name {len(missing)} that are not there.")
    if missing and verify:
        raise click.ClickException(
            f"Kept files are missing, {missing[0]} among them. Copy FILES_DIR from where it was."
        )
    click.echo("Sending is paused. Look around, then let messages go out: python -m bot outbox resume")


@main.group(invoke_without_command=True)
@WORKSPACE
@click.pass_context
def outbox(context: click.Context, workspace: str | None) -> None:
    """Messages to Slack that were given up."""
    context.obj = workspace
    if context.invoked_subcommand is not None:
        return
    from bot import admin as desk_work

    with desk_work.opened(settings_and_logs()) as desk:
        found = desk_work.workspace_of(desk, workspace)
        dead = desk_work.dead(desk, found)
    for errand in dead:
        about = f"{errand.record_kind or '–'} {errand.record_id or ''}".rstrip()
        click.echo(f"{errand.id}  {errand.created_at:%Y-%m-%d %H:%M}Z  {errand.kind}  {about}  {errand.fault or ''}")
    paused = " Sending is paused: python -m bot outbox resume" if found.sending_paused else ""
    click.echo(f"{len(dead)} given up.{' Owe one again: python -m bot outbox replay ID' if dead else ''}{paused}")


@outbox.command("replay")
@click.argument("errand")
@click.pass_obj
def outbox_replay(workspace: str | None, errand: str) -> None:
    """Owe ERRAND again; Slack is searched for it first."""
    from bot import admin as desk_work

    with desk_work.opened(settings_and_logs()) as desk:
        if not desk_work.replay(desk, desk_work.workspace_of(desk, workspace), errand):
            raise click.ClickException(f"{errand} is not among those given up. `python -m bot outbox` lists them.")
    click.echo(f"{errand} is owed again.")


@outbox.command("resume")
@click.pass_obj
def outbox_resume(workspace: str | None) -> None:
    """Let messages go out again."""
    from bot import admin as desk_work

    with desk_work.opened(settings_and_logs()) as desk:
        done = desk_work.resume(desk, desk_work.workspace_of(desk, workspace))
    click.echo("Messages go out again." if done else "Sending was not paused.")


@main.command()
@click.option("--quick", is_flag=True, help="A few seconds in all: does it run, are the counts right.")
@click.option("--only", multiple=True, metavar="NAME", help="One measurement; may be given several times.")
@click.option("--seconds", type=click.FloatRange(0.1, 60), help="About how long each rush lasts.")
@click.option("--postgresql", envvar="TEST_POSTGRESQL_URL", metavar="URL", help="A server for databases of its own.")
def bench(quick: bool, only: tuple[str, ...], seconds: float | None, postgresql: str | None) -> None:
    """Measure how fast it is, here (docs/performance.md)."""
    from bot.bench import measuring

    try:
        wish = measuring.wish(only, quick=quick, seconds=seconds, postgresql=postgresql)
    except ValueError as unknown:
        raise click.ClickException(f"{unknown}.") from None
    sys.exit(measuring.show(measuring.measure(wish)))
