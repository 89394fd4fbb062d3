"""Whether the figures of a summary hold together, as they do when parcheck wrote it and nobody changed it since."""

from collections.abc import Sequence

from pydantic import ValidationError

from parcheck.indicators import all_indicators
from parcheck.kinds import Kind
from parcheck.rules import Rules
from parcheck.summary import Counts, Finding, Summary, TargetRecord
from parcheck.targets import MOST_DECIMALS

_MOST = 1 << 53  # larger whole numbers are not exact in every program that reads JSON


def is_sound(summary: Summary) -> bool:
    """Tell whether all counts add up, and every ratio is one of known indicators, of a part and its whole."""
    problems = summary.problems
    parts = [(summary.counts, summary.indicators), *((group.counts, group.indicators) for group in summary.groups)]
    return (
        all(_adds_up(counts) and _are_ratios(findings) for counts, findings in parts)
        and problems.total == sum(problems.by_code.values())
        and all(number >= 0 for number in (*problems.by_code.values(), *summary.carried_out.values()))
    )


def has_known_indicators(summary: Summary) -> bool:
    """Tell whether a summary lists indicators of this version, each once and of a known base."""
    bases = {indicator.code: (None, *indicator.bases) for indicator in all_indicators()}
    lists = (summary.indicators, *(group.indicators for group in summary.groups))
    return all(
        len({finding.code for finding in findings}) == len(findings)
        and all(finding.base in bases.get(finding.code, ()) for finding in findings)
        for findings in lists
    )


def has_known_words(summary: Summary) -> bool:
    """Tell whether this version knows the rules of a summary, and the kinds of its lists."""
    rules = summary.rules.model_dump()
    fallback = rules.pop("finish_fallback")
    try:
        Rules(**rules)
    except ValidationError:
        return False
    return fallback in (None, "returned_at") and {record.kind for record in summary.inputs} <= set(Kind)


def _adds_up(counts: Counts) -> bool:
    numbers = counts.model_dump().values()
    return counts.broken_identity() is None and min(numbers) >= 0 and max(numbers) <= _MOST


def _are_ratios(findings: Sequence[Finding]) -> bool:
    return all(map(_is_ratio, findings))


def _is_target(target: TargetRecord) -> bool:
    bounds = [bound for bound in (target.at_least, target.at_most) if bound is not None]
    # A bound of a thousand million decimals would never be compared.
    return len(bounds) == 1 and 0 <= bounds[0] <= 100 and round(bounds[0], MOST_DECIMALS) == bounds[0]


def _is_ratio(finding: Finding) -> bool:
    if finding.target is not None and not _is_target(finding.target):
        return False
    if finding.numerator is None or finding.denominator is None:
        return finding.numerator is finding.denominator is None
    return 0 <= finding.numerator <= finding.denominator <= _MOST
