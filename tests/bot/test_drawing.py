"""Pictures are painted apart from the bot: 16:9, with Chinese letters, the same for the same scene."""

import asyncio
import struct
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import drawing
from bot.drawing import NotDrawn, Painter, TooSlow, easel
from bot.drawing.style import breadth, fitted
from commands.kit.charts import Bar, Cell, Curves, Gantt, Heat, Line, Scene

MONDAY = date(2026, 3, 2)
WORDS = {
    name: name
    for name in ("planned", "todo", "doing", "done", "blocked", "late", "critical", "today", "milestone")
}  # fmt: skip


def in_days(count: int) -> date:
    return MONDAY + timedelta(days=count)


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def sizes_of(pictures: list[bytes]) -> list[tuple[int, int]]:
    return [size_of(one) for one in pictures]


def gantt(bars: list[Bar]) -> Gantt:
    return Gantt("預計晚 4 個工作日完成", "南部第二倉庫", "In words", bars, in_days(5), WORDS, "12 more")


async def test_a_gantt_shows_every_state_of_a_task() -> None:
    states = ("todo", "doing", "done", "blocked", "late")
    bars = [Bar(f"任務 {state}", "Lin", in_days(row), in_days(row + 4), 40, state) for row, state in enumerate(states)]
    milestone = Bar("簽約 $ for $ all", "", in_days(9), in_days(9), is_milestone=True, is_critical=True)
    planned = Bar("貨架", "", in_days(3), in_days(8), planned=(in_days(1), in_days(6)))
    assert sizes_of(await easel.Easel().draw(gantt([*bars, milestone, planned]))) == [(1600, 900)]


async def test_the_same_scene_gives_the_same_picture() -> None:
    scene, other = (gantt([Bar(name, "", in_days(0), in_days(3))]) for name in ("One", "Other"))
    first, second, third = await easel.Easel().draw(scene, scene, other)
    assert first == second != third
    assert await easel.Easel().draw(scene) == [first]


async def test_curves_are_drawn_over_their_bands() -> None:
    lines = [
        Line("計畫", "planned", [(in_days(0), 0.0), (in_days(30), 100.0)]),
        Line("實際", "actual", [(in_days(0), 0.0), (in_days(10), 20.0)]),
        Line("Nothing yet", "forecast", []),
    ]
    bands = ((0.0, 90.0, "紅"), (90.0, 95.0, "黃"), (95.0, 120.0, "綠"))
    scene = Curves("落後", "百分比", "In words", lines, "%", in_days(10), "今天", 0, 120, bands)
    assert sizes_of(await easel.Easel().draw(scene)) == [(1600, 900)]


async def test_a_crowded_cell_says_how_many_more_there_are() -> None:
    five = ("1", "2", "3", "4", "5")
    cells = [Cell(5, 5, [f"RSK-000{number}" for number in range(9)]), Cell(1, 1, ["RSK-0010"])]
    scene = Heat("Nine grave risks", "PRJ-0001", "In words", five, five, "Impact", "Probability", cells, five[:3])
    assert sizes_of(await easel.Easel().draw(scene)) == [(1600, 900)]


async def test_what_nobody_paints_is_said_and_not_shown() -> None:
    with pytest.raises(NotDrawn, match="KeyError"):
        await easel.Easel().draw(Scene("No kind", "", ""))


def test_a_label_is_cut_by_the_room_that_its_letters_take() -> None:
    assert fitted("Rack layout", 20) == "Rack layout"
    assert breadth(fitted("需求訪談與分析以及其他", 12)) <= 12
    assert fitted("需求訪談與分析以及其他", 12).endswith("…")


async def test_drawings_are_made_one_after_the_other_and_patience_begins_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_work, most = 0, 0

    async def slowly(painter: Painter, *scenes: Scene) -> list[bytes]:
        nonlocal at_work, most
        at_work, most = at_work + 1, max(most, at_work + 1)
        await asyncio.sleep(0.01)
        at_work -= 1
        return [scene.title.encode() for scene in scenes]

    monkeypatch.setattr(drawing.Painter, "draw", slowly)
    stand = easel.Easel()
    waiting = [asyncio.create_task(stand.draw(Scene(str(place), "", ""))) for place in range(easel.LONGEST_LINE)]
    crowded = [stand.is_crowded]
    await asyncio.sleep(0)
    crowded.append(stand.is_crowded)
    assert await asyncio.gather(*waiting) == [[str(place).encode()] for place in range(easel.LONGEST_LINE)]
    assert most == 1
    assert [*crowded, stand.is_crowded] == [False, True, False]


async def test_a_painter_is_found_from_wherever_the_bot_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scene = gantt([Bar("One", "", in_days(0), in_days(3))])
    assert sizes_of(await easel.Easel().draw(scene)) == [(1600, 900)]


async def test_a_painter_that_is_too_slow_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0.0)
    with pytest.raises(TooSlow):
        await easel.Easel().draw(gantt([]))


async def test_the_painter_stays_for_a_while_and_goes_when_nobody_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Painter] = []
    begin = Painter.begin

    async def counted() -> Painter:
        begun.append(await begin())
        return begun[-1]

    monkeypatch.setattr(Painter, "begin", counted)
    monkeypatch.setattr(easel, "KEPT", 0.05)
    stand = easel.Easel()
    stand.is_open = True
    scene = gantt([Bar("One", "", in_days(0), in_days(3))])
    assert await stand.draw(scene) == await stand.draw(scene)
    assert len(begun) == 1
    with pytest.raises(NotDrawn, match="KeyError"):
        await stand.draw(Scene("No kind", "", ""))
    await stand.draw(scene)
    assert len(begun) == 2
    await asyncio.sleep(0.2)
    await stand.draw(scene)
    assert len(begun) == 3
    await stand.close()
