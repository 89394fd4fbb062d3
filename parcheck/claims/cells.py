"""What one cell of a table holds: a number, alone or as a percentage."""

import re
from dataclasses import dataclass

from parcheck.claims.figures import Reading, readings_of

_NUMBER = re.compile(r"\(?(\d[\d., ]{0,4000})\)?\s*(%|％|hồ sơ|hs)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell: its text and the number of its first block; ``width`` is how many columns it takes."""

    text: str
    block: int
    width: int = 1

    @property
    def readings(self) -> tuple[Reading | None, Reading | None]:
        """The cell as a whole number and as one with decimals; None where it is none."""
        match = _NUMBER.fullmatch(self.text.strip())
        return readings_of(match[1].strip()) if match else (None, None)

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return any(reading is not None for reading in self.readings)

    @property
    def has_percent_sign(self) -> bool:
        """Whether it is a number with a percent sign."""
        return self.text.rstrip().endswith(("%", "％")) and self.is_number

    @property
    def count(self) -> int | None:
        """The whole number that it is."""
        whole = None if self.has_percent_sign else self.readings[0]
        return None if whole is None else whole.value.numerator

    @property
    def percent(self) -> tuple[Reading, ...]:
        """What it may mean as a percentage, the likeliest first."""
        whole, broken = self.readings
        return tuple(reading for reading in (broken, whole) if reading is not None)
