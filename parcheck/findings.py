"""Compute every indicator over a population and judge it against the target that holds."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from parcheck.config import NAME, Config
from parcheck.definitions import headings
from parcheck.errors import UsageError
from parcheck.indicator import Indicator, Measure
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.population import Population
from parcheck.summary import Finding
from parcheck.targets import DEFAULT_SET, TargetSet, load_set, target_for
from parcheck.verdicts import judge, not_measured

_REGISTRATION = "Ngày đăng ký"


class Judges(NamedTuple):
    """The target sets, the first to be asked first, and the unit and level they are asked for.

    ``by_default`` is true where nothing was configured and the bundled default set is used.
    """

    sets: Sequence[TargetSet]
    unit: str | None
    level: str | None
    by_default: bool


class Totals(NamedTuple):
    """The two whole numbers of a ratio, and the amount in đồng where there is one."""

    numerator: int
    denominator: int
    amount: int | None


def judges_for(asked: Sequence[str], config: Config) -> Judges:
    """Load the target sets: those asked for, then the config's own entries, then the sets that it names."""
    codes = [indicator.code for indicator in all_indicators()]
    sets = [load_set(name, Path(), codes) for name in asked]
    if config.target:
        sets.append(TargetSet(NAME, NAME, config.own_targets))
    sets += [load_set(name, config.folder, codes) for name in config.targets]
    # "targets = []" is a choice, too: there are none.
    by_default = not sets and "targets" not in config.model_fields_set
    if by_default:
        sets = [load_set(DEFAULT_SET, Path(), codes)]
    return Judges(sets, config.unit, config.level, by_default)


class Measured(NamedTuple):
    """An indicator over a population: its base and its masks, or the reason why it cannot be measured."""

    indicator: Indicator
    base: str | None
    measure: Measure | None
    reason: str | None


def measure_all(population: Population, config: Config) -> Iterator[Measured]:
    """Measure every indicator, in their order; one after the other, as the masks of all would take much memory."""
    return (_measured(indicator, population, config) for indicator in all_indicators())


def find_all(measured: Iterable[Measured], as_of: datetime.date, judges: Judges) -> list[Finding]:
    """Return the finding of every indicator over the whole population."""
    return [found(each, totals_of(each), as_of, judges, judges.unit) for each in measured]


def totals_of(measured: Measured) -> Totals:
    """Add up the rows of a measure."""
    measure = measured.measure
    if measure is None:
        return Totals(0, 0, None)
    amount = None if measure.amount is None else int(measure.amount[measure.numerator].sum())
    return Totals(int(np.count_nonzero(measure.numerator)), int(np.count_nonzero(measure.denominator)), amount)


def found(
    measured: Measured,
    totals: Totals,
    as_of: datetime.date,
    judges: Judges,
    unit: str | None,
    reason: str | None = None,
) -> Finding:
    """Judge what was measured against the target that holds for a unit; a reason tells why it was not measured."""
    indicator, base = measured.indicator, measured.base
    target = target_for(judges.sets, indicator.code, as_of, unit, judges.level)
    _check_direction(indicator, target is not None and target.at_least is not None, judges)
    reason = measured.reason or reason
    if reason is not None:
        return not_measured(indicator.code, reason, target, base)
    return judge(indicator.code, totals.numerator, totals.denominator, target, base, totals.amount)


def _measured(indicator: Indicator, population: Population, config: Config) -> Measured:
    choice = config.indicators.get(indicator.code)
    base = choice.base if choice else indicator.default_base(population)
    fields = population.fields if indicator.counts == "dossiers" else population.register_fields
    missing = indicator.missing(base, fields)
    if missing is None:
        return Measured(indicator, base or None, indicator.measure(population, base), None)
    reason = _missing_sentence(missing, indicator) if fields else _no_list_sentence(indicator)
    return Measured(indicator, base or None, None, reason)


def _check_direction(indicator: Indicator, at_least: bool, judges: Judges) -> None:
    """Refuse a minimum for an indicator of which less is better."""
    if indicator.lower_is_better and at_least:
        raise UsageError(
            _("The target of {indicator} must be at_most: less is better there ({names}).").format(
                indicator=indicator.code, names=", ".join(targets.name for targets in judges.sets)
            )
        )


def titles_for(indicator: Indicator) -> Mapping[str, str]:
    """Return the headings that the sheets of an indicator have for each field; a register has a day of its own."""
    own = {"submitted_at": _REGISTRATION} if indicator.counts == "certifications" else {}
    return {**headings().titles, **own}


def _missing_sentence(fields: Sequence[str], indicator: Indicator) -> str:
    """Name the headings of which one would be needed."""
    known = titles_for(indicator)
    titles = dict.fromkeys(known[name] for name in fields if name != "stated_timeliness")
    return _("needs the column {headings}, which is missing or empty").format(
        headings=(" " + _("or") + " ").join(f"“{title}”" for title in titles)
    )


def _no_list_sentence(indicator: Indicator) -> str:
    """Say which kind of list is missing altogether."""
    if indicator.counts == "certifications":
        return _("needs a certification register with the column “{title}”").format(
            title=headings().titles["e_certificate_no"]
        )
    return _("needs a dossier list with the columns “{number}” and “{received}”").format(
        number=headings().titles["dossier_id"], received=headings().titles["received_at"]
    )
