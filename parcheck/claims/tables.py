"""Claims in tables: percentages beside their counts, shares of a total row, and columns that add up.

::

    fraction = a row with a fraction and a percentage beside it, under headings or not
    ratio    = a row with two counts and a percentage; which counts they are, most rows of the column must show
    share    = a row with one count and a percentage, of the count in the total row

Each is in a module of its own: ``table_fractions``, ``table_ratios``, ``table_shares`` and ``table_sums``.
A row is wrong only where others of its column show how the column is made, or its heading says so; with a fraction in
it, also where nothing else of it gives the percentage.
"""

from collections.abc import Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim
from parcheck.claims.figures import Reading
from parcheck.claims.grid import Grid
from parcheck.claims.table_fractions import fractions
from parcheck.claims.table_ratios import ratios
from parcheck.claims.table_shares import shares
from parcheck.claims.table_sums import table_sums

# Rows of cells, the first the headings, and of each claim: kind, numerator, denominator, verdict.
EXAMPLES: tuple[tuple[tuple[str, ...], list[tuple[str, int, int, str]]], ...] = (
    (
        (
            "Đơn vị | Tổng số | Trực tuyến | Tỷ lệ (%)",
            "Xã A | 1.049 | 752 | 71,6",
            "Xã B | 200 | 150 | 75",
        ),
        [
            ("ratio", 752, 1049, "truncated"),
            ("ratio", 150, 200, "exact"),
        ],
    ),
    (
        (
            "Đơn vị | Tổng số | Trực tuyến | Tỷ lệ",
            "A | 100 | 50 | 50%",
            "B | 200 | 150 | 75%",
            "C | 80 | 60 | 85%",
        ),
        [
            ("ratio", 50, 100, "exact"),
            ("ratio", 150, 200, "exact"),
            ("ratio", 60, 80, "wrong"),
        ],
    ),
    (
        (
            "Nội dung | Số lượng | Tỷ lệ (%)",
            "Tổng số | 1.067 | 100",
            "Đúng hạn | 1.066 | 99,9",
            "Trễ hạn | 1 | 0,093",
        ),
        [
            ("share-of-total", 1067, 1067, "exact"),
            ("share-of-total", 1066, 1067, "rounded"),
            ("share-of-total", 1, 1067, "truncated"),
        ],
    ),
    (
        (
            "Đơn vị | Chỉ tiêu (%)",
            "Xã A | 50",
        ),
        [],
    ),
    (
        (
            "Đơn vị | Tiếp nhận | Trực tuyến | So với cùng kỳ (%)",
            "Xã A | 100 | 50 | 12",
            "Xã B | 10 | 5 | 3",
        ),
        [],
    ),
)

_MOST_COLUMNS = 14
_FALLING = ("late", "overdue")


def table_claims(grid: Grid) -> tuple[list[Claim], set[int]]:
    """Return the claims of a table, and the blocks that need no further look."""
    handled: set[int] = set()
    claims: list[Claim] = []
    counts = grid.count_columns[:_MOST_COLUMNS]
    for column in grid.percent_columns:
        found = fractions(grid, column)
        if grid.is_headed and not found:
            found = ratios(grid, column, counts) or list(shares(grid, column, counts))
        claims += found
        handled |= {claim.span.block for claim in found}
    if not grid.is_headed:
        return claims, handled
    claims += table_sums(grid, counts)
    return _with_targets(grid, claims), handled | _apart(grid)


def _apart(grid: Grid) -> set[int]:
    """Return the cells that hold targets, other bounds, or changes."""
    results = {*grid.percent_columns, *grid.count_columns}
    apart = [place for place in grid.percents if place[1] not in results]
    apart += [place for place, bound in grid.bounds.items() if bound.signed or place[1] in grid.target_columns]
    return {grid.cells[place].block for place in apart}


def _with_targets(grid: Grid, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the targets that their rows state."""
    if len(grid.target_columns) != 1:
        return list(claims)
    rows = {cell.block: row for (row, _), cell in grid.cells.items()}
    return [
        claim if claim.kind == "sum" else replace(claim, target=_target(grid, rows[claim.span.block], claim))
        for claim in claims
    ]


def _target(grid: Grid, row: int, claim: Claim) -> Reading | None:
    """Return the target of a row, None where its sign is not that of what the claim is about."""
    place = (row, grid.target_columns[0])
    bound = grid.bounds.get(place)
    if bound is not None and bound.most != (claim.label in _FALLING):
        return None
    readings = grid.percents.get(place, bound.readings if bound else ())
    return readings[0] if readings and readings[0].value <= 100 else None
