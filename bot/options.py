"""What several commands of the command line share."""

import click

from bot.settings import Settings, read


def settings_and_logs() -> Settings:
    """What is set, and logs as it asks for them."""
    from bot.logs import set_up

    settings = read()
    set_up(settings.log_level)
    return settings


WORKSPACE = click.option("--workspace", metavar="ID", help="Which workspace, if there are several.")
