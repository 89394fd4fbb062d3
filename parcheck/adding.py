"""Add what summaries or groups count: side by side, or one period after another."""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from parcheck.errors import UnreadableInput
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.summary import Counts, Finding, Group, Summary, TargetRecord
from parcheck.timeliness import CLASSES
from parcheck.verdicts import judge_by_record

_RESOLVED = ("early", "on_time", "late", "resolved_without_due")


class CannotAdd(UnreadableInput):
    """Two summaries do not fit together; the text says why and what to do."""


class Stand(NamedTuple):
    """What of a summary or a group adds up: its counts, and by class what the next period would carry over."""

    counts: Counts
    carried_out: Mapping[str, int]

    @classmethod
    def of(cls, whole: Summary | Group) -> "Stand":
        """Return the stand of a summary or a group."""
        return cls(whole.counts, whole.carried_out)


NOTHING = Stand(Counts(), {})


def sum_counts(parts: Sequence[Stand]) -> Counts:
    """Add counts side by side."""
    return Counts(**{name: sum(getattr(part.counts, name) for part in parts) for name in Counts.model_fields})


def chained_counts(parts: Sequence[Stand]) -> Counts:
    """Add the counts of periods that follow one another.

    What one period carries out counts once, in the class that it has in the next; rows that were read again are further
    rows of the same dossier. Raises CannotAdd where a period does not carry over what the one before carries out.
    """
    counts = [part.counts for part in parts]
    total = sum_counts(parts)
    again = sum(sum(part.carried_out.values()) for part in parts[:-1])
    classes = {
        name: getattr(total, name) - sum(part.carried_out.get(name, 0) for part in parts[:-1]) for name in CLASSES
    }
    carried_on = all(
        sum(before.carried_out.values()) == after.counts.carried_over for before, after in itertools.pairwise(parts)
    )
    combined = total.model_copy(
        update={
            "dossiers": total.dossiers - again,
            "carried_over": counts[0].carried_over,
            "duplicates": total.duplicates + again,
            **classes,
        }
    )
    # Withdrawn dossiers that count as on time are resolved anew in every period, in ratios that cannot be told apart.
    resolved_again = any(part.carried_out.get(name) for part in parts[:-1] for name in _RESOLVED)
    if resolved_again:
        raise CannotAdd(
            _("With withdrawn = on-time, what is withdrawn counts in every period; summarize the whole period at once.")
        )
    if not carried_on or combined.broken_identity() is not None:
        raise CannotAdd(
            _("What one period leaves open is not what the next one carries over; summarize the whole period at once.")
        )
    return combined


def sum_findings(findings: Sequence[Sequence[Finding]], counts: Counts | None = None) -> list[Finding]:
    """Add the findings indicator by indicator.

    ``counts`` are those of the whole where they are no plain sum; an indicator of classes is then taken from them.
    """
    classes = {indicator.code: indicator.classes for indicator in all_indicators()}
    summed = [_sum_finding(of_indicator) for of_indicator in zip(*findings, strict=True)]
    return summed if counts is None else [_recounted(each, classes[each.code], counts) for each in summed]


def _recounted(finding: Finding, classes: tuple[tuple[str, ...], tuple[str, ...]] | None, counts: Counts) -> Finding:
    if classes is None or finding.verdict == "not-measured":
        return finding
    part, whole = (sum(getattr(counts, name) for name in names) for names in classes)
    return judge_by_record(finding.code, part, whole, finding.target, finding.base, finding.amount)


def _sum_finding(findings: Sequence[Finding]) -> Finding:
    """Add numerators and denominators; where one part is not measured, the whole is not."""
    missing = next((finding for finding in findings if finding.verdict == "not-measured"), None)
    if missing is not None:
        return missing.model_copy(update={"target": _common_target(findings)})
    amounts = [finding.amount for finding in findings]
    return judge_by_record(
        findings[0].code,
        sum(finding.numerator or 0 for finding in findings),
        sum(finding.denominator or 0 for finding in findings),
        _common_target(findings),
        findings[0].base,
        None if None in amounts else sum(amount or 0 for amount in amounts),
    )


def _common_target(findings: Sequence[Finding]) -> TargetRecord | None:
    """Return the target if it is the same for all parts; what is assigned to one unit does not hold for the whole."""
    first = findings[0].target
    return first if all(finding.target == first for finding in findings) else None


def carried_out_by(wholes: Sequence[Summary] | Sequence[Group], *, chained: bool) -> dict[str, int]:
    """Return what the next period would carry over: of periods that follow one another, what the last one does."""
    total: Counter[str] = Counter()
    for whole in wholes[-1:] if chained else wholes:
        total.update(whole.carried_out)
    return dict(total)
