"""How a stated percentage agrees with a fraction: exactly, rounded half up, or truncated at its own decimals."""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from parcheck.claims.claim import ClaimVerdict
from parcheck.claims.figures import Reading

_MOST_TRIED = 100_000


class Fit(NamedTuple):
    """A verdict, the reading of the printed number that it holds for, and the ways in which it may have been cut."""

    verdict: ClaimVerdict
    reading: Reading
    ways: frozenset[str]


def percent_of(numerator: int, denominator: int) -> Fraction:
    """Return the exact percentage."""
    return Fraction(100 * numerator, denominator)


def ways_of(stated: Reading, exact: Fraction) -> frozenset[str]:
    """Return the ways in which the exact percentage becomes the stated one.

    >>> sorted(ways_of(Reading(Fraction("71.6"), 1), percent_of(752, 1049)))
    ['truncated']
    >>> sorted(ways_of(Reading(Fraction(47), 0), percent_of(497, 1049)))
    ['rounded', 'truncated']
    """
    scale = 10**stated.decimals
    printed = stated.value * scale
    ways = {"rounded": math.floor(exact * scale + Fraction(1, 2)), "truncated": math.floor(exact * scale)}
    return frozenset(way for way, value in ways.items() if value == printed)


def fit(readings: Sequence[Reading], numerator: int, denominator: int) -> Fit | None:
    """Return how a stated percentage agrees with a fraction; None where it does not."""
    if not denominator:
        return None
    for reading in readings:
        if not _is_near(reading, numerator, denominator):
            continue
        exact = percent_of(numerator, denominator)
        ways = ways_of(reading, exact)
        if ways:
            verdict: ClaimVerdict = (
                "exact" if reading.value == exact else "rounded" if "rounded" in ways else "truncated"
            )
            return Fit(verdict, reading, ways)
    return None


def _is_near(reading: Reading, numerator: int, denominator: int) -> bool:
    """Tell whether a fraction is no farther off than the last digit: it is asked of far more pairs than fit."""
    above, below, scale = reading.value.numerator, reading.value.denominator, 10**reading.decimals
    return bool(abs(100 * numerator * below - above * denominator) * scale <= denominator * below)


def right_figure(exact: Fraction, decimals: int) -> Decimal:
    """Return what should have been printed with so many decimals."""
    places = min(decimals, 12)
    return Decimal(math.floor(exact * 10**places + Fraction(1, 2))).scaleb(-places)


def explaining(readings: Sequence[Reading], numerator: int, among: Sequence[int]) -> int | None:
    """Return the first of the printed counts that, as denominator, gives the stated percentage."""
    most = max(among, default=0)
    likely = [_denominators(reading, numerator, most) for reading in readings]
    for denominator in among:
        if any(denominator in each for each in likely) and fit(readings, numerator, denominator):
            return denominator
    return None


def _denominators(reading: Reading, numerator: int, most: int) -> range:
    """Return the whole numbers from the numerator to ``most`` that a stated percentage may have as denominator."""
    step = Fraction(1, 10**reading.decimals)
    high, low = reading.value + step, reading.value - step / 2
    last = math.ceil(100 * numerator / low) if low > 0 else most
    return range(max(numerator, math.floor(100 * numerator / high)), min(most, last) + 1)


def has_denominator(readings: Sequence[Reading], numerator: int, most: int) -> bool:
    """Tell whether any whole denominator from the numerator to ``most`` gives the stated percentage."""
    for reading in readings:
        among = _denominators(reading, numerator, most)
        if 2 * reading.value * 10**reading.decimals <= 1 or among.stop - among.start > _MOST_TRIED:
            return True
        if any(denominator and fit((reading,), numerator, denominator) for denominator in among):
            return True
    return False
