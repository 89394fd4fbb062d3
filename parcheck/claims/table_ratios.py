"""Ratios in tables: rows with two counts and a percentage; most rows of the column must show which counts they are."""

from collections.abc import Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim
from parcheck.claims.grid import Grid
from parcheck.claims.table_judging import judged, with_label
from parcheck.claims.table_sums import MOST_ROWS, span_of
from parcheck.claims.table_ways import Way, by_formula, by_headings, part_and_whole, score, ways
from parcheck.claims.words import label_of

_SAMPLE = 30  # rows that are enough to choose the way in which a column is made


def ratios(grid: Grid, column: int, counts: Sequence[int]) -> list[Claim]:
    """Return the claims of a column of percentages that is made of two columns of counts."""
    rows = [row for row in grid.data_rows[:MOST_ROWS] if grid.percent(row, column)]
    way = by_formula(grid, column)
    if way is not None:
        return [claim for row in rows if (claim := _ratio(grid, row, column, way, certain=True))]
    best = _best(grid, rows, column, counts)
    fitting, telling = score(grid, rows, column, best)[:2] if best else (0, 0)
    shown = telling >= 2 and 2 * fitting > len(rows)
    if not shown and not (fitting == len(rows) and telling):
        best = by_headings(grid, column, counts)
        shown = best is not None and len(rows) < 3
    if best is None:
        return []
    return [claim for row in rows if (claim := _ratio(grid, row, column, best, certain=shown))]


def _best(grid: Grid, rows: Sequence[int], column: int, counts: Sequence[int]) -> Way | None:
    """Return the way that fits most of the rows that tell anything, of those that may fit at least half of them."""
    silent = {row for row in rows if any(reading.value in (0, 100) for reading in grid.percent(row, column))}
    if len(silent) == len(rows):
        return None
    sample = sorted(rows, key=lambda row: row in silent)[:_SAMPLE]
    printed = [(row, _printed(grid, row, column)) for row in sample]
    likely = [way for way in ways(counts) if _may_fit_half(grid, printed, way)]
    return max(likely, key=lambda way: score(grid, sample, column, way), default=None)


def _printed(grid: Grid, row: int, column: int) -> list[tuple[int, int]]:
    """Return what a percentage may mean as whole numbers: its digits without the separator, and a power of ten."""
    scaled = ((reading.value, 10**reading.decimals) for reading in grid.percent(row, column))
    return [((value * scale).numerator, scale) for value, scale in scaled]


def _may_fit_half(grid: Grid, printed: Sequence[tuple[int, list[tuple[int, int]]]], way: Way) -> bool:
    """Tell whether a way may fit half of the rows, nearly, and one of them that tells anything."""
    misses = 0
    tells = False
    for row, meanings in printed:
        part, whole = part_and_whole(grid, row, way) or (0, 0)
        near = bool(whole) and any(abs(100 * part * scale - digits * whole) <= whole for digits, scale in meanings)
        misses += not near
        tells = tells or (near and 0 < part < whole)
        if 2 * misses > len(printed):
            return False
    return tells


def _ratio(grid: Grid, row: int, column: int, way: Way, *, certain: bool) -> Claim | None:
    counted = part_and_whole(grid, row, way)
    readings = grid.percent(row, column)
    span = span_of(grid, row, column)
    words = grid.heading(way.parts[0]) if not way.rest and len(way.parts) == 1 else ""
    if counted is None:
        return None
    claim = judged("ratio", span, readings, counted, certain=certain)
    claim = replace(claim, total_label=label_of(grid.heading(way.whole)))
    return with_label(claim, grid, row, column, words)
