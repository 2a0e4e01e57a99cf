"""Scenes come in as JSON, PNGs go out."""

import json
import sys

from bot.drawing import together
from bot.drawing.painting import paint

if __name__ == "__main__":
    sys.stdout.buffer.write(together([paint(scene) for scene in json.load(sys.stdin.buffer)]))
