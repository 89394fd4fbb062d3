"""Filed online, of the dossiers of full online services received in the period."""

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    return share(population.online, population.level("full") & population.received)


INDICATOR = Indicator(
    code="online_submission_full",
    position=70,
    title=N_("Filed online, full online services"),
    meaning=N_("Of the dossiers of full online services received in the period, how many were submitted online."),
    numerator=N_("dossiers submitted online"),
    denominator=N_("dossiers received in the period whose procedure is a full online service (toàn trình)"),
    basis=N_("target of Hà Nội for its communes from 07/2025 [published]"),
    exclusions=N_("dossiers of partial or information services, or of unknown service level"),
    needs=(("channel",), ("service_level",)),
    measure=_measure,
)
