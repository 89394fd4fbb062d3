"""Early, of the dossiers resolved in the period that have a due day."""

from parcheck.indicator import Indicator, of_classes
from parcheck.indicators.on_time import FINISH_AND_DUE, RESOLVED_WITH_DUE
from parcheck.language import N_

_CLASSES = (("early",), RESOLVED_WITH_DUE)

INDICATOR = Indicator(
    code="early",
    position=20,
    title=N_("Resolved early"),
    meaning=N_("Of the dossiers that the office finished in the period, how many it finished before their due day."),
    numerator=N_("dossiers resolved before their due day"),
    denominator=N_("dossiers resolved in the period that have a due day"),
    basis=N_("column 8 of form II.06a/VPCP/KSTT, TT 01/2020/TT-VPCP [code]"),
    exclusions=N_("open, withdrawn, paused and unclassified dossiers, and resolved ones without a due day"),
    needs=FINISH_AND_DUE,
    measure=of_classes(*_CLASSES),
    classes=_CLASSES,
)
