"""On time or early, of the resolved dossiers and the open overdue ones."""

from parcheck.indicator import Indicator, of_classes
from parcheck.indicators.on_time import FINISH_AND_DUE, RESOLVED_WITH_DUE
from parcheck.language import N_

_CLASSES = (("early", "on_time"), (*RESOLVED_WITH_DUE, "open_overdue"))

INDICATOR = Indicator(
    code="on_time_with_open",
    position=40,
    title=N_("On time, overdue open ones included"),
    meaning=N_(
        "As “resolved on time”, but dossiers that are still open after their due day count as not on time, so that "
        "closing only what is on time does not look like 100 %."
    ),
    numerator=N_("dossiers resolved early or on time"),
    denominator=N_("dossiers resolved in the period that have a due day, and open ones overdue at the reference day"),
    basis=N_("parcheck's own, beside the portal's ratio"),
    exclusions=N_("dossiers open within their time, withdrawn, paused, unclassified or without a due day"),
    needs=FINISH_AND_DUE,
    measure=of_classes(*_CLASSES),
    classes=_CLASSES,
)
