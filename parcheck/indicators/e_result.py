"""With an electronic result, of the dossiers resolved in the period."""

from parcheck.indicator import Indicator, Measure, share
from parcheck.indicators.on_time import RESOLVED_WITH_DUE
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    resolved = population.of_class(*RESOLVED_WITH_DUE, "resolved_without_due")
    return share(population.dossiers["e_result"], resolved)


INDICATOR = Indicator(
    code="e_result",
    position=120,
    title=N_("Electronic result"),
    meaning=N_("Of the dossiers resolved in the period, for how many the result was issued electronically."),
    numerator=N_("resolved dossiers with an electronic result"),
    denominator=N_("dossiers resolved in the period"),
    basis=N_("target of Bình Định for 2023 [published]"),
    exclusions=N_("open, withdrawn, paused and unclassified dossiers"),
    needs=(("e_result",),),
    measure=_measure,
)
