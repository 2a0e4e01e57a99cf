"""Plans as tables: read from CSV or Excel with an error for each cell that cannot be meant, and written as either."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from commands.kit.days import read_day
from commands.kit.numerals import read_number
from commands.kit.tables import Unreadable, csv_rows, decoded
from commands.kit.tables import cell as text_of
from commands.kit.text import clean, csv_cell, lookup
from commands.kit.words import N_
from commands.project.planning.rules import codes_in

MOST_ROWS: Final = 1000
MOST_COLUMNS: Final = 40
LONGEST_TITLE: Final = 120
LARGEST: Final = 60 * 1024 * 1024
"""Bytes of an Excel file once it is unpacked: more is no plan."""
NAMES: Final[dict[str, tuple[str, ...]]] = {
    "number": ("number", "no", "no.", "编号", "編號"),
    "title": ("title", "task", "name", "标题", "標題", "任务", "任務", "任务名称", "任務名稱", "名称", "名稱"),
    "owner": ("owner", "who", "responsible", "责任人", "責任人", "负责人", "負責人", "承办人", "承辦人"),
    "start": ("start", "starts on", "start date", "begin", "开始", "開始", "开始日期", "開始日期"),
    "due": (
        "due",
        "due on",
        "due date",
        "finish",
        "end",
        "期限",
        "截止",
        "截止日期",
        "完成日期",
        "结束",
        "結束",
        "到期日",
    ),
    "needs": ("needs", "depends on", "predecessors", "前置任务", "前置任務", "依赖", "相依", "依賴"),
    "effort": ("effort", "hours", "effort (h)", "工时", "工時", "工作量"),
    "milestone": ("milestone", "里程碑"),
    "requirement": ("requirement", "requirements", "需求"),
}
NEEDED: Final = ("title", "owner", "due")
YES: Final = ("yes", "y", "true", "1", "x", "✓", "✔", "是", "对", "對", "里程碑", "milestone")
_COLUMN_OF: Final = {name: column for column, names in NAMES.items() for name in names}
_BETWEEN: Final = re.compile(r"[;,，、；\n]+")


@dataclass(frozen=True)
class Row:
    """One task as it is written; `place` is its row in the file, the header being 1. `needs` are numbers or titles."""

    place: int
    title: str
    owner: str
    starts_on: date
    due_on: date
    needs: tuple[str, ...] = ()
    effort: Decimal = Decimal(0)
    is_milestone: bool = False
    requirements: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True)
class Fault:
    place: int
    text: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """What could be read, and what is wrong in which row; a row with a fault is not among the rows."""

    rows: Sequence[Row]
    faults: Sequence[Fault]


def parse(content: bytes, name: str, *, today: date, language: str = "en") -> Sheet:
    """Raises Unreadable."""
    is_excel = content.startswith(b"PK\x03\x04")
    if name.lower().endswith((".xls", ".numbers", ".mpp")) or content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(N_("Save it as .xlsx or as CSV first."))
    table = _excel(content) if is_excel else _csv(content)
    header, columns = _header(table)
    rows: list[Row] = []
    faults: list[Fault] = []
    for place, cells in table[header + 1 :]:
        values = {column: cells[index] for column, index in columns.items() if index < len(cells)}
        if all(value in (None, "") for value in values.values()):
            continue
        found, wrong = _row(place, values, today, language)
        faults += wrong
        rows += [found] if found is not None else []
    if not rows and not faults:
        raise Unreadable(N_("Below its header there is no row."))
    return Sheet(rows, faults)


def _csv(content: bytes) -> list[tuple[int, list[Any]]]:
    try:
        return _bounded((place, list(cells)) for place, cells in csv_rows(decoded(content)))
    except csv.Error:
        raise Unreadable(N_("It is no table that can be read.")) from None


def _excel(content: bytes) -> list[tuple[int, list[Any]]]:
    """The first sheet; values, never formulas."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise Unreadable(N_("It is too large for a plan."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 50, max_col=MOST_COLUMNS)
            return _bounded((place, list(cells)) for place, cells in enumerate(rows, start=1))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as broken:  # whatever a damaged file makes of the library that reads it
        raise Unreadable(N_("It is no Excel file that can be read.")) from broken


def _bounded(rows: Iterable[tuple[int, list[Any]]]) -> list[tuple[int, list[Any]]]:
    found: list[tuple[int, list[Any]]] = []
    for place, cells in rows:
        if any(cell not in (None, "") for cell in cells):
            found.append((place, cells[:MOST_COLUMNS]))
        if len(found) > MOST_ROWS + 1:
            raise Unreadable(N_("It has more than {most} rows; bring it in parts."), most=MOST_ROWS)
    return found


def _header(table: Sequence[tuple[int, list[Any]]]) -> tuple[int, dict[str, int]]:
    """Which row names the columns, and where each stands. Raises Unreadable with what is missing."""
    best: dict[str, int] = {}
    for index, (_, cells) in enumerate(table[:10]):
        columns: dict[str, int] = {}
        for at, said in enumerate(cells):
            column = _COLUMN_OF.get(lookup(str(said)).replace("_", " ").strip("* ") if said is not None else "")
            if column is not None:
                columns.setdefault(column, at)
        if all(name in columns for name in NEEDED):
            return index, columns
        best = max(best, columns, key=len)
    missing = [name for name in NEEDED if name not in best]
    raise Unreadable(N_("Its header lacks these columns: {missing}."), missing=missing)


def _row(place: int, values: dict[str, Any], today: date, language: str) -> tuple[Row | None, list[Fault]]:
    faults: list[Fault] = list(_word_faults(place, values))
    days: dict[str, date] = {}
    for column, said in (("due", values.get("due")), ("start", values.get("start") or values.get("due"))):
        try:
            days[column] = _day(said, today, language)
        except ValueError:
            faults.append(Fault(place, N_("“{value}” is no date; write 2026-04-01."), {"value": text_of(said) or "–"}))
    effort = Decimal(0)
    try:
        effort = _hours(values.get("effort"))
    except ValueError:
        wrong = {"value": text_of(values.get("effort"))}
        faults.append(Fault(place, N_("“{value}” is no effort; give person-hours, such as 16."), wrong))
    if faults:
        return None, list({(one.text, str(one.facts)): one for one in faults}.values())
    found = Row(
        place=place,
        title=text_of(values.get("title")),
        owner=text_of(values.get("owner")),
        starts_on=days["start"],
        due_on=days["due"],
        needs=_names(values.get("needs")),
        effort=effort,
        is_milestone=text_of(values.get("milestone")).casefold() in YES,
        requirements=tuple(codes_in(text_of(values.get("requirement")))),
        number=text_of(values.get("number")).upper(),
    )
    return found, []


def _word_faults(place: int, values: dict[str, Any]) -> Iterator[Fault]:
    title = text_of(values.get("title"))
    if not title:
        yield Fault(place, N_("The title is missing."))
    elif len(title) > LONGEST_TITLE:
        yield Fault(place, N_("The title has more than {longest} characters."), {"longest": LONGEST_TITLE})
    if not text_of(values.get("owner")):
        yield Fault(place, N_("Nobody is named who does it."))


def _names(value: Any) -> tuple[str, ...]:
    """Titles hold blanks, so only commas, semicolons and line ends part them."""
    said = clean(str(value)) if value is not None else ""
    return tuple(dict.fromkeys(part for one in _BETWEEN.split(said) if (part := text_of(one))))


def _day(value: Any, today: date, language: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _day_said(text_of(value), today, language)


@lru_cache(maxsize=1024)
def _day_said(text: str, today: date, language: str) -> date:
    """A plan names the same days again and again."""
    found: date = read_day(text, today=today, language=language)
    return found


def _hours(value: Any) -> Decimal:
    said = text_of(value).casefold().removesuffix("h").removesuffix("小时").removesuffix("小時").strip()
    return read_number(said, least=0, most=100_000, places=2) if said else Decimal(0)


def excel_of(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    """Dates as dates, amounts as numbers, words as words."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31] or "Plan"
    for row in rows:
        sheet.append([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKL", (12, 48, 20, 12, 12, 28, 10, 10, 16, 12, 12, 12), strict=False):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _safe(cell: Any) -> Any:
    return csv_cell(cell) if isinstance(cell, str) else cell
