"""Fractions in tables: "752/1.049" in a cell, and the percentage in the cell beside it, or behind a target.

A percentage is wrong only where those of other rows, and not fewer of them than not, fit their fractions.
"""

from parcheck.claims.claim import Claim
from parcheck.claims.grid import Grid
from parcheck.claims.table_judging import judged, with_label
from parcheck.claims.table_sums import MOST_ROWS, span_of
from parcheck.claims.verdicts import fit


def fractions(grid: Grid, column: int) -> list[Claim]:
    """Return the claims of a column of percentages that stands beside a column of fractions."""
    rows = [row for row in grid.data_rows[:MOST_ROWS] if grid.percent(row, column)]
    near = [each for step in (-1, 1) if (each := _beside(grid, column, step)) in grid.fraction_columns]
    beside = max(near, key=lambda each: len(_fitting(grid, rows, column, each)), default=None)
    if beside is None:
        return []
    stated = {row: numbers for row in rows if (numbers := grid.fractions.get((row, beside)))}
    fitting = _fitting(grid, rows, column, beside)
    if not fitting or 2 * len(fitting) < len(stated):
        return []
    certain = any(0 < part < whole for part, whole in (stated[row] for row in fitting))
    claims = []
    for row, numbers in stated.items():
        span = span_of(grid, row, column)
        claim = judged("ratio", span, grid.percent(row, column), numbers, certain=certain)
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
