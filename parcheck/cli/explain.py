"""``parcheck explain``: what an indicator means, with the worked numbers of the data given."""

from typing import Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.language import _

Name = Annotated[str | None, typer.Argument(metavar="[INDICATOR]", help=_("Its code; without one, all are listed."))]
OptionalFiles = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", help=_("Exports to work it out on."))]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="explain",
        short_help=_("Explain an indicator, with worked numbers."),
        help=_(
            "Explain an indicator: meaning, legal basis, numerator, denominator, bases; with files the worked numbers."
        ),
        epilog=_("Examples: parcheck explain | parcheck explain on_time | parcheck explain on_time export.xls"),
    )(explain)


def explain(
    indicator: Name = None,
    files: OptionalFiles = None,
    period: options.PeriodText = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    targets: options.Targets = None,
    config: options.ConfigFile = None,
    digits: options.Digits = None,
    rounding: options.RoundingOption = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Explain an indicator, with the worked numbers where files are given."""
    from parcheck.assess import Request
    from parcheck.formats import explanation
    from parcheck.formats.screen import render_parts
    from parcheck.writing import write_result

    screen = console.screen()
    parts = list(
        explanation.overview() if indicator is None else explanation.meaning_of(explanation.indicator_named(indicator))
    )
    if indicator is not None and files:
        options.check_config_file(config)
        asked = options.period_asked(period, cutoff)
        request = Request(files, asked, as_of=options.day_asked(as_of), targets=targets or (), config=config)
        assessment = options.assessed(request, quiet=quiet)
        display = assessment.config.display.with_asked(digits, rounding)
        parts += explanation.worked_numbers(explanation.indicator_named(indicator), assessment, display)
        console.tell([*assessment.notes, *assessment.target_notes], quiet=quiet)
    text = render_parts(parts, screen.width, colour=screen.colour, ascii_only=not screen.utf8)
    write_result(text, None)
