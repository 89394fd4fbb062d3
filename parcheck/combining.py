"""Add summaries of several units, or of several periods of one unit, without their dossiers."""

import datetime
import glob
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from parcheck.clock import now
from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.summary import (
    Counts,
    Finding,
    Group,
    PeriodRecord,
    Problems,
    Summary,
    TargetRecord,
    judge_by_record,
)

_SHOWN = 20
# What stands at the end of a period, where all else happens during it.
_STOCKS = ("open_within", "open_overdue", "open_without_due", "supplement", "paused")
_FLOWS = ("early", "on_time", "late", "resolved_without_due")
_SHARED_KINDS = ("procedures",)  # every unit has the same catalogue


class Part(NamedTuple):
    """One summary and the name of its file."""

    name: str
    summary: Summary


class CannotAdd(UnreadableInput):
    """Two summaries do not fit together; the text says why and what to do."""


def files_of(names: Sequence[str]) -> list[str]:
    """Return the files; a pattern that the shell left as it is, as on Windows, is expanded by name."""
    files = []
    for name in names:
        is_pattern = glob.has_magic(name) and not Path(name).exists()
        files += sorted(glob.glob(name)) if is_pattern else [name]  # noqa: PTH207 - a pattern may have any folder
    if not files:
        raise InputNotFound(_("No summary fits {names}.").format(names=", ".join(names)))
    return files


def read_part(name: str) -> Part:
    """Read a summary. Raises InputNotFound, or UnreadableInput where the file is no ``parcheck.summary/1``."""
    path = Path(name)
    if not path.is_file():
        raise InputNotFound(_("“{file}” does not exist.").format(file=name))
    try:
        return Part(name, Summary.model_validate_json(path.read_bytes()))
    except (ValidationError, OSError) as error:
        raise UnreadableInput(
            _("“{file}” is no summary of parcheck; make one with: parcheck summarize … --format json.").format(
                file=name
            )
        ) from error


def combine(parts: Sequence[Part]) -> Summary:
    """Add summaries, of several units over one period, or of one unit over periods that follow one another.

    Counts and ratios are exact. Raises CannotAdd where they would not be.
    """
    summaries = [part.summary for part in parts]
    _check_same(parts, lambda s: s.rules, _("different rules"))
    _check_same(parts, lambda s: [f.base for f in s.indicators], _("different bases of an indicator"))
    in_classes: Counts | None = None
    units = {summary.unit for summary in summaries}
    if _one_period(summaries):
        _check_inputs(parts)
        counts, period = _sum_counts([s.counts for s in summaries]), summaries[0].period
    elif len(units) == 1:
        ordered = _in_sequence(parts)
        counts = _chained_counts(ordered)
        period = PeriodRecord(first=ordered[0].summary.period.first, last=ordered[-1].summary.period.last)
        summaries = [part.summary for part in ordered]
        in_classes = counts
    else:
        raise CannotAdd(
            _("The summaries are of different units and periods; make them with the same --period and --as-of.")
        )
    findings = _sum_findings([s.indicators for s in summaries], in_classes)
    return Summary(
        generated_at=now(),
        unit=units.pop() if len(units) == 1 else None,
        period=period,
        as_of=summaries[-1].as_of,
        rules=summaries[0].rules,
        inputs=[record for summary in summaries for record in summary.inputs],
        counts=counts,
        indicators=findings,
        groups=_groups(summaries),
        problems=_sum_problems([s.problems for s in summaries]),
    )


def _check_same(parts: Sequence[Part], what: Callable[[Summary], object], difference: str) -> None:
    first = parts[0]
    for part in parts[1:]:
        if what(part.summary) != what(first.summary):
            raise CannotAdd(
                _("“{first}” and “{second}” cannot be added: {difference}.").format(
                    first=first.name, second=part.name, difference=difference
                )
            )


def _check_inputs(parts: Sequence[Part]) -> None:
    """Refuse two summaries that read the same file, whose dossiers would count twice."""
    seen: dict[tuple[str, str | None], str] = {}
    for part in parts:
        for record in part.summary.inputs:
            key = (record.sha256, record.sheet)
            if record.kind in _SHARED_KINDS or seen.setdefault(key, part.name) == part.name:
                continue
            raise CannotAdd(
                _("“{first}” and “{second}” cannot be added: both contain “{file}”.").format(
                    first=seen[key], second=part.name, file=record.path
                )
            )


def _one_period(summaries: Sequence[Summary]) -> bool:
    first = summaries[0]
    return all((s.period, s.as_of) == (first.period, first.as_of) for s in summaries)


def _in_sequence(parts: Sequence[Part]) -> list[Part]:
    """Return the parts in order of time, if each begins on the day after the one before ends."""
    dated = [part for part in parts if part.summary.period.first and part.summary.period.last]
    ordered = sorted(dated, key=lambda part: part.summary.period.first or datetime.date.min)
    for before, after in itertools.pairwise(ordered):
        ends, begins = before.summary.period.last, after.summary.period.first
        if ends is None or begins is None or ends + datetime.timedelta(days=1) != begins:
            raise CannotAdd(
                _("The periods of “{first}” and “{second}” overlap or leave a gap.").format(
                    first=before.name, second=after.name
                )
            )
        if before.summary.as_of != ends:
            raise CannotAdd(_("“{file}” is not judged on the last day of its period.").format(file=before.name))
    return ordered


def _sum_counts(counts: Sequence[Counts]) -> Counts:
    return Counts(**{name: sum(getattr(each, name) for each in counts) for name in Counts.model_fields})


def _chained_counts(parts: Sequence[Part]) -> Counts:
    """Add the counts of periods that follow one another.

    What was open at the end of one is carried over into the next and counts once: receipts and resolutions add up, the
    open dossiers are those of the last period. Rows that were read again are further rows of the same dossier.
    """
    counts = [part.summary.counts for part in parts]
    total = _sum_counts(counts)
    dossiers = counts[0].carried_over + total.received
    classes = {name: getattr(total, name) for name in _FLOWS} | {name: getattr(counts[-1], name) for name in _STOCKS}
    # Withdrawn and unclassified dossiers may be carried over too, so only their sum is known.
    rest = dossiers - sum(classes.values())
    if total.withdrawn and total.unclassified and rest != total.withdrawn + total.unclassified:
        raise CannotAdd(
            _("Withdrawn and unclassified dossiers were carried over together; summarize the whole period at once.")
        )
    only_withdrawn = not total.unclassified
    if rest == total.withdrawn + total.unclassified:
        classes |= {"withdrawn": total.withdrawn, "unclassified": total.unclassified}
    else:
        classes |= {"withdrawn": rest if only_withdrawn else 0, "unclassified": 0 if only_withdrawn else rest}
    combined = total.model_copy(
        update={
            "dossiers": dossiers,
            "carried_over": counts[0].carried_over,
            "duplicates": total.duplicates + total.dossiers - dossiers,
            **classes,
        }
    )
    broken = combined.broken_identity()
    if broken is not None:
        raise CannotAdd(
            _("What is open at the end of one period is not what is carried over into the next ({detail}).").format(
                detail=broken
            )
        )
    return combined


def _sum_findings(findings: Sequence[Sequence[Finding]], counts: Counts | None = None) -> list[Finding]:
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


def _groups(summaries: Sequence[Summary]) -> list[Group]:
    """Return the groups of all parts, those of one key added; parts of several units without groups are groups."""
    by_key: dict[tuple[tuple[str, str], ...], list[Group]] = {}
    for summary in summaries:
        for group in summary.groups or _as_group(summary, summaries):
            by_key.setdefault(tuple(group.key.items()), []).append(group)
    fields = {tuple(name for name, _value in key) for key in by_key}
    if len(fields) > 1:
        raise CannotAdd(_("The summaries are split by different fields; make them with the same --by."))
    return [
        Group(
            key=dict(key),
            counts=_sum_counts([group.counts for group in groups]),
            indicators=_sum_findings([group.indicators for group in groups]),
        )
        for key, groups in by_key.items()
    ]


def _as_group(summary: Summary, summaries: Sequence[Summary]) -> list[Group]:
    if len({each.unit for each in summaries}) < 2 or any(each.groups for each in summaries):
        return []
    return [Group(key={"unit": summary.unit or ""}, counts=summary.counts, indicators=summary.indicators)]


def _sum_problems(problems: Sequence[Problems]) -> Problems:
    by_code: Counter[str] = Counter()
    for each in problems:
        by_code.update(each.by_code)
    shown = [problem for each in problems for problem in each.shown]
    return Problems(total=sum(each.total for each in problems), by_code=dict(by_code), shown=shown[:_SHOWN])
