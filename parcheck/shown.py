"""What workbooks and documents show: percentages as numbers, groups in the order in which they are read."""

from decimal import Decimal
from fractions import Fraction

from parcheck.config import Display
from parcheck.figures import exact_percent, shown_percent
from parcheck.summary import Change, Finding, Group, Summary


def shown_ratio(finding: Finding, display: Display) -> Decimal | None:
    """Return the percentage as it is shown; it never contradicts the verdict. None where there is no ratio."""
    if not finding.denominator or finding.numerator is None:
        return None
    bound = finding.target.bound if finding.target else None
    exact = exact_percent(finding.numerator, finding.denominator)
    return shown_percent(exact, display.digits, display.rounding, bound)


def shown_change(change: Change, display: Display) -> Decimal | None:
    """Return a change in percentage points as it is shown, with its sign."""
    if change.change_points is None:
        return None
    exact = Fraction(change.change_points)
    shown = shown_percent(abs(exact), display.digits, display.rounding)
    return -shown if exact < 0 else shown


def shown_groups(summary: Summary) -> list[Group]:
    """Return the groups that have anything to show: months in their order, else the worst first as in the summary."""
    told = [group for group in summary.groups if group.counts.dossiers or _is_measured(group)]
    return sorted(told, key=lambda group: group.key.get("month", ""))


def _is_measured(group: Group) -> bool:
    return any(finding.denominator for finding in group.indicators)
