"""Overdue at the reference day, of the open dossiers; lower is better."""

from parcheck.indicator import Indicator, of_classes
from parcheck.language import N_

_CLASSES = (("open_overdue",), ("open_within", "open_overdue", "open_without_due"))

INDICATOR = Indicator(
    code="open_overdue",
    position=50,
    title=N_("Open and overdue"),
    meaning=N_("Of the dossiers still open at the reference day, how many are past their due day."),
    numerator=N_("open dossiers due before the reference day"),
    denominator=N_("dossiers open at the reference day"),
    basis=N_("columns 11 and 13 of form II.06a/VPCP/KSTT, TT 01/2020/TT-VPCP [code]"),
    exclusions=N_("dossiers waiting for a supplement, paused or withdrawn"),
    needs=(("due_at",),),
    measure=of_classes(*_CLASSES),
    classes=_CLASSES,
    lower_is_better=True,
)
