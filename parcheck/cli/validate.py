"""``parcheck validate``: every data problem, with place, value and remedy."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.cli.options import FailOn
from parcheck.errors import EXIT_FAILED_CHECK, UsageError
from parcheck.language import _

if TYPE_CHECKING:
    from parcheck.assess import Request
    from parcheck.console import Screen
    from parcheck.validation import Validation

Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate", metavar="COPY.xlsx", help=_("Write a copy of the file with the cells marked and commented.")
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="validate",
        short_help=_("List every data problem with place and remedy."),
        help=_("List every data problem with its place, its value and what to do."),
        epilog=_(
            "Examples: parcheck validate export.xls | parcheck validate export.xlsx --annotate marked.xlsx | "
            "parcheck validate thang-9/ -o problems.csv --fail-on data"
        ),
    )(validate)


def validate(
    files: options.Files,
    period: options.PeriodText = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    annotate: Annotate = None,
    fail_on: options.Fail = FailOn.NONE,
    skip_unreadable: options.SkipUnreadable = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """List every data problem with its place, its value and what to do."""
    from parcheck.assess import Request
    from parcheck.formats import LIST_FORMATS, format_among
    from parcheck.validation import validation_of
    from parcheck.writing import write_result

    name = format_among(LIST_FORMATS, format_, output)
    options.check_outputs(files, output, annotate)
    _check_copy(annotate, output)
    options.check_config_file(config)
    asked = options.period_asked(period, cutoff)
    request = Request(files, asked, options.day_asked(as_of), config=config, skip_unreadable=skip_unreadable)
    assessment = options.assessed(request, quiet=quiet)
    validation = validation_of(assessment)
    console.tell(options.notes_for(fail_on, assessment), quiet=quiet)
    if annotate is not None:
        _annotate(annotate, request, validation)
        console.tell(
            [_("The copy {file} holds personal data, as its original does.").format(file=annotate)], quiet=quiet
        )
    screen = console.screen() if output is None else console.NO_SCREEN
    write_result(_content(name, validation, screen, to_file=output is not None), output)
    if options.fails(fail_on, assessment.summary, quiet=quiet):
        raise typer.Exit(EXIT_FAILED_CHECK)


def _check_copy(annotate: Path | None, output: Path | None) -> None:
    if annotate is not None and annotate.suffix.lower() != ".xlsx":
        raise UsageError(_("“{file}” must end with .xlsx: the marked copy is a workbook.").format(file=annotate))
    if annotate is not None and output is not None and annotate.resolve() == output.resolve():
        raise UsageError(_("The copy and the list of problems cannot be one file: {file}.").format(file=output))


def _content(name: str, validation: "Validation", screen: "Screen", *, to_file: bool) -> str | bytes:
    from parcheck.formats import listing
    from parcheck.formats.validation import listing_of, render

    if name == "table":
        return render(validation, screen.width, colour=screen.colour, ascii_only=not screen.utf8)
    return listing.render(
        name, listing_of(validation), title=_("Problems"), ascii_only=not screen.utf8, to_file=to_file
    )


def _annotate(copy: Path, request: "Request", validation: "Validation") -> None:
    from parcheck.assess import config_for
    from parcheck.formats.annotation import annotated_copy
    from parcheck.sources import find_files, open_sheets
    from parcheck.writing import write_result

    limits = config_for(request).reading_limits
    sheets = [sheet for file in find_files(request.inputs).files for sheet in open_sheets(file, limits)]
    write_result(annotated_copy(sheets, validation.problems), copy)
