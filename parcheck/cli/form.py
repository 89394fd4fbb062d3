"""``parcheck form``: the official statistical form, filled."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.cli.options import FailOn
from parcheck.errors import EXIT_FAILED_CHECK, UnreadableInput, UsageError
from parcheck.language import _

if TYPE_CHECKING:
    from parcheck.assess import Assessment

FormName = Annotated[str, typer.Argument(metavar="FORM", help=_("Which form: II.06a."))]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="form",
        short_help=_("Fill the official form II.06a."),
        help=_("Fill the official statistical form II.06a/VPCP/KSTT, a row for each sector."),
        epilog=_(
            "Examples: parcheck form II.06a quy-1/ --period 2024-Q1 --cutoff 15 -o II.06a.xlsx | "
            "parcheck form II.06a export.xls -o II.06a.html"
        ),
    )(form)


def form(
    name: FormName,
    files: options.Files,
    period: options.PeriodText = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    fail_on: options.Fail = FailOn.NONE,
    skip_unreadable: options.SkipUnreadable = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Fill an official form."""
    from parcheck.assess import Request
    from parcheck.form import form_of
    from parcheck.formats import form as layout
    from parcheck.formats import format_among
    from parcheck.writing import write_result

    texts = layout.texts_of(name)
    container = format_among(layout.FORM_FORMATS, format_, output)
    if container == "xlsx" and output is None and sys.stdout.isatty():
        raise UsageError(_("The form is a workbook, which a terminal cannot show; name a file with -o."))
    options.check_outputs(files, output)
    options.check_config_file(config)
    asked = options.period_asked(period, cutoff)
    request = Request(files, asked, options.day_asked(as_of), config=config, skip_unreadable=skip_unreadable)
    assessment = options.assessed(request, quiet=quiet)
    _require_dossiers(assessment, quiet=quiet)
    filled = form_of(assessment.counted, assessment.problems)
    summary = assessment.summary
    of_form = (*layout.on_period(summary, texts, period), *layout.left_out(filled, summary))
    console.tell([*options.notes_for(fail_on, assessment), *of_form], quiet=quiet)
    write_result(layout.render(container, filled, summary, texts, period), output)
    if options.fails(fail_on, summary, quiet=quiet):
        raise typer.Exit(EXIT_FAILED_CHECK)


def _require_dossiers(assessment: "Assessment", *, quiet: bool) -> None:
    """Refuse inputs without a dossier list: a form of zeros would be taken for a period without dossiers."""
    from parcheck.kinds import Kind
    from parcheck.list_cautions import without_dossier_list

    if Kind.DOSSIERS not in assessment.tables:
        why = without_dossier_list(assessment.tables)
        console.tell([note for note in assessment.notes if note != why], quiet=quiet)
        raise UnreadableInput(why)
