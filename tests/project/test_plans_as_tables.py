"""Plans as tables: CSV in UTF-8 or GB18030, and Excel; an error for each row that has one (3.1.2)."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from commands.kit.tables import Unreadable, csv_of
from commands.kit.words import Words
from commands.project.planning import sheets
from commands.project.planning.sheets import Row, excel_of, parse

TODAY = date(2026, 3, 2)
HEADER = "title,owner,start,due,needs,effort,milestone,requirement\n"
LINE = "Lay the floor,Member,2026-03-16,2026-03-20,,16,,R1\n"


def read(text, name="plan.csv", **more):
    return parse(text.encode() if isinstance(text, str) else text, name, today=TODAY, **more)


def excel(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def faults(sheet):
    return [(one.place, Words()(one.text, **one.facts)) for one in sheet.faults]


def test_a_row_is_a_task():
    sheet = read(HEADER + LINE + 'Hand over,@member,,2026-03-23,"Lay the floor, #2",,yes,"R1, r2"\n')
    assert sheet.faults == []
    assert sheet.rows[0] == Row(
        2, "Lay the floor", "Member", date(2026, 3, 16), date(2026, 3, 20), effort=Decimal(16), requirements=("R1",)
    )
    second = sheet.rows[1]
    assert second.starts_on == second.due_on == date(2026, 3, 23), "a milestone has one day"
    assert (second.needs, second.is_milestone) == (("Lay the floor", "#2"), True)
    assert second.requirements == ("R1", "R2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_headers_and_names_in_each_encoding(encoding):
    text = "标题,责任人,开始,截止日期,前置任务,工时,里程碑,需求\n铺设地面,陈伟,2026年3月16日,2026/3/20,,16小时,,R1\n"
    (row,) = read(text.encode(encoding), language="zh_Hans").rows
    assert (row.title, row.owner, row.starts_on, row.effort) == ("铺设地面", "陈伟", date(2026, 3, 16), Decimal(16))


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_between_cells_are_understood(mark):
    assert read((HEADER + LINE).replace(",", mark)).rows[0].title == "Lay the floor"


def test_excel_keeps_its_dates_and_numbers():
    moment = datetime(2026, 3, 16, tzinfo=UTC).replace(tzinfo=None)
    content = excel(
        ["Plan of the year"],
        ["Title", "Owner", "Start", "Due", "Effort", "Milestone"],
        ["Lay the floor", "Member", moment, moment, 16.0, True],
        [None, None, None, None, None, None],
        [2026, "Member", moment, moment, 2.5, None],
    )
    first, second = read(content, "plan.xlsx").rows
    assert (first.starts_on, first.effort, first.is_milestone) == (date(2026, 3, 16), Decimal(16), True)
    assert (second.place, second.title, second.effort) == (5, "2026", Decimal("2.5"))


def test_each_row_says_what_is_wrong_with_it_and_the_others_are_read():
    text = HEADER + LINE + ",,tomorrow-ish,2026-13-01,,lots,,\n" + f"{'x' * 121},Member,,2026-03-20,,,,\n" + LINE
    sheet = read(text)
    assert [row.place for row in sheet.rows] == [2, 5]
    assert faults(sheet) == [
        (3, "The title is missing."),
        (3, "Nobody is named who does it."),
        (3, "“2026-13-01” is no date; write 2026-04-01."),
        (3, "“tomorrow-ish” is no date; write 2026-04-01."),
        (3, "“lots” is no effort; give person-hours, such as 16."),
        (4, "The title has more than 120 characters."),
    ]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "plan.csv", "lacks these columns: title, owner, due"),
        (b"title,start\nA,2026-03-16\n", "plan.csv", "lacks these columns: owner, due"),
        (HEADER.encode(), "plan.csv", "there is no row"),
        (b"\xff\xfe\x00\xd8", "plan.csv", "neither Excel nor a text"),
        (b"\x00\x01\x02\x03\xff\xff", "plan.csv", "neither Excel nor a text"),
        (b"\xd0\xcf\x11\xe0", "plan.xls", "Save it as .xlsx"),
        (b"PK\x03\x04 and nothing more", "plan.xlsx", "no Excel file that can be read"),
        ((HEADER + LINE * 1001).encode(), "plan.csv", "more than 1000 rows"),
    ],
)
def test_what_is_no_table_of_tasks_is_said_in_a_sentence(content, name, said):
    with pytest.raises(Unreadable) as no:
        parse(content, name, today=TODAY)
    text, facts = no.value.said
    assert said in Words()(text, **facts)


def test_a_file_that_unpacks_to_too_much_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.LARGEST + 1))
    with pytest.raises(Unreadable, match="too large"):
        read(out.getvalue(), "plan.xlsx")


def test_a_file_that_names_entities_is_refused():
    content = excel(["title", "owner", "due"], ["A", "Member", "2026-03-16"])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/>&a;</worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if "sheet1.xml" in name else old.read(name))
    with pytest.raises(Unreadable, match="no Excel file"):
        read(out.getvalue(), "plan.xlsx")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula_and_comes_back_as_it_was(sign):
    rows: list[list[Any]] = [["title", "owner", "due"], [f"{sign}HYPERLINK(A1)", "Member", date(2026, 3, 16)]]
    assert f"'{sign}HYPERLINK" in csv_of(rows).decode()
    cell = load_workbook(io.BytesIO(excel_of("Plan", rows))).active["A2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")
    for content, name in ((csv_of(rows), "plan.csv"), (excel_of("Plan", rows), "plan.xlsx")):
        assert read(content, name).rows[0].title == f"{sign}HYPERLINK(A1)".strip()


def test_a_sheet_can_be_named_after_anything():
    assert load_workbook(io.BytesIO(excel_of("a/b[c]:*?" * 9, [["title"]]))).active.title.startswith("a b c")
