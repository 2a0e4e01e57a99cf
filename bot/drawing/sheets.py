"""The sheet that papers are printed on: A4, one font with Latin and Chinese letters, head and foot on each page."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from fpdf import FPDF
from pylopdf_fonts_zh_cn import sans_path

from bot.drawing.letters import broken, printable

INK: Final = (29, 36, 51)
QUIET: Final = (100, 109, 124)
RULE: Final = (205, 211, 220)
SHADE: Final = (241, 244, 248)
BLUE: Final = (37, 99, 168)
TONES: Final = {"good": (31, 138, 91), "bad": (194, 50, 43), "waiting": BLUE}

LEFT, TOP, BOTTOM, WIDTH, HEIGHT = 20.0, 26.0, 24.0, 170.0, 297.0
SMALL, TEXT, HEADING, TITLE = 8.0, 10.5, 12.5, 20.0
LEADING: Final = 1.55
POINT: Final = 25.4 / 72
BOLD: Final = 0.028
"""How far the outline of a bold letter goes beyond it, as a share of its height: the font has one weight."""


class Sheet(FPDF):
    """`at` is the height at which the next thing is printed, in millimetres from the top of the page."""

    def __init__(self, paper: dict[str, Any]) -> None:
        super().__init__(format="A4")
        self.paper = paper
        self.add_font("sans", "", sans_path())
        self.set_auto_page_break(False)
        self.set_margins(0, 0, 0)
        self.set_creation_date(datetime.fromisoformat(paper["made_at"]))
        self.set_title(self.fit(f"{paper['number']} {paper['title']}"))
        self.set_author(self.fit(paper["organisation"]))
        self.set_lang({"zh_Hans": "zh-CN", "zh_Hant": "zh-TW"}.get(paper["language"], "en"))
        self._widths: dict[str, float] = {}
        self.at = TOP
        self.turn()

    @cached_property
    def known(self) -> Any:
        font: Any = self.fonts["sans"]
        return font.cmap

    def fit(self, text: str) -> str:
        return printable(text, self.known)

    def turn(self) -> None:
        """A new page."""
        self.add_page()
        self.at = TOP
        paper = self.paper
        self.say(LEFT, 12, paper["organisation"], SMALL, QUIET, room=WIDTH - 45)
        self.say(LEFT, 12, paper["number"], SMALL, QUIET, room=WIDTH, align="right")
        self.rule(18)

    @property
    def left(self) -> float:
        return HEIGHT - BOTTOM - self.at

    def need(self, height: float) -> bool:
        """Turn the page unless there is room; whether it was turned."""
        if height <= self.left:
            return False
        self.turn()
        return True

    def width_of(self, text: str, size: float) -> float:
        """In millimetres; each letter is measured once."""
        total = 0.0
        for letter in text:
            if letter not in self._widths:
                self.set_font("sans", size=100)
                self._widths[letter] = float(self.get_string_width(letter)) / 100
            total += self._widths[letter]
        return total * size

    def lines(self, text: str, room: float, size: float) -> list[str]:
        return broken(self.fit(text), room, lambda piece: self.width_of(piece, size))

    def say(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Sequence[int] = INK,
        *,
        room: float = WIDTH,
        align: str = "left",
        bold: bool = False,
    ) -> None:
        """One line, cut where there is no more room; `y` is its upper edge."""
        said = self.fit(text)
        while said and self.width_of(said, size) > room:
            said = f"{said.rstrip('…')[:-1]}…"
        shift = {"left": 0.0, "right": 1.0, "middle": 0.5}[align] * (room - self.width_of(said, size))
        self.set_font("sans", size=size)
        self.set_text_color(*colour)
        self.set_draw_color(*colour)
        mode = "FILL_STROKE" if bold else "FILL"
        with self.local_context(text_mode=mode, line_width=size * POINT * BOLD if bold else 0.2):
            self.text(x + shift, y + size * POINT * 1.12, said)

    def write_lines(
        self, x: float, lines: Sequence[str], size: float, colour: Sequence[int] = INK, *, bold: bool = False
    ) -> None:
        """Line by line down the page, and on to the next."""
        step = size * POINT * LEADING
        for line in lines:
            self.need(step)
            self.say(x, self.at, line, size, colour, bold=bold)
            self.at += step

    def rule(self, y: float, x: float = LEFT, wide: float = WIDTH, colour: Sequence[int] = RULE) -> None:
        self.set_draw_color(*colour)
        self.set_line_width(0.25)
        self.line(x, y, x + wide, y)

    def shade(self, x: float, y: float, wide: float, high: float) -> None:
        self.set_fill_color(*SHADE)
        self.rect(x, y, wide, high, style="F")

    def number_pages(self) -> None:
        """The foot of each page, once it is known how many there are."""
        paper, last = self.paper, self.pages_count
        for page in range(1, last + 1):
            self.page = page
            self.rule(HEIGHT - 18)
            self.say(LEFT, HEIGHT - 15, paper["clause"], SMALL, QUIET, room=WIDTH - 45)
            pages = paper["pages"].format(page=page, pages=last)
            self.say(LEFT, HEIGHT - 15, pages, SMALL, QUIET, align="right")
