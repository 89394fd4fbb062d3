"""From an assessment to what a format shows."""

from pathlib import Path

from parcheck.assess import Assessment
from parcheck.config import NAME, Display
from parcheck.console import Screen
from parcheck.findings import Judges
from parcheck.formats import Report, TargetOrigin
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.presentation import day_text
from parcheck.summary import Summary
from parcheck.targets import DEFAULT_SET, load_set


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
        targets=origin_of(assessment.judges),
    )


def origin_of(judges: Judges) -> TargetOrigin:
    """Tell whether the targets were chosen for the unit or are the bundled ones that hold where nobody chose any."""
    return TargetOrigin("reference", judges.sets[0].title) if judges.by_default else TargetOrigin("assigned")


def origin_in(summary: Summary) -> TargetOrigin:
    """Tell the same of a summary read from a file, which does not say whether its bundled targets were chosen."""
    codes = [indicator.code for indicator in all_indicators()]
    bundled = {target.source for target in load_set(DEFAULT_SET, Path(), codes).targets}
    sources = {finding.target.source for finding in summary.indicators if finding.target is not None}
    return TargetOrigin("unknown" if sources & bundled else "assigned")


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
