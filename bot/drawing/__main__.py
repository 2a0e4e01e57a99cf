"""Scenes come in as JSON, PNGs and PDFs go out, until nobody asks any more."""

import json
import sys

from bot.drawing import DRAWN, FAILED, SIZE
from bot.drawing.painting import paint


def answer(order: bytes) -> bytes:
    try:
        return DRAWN + b"".join(SIZE.pack(len(one)) + one for one in [paint(scene) for scene in json.loads(order)])
    except Exception as error:
        said = f"{type(error).__name__}: {error}".encode()
        return FAILED + SIZE.pack(len(said)) + said


if __name__ == "__main__":
    into, out = sys.stdin.buffer, sys.stdout.buffer
    while len(head := into.read(SIZE.size)) == SIZE.size:
        out.write(answer(into.read(*SIZE.unpack(head))))
        out.flush()
