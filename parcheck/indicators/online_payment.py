"""Paid online, of the dossiers received in the period that bear a fee; with the amount."""

import numpy as np

from parcheck.indicator import Indicator, Measure, share
from parcheck.language import N_
from parcheck.population import Population


def _measure(population: Population, base: str) -> Measure:
    dossiers = population.dossiers
    whole = {
        "fee-bearing": dossiers["fee_bearing"],
        "online-capable": population.online_capable,
        "paid": dossiers["paid"],
    }[base]
    amount = np.maximum(dossiers["amount"], 0)
    return share(dossiers["paid_online"], whole & population.received, amount)


INDICATOR = Indicator(
    code="online_payment",
    position=80,
    title=N_("Paid online"),
    meaning=N_("Of the dossiers received in the period that bear a fee, how many were paid online, and how much."),
    numerator=N_("dossiers whose fee was paid online; a bank transfer is not online, a refund is not paid"),
    denominator=N_("dossiers received in the period that bear a fee, or of another named base"),
    basis=N_("the ratio of online payment in the offices' reports [published]; the base differs between them"),
    exclusions=N_("dossiers outside the base; those exempt from the fee, whatever the amount; dossiers carried over"),
    needs=(("payment_method", "transaction_at"),),
    bases={"fee-bearing": (), "online-capable": ("service_level",), "paid": ()},
    default_base=lambda population: "fee-bearing",
    measure=_measure,
)
