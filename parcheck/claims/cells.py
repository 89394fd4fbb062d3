"""What one cell of a table holds: a number, a percentage, a fraction, or a bound.

::

    number   = digits ["%" | "hồ sơ"]                         1.067 · 71,6 % · (12) · 30 hồ sơ
    fraction = digits "/" digits ["hồ sơ"]                    752/1.049 · 752 / 1.049 hồ sơ
    bound    = ("≥" | "≤" | …) number | words number [words]  ≥ 98 % · tối thiểu 50 % · từ 80 % trở lên
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from parcheck.claims.figures import Reading, readings_of

_DIGITS = r"\d[\d., ]{0,4000}"
_NUMBER = re.compile(rf"\(?(?P<number>{_DIGITS}+)\)?\s*(?:%|％|hồ sơ|hs)?", re.IGNORECASE)
_FRACTION = re.compile(r"\(?(\d[\d., ]{0,40})/\s{0,3}(\d[\d., ]{0,40})\)?\s{0,3}(?:hồ sơ|hs)?", re.IGNORECASE)
_SIGNS = r"[≥≤⩾⩽><]=?"
_WORDS = r"từ|trên|dưới|tối thiểu|tối đa|ít nhất|không (?:dưới|quá|thấp hơn|vượt quá)"
_BOUND = re.compile(
    rf"(?:đạt\s{{1,3}})?(?P<sign>{_SIGNS}|(?:(?:{_WORDS})\s{{1,3}}){{1,3}}|)\s{{0,3}}(?P<number>{_DIGITS})\s{{0,3}}[%％]?"
    r"(?P<tail>\s{1,3}trở (?:lên|xuống)|)",
    re.IGNORECASE,
)
_MOST = re.compile(r"[≤⩽<]|(?<!không )dưới|tối đa|không (?:vượt )?quá|xuống", re.IGNORECASE)


class Bound(NamedTuple):
    """What a result is to reach, or where ``most`` not to exceed; ``signed`` where a sign of mathematics says so."""

    readings: tuple[Reading, ...]
    most: bool
    signed: bool


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
        return readings_of(match["number"].strip()) if match else (None, None)

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
        return _likeliest_first(self.readings)

    @property
    def fraction(self) -> tuple[int, int] | None:
        """The part and the whole that it states."""
        match = _FRACTION.fullmatch(self.text.strip())
        part, whole = (readings_of(each.strip())[0] for each in match.groups()) if match else (None, None)
        if part is None or whole is None or not part.value <= whole.value or not whole.value:
            return None
        return part.value.numerator, whole.value.numerator

    @property
    def bound(self) -> Bound | None:
        """The bound that it states, None where it is a plain number or anything else."""
        match = _BOUND.fullmatch(self.text.strip())
        said = f"{match['sign']}{match['tail']}".strip() if match else ""
        readings = _likeliest_first(readings_of(match["number"].strip())) if match and said else ()
        return Bound(readings, bool(_MOST.search(said)), not said[0].isalpha()) if readings else None


def _likeliest_first(readings: tuple[Reading | None, Reading | None]) -> tuple[Reading, ...]:
    return tuple(reading for reading in reversed(readings) if reading is not None)
