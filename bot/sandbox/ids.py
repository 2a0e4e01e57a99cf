"""Ids that look like Slack's, in a row that survives a restart."""

from __future__ import annotations

import secrets

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text or "0"


class Mint:
    """One counter for every kind of id: an id never means two things."""

    def __init__(self) -> None:
        self.last = 0

    def id(self, prefix: str) -> str:
        self.last += 1
        return f"{prefix}0{base36(36**7 + self.last * 104729)}"

    def number(self) -> int:
        self.last += 1
        return self.last


def secret(length: int = 24) -> str:
    return secrets.token_hex((length + 1) // 2)[:length]
