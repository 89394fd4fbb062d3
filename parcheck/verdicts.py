"""The verdict on a ratio, and what the result records of targets and problems."""

from parcheck.errors import Problem, short
from parcheck.figures import exact_percent, percent_to_six, short_by
from parcheck.summary import Change, Finding, ProblemRecord, TargetRecord, Verdict
from parcheck.targets import Target


def judge(
    code: str, numerator: int, denominator: int, target: Target | None, base: str | None, amount: int | None
) -> Finding:
    """Judge a ratio against its target, on the exact fraction. 0/0 is no data, neither 0 % nor 100 %."""
    return judge_by_record(code, numerator, denominator, record_of_target(target), base, amount)


def judge_by_record(
    code: str, numerator: int, denominator: int, target: TargetRecord | None, base: str | None, amount: int | None
) -> Finding:
    """Judge a ratio against a target as a result records it."""
    verdict: Verdict = "no-data" if not denominator else "no-target"
    missing = None
    if denominator and target is not None:
        exact = exact_percent(numerator, denominator)
        met = exact >= target.bound if target.is_minimum else exact <= target.bound
        verdict = "met" if met else "missed"
        missing = short_by(numerator, denominator, target.bound, at_least=target.is_minimum)
    return Finding(
        code=code, numerator=numerator, denominator=denominator,
        percent=percent_to_six(numerator, denominator) if denominator else None, base=base, amount=amount,
        target=target, verdict=verdict, short_by=missing, reason=None,
    )  # fmt: skip


def change_of(now: Finding, before: Finding) -> Change:
    """Compare two findings of one indicator, exactly; ratios of different bases cannot be compared."""
    points = None
    if now.denominator and before.denominator and now.base == before.base:
        exact = exact_percent(now.numerator or 0, now.denominator)
        points = float(round(exact - exact_percent(before.numerator or 0, before.denominator), 6))
    return Change(
        code=now.code, numerator=before.numerator, denominator=before.denominator, percent=before.percent,
        change_points=points,
    )  # fmt: skip


def not_measured(code: str, reason: str, target: Target | None, base: str | None) -> Finding:
    """Return the finding of an indicator for which a heading is missing."""
    return Finding(
        code=code, numerator=None, denominator=None, percent=None, base=base, amount=None,
        target=record_of_target(target), verdict="not-measured", short_by=None, reason=reason,
    )  # fmt: skip


def record_of_target(target: Target | None) -> TargetRecord | None:
    """Return what the result says of a target."""
    if target is None:
        return None
    return TargetRecord(
        at_least=target.at_least,
        at_most=target.at_most,
        since=target.since,
        until=target.until,
        source=target.source,
    )


def record_of_problem(problem: Problem) -> ProblemRecord:
    """Return what the result says of a data problem; a value is cut, never a whole record."""
    place = problem.place
    return ProblemRecord(
        code=problem.code, severity=problem.severity, file=place.file, sheet=place.sheet, row=problem.row,
        column=place.column, heading=place.heading, field=place.field or None,
        value=None if problem.value is None else short(problem.value), cells=problem.cells,
        message=problem.message, remedy=problem.remedy,
    )  # fmt: skip
