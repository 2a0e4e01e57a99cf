"""What the doctor found: one sentence, and for a fault what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`fix` is empty where all is well."""

    about: str
    said: str
    fix: str = ""

    @property
    def is_well(self) -> bool:
        return not self.fix

    def __str__(self) -> str:
        line = f"{'✓' if self.is_well else '✗'} {self.about}: {self.said}"
        return line if self.is_well else f"{line}\n    → {self.fix}"
