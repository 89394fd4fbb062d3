"""Certified electronically, of the rows of the certification register; a register of its own, counted by row."""

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    register = population.register
    return share(register["e_certificate_no"], register["registered_in_period"])


INDICATOR = Indicator(
    code="e_certification",
    position=90,
    title=N_("Certified electronically"),
    meaning=N_("Of the certifications registered in the period, how many were made electronically."),
    numerator=N_("rows of the register with an electronic certificate number"),
    denominator=N_("rows of the certification register, registered in the period"),
    basis=N_("the ratio of electronic certification in the offices' reports [published]"),
    exclusions=N_("nothing; dossier lists play no part"),
    needs=(("e_certificate_no",), ("submitted_at",)),
    measure=_measure,
    counts="certifications",
)
