"""How a rulebook file is read: `# 3.1 Section`, `## 3.1.1 Clause`, then the clause's text."""

import re
from dataclasses import dataclass
from typing import Final

_SECTION: Final = re.compile(r"# ([1-9]\d*(?:\.\d+)?) (\S.*)")
_CLAUSE: Final = re.compile(r"## ([1-9]\d*(?:\.\d+)+[a-z]?) (\S.*)")
_NUMBER: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*[a-z]?")


class Misprint(ValueError):
    """A rulebook file that breaks its own format; names the language and the line."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered rule; its text keeps the numbers open as `{group.name}` until they are filled."""

    number: str
    title: str
    text: str
    section: str

    @property
    def chapter(self) -> str:
        return self.number.partition(".")[0]


def order(number: str) -> tuple[int, ...]:
    """Sorts clauses as a reader counts: 2.1.1a, 2.1.1b, 2.1.2, 2.2.1a; ValueError for what is no number."""
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"{number!r} is not a clause number")
    letter = number[-1] if number[-1].isalpha() else ""
    parts = tuple(int(part) for part in number.removesuffix(letter).split("."))
    return (*parts, ord(letter) - ord("a") + 1) if letter else parts


@dataclass(slots=True)
class _Page:
    """What has been read so far, and the clause that is being read."""

    name: str
    sections: dict[str, str]
    clauses: dict[str, Clause]
    section: str = ""
    heading: tuple[str, str] | None = None
    lines: list[str] | None = None

    def close(self, line: int) -> None:
        if self.heading is None:
            return
        number, title = self.heading
        text = "\n".join(self.lines or ()).strip()
        if not text:
            raise Misprint(f"{self.name}:{line}: clause {number} has no text")
        self.clauses[number] = Clause(number, title, text, f"{self.section} {self.sections[self.section]}")
        self.heading, self.lines = None, None

    def open_section(self, number: str, title: str, line: int) -> None:
        if self.sections and order(number) <= order(self.section):
            raise Misprint(f"{self.name}:{line}: section {number} is out of order")
        self.section = number
        self.sections[number] = title

    def open_clause(self, number: str, title: str, line: int) -> None:
        if not number.startswith(f"{self.section}.") or not self.section:
            raise Misprint(f"{self.name}:{line}: clause {number} is not in its section")
        if self.clauses and order(number) <= order(next(reversed(self.clauses))):
            raise Misprint(f"{self.name}:{line}: clause {number} is out of order")
        self.heading, self.lines = (number, title), []


def read(text: str, name: str) -> tuple[dict[str, Clause], dict[str, str]]:
    """Clauses by number, and section titles by number, in the order of the file; Misprint when the format is broken."""
    page = _Page(name, {}, {})
    line = 0
    for line, content in enumerate(text.splitlines(), start=1):
        if content.startswith("#"):
            page.close(line)
            if section := _SECTION.fullmatch(content):
                page.open_section(section[1], section[2], line)
            elif clause := _CLAUSE.fullmatch(content):
                page.open_clause(clause[1], clause[2], line)
            else:
                raise Misprint(f"{name}:{line}: a heading is '# 3 Title' or '## 3.1.1 Title'")
        elif page.lines is not None:
            page.lines.append(content)
        elif content.strip():
            raise Misprint(f"{name}:{line}: text outside a clause")
    page.close(line)
    return page.clauses, page.sections
