"""A claim of a report: what it states, what follows from its own figures, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from parcheck.claims.figures import Reading

ClaimKind = Literal["ratio", "share-of-total", "sum", "contradiction"]
ClaimVerdict = Literal["exact", "rounded", "truncated", "wrong", "inexact", "unsupported"]
VERDICTS: tuple[ClaimVerdict, ...] = ("exact", "rounded", "truncated", "wrong", "inexact", "unsupported")


class Span(NamedTuple):
    """A stretch of the text of a block; ``sentence`` is the number of its sentence."""

    block: int
    start: int
    end: int
    sentence: int = 1


class Remark(NamedTuple):
    """Something to say on a claim: a message id and what it is filled with."""

    message: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. ``also`` are further places it rests on.

    ``at_most`` tells that its target is one not to exceed; ``label`` is what it counts, ``total_label`` of what.
    ``parts`` are the labels and counts of a sum's parts; ``ways`` is how the percentage may have been cut;
    ``partial`` tells that it speaks of one sector, place or other time only.
    """

    kind: ClaimKind
    verdict: ClaimVerdict
    span: Span
    stated: Reading | None = None
    numerator: int | None = None
    denominator: int | None = None
    exact: Fraction | None = None
    target: Reading | None = None
    at_most: bool = False
    label: str = ""
    total_label: str = ""
    approximate: bool = False
    ways: frozenset[str] = frozenset()
    also: tuple[Span, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    remarks: tuple[Remark, ...] = ()
    partial: bool = False
    words: str = field(default="", compare=False)


def summed(
    span: Span, total: int, parts: Sequence[tuple[str, int]], *, label: str = "", also: tuple[Span, ...] = ()
) -> Claim:
    """Return the claim that a printed total is the sum of its parts, each a label and a count."""
    added = sum(count for _label, count in parts)
    return Claim(
        "sum",
        "exact" if added == total else "wrong",
        span,
        Reading(Fraction(total), 0),
        exact=Fraction(added),
        label=label,
        also=also,
        parts=tuple(parts),
    )
