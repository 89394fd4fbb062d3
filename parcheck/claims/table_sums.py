"""Sums in tables: columns with a formula as heading, and total rows.

::

    sum = columns whose heading says so: "3=4+5+6"
        | the total row over its column

A total row is wrong only where two other columns show that every row is a part of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim, Span, summed
from parcheck.claims.grid import Grid
from parcheck.claims.words import label_of

# Rows of cells, the first the headings, and of each sum: the printed total, the sum of its parts, verdict.
EXAMPLES: tuple[tuple[tuple[str, ...], list[tuple[int, int, str]]], ...] = (
    (
        (
            "Lĩnh vực | Tổng | Trực tuyến | Trực tiếp",
            "(1) | (2)=(3)+(4) | (3) | (4)",
            "Hộ tịch | 9 | 5 | 3",
        ),
        [
            (9, 8, "wrong"),
        ],
    ),
    (
        (
            "Xã | Nhận | Trả | Trễ",
            "A | 5 | 4 | 1",
            "B | 6 | 5 | 1",
            "C | 7 | 7 | 2",
            "Tổng | 18 | 16 | 3",
        ),
        [
            (18, 18, "exact"),
            (16, 16, "exact"),
            (3, 4, "wrong"),
        ],
    ),
    (
        (
            "Nội dung | Số",
            "Tổng số | 10",
            "Trực tuyến | 6",
            "Trực tiếp | 3",
            "Trễ hạn | 1",
        ),
        [
            (10, 10, "exact"),
        ],
    ),
)

MOST_ROWS = 2000
TOTAL = re.compile(r"^\W*(?:tổng|cộng|toàn (?:xã|huyện|tỉnh|thành|phường))", re.IGNORECASE)
TERM = re.compile(r"\d{1,2}")


def table_sums(grid: Grid, counts: Sequence[int]) -> list[Claim]:
    """Return the sums of a table."""
    return [*_formula_sums(grid), *_column_sums(grid, counts)]


def _formula_sums(grid: Grid) -> Iterator[Claim]:
    """Yield the sums of columns that the headings state, as "3=4+5+6" does."""
    for column, formula in grid.formulas.items():
        terms = [grid.numbering.get(int(term)) for term in TERM.findall(formula)]
        if "/" in formula or "+" not in formula or None in terms or len(terms) < 2:
            continue
        for row in grid.data_rows[:MOST_ROWS]:
            parts = [grid.count(row, term) for term in terms if term is not None]
            total = grid.count(row, column)
            if total is not None and None not in parts:
                yield _sum(grid, row, column, total, [part or 0 for part in parts])


def _column_sums(grid: Grid, counts: Sequence[int]) -> Iterator[Claim]:
    """Yield the sums of the total row; wrong ones only where two other columns show that every row is a part."""
    rows = grid.data_rows[:MOST_ROWS]
    totals = [row for row in rows if TOTAL.match(grid.label(row))]
    if len(totals) != 1 or totals[0] not in (rows[0], rows[-1]) or len(rows) < 4:
        return
    row = totals[0]
    sums = []
    for column in counts:
        total = grid.count(row, column)
        parts = [grid.count(each, column) or 0 for each in rows if each != row]
        if total is not None and column not in grid.formulas:
            sums.append(_sum(grid, row, column, total, parts))
    right = [claim for claim in sums if claim.verdict == "exact" and claim.exact]
    yield from sums if len(right) >= 2 and 2 * len(right) > len(sums) else right


def _sum(grid: Grid, row: int, column: int, total: int, parts: Sequence[int]) -> Claim:
    label = label_of(grid.heading(column))
    claim = summed(span_of(grid, row, column), total, [("", part) for part in parts], label=label)
    return replace(claim, partial=is_part(grid, row))


def is_part(grid: Grid, row: int) -> bool:
    """Tell whether a row speaks of one unit or sector."""
    label = grid.label(row)
    return bool(label) and not TOTAL.match(label) and not label_of(label)


def span_of(grid: Grid, row: int, column: int) -> Span:
    """Return the place of a cell's text within the report."""
    cell = grid.cells[row, column]
    start = len(cell.text) - len(cell.text.lstrip())
    return Span(cell.block, start, len(cell.text.rstrip()))
