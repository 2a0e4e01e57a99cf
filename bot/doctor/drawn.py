"""Everything that can be drawn, by name: blocks as in a message, or a view."""

from dataclasses import dataclass, field
from typing import Any

from commands.kit import blocks
from commands.kit.replies import Block, Form, Say


@dataclass(frozen=True)
class Drawing:
    """`shown` is a list of blocks or, for modals and Home, a view."""

    name: str
    shown: list[Block] | dict[str, Any]


@dataclass
class Gallery:
    """The first drawing of each name, and what could not be drawn at all."""

    drawings: dict[str, Drawing] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def hang(self, name: str, shown: Any) -> None:
        match shown:
            case Form():
                self._keep(name, shown.view)
            case Say() | _ if hasattr(shown, "blocks"):
                self._keep(name, shown.blocks or [blocks.paragraph(shown.text)])
            case dict():
                self._keep(name, shown)
            case _:
                return

    def _keep(self, name: str, shown: Any) -> None:
        self.drawings.setdefault(name, Drawing(name, shown))

    def spoiled(self, name: str, error: Exception) -> None:
        """Not a refusal but a fault of ours: where it was raised, without a word of what was drawn."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f" at {trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}" if trace else ""
        self.faults.setdefault(name, f"{type(error).__name__}{place}")
