"""Compare a claim with what the exports give, and explain a difference by another base, period or rule."""

import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from parcheck.claims.claim import Claim, Remark
from parcheck.claims.data import COUNTED, Data, Numbers, with_rules
from parcheck.claims.indicators import indicator_of
from parcheck.claims.verdicts import percent_of, ways_of
from parcheck.claims.words import AMONG_OPEN, BASES
from parcheck.labels import BASE_LABELS
from parcheck.language import N_
from parcheck.period import Period

DATA_SAY = N_("The exports give {numerator} of {denominator}.")
DATA_COUNT = N_("The exports give {count}.")
DATA_PART = N_("Where the report says {said}, the exports give {given}.")
OTHER_BASE = N_("The figure is that of another base: {base}.")
OTHER_WHOLE = N_("The figure is that of another denominator: {denominator}.")
OTHER_PERIOD = N_("The figure is that of another period: from {first} to {last}.")
OTHER_RULE = N_("The figure is that of another rule: {rule}.")
OTHER_ROUNDING = N_("The figure is rounded up.")
_DOSSIERS = re.compile(r"hồ sơ|nộp|tiếp nhận|thanh toán|chứng thực|(?:đúng|trễ|quá|trước) (?:hạn|hẹn)", re.IGNORECASE)
_NEAR = Fraction(5, 100)
_WHOLES = ("received", "resolved", "due", "open")


class Compared(NamedTuple):
    """What the data give for a claim; both counts are None where it is no share of dossiers."""

    numerator: int | None
    denominator: int | None
    agrees: bool
    remarks: tuple[Remark, ...] = ()


class _Ratio(NamedTuple):
    numerator: int
    denominator: int


def compare(claim: Claim, data: Data, period: Period | None, beside: Collection[str] = frozenset()) -> Compared | None:
    """Compare a claim with the exports in a period; None where its words say nothing that they could give.

    ``beside`` are the labels of what stands beside it, in its sentence, list or table.
    A claim on one sector or place that differs is not compared, because the exports are counted as a whole; nor is a
    percentage without counts whose words speak of no dossiers.
    """
    compared = _compared(claim, data, period, beside)
    return None if compared is not None and _is_vague(claim) and not compared.agrees else compared


def is_comparable(claim: Claim) -> bool:
    """Tell whether the words of a claim name what exports can give: an indicator, or a class of dossiers."""
    if claim.kind == "contradiction" or _is_vague(claim):
        return False
    return indicator_of(claim) is not None or claim.label in COUNTED


def _is_vague(claim: Claim) -> bool:
    return claim.partial or (claim.numerator is None and claim.kind != "sum" and not _DOSSIERS.search(claim.words))


def _compared(claim: Claim, data: Data, period: Period | None, beside: Collection[str]) -> Compared | None:
    numbers = data.at(period)
    if numbers.is_empty:
        return None
    if claim.kind == "sum":
        return _compared_sum(claim, numbers)
    if claim.kind == "contradiction":
        return None
    given = list(_given(claim, numbers, beside))
    if not given:
        return None
    for ratio in given:
        if _agrees(claim, ratio):
            return Compared(*ratio, agrees=True)
    values = (("numerator", given[0].numerator), ("denominator", given[0].denominator))
    remarks = (Remark(DATA_SAY, values), *_explained(claim, data, period, beside))
    return Compared(*given[0], agrees=False, remarks=remarks)


def _given(claim: Claim, numbers: Numbers, beside: Collection[str]) -> Iterator[_Ratio]:
    """Yield what the data give for the words of a claim, the likeliest first.

    "Đúng hạn" takes in those before time, but for beside "trước hạn" or with the very count of those on time alone.
    """
    given = _of_words(claim, numbers)
    on_time = numbers.count("on_time")
    is_narrow = claim.label == "on_time" and ("early" in beside or claim.numerator == on_time)
    yield from sorted(given, key=lambda ratio: ratio.numerator != on_time) if is_narrow else given


def _of_words(claim: Claim, numbers: Numbers) -> Iterator[_Ratio]:
    code = indicator_of(claim)
    finding = numbers.finding(code) if code else None
    if finding is not None and finding.denominator and finding.numerator is not None:
        yield _Ratio(finding.numerator, finding.denominator)
    part = numbers.count(claim.label)
    if part is not None and (finding is not None or code is None):
        for base in (claim.total_label, *BASES.get(claim.label, ())):
            whole = numbers.count(base) if base else None
            if whole and part <= whole and claim.label != base:
                yield _Ratio(part, whole)
    if code is None and not claim.label and claim.numerator is not None and claim.denominator:
        yield from _same_counts(claim, numbers)


def _same_counts(claim: Claim, numbers: Numbers) -> Iterator[_Ratio]:
    """Yield the counts of the indicator with the claim's target, or of the one indicator with its very counts."""
    by_target = [
        each for each in numbers.findings
        if claim.target is not None and each.target is not None and Fraction(each.target.bound) == claim.target.value
    ]  # fmt: skip
    by_counts = [
        each for each in numbers.findings if (each.numerator, each.denominator) == (claim.numerator, claim.denominator)
    ]
    for finding in by_target if len(by_target) == 1 else by_counts[:1]:
        if finding.numerator is not None and finding.denominator:
            yield _Ratio(finding.numerator, finding.denominator)


def _agrees(claim: Claim, ratio: _Ratio) -> bool:
    """Tell whether the data bear a claim out: its counts as far as they are printed, and its percentage."""
    if claim.numerator is not None and claim.numerator != ratio.numerator:
        return False
    if claim.denominator is not None and claim.denominator != ratio.denominator:
        return False
    exact = percent_of(ratio.numerator, ratio.denominator)
    if claim.stated is None:
        return True
    if claim.approximate:
        return abs(exact - claim.stated.value) <= max(claim.stated.value * _NEAR, Fraction(1))
    return bool(ways_of(claim.stated, exact))


def _compared_sum(claim: Claim, numbers: Numbers) -> Compared | None:
    total = numbers.count(claim.label)
    parts = [(count, numbers.count(label)) for label, count in _clear_parts(claim) if label]
    known = [(said, given) for said, given in parts if given is not None]
    if total is None or claim.stated is None:
        return None
    agrees = claim.stated.value == total and all(said == given for said, given in known)
    differing = [Remark(DATA_PART, (("said", said), ("given", given))) for said, given in known if said != given]
    remarks = () if agrees else (Remark(DATA_COUNT, (("count", total),)), *differing)
    return Compared(None, total, agrees, remarks)


def _clear_parts(claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield the parts of a sum; "đúng hạn" beside "quá hạn" alone takes in those before time."""
    labels = {label for label, _ in claim.parts}
    for label, count in claim.parts:
        if claim.label == "open":
            yield AMONG_OPEN.get(label, label), count
        elif label == "on_time" and "early" not in labels:
            yield "early_or_on_time", count
        else:
            yield label, count


def _explained(claim: Claim, data: Data, period: Period | None, beside: Collection[str]) -> tuple[Remark, ...]:
    """Return the first named base, denominator, rule or period that reproduces the stated figure."""
    if claim.stated is None or claim.approximate:
        return ()
    numbers = data.at(period)
    sources = (
        _by_base(claim, numbers),
        _by_whole(claim, numbers, beside),
        _by_rule(claim, data, period, beside),
        _by_period(claim, data, period, beside),
        _by_rounding(claim, numbers, beside),
    )
    return next(((remark,) for source in sources for remark in source), ())


def _by_base(claim: Claim, numbers: Numbers) -> Iterator[Remark]:
    code = indicator_of(claim)
    for each in numbers.measured:
        if each.indicator.code != code or each.measure is None:
            continue
        for base, needs in each.indicator.bases.items():
            if base == each.base or not all(name in numbers.population.fields for name in needs):
                continue
            measure = each.indicator.measure(numbers.population, base)
            ratio = _Ratio(int(np.count_nonzero(measure.numerator)), int(np.count_nonzero(measure.denominator)))
            if ratio.denominator and _agrees(claim, ratio):
                yield Remark(OTHER_BASE, (("base", BASE_LABELS[base]),))


def _by_whole(claim: Claim, numbers: Numbers, beside: Collection[str]) -> Iterator[Remark]:
    for ratio in list(_given(claim, numbers, beside))[:1]:
        for label in _WHOLES:
            whole = numbers.count(label)
            if whole and whole >= ratio.numerator and _agrees(claim, _Ratio(ratio.numerator, whole)):
                yield Remark(OTHER_WHOLE, (("denominator", whole),))


def _by_rule(claim: Claim, data: Data, period: Period | None, beside: Collection[str]) -> Iterator[Remark]:
    for text, rules in with_rules(data.rules):
        if any(_agrees(claim, ratio) for ratio in list(_given(claim, data.at(period, rules), beside))[:1]):
            yield Remark(OTHER_RULE, (("rule", text),))


def _by_period(claim: Claim, data: Data, period: Period | None, beside: Collection[str]) -> Iterator[Remark]:
    for other in _other_periods(period):
        numbers = data.at(other)
        if any(_agrees(claim, ratio) for ratio in list(_given(claim, numbers, beside))[:1]):
            window = numbers.counted.window
            yield Remark(OTHER_PERIOD, (("first", window.first), ("last", window.last)))


def _other_periods(period: Period | None) -> Iterator[Period | None]:
    """Yield all data, and the period moved to the other usual cut-off days."""
    if period is None:
        return
    yield None
    for day in (15, 21):
        first, last = period.first, period.last
        if first.day == 1:
            before = first.replace(year=first.year - (first.month == 1), month=(first.month - 2) % 12 + 1, day=day)
            yield Period(before, last.replace(day=day - 1))


def _by_rounding(claim: Claim, numbers: Numbers, beside: Collection[str]) -> Iterator[Remark]:
    for ratio in list(_given(claim, numbers, beside))[:1]:
        if claim.stated is not None:
            step = Fraction(1, 10**claim.stated.decimals)
            exact = percent_of(*ratio)
            if _agrees(claim, ratio) is False and claim.stated.value - step < exact < claim.stated.value and (
                claim.numerator in (None, ratio.numerator) and claim.denominator in (None, ratio.denominator)
            ):  # fmt: skip
                yield Remark(OTHER_ROUNDING)
