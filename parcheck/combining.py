"""Add summaries of several units, or of several periods of one unit, without their dossiers."""

import datetime
import glob
import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from parcheck.adding import NOTHING, CannotAdd, Stand, carried_out_by, chained_counts, sum_counts, sum_findings
from parcheck.clock import now
from parcheck.config import NAME
from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.figures import format_count
from parcheck.indicators import all_indicators
from parcheck.language import _, ngettext
from parcheck.paths import exists, is_file
from parcheck.soundness import has_known_indicators, has_known_words, is_sound
from parcheck.summary import Counts, Finding, Group, PeriodRecord, Problems, Summary
from parcheck.verdicts import not_measured

_SHOWN = 20
_MOST_NAMED = 5
_SHARED_KINDS = ("procedures",)  # every unit has the same catalogue


class Part(NamedTuple):
    """One summary and the name of its file."""

    name: str
    summary: Summary


def files_of(names: Sequence[str]) -> list[str]:
    """Return the files; a pattern that the shell left as it is, as on Windows, is expanded by name."""
    files = []
    for name in names:
        is_pattern = glob.has_magic(name) and not exists(name)
        files += sorted(glob.glob(name)) if is_pattern else [name]  # noqa: PTH207 - a pattern may have any folder
    if not files:
        raise InputNotFound(_("No summary fits {names}.").format(names=", ".join(names)))
    return files


def read_part(name: str) -> Part:
    """Read a summary. Raises InputNotFound, or UnreadableInput where the file is no ``parcheck.summary/1``."""
    path = Path(name)
    if not is_file(path):
        raise InputNotFound(_("“{file}” does not exist.").format(file=name))
    try:
        summary = Summary.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        raise UnreadableInput(
            _("“{file}” is no summary of parcheck; make one with: parcheck summarize … --format json.").format(
                file=name
            )
        ) from error
    if not has_known_indicators(summary):
        raise UnreadableInput(
            _("“{file}” is of another version of parcheck, with other indicators; make it again.").format(file=name)
        )
    if not has_known_words(summary):
        raise UnreadableInput(
            _("“{file}” is of another version of parcheck, with other rules or lists; make it again.").format(file=name)
        )
    if not is_sound(summary):
        raise UnreadableInput(
            _("The figures of “{file}” do not add up: it was changed since parcheck wrote it; make it again.").format(
                file=name
            )
        )
    return Part(name, summary)


def combine(parts: Sequence[Part]) -> Summary:
    """Add summaries, of several units over one period, or of one unit over periods that follow one another.

    Counts and ratios are exact. Raises CannotAdd where they would not be.
    """
    parts = _with_all_indicators(parts)
    _check_same(parts, lambda s: s.rules, _("different rules"))
    _check_same(parts, lambda s: [f.base for f in s.indicators], _("different bases of an indicator"))
    dated = [part for part in parts if part.summary.period.first is not None]
    units = {part.summary.unit for part in parts}
    if _one_period(dated):
        _check_inputs(parts)
        _check_units(dated)
        add, ordered = sum_counts, list(parts)
    elif len(units) == 1:
        add, ordered = chained_counts, _in_sequence(dated) + [part for part in parts if part not in dated]
    else:
        raise CannotAdd(
            _("The summaries are of different units and periods; make them with the same --period and --as-of.")
        )
    summaries = [part.summary for part in ordered]
    counts = add([Stand.of(summary) for summary in summaries])
    times = [part.summary for part in dated]
    return Summary(
        generated_at=now(),
        unit=units.pop() if len(units) == 1 else None,
        period=PeriodRecord(
            first=min((s.period.first for s in times if s.period.first), default=None),
            last=max((s.period.last for s in times if s.period.last), default=None),
        ),
        as_of=max((s.as_of for s in times if s.as_of), default=None),
        rules=summaries[0].rules,
        inputs=[record for summary in summaries for record in summary.inputs],
        counts=counts,
        indicators=sum_findings([s.indicators for s in summaries], None if add is sum_counts else counts),
        groups=_groups(summaries, add),
        problems=_sum_problems([s.problems for s in summaries]),
        carried_out=carried_out_by(summaries, chained=add is chained_counts),
    )


def missing_units(parts: Sequence[Part]) -> list[str]:
    """Warn where summaries of one period name no unit: the sum then has no groups by which to ask which unit misses."""
    nameless = [f"“{part.name}”" for part in parts if part.summary.unit is None]
    several = len(parts) > 1 and _one_period([part for part in parts if part.summary.period.first is not None])
    if not nameless or not several or any(part.summary.groups for part in parts):
        return []
    named, more = ", ".join(nameless[:_MOST_NAMED]), len(nameless) - _MOST_NAMED
    if more > 0:
        named = _("{names} and {count} more").format(names=named, count=format_count(more))
    sentence = ngettext(
        '{files} names no unit, so the sum has no group for it: write unit = "…" in the {config} of that commune, and '
        "make the summary again.",
        '{files} name no unit, so the sum has no groups for them: write unit = "…" in the {config} of each of these '
        "communes, and make the summaries again.",
        len(nameless),
    )
    return [sentence.format(files=named, config=NAME)]


def _with_all_indicators(parts: Sequence[Part]) -> list[Part]:
    """Put the indicators in order; one that was not there yet when a summary was made is not measured in it."""
    codes = [indicator.code for indicator in all_indicators()]
    bases = {finding.code: finding.base for part in parts for finding in part.summary.indicators}

    def all_of(findings: Sequence[Finding], file: str) -> list[Finding]:
        by_code = {finding.code: finding for finding in findings}
        reason = _("“{file}” was made without this indicator.").format(file=file)
        return [by_code.get(code) or not_measured(code, reason, None, bases.get(code)) for code in codes]

    completed = []
    for name, summary in parts:
        groups = [each.model_copy(update={"indicators": all_of(each.indicators, name)}) for each in summary.groups]
        whole = {"indicators": all_of(summary.indicators, name), "groups": groups}
        completed.append(Part(name, summary.model_copy(update=whole)))
    return completed


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
    seen: dict[tuple[str, str | None], int] = {}
    for number, part in enumerate(parts):
        for record in part.summary.inputs:
            first = seen.setdefault((record.sha256, record.sheet), number)
            if record.kind not in _SHARED_KINDS and first != number:
                raise CannotAdd(
                    _("“{first}” and “{second}” cannot be added: both contain “{file}”.").format(
                        first=parts[first].name, second=part.name, file=record.path
                    )
                )


def _check_units(parts: Sequence[Part]) -> None:
    """Refuse two summaries of one named unit for one period."""
    seen: dict[str, Part] = {}
    for part in parts:
        unit = part.summary.unit
        if unit is not None and seen.setdefault(unit, part) is not part:
            raise CannotAdd(
                _("“{first}” and “{second}” cannot be added: both are of {unit}, for the same period.").format(
                    first=seen[unit].name, second=part.name, unit=unit
                )
            )


def _one_period(parts: Sequence[Part]) -> bool:
    return len({(part.summary.period, part.summary.as_of) for part in parts}) <= 1


def _in_sequence(parts: Sequence[Part]) -> list[Part]:
    """Return the parts in order of time, if each begins on the day after the one before ends."""
    ordered = sorted(parts, key=lambda part: part.summary.period.first or datetime.date.min)
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


def _groups(summaries: Sequence[Summary], add: Callable[[Sequence[Stand]], Counts]) -> list[Group]:
    """Return the groups of all parts, those of one key added; parts of several units without groups are groups."""
    units_are_groups = len({each.unit for each in summaries}) > 1 and not any(each.groups for each in summaries)
    by_part = [
        {tuple(group.key.items()): group for group in (_as_group(summary) if units_are_groups else summary.groups)}
        for summary in summaries
    ]
    by_key: dict[tuple[tuple[str, str], ...], list[Group]] = {}
    for part in by_part:
        for key, group in part.items():
            by_key.setdefault(key, []).append(group)
    if len({tuple(name for name, _value in key) for key in by_key}) > 1:
        raise CannotAdd(_("The summaries are split by different fields; make them with the same --by."))
    groups = []
    for key, here in by_key.items():
        # In a sequence of periods one without the group counts as well: nothing is carried over through it.
        one_each = here if add is sum_counts else [part.get(key) for part in by_part]
        counts = add([NOTHING if group is None else Stand.of(group) for group in one_each])
        exact = None if add is sum_counts else counts
        groups.append(Group(key=dict(key), counts=counts, indicators=sum_findings([g.indicators for g in here], exact)))
    return sorted(groups, key=lambda group: group.badness)


def _as_group(summary: Summary) -> list[Group]:
    return [Group(key={"unit": summary.unit or ""}, counts=summary.counts, indicators=summary.indicators)]


def _sum_problems(problems: Sequence[Problems]) -> Problems:
    by_code: Counter[str] = Counter()
    for each in problems:
        by_code.update(each.by_code)
    shown = [problem for each in problems for problem in each.shown]
    return Problems(total=sum(each.total for each in problems), by_code=dict(by_code), shown=shown[:_SHOWN])
