"""``parcheck summarize``: the main job."""

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.cli.options import CsvDialect, FailOn
from parcheck.errors import EXIT_FAILED_CHECK
from parcheck.language import _


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="summarize",
        short_help=_("Judge the indicators of exports against their targets."),
        help=_("Compute the indicators of the exports and judge them against the targets."),
        epilog=_(
            "Examples: parcheck summarize export.xlsx | parcheck summarize thang-9/ --period 2024-09 --cutoff 15 | "
            "parcheck summarize *.xls --format json -o t9.json --fail-on target"
        ),
    )(summarize)


def summarize(
    files: options.Files,
    period: options.PeriodText = None,
    versus: options.Versus = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    by: options.By = None,
    targets: options.Targets = None,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    fail_on: options.Fail = FailOn.NONE,
    digits: options.Digits = None,
    rounding: options.RoundingOption = None,
    csv_dialect: options.Dialect = CsvDialect.COMMA,
    skip_unreadable: options.SkipUnreadable = False,
    scheduler: options.Scheduler = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Compute the indicators of the exports and judge them against the targets."""
    from parcheck.assess import Request
    from parcheck.formats import FORMATS, WITH_ALL_PROBLEMS, WITH_LATE_LIST, format_among, render
    from parcheck.late import late_list
    from parcheck.reporting import report_of
    from parcheck.validation import validation_of
    from parcheck.writing import write_result

    name = format_among(FORMATS, format_, output)
    options.check_outputs(files, output)
    options.check_config_file(config)
    request = Request(
        files,
        period=options.period_asked(period, cutoff),
        versus=options.versus_asked(versus, period, cutoff),
        as_of=options.day_asked(as_of),
        by=tuple(dict.fromkeys(by or ())),
        targets=targets or (),
        config=config,
        skip_unreadable=skip_unreadable,
        scheduler=scheduler,
    )
    assessment = options.assessed(request, quiet=quiet)
    display = assessment.config.display.with_asked(digits, rounding)
    screen = console.screen() if output is None else console.NO_SCREEN
    report = report_of(assessment, display, screen)._replace(
        late=late_list(assessment.counted, None, ()) if name in WITH_LATE_LIST else None,
        problems=validation_of(assessment).problems if name in WITH_ALL_PROBLEMS else None,
        to_file=output is not None,
        csv_delimiter=csv_dialect.delimiter,
    )
    content = render(name, report)
    console.tell([*assessment.notes, *assessment.target_notes], quiet=quiet)
    write_result(content, output)
    if options.fails(fail_on, assessment.summary, quiet=quiet):
        raise typer.Exit(EXIT_FAILED_CHECK)
