"""Tables that people bring, as CSV: whatever their encoding and separator, cell by cell as somebody meant it."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from commands.kit.text import csv_cell, single_line
from commands.kit.words import N_

Said = tuple[str, dict[str, Any]]
BIG5_LANDS: Final = ("TW", "HK", "MO")
SEPARATORS: Final = (",", ";", "\t", "，")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_COMMON: Final = frozenset(
    "的一是不在有人中大上国國会會个個时時地为為子们們来來年生学學公司市区區路街号號楼樓室店部工业業电電话話先女小"
    "王李张張陈陳刘劉杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡林郭何高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾田董潘袁蔡"
    "明华華文英美玲芳丽麗伟偉强強军軍平志建国姓名称稱客户戶邮郵箱址言语語好备備注註"
)


class Unreadable(Exception):
    """A file that cannot be read as what it should be: a sentence, not translated yet, and its facts."""

    def __init__(self, text: str, **facts: Any) -> None:
        super().__init__(text)
        self.said: Said = (text, facts)


def decoded(content: bytes, *, country: str = "", knows: Callable[[str], int] | None = None) -> str:
    """UTF-8 with or without its mark, the UTF-16 that Excel writes, else the Chinese of GB18030 or Big5, whichever
    reads better; of two that read alike, the one of this country. `knows` says how much of a text was looked for.

    Raises Unreadable.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif (text := _as("utf-8-sig", content)) is not None:
        return text
    else:
        candidates = ["big5hkscs", "gb18030"] if country[:2].upper() in BIG5_LANDS else ["gb18030", "big5hkscs"]
    read = [text for one in candidates if (text := _as(one, content)) is not None]
    if not read:
        raise Unreadable(N_("It is neither Excel nor a text in UTF-8, GB18030 or Big5."))
    return max(read, key=lambda text: (knows(text) if knows else 0, _reads_well(text)))


def _as(encoding: str, content: bytes) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _reads_well(text: str) -> int:
    """Of its Chinese characters, how many in a thousand are everyday ones."""
    signs = _HAN.findall(text[:20_000])
    return sum(sign in _COMMON for sign in signs) * 1000 // len(signs) if signs else 0


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Row by row with its place in the file, the first being 1; the separator is the one that the first row uses.

    Raises csv.Error.
    """
    first = text.partition("\n")[0]
    mark = max(SEPARATORS, key=first.count)
    if mark == "，":
        text, mark = text.replace("，", ","), ","
    return enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1)


def cell(value: Any) -> str:
    """As somebody meant it: no blanks around it, whole numbers without a point, no apostrophe before a formula sign."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    said = str(value)
    is_led = said.startswith("'") and csv_cell(said[1:]) != said[1:]
    return single_line(said[1:] if is_led else said)


def csv_of(rows: Any) -> bytes:
    """With the mark by which spreadsheets know UTF-8; no cell is run as a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[csv_cell(one) if isinstance(one, str) else one for one in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
