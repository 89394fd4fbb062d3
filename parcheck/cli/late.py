"""``parcheck late``: the named list behind the counts."""

from typing import Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.language import _

DueWithin = Annotated[
    int | None,
    typer.Option(
        "--due-within", min=0, max=60, metavar="DAYS", help=_("List open dossiers due within so many working days.")
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="late",
        short_help=_("List late, overdue and soon due dossiers."),
        help=_("List the dossiers that are resolved late, open and overdue, or due soon."),
        epilog=_(
            "Examples: parcheck late export.xls --as-of today --due-within 3 | "
            "parcheck late thang-9/ --period 2024-09 --by officer -o late.xlsx"
        ),
    )(late)


def late(
    files: options.Files,
    period: options.PeriodText = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    due_within: DueWithin = None,
    by: options.By = None,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    skip_unreadable: options.SkipUnreadable = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """List the dossiers that are resolved late, open and overdue, or due soon."""
    from parcheck.assess import Request
    from parcheck.formats import LIST_FORMATS, format_among, listing
    from parcheck.formats.late import listing_of, render
    from parcheck.late import late_list
    from parcheck.writing import write_result

    name = format_among(LIST_FORMATS, format_, output)
    options.check_outputs(files, output)
    options.check_config_file(config)
    asked = options.period_asked(period, cutoff)
    request = Request(files, asked, as_of=options.day_asked(as_of), config=config, skip_unreadable=skip_unreadable)
    assessment = options.assessed(request, quiet=quiet)
    found = late_list(assessment.counted, due_within, tuple(dict.fromkeys(by or ())))
    summary = assessment.summary
    found = found.model_copy(update={"rules": summary.rules, "inputs": tuple(summary.inputs)})
    console.tell(assessment.notes, quiet=quiet)
    screen = console.screen() if output is None else console.NO_SCREEN
    if name == "table":
        content: str | bytes = render(found, screen.width, colour=screen.colour, ascii_only=not screen.utf8)
    else:
        content = listing.render(
            name, listing_of(found), title=_("Late dossiers"), ascii_only=not screen.utf8, to_file=output is not None
        )
    write_result(content, output)
