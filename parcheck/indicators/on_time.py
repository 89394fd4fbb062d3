"""On time or early, of the dossiers resolved in the period that have a due day."""

from parcheck.indicator import Indicator, of_classes
from parcheck.language import N_

FINISH_AND_DUE = (("due_at", "stated_timeliness"), ("finished_at", "returned_at", "stated_timeliness"))
RESOLVED_WITH_DUE = ("early", "on_time", "late")

_CLASSES = (("early", "on_time"), RESOLVED_WITH_DUE)

INDICATOR = Indicator(
    code="on_time",
    position=10,
    title=N_("Resolved on time or early"),
    meaning=N_("Of the dossiers that the office finished in the period, how many it finished by their due day."),
    numerator=N_("dossiers resolved early or on time"),
    denominator=N_("dossiers resolved in the period that have a due day"),
    basis=N_("the ratio that the one-stop systems show themselves [code]"),
    exclusions=N_("open, withdrawn, paused and unclassified dossiers, and resolved ones without a due day"),
    needs=FINISH_AND_DUE,
    measure=of_classes(*_CLASSES),
    classes=_CLASSES,
)
