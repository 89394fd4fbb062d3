"""How a moment may be written: forms in the letters of ``strftime``, and the texts of fixed places that fit one."""

import functools
import itertools
import re
from collections.abc import Mapping
from typing import NamedTuple

_TIMES = ("", " %H:%M", " %H:%M:%S")
DAY_FIRST = (
    *(f"%d{sep}%m{sep}%Y{time}" for sep in "/-." for time in _TIMES),
    *(f"%H:%M{sep}%d/%m/%Y" for sep in (", ", " ")),
    *(f"%H:%M:%S{sep}%d/%m/%Y" for sep in (", ", " ")),
    "%d/%m/%Y %I:%M %p",
    "%d/%m/%Y %I:%M:%S %p",
)
YEAR_FIRST = (
    *(f"%Y-%m-%d{time}" for time in (*_TIMES, "T%H:%M", "T%H:%M:%S")),
    *(f"%Y-%m-%d{sep}%H:%M:%S{rest}" for sep in "T " for rest in (".%f", "Z", ".%fZ", "+07:00", ".%f+07:00")),
    *(f"%Y/%m/%d{time}" for time in _TIMES),
    "%Y%m%d",
    "%Y%m%d%H%M%S",
)
MONTH_FIRST = tuple(form.replace("%d", "%%").replace("%m", "%d").replace("%%", "%m") for form in DAY_FIRST)
# How many characters each part may take; exports leave out the leading zero of day, month and hour.
_WIDTHS: Mapping[str, tuple[int, ...]] = {
    "%d": (2, 1), "%m": (2, 1), "%Y": (4,), "%y": (2,),
    "%H": (2, 1), "%I": (2, 1), "%M": (2,), "%S": (2,), "%f": (3, 6, 7), "%p": (2,),
}  # fmt: skip


class Template(NamedTuple):
    """One way a form looks at one length: for each place the part of the date, or the character, there."""

    form: str
    places: tuple[str, ...]


class FormError(ValueError):
    """A form has a part that parcheck does not know; the text names the part."""


@functools.cache
def templates_of(forms: tuple[str, ...]) -> dict[int, list[Template]]:
    """Return the templates of the forms by their length.

    Raises FormError for a form with an unknown part.
    """
    by_length: dict[int, list[Template]] = {}
    for form in forms:
        for places in _spellings(form):
            by_length.setdefault(len(places), []).append(Template(form, places))
    return by_length


def is_month_first(form: str) -> bool:
    """Tell whether a form has the month before the day and the year behind both."""
    places = [form.find(part) for part in ("%m", "%d", "%y" if "%y" in form else "%Y")]
    return -1 not in places and places == sorted(places)


def _spellings(form: str) -> list[tuple[str, ...]]:
    choices: list[list[tuple[str, ...]]] = []
    for part in re.findall("%.|.", form, re.DOTALL):
        if part in _WIDTHS:
            choices.append([(part,) * width for width in _WIDTHS[part]])
        elif len(part) == 1 and part.isascii() and part != "%":
            choices.append([(part,)])
        else:
            raise FormError(part)
    return [tuple(itertools.chain(*parts)) for parts in itertools.product(*choices)]
