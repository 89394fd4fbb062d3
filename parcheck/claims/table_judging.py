"""The claim that a cell of a table makes, with its verdict."""

from collections.abc import Sequence

from parcheck.claims.claim import Claim, ClaimKind, Span
from parcheck.claims.figures import Reading
from parcheck.claims.verdicts import fit, percent_of


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
