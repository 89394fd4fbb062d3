"""From an assessment to what a format shows."""

from parcheck.assess import Assessment
from parcheck.config import Display
from parcheck.console import Screen
from parcheck.formats import Report
from parcheck.language import _
from parcheck.presentation import day_text


def report_of(assessment: Assessment, display: Display, screen: Screen) -> Report:
    """Return the report for a screen or a file."""
    return Report(
        assessment.summary,
        display,
        tuple(footnotes(assessment)),
        width=screen.width,
        colour=screen.colour,
        ascii_only=not screen.utf8,
        template=assessment.config.word_template,
    )


def footnotes(assessment: Assessment) -> list[str]:
    """Return the sentences that belong to the result itself: where the targets come from."""
    default = assessment.judges.sets[0]
    if assessment.judges.by_default:
        return [
            _("Targets: the bundled set {name} ({title}), because none is configured; --targets names another.").format(
                name=default.name, title=default.title
            )
        ]
    names = ", ".join(targets.name for targets in assessment.judges.sets)
    return [_("Targets: {names}, as they stand on {day}.").format(names=names, day=day_text(assessment.summary.as_of))]
