"""Late, of the dossiers resolved in the period that have a due day; lower is better."""

from parcheck.indicator import Indicator, of_classes
from parcheck.indicators.on_time import FINISH_AND_DUE, RESOLVED_WITH_DUE
from parcheck.language import N_

_CLASSES = (("late",), RESOLVED_WITH_DUE)

INDICATOR = Indicator(
    code="late",
    position=30,
    title=N_("Resolved late"),
    meaning=N_("Of the dossiers that the office finished in the period, how many it finished after their due day."),
    numerator=N_("dossiers resolved after their due day"),
    denominator=N_("dossiers resolved in the period that have a due day"),
    basis=N_("column 10 of form II.06a/VPCP/KSTT, TT 01/2020/TT-VPCP [code]"),
    exclusions=N_("open, withdrawn, paused and unclassified dossiers, and resolved ones without a due day"),
    needs=FINISH_AND_DUE,
    measure=of_classes(*_CLASSES),
    classes=_CLASSES,
    lower_is_better=True,
)
