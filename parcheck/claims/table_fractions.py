"""Fractions in tables: "752/1.049" in a cell, and the percentage in the cell beside it, or behind a target.

A percentage is wrong only where those of other rows, and not fewer of them than not, fit their fractions; more of them
where its heading says more than "Tỷ lệ". In a table of one row it is wrong where its heading says no more, and no other
numbers of the row give it; where there are no headings, only where it looks like a slip, because it may be a target or
a change.
"""

import itertools
import re

from parcheck.claims.claim import Claim
from parcheck.claims.figures import Reading
from parcheck.claims.grid import Grid
from parcheck.claims.roles import CHANGE, PLAN
from parcheck.claims.table_judging import judged, with_label
from parcheck.claims.table_sums import MOST_ROWS, span_of
from parcheck.claims.verdicts import fit, percent_of, right_figure
from parcheck.claims.words import label_of

# Rows of cells, the first the headings or none, and of each claim: numerator, denominator, verdict.
EXAMPLES: tuple[tuple[tuple[str, ...], list[tuple[int | None, int | None, str]]], ...] = (
    (("Nội dung | Kết quả | Tỷ lệ", "Hồ sơ trực tuyến | 752/1.049 | 71,7 %"), [(752, 1049, "rounded")]),
    (("Nội dung | Kết quả | Tỷ lệ", "Hồ sơ trực tuyến | 752/1.049 | 72,6 %"), [(752, 1049, "wrong")]),
    (("Hồ sơ trực tuyến | 752/1.049 | 71,7 %",), [(752, 1049, "rounded")]),
    (("Hồ sơ trực tuyến | 752/1.049 | 72,6 %",), [(752, 1049, "wrong")]),
    (("Hồ sơ trực tuyến | 752/1.049 | 60 %",), [(752, None, "unsupported")]),
    (("Nội dung | Trễ hạn | Tỷ lệ", "Đất đai | 5/200 | 97,5 %"), [(None, None, "unsupported")]),
    (("Nội dung | Trực tuyến | Tỷ lệ đúng hạn", "Đất đai | 150/200 | 97,5 %"), [(None, None, "unsupported")]),
)

_PLAIN = re.compile(
    r"(?:\W|(?:tỷ|tỉ) (?:lệ|trọng)|(?<!\w)(?:đạt|được|kết quả|thực hiện|hoàn thành)(?!\w))*", re.IGNORECASE
)
_NO_RATIO = re.compile(
    r"/|(?<!\w)(?:ngày|tuần|tháng|quý|năm|kỳ|đợt|(?:lũy|luỹ) kế|số (?:hiệu|văn bản))(?!\w)", re.IGNORECASE
)
_MONTHS = 12
_SLIP = 1  # points
_LARGEST_CHANGE = 10  # points; no indicator rises by more
_MOST_NUMBERS = 40


def fractions(grid: Grid, column: int) -> list[Claim]:
    """Return the claims of a column of percentages that stands beside a column of fractions."""
    rows = [row for row in grid.data_rows[:MOST_ROWS] if grid.percent(row, column)]
    near = [each for step in (-1, 1) if (each := _beside(grid, column, step)) in grid.fraction_columns]
    beside = max(near, key=lambda each: len(_fitting(grid, rows, column, each)), default=None)
    if beside is None:
        return []
    stated = {row: numbers for row in rows if (numbers := grid.fractions.get((row, beside)))}
    fitting = _fitting(grid, rows, column, beside)
    if len(rows) == len(stated) == len(near) == 1 and not fitting:
        fitting = [row for row in stated if _is_nothing_else(grid, row, column, beside)]
    alone = grid.is_headed or len(stated) == len(grid.data_rows)
    if not fitting or 2 * len(fitting) < len(stated) or not alone:
        return []
    telling = [row for row in fitting if 0 < stated[row][0] < stated[row][1]]
    many = len(telling) > 1 and 2 * len(telling) > len(stated)
    shown = many or (bool(telling) and _is_plain(grid, column, beside))
    claims = []
    for row, numbers in stated.items():
        span, readings = span_of(grid, row, column), grid.percent(row, column)
        certain = shown and not fit(readings, numbers[1] - numbers[0], numbers[1])
        named = grid.heading(column) or (label_of(grid.label(row)) and _is_slip(readings[0], numbers))
        certain = certain and bool(named)
        claim = judged("ratio", span, readings, numbers, certain=certain)
        claims.append(with_label(claim, grid, row, column, grid.heading(beside)))
    return claims


def _beside(grid: Grid, column: int, step: int) -> int:
    """Return the next column to one side that is none of targets."""
    while (column := column + step) in grid.target_columns:
        pass
    return column


def _fitting(grid: Grid, rows: list[int], column: int, beside: int) -> list[int]:
    """Return the rows whose percentage is that of their fraction."""
    numbers = ((row, grid.fractions.get((row, beside))) for row in rows)
    return [row for row, counts in numbers if counts is not None and fit(grid.percent(row, column), *counts)]


def _is_nothing_else(grid: Grid, row: int, column: int, beside: int) -> bool:
    """Tell whether the percentage of a row can be none but that of the fraction beside it."""
    part, whole = grid.fractions[row, beside]
    words = f"{grid.heading(beside)} {grid.label(row)}"
    numbers = _numbers(grid, row)[:_MOST_NUMBERS]
    return (
        _is_plain(grid, column, beside)
        and not any(pattern.search(words) for pattern in (_NO_RATIO, PLAN, CHANGE))
        and whole > _MONTHS
        and not any(fit(grid.percent(row, column), *pair) for pair in itertools.permutations(numbers, 2))
        and not fit(grid.percent(row, column), whole - part, whole)
    )


def _is_plain(grid: Grid, column: int, beside: int) -> bool:
    """Tell whether the heading of a column says no more than that it is the percentage of what stands beside it."""
    headings = [grid.heading(each).lower().split() for each in (column, beside)]
    pairs = itertools.zip_longest(headings[0], headings[1])
    own = [word for word, other in itertools.dropwhile(lambda pair: pair[0] == pair[1], pairs) if word]
    return _PLAIN.fullmatch(" ".join(own)) is not None


def _numbers(grid: Grid, row: int) -> list[int]:
    """Return the counts of a row, and those of its fractions."""
    counts = [count for column in grid.columns if (count := grid.count(row, column)) is not None]
    return counts + [count for column in grid.columns for count in grid.fractions.get((row, column), ())]


def _is_slip(stated: Reading, numbers: tuple[int, int]) -> bool:
    """Tell whether a percentage with decimals is near the right one, or has its digits in another order."""
    exact = percent_of(*numbers)
    digits = [sorted(str(right_figure(number, stated.decimals))) for number in (stated.value, exact)]
    near = stated.value > _LARGEST_CHANGE and abs(stated.value - exact) <= _SLIP
    return stated.decimals > 0 and (near or digits[0] == digits[1])
