"""The result as plain values: ``parcheck.claims/1``."""

from typing import Literal

from pydantic import Field

from parcheck.claims.claim import ClaimKind, ClaimVerdict
from parcheck.summary import PeriodRecord, Record


class LocationRecord(Record):
    """Where a claim stands, as a person counts; ``sentence`` counts within the paragraph or cell."""

    kind: str
    number: int
    row: int | None
    column: int | None
    page: int | None
    sentence: int


class AgainstRecord(Record):
    """What the exports give for a claim; for a sum the denominator is its total."""

    numerator: int | None
    denominator: int | None
    percent: float | None
    agrees: bool


class ClaimRecord(Record):
    """One claim. ``right`` is the figure that should stand there; ``message`` says more, in the screen language."""

    document: str
    place: str
    text: str
    kind: ClaimKind
    numerator: int | None
    denominator: int | None
    stated: int | float | None
    exact: int | float | None
    verdict: ClaimVerdict
    target: int | float | None
    indicator: str | None
    against: AgainstRecord | None
    right: int | float | None
    location: LocationRecord
    message: str
    at_most: bool = Field(default=False, exclude=True)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is wrong by itself, or not what the exports give."""
        return self.verdict == "wrong" or (self.against is not None and not self.against.agrees)

    @property
    def misses_target(self) -> bool:
        """Whether the percentage is below the target that is printed beside it.

        Or above it, for lateness and for a target that is not to be exceeded.
        """
        decided = self.verdict not in ("inexact", "unsupported")
        figure = self.exact if decided and self.exact is not None else self.stated
        if self.target is None or figure is None or self.kind in ("sum", "contradiction"):
            return False
        at_most = self.at_most or self.indicator in ("late", "open_overdue")
        return figure > self.target if at_most else figure < self.target


class DocumentRecord(Record):
    """One report that was read; ``period`` is the one that it states."""

    path: str
    container: str
    sha256: str
    period: PeriodRecord | None


class ClaimCounts(Record):
    """How many claims there are by verdict; ``disagree`` counts those that the exports do not bear out."""

    claims: int = 0
    exact: int = 0
    rounded: int = 0
    truncated: int = 0
    wrong: int = 0
    inexact: int = 0
    unsupported: int = 0
    agree: int = 0
    disagree: int = 0


class NoteRecord(Record):
    """Something to say on the reports as a whole."""

    code: str
    message: str


class Claims(Record):
    """The result of ``parcheck verify``, in the order in which the reports are read."""

    schema_: Literal["parcheck.claims/1"] = Field(default="parcheck.claims/1", alias="schema")
    documents: list[DocumentRecord]
    claims: list[ClaimRecord]
    counts: ClaimCounts
    notes: list[NoteRecord]
