"""Online dossiers not received within one working day of submission; lower is better."""

import numpy as np

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population
from parcheck.reading.dates import UNREADABLE
from parcheck.workdays import working_days_over

_LIMIT = 1


def _measure(population: Population, base: str) -> Measure:
    dossiers = population.dossiers
    submitted = dossiers["submitted_at"]
    dated = (submitted > UNREADABLE) & population.received & population.online
    if not dated.any():
        return share(dated, dated)
    calendar = working_days_over(submitted[dated], own=population.holidays)
    parts = map(dossiers.take, dossiers.slices())
    late = [calendar.exceeds(part["received_at"], part["submitted_at"], _LIMIT) for part in parts]
    return share(np.concatenate(late), dated)


INDICATOR = Indicator(
    code="late_reception",
    position=100,
    title=N_("Online dossiers received late"),
    meaning=N_(
        "Of the dossiers filed online, how many the office received more than one working day after submission."
    ),
    numerator=N_("online dossiers received later than one working day after submission"),
    denominator=N_("online dossiers received in the period for which both days are known"),
    basis=N_("NĐ 118/2025/NĐ-CP: receipt within one working day [published]"),
    exclusions=N_("dossiers not filed online, or without a day of submission"),
    needs=(("channel",), ("submitted_at",), ("received_at",)),
    measure=_measure,
    lower_is_better=True,
)
