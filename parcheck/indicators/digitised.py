"""Digitised, of the dossiers received in the period."""

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    return share(population.dossiers["digitised"], population.received)


INDICATOR = Indicator(
    code="digitised",
    position=110,
    title=N_("Digitised"),
    meaning=N_("Of the dossiers received in the period, how many had their papers digitised."),
    numerator=N_("dossiers marked as digitised"),
    denominator=N_("dossiers received in the period"),
    basis=N_("targets of Bình Định for 2023 [published]"),
    exclusions=N_("dossiers carried over from before the period"),
    needs=(("digitised",),),
    measure=_measure,
)
