"""How fast it is, here: the bot in a process of its own, beside a Slack that costs next to nothing."""
