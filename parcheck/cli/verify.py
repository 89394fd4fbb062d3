"""``parcheck verify``: the claims in written reports, by themselves and against the exports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.cli.options import FailOn
from parcheck.errors import EXIT_FAILED_CHECK, UsageError
from parcheck.language import _
from parcheck.paths import is_file

if TYPE_CHECKING:
    from parcheck.claims.records import Claims
    from parcheck.verifying import Verified

Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT...", help=_("Reports: .docx, .txt, .md, .html or .pdf, or - for the standard input.")
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", metavar="FILE...", help=_("Exports to compare with; all names up to the next option belong to it.")
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option("--annotate", metavar="COPY", help=_("Write a copy of a .docx or .html with the claims marked.")),
]
Fail = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        help=_(
            "Exit with 1 on a claim that misses its target, or (data) is wrong or not what the exports give, or where "
            "no figure could be compared with them."
        ),
    ),
]


class Command(wording.Command):
    """A command whose option --against takes every name that follows it, as a shell's pattern gives them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        return super().parse_args(ctx, spread(args))


def spread(arguments: list[str]) -> list[str]:
    """Repeat ``--against`` before every name that belongs to it: those up to the next option.

    Where no report stands before it, only the first name does: ``--against exports/ report.docx``.

    >>> spread(["r.docx", "--against", "a.xls", "b.xls", "--lang", "vi"])
    ['r.docx', '--against', 'a.xls', '--against', 'b.xls', '--lang', 'vi']
    """
    written: list[str] = []
    inside = reports = values = False
    for at, argument in enumerate(arguments):
        is_option = argument.startswith("-") and argument != "-"
        if is_option:
            inside, values = (
                argument == "--against",
                argument not in ("--against", "--quiet", "-q", "--skip-unreadable"),
            )
            values = values and "=" not in argument and not argument.startswith("--against=")
            written.append(argument)
            if argument == "--":
                return written + arguments[at + 1 :]
            continue
        if inside and written[-1] != "--against":
            inside = reports
            if inside:
                written.append("--against")
        reports = reports or not (inside or values)
        values = False
        written.append(argument)
    return written


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=Command,
        name="verify",
        short_help=_("Check the figures of a written report."),
        help=_(
            "Check the figures that a written report claims: whether they follow from each other, and whether they are "
            "what the exports give for the period that the report states."
        ),
        epilog=_(
            "Examples: parcheck verify bao-cao.docx | parcheck verify bao-cao.docx --against ho-so.xls thu-phi.xlsx | "
            "parcheck verify bao-cao.docx --annotate bao-cao-ra-soat.docx --fail-on data"
        ),
    )(verify)


def verify(
    reports: Reports,
    against: Against = None,
    period: options.PeriodText = None,
    as_of: options.AsOf = None,
    cutoff: options.Cutoff = 1,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    annotate: Annotate = None,
    fail_on: Fail = FailOn.NONE,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Check the figures that a written report claims."""
    from parcheck.assess import Request
    from parcheck.claims.documents import find_documents
    from parcheck.formats import format_among
    from parcheck.formats.claims import FORMATS, render
    from parcheck.verifying import nothing_compared
    from parcheck.verifying import verify as verify_reports
    from parcheck.writing import write_result

    name = format_among(FORMATS, format_, output)
    files = find_documents(reports)
    _check_outputs(files, against, output, annotate)
    options.check_config_file(config)
    request: Request | None = None
    if against:
        request = Request(against, options.period_asked(period, cutoff), options.day_asked(as_of), config=config)
    verified = verify_reports(files, request, cutoff)
    console.tell(verified.notes, quiet=quiet)
    if annotate is not None:
        _annotate(annotate, verified)
    screen = console.screen() if output is None else console.NO_SCREEN
    content = render(name, verified.result, screen.width, colour=screen.colour, ascii_only=not screen.utf8)
    write_result(content, output)
    if output is not None or name != "table":  # the table says so itself
        console.tell(nothing_compared(verified.result), quiet=quiet)
    if _fails(fail_on, verified.result):
        raise typer.Exit(EXIT_FAILED_CHECK)


def _check_outputs(files: list[str], against: list[str] | None, output: Path | None, annotate: Path | None) -> None:
    """Refuse outputs that are inputs or cannot be written, before any work is done."""
    from parcheck.writing import check_output

    for path in (output, annotate):
        check_output(path, files)
    if against:
        options.check_outputs(against, output, annotate)
    if annotate is not None:
        _check_copy(files, output, annotate)


def _check_copy(files: list[str], output: Path | None, copy: Path) -> None:
    from parcheck.claims.documents import container_of
    from parcheck.claims.marking import check_suffix

    if len(files) > 1:
        raise UsageError(_("--annotate makes a copy of one file; give one file, not {count}.").format(count=len(files)))
    if output is not None and output.resolve() == copy.resolve():
        raise UsageError(_("-o and --annotate name the same file; give one of them another name."))
    # What can be read only once, such as a pipe, is looked at when it is read.
    if is_file(files[0]):
        check_suffix(files[0], container_of(files[0]), copy.suffix.lower())


def _annotate(copy: Path, verified: "Verified") -> None:
    from parcheck.claims.marking import annotated_copy
    from parcheck.writing import write_result

    document = verified.documents[0]
    write_result(annotated_copy(document, verified.found[document.path], copy.suffix.lower()), copy)


def _fails(fail_on: FailOn, claims: "Claims") -> bool:
    from parcheck.verifying import nothing_compared

    on_target = fail_on in (FailOn.TARGET, FailOn.ANY) and any(claim.misses_target for claim in claims.claims)
    on_data = fail_on in (FailOn.DATA, FailOn.ANY) and (
        any(claim.is_doubtful for claim in claims.claims) or bool(nothing_compared(claims))
    )
    return on_target or on_data
