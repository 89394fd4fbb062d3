"""Filed online, of the dossiers received in the period."""

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    whole = {
        "online-capable": population.online_capable,
        "all": population.received,
        "online-and-in-person": population.channel("online", "in_person"),
        "full": population.level("full"),
    }[base]
    return share(population.online, whole & population.received)


def _default_base(population: Population) -> str:
    return "online-capable" if "service_level" in population.fields else "all"


INDICATOR = Indicator(
    code="online_submission",
    position=60,
    title=N_("Filed online"),
    meaning=N_("Of the dossiers received in the period, how many were submitted online."),
    numerator=N_("dossiers submitted online"),
    denominator=N_(
        "dossiers received in the period whose procedure can be filed online, where that is known; else all"
    ),
    basis=N_("the ratio of online dossiers in the offices' reports [published]; the base differs between them"),
    exclusions=N_("dossiers outside the base, such as those that cannot be filed online; dossiers carried over"),
    needs=(("channel",),),
    bases={
        "online-capable": ("service_level",),
        "all": (),
        "online-and-in-person": (),
        "full": ("service_level",),
    },
    default_base=_default_base,
    measure=_measure,
)
