"""Whole numbers and exact ratios, and how they are shown: nothing is divided before it is shown."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from parcheck import language

Rounding = Literal["half-up", "truncate"]
_MOST_DIGITS = 12


def exact_percent(numerator: int, denominator: int) -> Fraction:
    """Return the percentage as an exact fraction; the denominator is not 0."""
    return Fraction(100 * numerator, denominator)


def percent_to_six(numerator: int, denominator: int) -> float:
    """Return the percentage to six decimals, rounded half up."""
    scaled = (2 * 10**8 * numerator + denominator) // (2 * denominator)
    return scaled / 10**6


def short_by(numerator: int, denominator: int, bound: Decimal, *, at_least: bool) -> int:
    """Return how many more of the same denominator would meet the bound (how many fewer where it is a maximum)."""
    needed = Fraction(bound) * denominator / 100
    return max(0, math.ceil(needed) - numerator if at_least else numerator - math.floor(needed))


def shown_percent(percent: Fraction, digits: int, rounding: Rounding, bound: Decimal | None = None) -> Decimal:
    """Round a percentage for showing, with more decimals where fewer would tell another story.

    The shown figure stands on the same side of the bound as the exact one, and 100 and 0 are shown only for all and
    none: 49,96 is not shown as 50,0 beside "missed".
    """
    marks = [Fraction(0), Fraction(100), *([] if bound is None else [Fraction(bound)])]
    for places in range(digits, _MOST_DIGITS):
        shown = _rounded(percent, places, rounding)
        if all(_side(Fraction(shown), mark) == _side(percent, mark) for mark in marks):
            return shown
    return _rounded(percent, _MOST_DIGITS, rounding)


def format_count(number: int) -> str:
    """Write a whole number with separators of thousands, in the manner of the screen language."""
    return _localised(f"{number:,}")


def format_percent(percent: Decimal) -> str:
    """Write a percentage with its sign, in the manner of the screen language: 71,7 % and 71.7%."""
    return _localised(f"{percent:,f}") + (" %" if language.current() == "vi" else "%")


def format_points(points: Decimal) -> str:
    """Write a number of percentage points, in the manner of the screen language."""
    return _localised(f"{points:,f}")


def format_bound(bound: Decimal) -> str:
    """Write the percentage of a target without needless zeros."""
    plain = f"{bound:f}"
    return format_percent(Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain))


def _rounded(percent: Fraction, places: int, rounding: Rounding) -> Decimal:
    scaled = percent * 10**places
    whole = math.floor(scaled + Fraction(1, 2)) if rounding == "half-up" else math.floor(scaled)
    return Decimal(whole).scaleb(-places)


def _side(value: Fraction, mark: Fraction) -> int:
    return (value > mark) - (value < mark)


def _localised(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,")) if language.current() == "vi" else text
