"""From an assessment to what a format shows."""

from parcheck.assess import Assessment
from parcheck.config import NAME, Display
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
    sets = assessment.judges.sets
    if not sets:
        return [_("Targets: none, as {config} says (targets = []).").format(config=NAME)]
    if assessment.judges.by_default:
        return [
            _("Targets: the bundled set {name} ({title}), because none is configured; --targets names another.").format(
                name=sets[0].name, title=sets[0].title
            )
        ]
    names = ", ".join(targets.name for targets in sets)
    return [_("Targets: {names}, as they stand on {day}.").format(names=names, day=day_text(assessment.summary.as_of))]
