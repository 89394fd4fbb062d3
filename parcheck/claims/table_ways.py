"""How a column of percentages is made: which column of counts is the part, and which the whole."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parcheck.claims.grid import Grid
from parcheck.claims.table_sums import TERM
from parcheck.claims.verdicts import fit
from parcheck.claims.words import TOTALS, label_of

_OF_HUNDRED = re.compile(r"[x×*]\s*100\s*%?|%")


class Way(NamedTuple):
    """How a column of percentages is made: the columns of the part, that of the whole, or all but the part."""

    parts: tuple[int, ...]
    whole: int
    rest: bool = False


def ways(counts: Sequence[int]) -> Iterator[Way]:
    """Yield the ways in which a column may be made of the columns of counts."""
    neighbours = [pair for pair in itertools.pairwise(counts) if pair[0] + 1 == pair[1]]
    for whole in counts:
        for part in counts:
            if part != whole:
                yield Way((part,), whole)
                yield Way((part,), whole, rest=True)
        yield from (Way(pair, whole) for pair in neighbours if whole not in pair)


def score(grid: Grid, rows: Sequence[int], column: int, way: Way) -> tuple[int, int, bool, int]:
    """Return how many rows fit, how many of them tell anything, whether it is plain, and how near the columns are."""
    fitting = telling = 0
    for row in rows:
        numbers = part_and_whole(grid, row, way)
        if numbers is None:
            continue
        fits = fit(grid.percent(row, column), *numbers)
        fitting += fits is not None
        telling += fits is not None and 0 < numbers[0] < numbers[1]
    plain = not way.rest and len(way.parts) == 1
    return fitting, telling, plain, -abs(column - way.parts[0]) - abs(column - way.whole)


def part_and_whole(grid: Grid, row: int, way: Way) -> tuple[int, int] | None:
    """Return the two counts of a row, None where they make no share."""
    whole = grid.count(row, way.whole)
    parts = [grid.count(row, part) for part in way.parts]
    if whole is None or None in parts:
        return None
    part = sum(each or 0 for each in parts)
    part = whole - part if way.rest else part
    return (part, whole) if 0 <= part <= whole and whole else None


def by_formula(grid: Grid, column: int) -> Way | None:
    """Return how a column is made where its heading says so, as "5=3/2" does."""
    formula = _OF_HUNDRED.sub("", grid.formulas.get(column, ""))
    part, sign, whole = formula.replace(":", "/").partition("/")
    parts = [grid.numbering.get(int(term)) for term in TERM.findall(part)]
    wholes = [grid.numbering.get(int(term)) for term in TERM.findall(whole)]
    if not sign or None in parts or not parts or len(wholes) != 1 or wholes[0] is None:
        return None
    return Way(tuple(part for part in parts if part is not None), wholes[0])


def by_headings(grid: Grid, column: int, counts: Sequence[int]) -> Way | None:
    """Return how a column is made where two counts stand right before it, the first one a total by its heading."""
    if len(counts) != 2 or counts[1] + 1 != column:
        return None
    labels = [label_of(grid.heading(count)) for count in counts]
    rate = label_of(grid.heading(column))
    if labels[0] not in TOTALS or labels[1] in ("total", "received") or rate not in ("", "total", labels[1]):
        return None
    return Way((counts[1],), counts[0])
