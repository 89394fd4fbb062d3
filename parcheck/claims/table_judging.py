"""The claim that a cell of a table makes, with its verdict."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim, ClaimKind, Span
from parcheck.claims.figures import Reading
from parcheck.claims.grid import Grid
from parcheck.claims.table_sums import is_part
from parcheck.claims.verdicts import fit, percent_of
from parcheck.claims.words import label_of

# "Đúng hạn, tính cả hồ sơ đang giải quyết quá hạn" is about neither the one nor the other.
_OTHERWISE = re.compile(
    r"(?<!\w)(?:tính cả|kể cả|gồm cả|bao gồm|không (?:tính|kể|bao gồm)|trừ|nhận (?:chậm|muộn|trễ))(?!\w)", re.IGNORECASE
)


def judged(
    kind: ClaimKind, span: Span, readings: Sequence[Reading], numbers: tuple[int, int], *, certain: bool
) -> Claim:
    """Return the claim of a percentage of two counts; where it does not fit them, it is wrong only if ``certain``."""
    fits = fit(readings, *numbers)
    return Claim(
        kind,
        fits.verdict if fits else "wrong" if certain else "unsupported",
        span,
        fits.reading if fits else readings[0],
        numerator=numbers[0],
        denominator=numbers[1] if fits or certain else None,
        exact=percent_of(*numbers) if fits or certain else None,
        ways=fits.ways if fits else frozenset(),
    )


def with_label(claim: Claim, grid: Grid, row: int, column: int, words: str) -> Claim:
    """Return a claim with what it is about: the words above its count, else those of its row and column."""
    label = label_of(words) if words else ""
    if label in ("", "total"):
        label = label_of(f"{grid.heading(column)} {grid.label(row)}")
    if _OTHERWISE.search(grid.label(row)):
        return replace(claim, label="", partial=True)
    return replace(claim, label=label, partial=is_part(grid, row))
