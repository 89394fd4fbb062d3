"""``parcheck combine``: add summaries of several units or periods."""

from typing import Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.cli.options import FailOn
from parcheck.errors import EXIT_FAILED_CHECK
from parcheck.language import _

Summaries = Annotated[
    list[str], typer.Argument(metavar="SUMMARY.json...", help=_("JSON files that parcheck summarize wrote."))
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="combine",
        short_help=_("Add summaries of several units or periods."),
        help=_("Add the summaries of several units, or of several periods, without their dossiers."),
        epilog=_("Examples: parcheck combine xa-*.json -o huyen.json | parcheck combine t1.json t2.json t3.json"),
    )(combine)


def combine(
    summaries: Summaries,
    format_: options.Format = None,
    output: options.Output = None,
    fail_on: options.Fail = FailOn.NONE,
    digits: options.Digits = None,
    rounding: options.RoundingOption = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Add the summaries of several units, or of several periods, without their dossiers."""
    from parcheck import combining
    from parcheck.config import Display
    from parcheck.formats import FORMATS, Report, format_among, render
    from parcheck.reporting import origin_in
    from parcheck.writing import check_output, write_result

    name = format_among(FORMATS, format_, output)
    check_output(output, summaries)
    parts = [combining.read_part(file) for file in combining.files_of(summaries)]
    combined = combining.combine(parts)
    console.tell(combining.missing_units(parts), quiet=quiet)
    screen = console.screen() if output is None else console.NO_SCREEN
    display = Display().with_asked(digits, rounding)
    footnote = _("Combined from {count} summaries; a target is shown where it is the same in all.")
    report = Report(
        combined,
        display,
        (footnote.format(count=len(summaries)),),
        width=screen.width,
        colour=screen.colour,
        ascii_only=not screen.utf8,
        to_file=output is not None,
        targets=origin_in(combined),
    )
    write_result(render(name, report), output)
    if options.fails(fail_on, combined, quiet=quiet):
        raise typer.Exit(EXIT_FAILED_CHECK)
