"""Compute every indicator over a population and judge it against the target that holds."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.config import NAME, Config
from parcheck.definitions import headings
from parcheck.errors import UsageError
from parcheck.indicator import Indicator
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.population import Population
from parcheck.summary import Finding, judge, not_measured
from parcheck.targets import DEFAULT_SET, TargetSet, load_set, target_for


class Judges(NamedTuple):
    """The target sets, the first to be asked first, and the unit and level they are asked for.

    ``by_default`` is true where none was configured and the bundled default set is used.
    """

    sets: Sequence[TargetSet]
    unit: str | None
    level: str | None
    by_default: bool


def judges_for(asked: Sequence[str], config: Config) -> Judges:
    """Load the target sets: those asked for, then the config's own entries, then the sets that it names."""
    codes = [indicator.code for indicator in all_indicators()]
    sets = [load_set(name, Path(), codes) for name in asked]
    if config.target:
        sets.append(TargetSet(NAME, NAME, config.own_targets))
    sets += [load_set(name, config.folder, codes) for name in config.targets]
    by_default = not sets
    if by_default:
        sets = [load_set(DEFAULT_SET, Path(), codes)]
    return Judges(sets, config.unit, config.level, by_default)


def find_all(population: Population, as_of: datetime.date, judges: Judges, config: Config) -> list[Finding]:
    """Return the finding of every indicator, in their order."""
    return [_find(indicator, population, as_of, judges, config) for indicator in all_indicators()]


def _find(
    indicator: Indicator, population: Population, as_of: datetime.date, judges: Judges, config: Config
) -> Finding:
    target = target_for(judges.sets, indicator.code, as_of, judges.unit, judges.level)
    _check_direction(indicator, target is not None and target.at_least is not None, judges)
    choice = config.indicators.get(indicator.code)
    base = choice.base if choice else indicator.default_base(population)
    fields = population.fields if indicator.counts == "dossiers" else population.register_fields
    missing = indicator.missing(base, fields)
    if missing is not None:
        reason = _missing_sentence(missing) if fields else _no_list_sentence(indicator)
        return not_measured(indicator.code, reason, target, base or None)
    measure = indicator.measure(population, base)
    amount = None if measure.amount is None else int(measure.amount[measure.numerator].sum())
    return judge(indicator.code, _count(measure.numerator), _count(measure.denominator), target, base or None, amount)


def _check_direction(indicator: Indicator, at_least: bool, judges: Judges) -> None:
    """Refuse a minimum for an indicator of which less is better."""
    if indicator.lower_is_better and at_least:
        raise UsageError(
            _("The target of {indicator} must be at_most: less is better there ({names}).").format(
                indicator=indicator.code, names=", ".join(targets.name for targets in judges.sets)
            )
        )


def _missing_sentence(fields: Sequence[str]) -> str:
    """Name the headings of which one would be needed."""
    titles = dict.fromkeys(headings().titles[name] for name in fields if name != "stated_timeliness")
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


def _count(mask: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(mask))
