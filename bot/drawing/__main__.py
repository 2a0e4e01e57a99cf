"""A scene comes in as JSON, a PNG goes out."""

import json
import sys

from bot.drawing.painting import paint

if __name__ == "__main__":
    sys.stdout.buffer.write(paint(json.load(sys.stdin.buffer)))
