"""The result as plain values: what JSON holds and every other format shows; and the verdict on a ratio."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from parcheck import __version__
from parcheck.timeliness import CLASSES

Verdict = Literal["not-measured", "no-data", "no-target", "met", "missed"]
Number = Annotated[
    Decimal, PlainSerializer(lambda n: int(n) if n == n.to_integral() else float(n), return_type=int | float)
]


class Record(BaseModel):
    """A part of a JSON output."""

    # What a later version adds is passed over: additions are allowed within a version of the contract.
    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


class Tool(Record):
    """What made the result."""

    name: str = "parcheck"
    version: str = __version__


class PeriodRecord(Record):
    """The reporting period, both days inside; null where the data have no day at all."""

    first: datetime.date | None = Field(alias="from")
    last: datetime.date | None = Field(alias="to")


class RulesRecord(Record):
    """The rules in force."""

    compare: str
    finish: str
    finish_fallback: str | None
    missing_due: str
    withdrawn: str
    supplement: str


class InputRecord(Record):
    """One sheet that was read; ``rows`` counts its data rows, ``skipped`` the others by kind."""

    path: str
    sheet: str | None
    kind: str
    container: str
    encoding: str | None
    sha256: str
    header_rows: list[int]
    rows: int
    skipped: dict[str, int]


class Counts(Record):
    """Where every row and every dossier went.

    rows_read = dossiers + duplicates + not_accepted + rejected + outside_period;
    dossiers = received + carried_over = the sum of the classes from ``early`` to ``unclassified``.
    """

    rows_read: int = 0
    dossiers: int = 0
    duplicates: int = 0
    not_accepted: int = 0
    rejected: int = 0
    outside_period: int = 0
    received: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    resolved_without_due: int = 0
    open_within: int = 0
    open_overdue: int = 0
    open_without_due: int = 0
    supplement: int = 0
    paused: int = 0
    withdrawn: int = 0
    unclassified: int = 0

    def broken_identity(self) -> str | None:
        """Return the identity that does not hold, None where both do."""
        went = self.dossiers + self.duplicates + self.not_accepted + self.rejected + self.outside_period
        if self.rows_read != went:
            return f"rows_read {self.rows_read} != {went}"
        classes = sum(getattr(self, name) for name in CLASSES)
        if not self.dossiers == self.received + self.carried_over == classes:
            return f"dossiers {self.dossiers} != {self.received} + {self.carried_over}, or the sum of classes {classes}"
        return None


class TargetRecord(Record):
    """The target that held."""

    at_least: Number | None = None
    at_most: Number | None = None
    since: datetime.date
    until: datetime.date | None
    source: str

    @property
    def is_minimum(self) -> bool:
        """Whether the percentage is to be reached; else it is not to be exceeded."""
        return self.at_least is not None

    @property
    def bound(self) -> Decimal:
        """The percentage to reach, or not to exceed."""
        return next(bound for bound in (self.at_least, self.at_most) if bound is not None)


class Finding(Record):
    """One indicator: two whole numbers, the target that held, and the verdict on the exact fraction.

    ``percent`` is null where there is no ratio; ``short_by`` counts dossiers of the same denominator; ``amount`` is in
    đồng; ``reason`` says which heading is missing.
    """

    code: str
    numerator: int | None
    denominator: int | None
    percent: float | None
    base: str | None
    amount: int | None
    target: TargetRecord | None
    verdict: Verdict
    short_by: int | None
    reason: str | None

    @property
    def is_missed(self) -> bool:
        """Whether a target was missed."""
        return self.verdict == "missed"


class ProblemRecord(Record):
    """One data problem with its place; ``row`` and ``column`` as the spreadsheet shows them."""

    code: str
    severity: Literal["error", "warning", "note"]
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    heading: str | None
    field: str | None
    value: str | None
    cells: int
    message: str
    remedy: str


class Problems(Record):
    """The data problems in short: the true total, by code, and the first of them."""

    total: int
    by_code: dict[str, int]
    shown: list[ProblemRecord]


class Group(Record):
    """The part of the dossiers that share a key; ``carried_out`` as in the summary."""

    key: dict[str, str]
    counts: Counts
    indicators: list[Finding]
    carried_out: dict[str, int] = {}

    @property
    def badness(self) -> tuple[int, int, int, tuple[str, ...]]:
        """What ranks groups, the worst first: missed targets, dossiers short, late and overdue ones; then by name."""
        missed = sum(finding.is_missed for finding in self.indicators)
        short = sum(finding.short_by or 0 for finding in self.indicators)
        return (-missed, -short, -(self.counts.late + self.counts.open_overdue), tuple(self.key.values()))


class Change(Record):
    """An indicator in the period compared with, and the change since in percentage points, else null."""

    code: str
    numerator: int | None
    denominator: int | None
    percent: float | None
    change_points: float | None


class Versus(Record):
    """The period compared with."""

    period: PeriodRecord
    as_of: datetime.date
    indicators: list[Change]


class Summary(Record):
    """The result of ``parcheck summarize``.

    ``carried_out`` counts by class the dossiers that the next period would carry over, so that the summaries of periods
    that follow one another can be added.
    """

    schema_: Literal["parcheck.summary/1"] = Field(default="parcheck.summary/1", alias="schema")
    tool: Tool = Tool()
    generated_at: datetime.datetime
    unit: str | None
    period: PeriodRecord
    as_of: datetime.date | None
    rules: RulesRecord
    inputs: list[InputRecord]
    counts: Counts
    indicators: list[Finding]
    groups: list[Group]
    problems: Problems
    carried_out: dict[str, int] = {}
    versus: Versus | None = None

    @property
    def has_missed_target(self) -> bool:
        """Whether any target is missed."""
        return any(finding.is_missed for finding in self.indicators)

    @property
    def has_judged_target(self) -> bool:
        """Whether any target was met or missed."""
        return any(finding.verdict in ("met", "missed") for finding in self.indicators)

    @property
    def has_bad_data(self) -> bool:
        """Whether dossiers are rejected or unclassified."""
        return bool(self.counts.rejected or self.counts.unclassified)
