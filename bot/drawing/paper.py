"""A paper printed as PDF. The same paper gives the same bytes: its day is its own, not the printer's."""

from collections.abc import Sequence
from typing import Any, Final

from bot.drawing.sheets import (
    BOTTOM,
    HEADING,
    HEIGHT,
    INK,
    LEADING,
    LEFT,
    POINT,
    QUIET,
    RULE,
    SMALL,
    TEXT,
    TITLE,
    TONES,
    TOP,
    WIDTH,
    Sheet,
)

CELL: Final = 9.5
PAD: Final = 1.8
LABEL: Final = 42.0
INDENT: Final = 5.0
ABREAST: Final = 3
SIGNED: Final = 26.0


def paint(paper: dict[str, Any]) -> bytes:
    sheet = Sheet(paper)
    _title(sheet, paper)
    _facts(sheet, paper["facts"])
    sections = [*paper["sections"]]
    last = sections.pop() if sections and paper["signatures"] else None
    for section in sections:
        _section(sheet, section)
    if last is not None:
        _signed(sheet, last, paper["signatures"])
    else:
        _signatures(sheet, paper["signatures"])
    sheet.number_pages()
    return bytes(sheet.output())


def _title(sheet: Sheet, paper: dict[str, Any]) -> None:
    sheet.at = TOP + 2
    room = WIDTH
    if paper["stamp"]:
        room -= _stamp(sheet, paper["stamp"], TONES[paper["tone"]]) + 6
    sheet.write_lines(LEFT, sheet.lines(paper["title"], room, TITLE), TITLE, bold=True)
    sheet.at += 1
    if paper["subtitle"]:
        sheet.write_lines(LEFT, sheet.lines(paper["subtitle"], room, HEADING), HEADING, QUIET)
    sheet.at += 4


def _stamp(sheet: Sheet, word: str, colour: Sequence[int]) -> float:
    """A word in a frame at the right of the title; how wide it is."""
    said = sheet.fit(word)
    wide = min(sheet.width_of(said, HEADING) + 8, WIDTH / 2)
    x, y, high = LEFT + WIDTH - wide, TOP + 2, 9.0
    sheet.set_draw_color(*colour)
    sheet.set_line_width(0.6)
    sheet.rect(x, y, wide, high, style="D", round_corners=True, corner_radius=1.6)
    sheet.say(x + 2, y + 1.9, said, HEADING, colour, room=wide - 4, align="middle", bold=True)
    return wide


def _facts(sheet: Sheet, facts: Sequence[Sequence[str]]) -> None:
    """Label and value side by side, a thin line between two."""
    for label, value in facts:
        labels = sheet.lines(label, LABEL - PAD * 2, CELL)
        values = sheet.lines(value, WIDTH - LABEL - PAD * 2, CELL)
        _row(sheet, [labels, values], [LABEL, WIDTH - LABEL], shaded=(0,))
    if facts:
        sheet.at += 5


def _section(sheet: Sheet, section: dict[str, Any], below: float = 0.0) -> None:
    """`below` is the room that its end needs under it, on the same page."""
    words, points, table = section["words"], section["points"], section["table"]
    if section["title"]:
        lines = sheet.lines(section["title"], WIDTH, HEADING)
        sheet.need((len(lines) * HEADING + 2 * TEXT) * POINT * LEADING)
        sheet.write_lines(LEFT, lines, HEADING, TONES["waiting"], bold=True)
        sheet.at += 1
    for place, said in enumerate(words, 1):
        is_end = place == len(words) and not points and not table
        _lines(sheet, LEFT, sheet.lines(said, WIDTH, TEXT), below if is_end else 0.0)
        sheet.at += 1.5
    for place, point in enumerate(points, 1):
        lines = sheet.lines(point, WIDTH - INDENT, TEXT)
        sheet.need(TEXT * POINT * LEADING)
        sheet.say(LEFT + 1, sheet.at, "•", TEXT, QUIET)
        _lines(sheet, LEFT + INDENT, lines, below if place == len(points) and not table else 0.0)
        sheet.at += 0.8
    if table:
        _table(sheet, table, below)
    sheet.at += 4


def _lines(sheet: Sheet, x: float, lines: list[str], below: float) -> None:
    """The last two stay with what stands below them."""
    if below:
        sheet.write_lines(x, lines[:-2], TEXT)
        lines = lines[-2:]
        sheet.need(len(lines) * TEXT * POINT * LEADING + below)
    sheet.write_lines(x, lines, TEXT)


def _signed(sheet: Sheet, section: dict[str, Any], signatures: Sequence[dict[str, str]]) -> None:
    """What is signed stands above the names: where there is no room for them, the last section goes with them to the
    next page, or the end of one that fills a page."""
    names = 8 + SIGNED * -(-len(signatures) // ABREAST)
    whole = _how_high(sheet, section) + names
    if whole <= HEIGHT - TOP - BOTTOM:
        sheet.need(whole)
    _section(sheet, section, names)
    _signatures(sheet, signatures)


def _how_high(sheet: Sheet, section: dict[str, Any]) -> float:
    """As it is printed on one page."""
    line, high = TEXT * POINT * LEADING, 0.0
    if section["title"]:
        high += len(sheet.lines(section["title"], WIDTH, HEADING)) * HEADING * POINT * LEADING + 1
    high += sum(len(sheet.lines(said, WIDTH, TEXT)) * line + 1.5 for said in section["words"])
    high += sum(len(sheet.lines(point, WIDTH - INDENT, TEXT)) * line + 0.8 for point in section["points"])
    if section["table"]:
        widths = _widths(section["table"])
        every = (section["table"]["head"], *section["table"]["rows"])
        high += sum(_height(_cells(sheet, row, widths)) for row in every) + 2
    return high


def _widths(table: dict[str, Any]) -> list[float]:
    shares = [*table["widths"]] or [1] * len(table["head"])
    return [WIDTH * share / sum(shares) for share in shares]


def _cells(sheet: Sheet, row: Sequence[str], widths: Sequence[float]) -> list[list[str]]:
    return [sheet.lines(said, wide - PAD * 2, CELL) for said, wide in zip(row, widths, strict=True)]


def _table(sheet: Sheet, table: dict[str, Any], below: float) -> None:
    widths, rows = _widths(table), table["rows"]
    top = _cells(sheet, table["head"], widths)
    whole = tuple(range(len(widths)))
    sheet.need(3 * _height(top))
    _row(sheet, top, widths, shaded=whole, bold=True)
    for place, row in enumerate(rows, 1):
        found = _cells(sheet, row, widths)
        high = _height(found) + (below if place == len(rows) else 0.0)
        if high <= HEIGHT - TOP - BOTTOM - _height(top) and sheet.need(high):
            _row(sheet, top, widths, shaded=whole, bold=True)
        _row(sheet, found, widths, again=top)
    sheet.at += 2


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(len(lines) for lines in cells) * CELL * POINT * LEADING + 2 * PAD


def _row(
    sheet: Sheet,
    cells: Sequence[list[str]],
    widths: Sequence[float],
    *,
    shaded: Sequence[int] = (),
    bold: bool = False,
    again: Sequence[list[str]] | None = None,
) -> None:
    """One that is longer than what is left of the page goes on on the next, there under the head of its table."""
    step = CELL * POINT * LEADING
    rest = [*cells]
    while True:
        fits = max(int((sheet.left - 2 * PAD) / step), 0)
        now, rest = [lines[:fits] for lines in rest], [lines[fits:] for lines in rest]
        if any(now):
            _strip(sheet, now, widths, shaded, bold)
        if not any(rest):
            return
        sheet.turn()
        if again is not None:
            _row(sheet, again, widths, shaded=tuple(range(len(widths))), bold=True)


def _strip(
    sheet: Sheet, cells: Sequence[list[str]], widths: Sequence[float], shaded: Sequence[int], bold: bool
) -> None:
    high, x, step = _height(cells), LEFT, CELL * POINT * LEADING
    for number, (lines, wide) in enumerate(zip(cells, widths, strict=True)):
        if number in shaded:
            sheet.shade(x, sheet.at, wide, high)
        for place, line in enumerate(lines):
            colour = QUIET if number in shaded and not bold else INK
            sheet.say(x + PAD, sheet.at + PAD + place * step, line, CELL, colour, bold=bold)
        x += wide
    sheet.at += high
    sheet.rule(sheet.at)


def _signatures(sheet: Sheet, signatures: Sequence[dict[str, str]]) -> None:
    """Three abreast: the part, the name over a line, the moment."""
    room = (WIDTH - 8 * (ABREAST - 1)) / ABREAST
    for first in range(0, len(signatures), ABREAST):
        sheet.need(SIGNED)
        for place, one in enumerate(signatures[first : first + ABREAST]):
            x = LEFT + place * (room + 8)
            sheet.say(x, sheet.at + 2, one["part"], SMALL, QUIET, room=room)
            sheet.say(x, sheet.at + 8, one["name"], TEXT, room=room)
            sheet.rule(sheet.at + 15, x, room, INK if not one["name"] else RULE)
            for row, line in enumerate(sheet.lines(one["when"], room, SMALL)[:2]):
                sheet.say(x, sheet.at + 16.5 + row * SMALL * POINT * LEADING, line, SMALL, QUIET)
        sheet.at += SIGNED
