"""The smallest valid pieces of Block Kit, to be changed in one place by each test."""

from typing import Any

Piece = dict[str, Any]


def plain(text: str = "a", **more: Any) -> Piece:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "a", **more: Any) -> Piece:
    return {"type": "mrkdwn", "text": text, **more}


def section(**more: Any) -> Piece:
    return {"type": "section", "text": mrkdwn(), **more}


def beside(element: Piece) -> Piece:
    return section(accessory=element)


def actions(*elements: Piece) -> Piece:
    return {"type": "actions", "elements": list(elements)}


def context(*elements: Piece) -> Piece:
    return {"type": "context", "elements": list(elements)}


def asked(element: Piece, **more: Any) -> Piece:
    return {"type": "input", "label": plain(), "element": element, **more}


def button(**more: Any) -> Piece:
    return {"type": "button", "text": plain(), **more}


def confirm(**more: Any) -> Piece:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}


def option(value: str = "v", **more: Any) -> Piece:
    return {"text": plain(value or "a"), "value": value, **more}


def options(count: int) -> list[Piece]:
    return [option(str(number)) for number in range(count)]


def group(**more: Any) -> Piece:
    return {"label": plain(), "options": options(1), **more}


def element(kind: str, **more: Any) -> Piece:
    return {"type": kind, **more}


def typed(**more: Any) -> Piece:
    return asked({"type": "plain_text_input", **more})


def stamped(moment: Any) -> Piece:
    return actions({"type": "datetimepicker", "initial_date_time": moment})


def select(**more: Any) -> Piece:
    return {"type": "static_select", "options": options(2), **more}


def image(**more: Any) -> Piece:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a", **more}


def rich_text(*parts: Piece, **more: Any) -> Piece:
    return {"type": "rich_text", "elements": list(parts), **more}


def rich_section(*inlines: Piece) -> Piece:
    return {"type": "rich_text_section", "elements": list(inlines)}


def video(**more: Any) -> Piece:
    return {
        "type": "video",
        "title": plain(),
        "video_url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t.png",
        "alt_text": "a",
        **more,
    }


def cell(text: str = "a") -> Piece:
    return {"type": "raw_text", "text": text}


def table(rows: int = 1, columns: int = 1, **more: Any) -> Piece:
    return {"type": "table", "rows": [[cell() for _ in range(columns)] for _ in range(rows)], **more}


def data_table(rows: int = 2, columns: int = 1, **more: Any) -> Piece:
    return {**table(rows, columns), "type": "data_table", "caption": "a", **more}


def card(**more: Any) -> Piece:
    return {"type": "card", "title": plain(), **more}


def container(**more: Any) -> Piece:
    return {"type": "container", "title": plain(), "child_blocks": [section()], **more}


def plan(**more: Any) -> Piece:
    return {"type": "plan", "title": "a", **more}


def task(number: int = 0, **more: Any) -> Piece:
    return {"task_id": f"t{number}", "title": "a", **more}


def pie(count: int = 1, title: str = "a", **segment: Any) -> Piece:
    piece = {"label": "a", "value": 1, **segment}
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": [piece] * count}}


def bars(series: int = 1, categories: tuple[str, ...] = ("a",), **axes: Any) -> Piece:
    data = [{"label": name, "value": 1} for name in categories]
    return {
        "type": "data_visualization",
        "title": "a",
        "chart": {
            "type": "bar",
            "series": [{"name": f"s{number}", "data": data} for number in range(series)],
            "axis_config": {"categories": list(categories), **axes},
        },
    }


def modal(*blocks: Piece, **more: Any) -> Piece:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


def home(*blocks: Piece, **more: Any) -> Piece:
    return {"type": "home", "blocks": list(blocks), **more}
