"""The options that mean the same in every command, and how their texts are read."""

import dataclasses
import datetime
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parcheck import clock, console
from parcheck.errors import UsageError
from parcheck.language import LANGUAGES, _
from parcheck.paths import is_file
from parcheck.period import LAST_CUTOFF, Period, parse_period, parse_versus

if TYPE_CHECKING:
    from parcheck.assess import Assessment, Request
    from parcheck.summary import Summary

_MOST_DIGITS = 6
GROUP_FIELDS = ("unit", "sector", "procedure", "officer", "channel", "service_level", "month")


class FailOn(StrEnum):
    """When to exit with 1."""

    NONE = "none"
    TARGET = "target"
    DATA = "data"
    ANY = "any"


class CsvDialect(StrEnum):
    """What stands between the cells of a CSV file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"

    @property
    def delimiter(self) -> str:
        """The sign itself."""
        return {"comma": ",", "semicolon": ";"}[self]


class RoundingWay(StrEnum):
    """How percentages are cut to their digits."""

    HALF_UP = "half-up"
    TRUNCATE = "truncate"


def _check_language(value: str | None) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise typer.BadParameter(_("“{name}” is not known; choose vi or en.").format(name=value))
    return value


def _check_group_fields(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if value not in GROUP_FIELDS:
            raise typer.BadParameter(
                _("“{name}” is no field to split by; choose among {known}.").format(
                    name=value, known=", ".join(GROUP_FIELDS)
                )
            )
    return values


def _check_digits(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= _MOST_DIGITS:
        raise typer.BadParameter(_("{number} is not between 0 and {most}.").format(number=value, most=_MOST_DIGITS))
    return value


def _check_cutoff(value: int) -> int:
    if not 1 <= value <= LAST_CUTOFF:
        raise typer.BadParameter(_("{number} is not between 1 and {most}.").format(number=value, most=LAST_CUTOFF))
    return value


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...", help=_("Exports: files, folders, patterns, addresses (s3://…), or - for the standard input.")
    ),
]
PeriodText = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help=_("2024, 2024-H1, 2024-Q1, 2024-9M, 2024-03 or FROM..TO.")),
]
Versus = Annotated[
    str | None,
    typer.Option("--versus", metavar="PERIOD", help=_("Show the change since a period, “previous” or “last-year”.")),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help=_("Reference day for open dossiers: a date or “today”."))
]
Cutoff = Annotated[
    int,
    typer.Option(
        "--cutoff",
        metavar="DAY",
        callback=_check_cutoff,
        help=_("Day on which reporting months begin, 1 to 28 (the state's: 15)."),
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="FIELD",
        callback=_check_group_fields,
        help=_("Split by unit, sector, procedure, officer, channel, service_level or month; repeatable."),
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Option("--targets", metavar="SET", help=_("Target set: a bundled name or a TOML file; repeatable.")),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help=_("Config file (else the nearest parcheck.toml).")),
]
Format = Annotated[str | None, typer.Option("--format", metavar="NAME", help=_("Output format."))]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=lambda path: None if path == Path("-") else path,
        help=_("Write the result to this file (format by suffix); - is the screen."),
    ),
]
Fail = Annotated[FailOn, typer.Option("--fail-on", help=_("Exit with 1 on a missed target or on bad data."))]
Digits = Annotated[
    int | None,
    typer.Option(
        "--digits", metavar="N", callback=_check_digits, help=_("Decimals of percentages, 0 to 6."), show_default="1"
    ),
]
RoundingOption = Annotated[
    RoundingWay | None, typer.Option("--rounding", help=_("How percentages are rounded."), show_default="half-up")
]
Dialect = Annotated[
    CsvDialect,
    typer.Option("--csv-dialect", help=_("CSV with commas, or with semicolons and decimal commas.")),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="vi|en", callback=_check_language, help=_("Screen language (else the system's).")),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("No progress, notes and warnings."))]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help=_("Read the files on this Dask cluster: tcp://host:8786.")),
]
SkipUnreadable = Annotated[
    bool, typer.Option("--skip-unreadable", help=_("Pass over inputs that cannot be read, with a warning."))
]


def fails(fail_on: FailOn, summary: "Summary", *, quiet: bool) -> bool:
    """Tell whether ``--fail-on`` asks for exit code 1; warn where no target at all could be judged."""
    on_target = fail_on in (FailOn.TARGET, FailOn.ANY) and summary.has_missed_target
    on_data = fail_on in (FailOn.DATA, FailOn.ANY) and summary.has_bad_data
    if fail_on in (FailOn.TARGET, FailOn.ANY) and not summary.has_judged_target:
        console.tell([_("No target could be judged, so --fail-on found none missed.")], quiet=quiet)
    return on_target or on_data


def notes_for(fail_on: FailOn, assessment: "Assessment") -> list[str]:
    """Return the notes of a command that shows no verdict: those on targets only where ``--fail-on`` asks for one."""
    judged = fail_on in (FailOn.TARGET, FailOn.ANY)
    return [*assessment.notes, *(assessment.target_notes if judged else ())]


def assessed(request: "Request", *, quiet: bool) -> "Assessment":
    """Assess the inputs, telling on a terminal how far the reading is."""
    from parcheck.assess import assess

    progress = console.Progress(quiet=quiet)
    try:
        return assess(dataclasses.replace(request, progress=progress))
    finally:
        progress.clear()


def day_asked(text: str | None) -> datetime.date | None:
    """Read ``--as-of``. Raises UsageError where it is no day."""
    if text is None:
        return None
    if text.strip().lower() == "today":
        return clock.today()
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(_("“{text}” is no day; write 2024-09-30 or today.").format(text=text)) from error


def period_asked(text: str | None, cutoff: int) -> Period | None:
    """Read ``--period``, with which ``--cutoff`` goes. Raises UsageError where it does not exist."""
    if text is not None:
        return parse_period(text, cutoff)
    if cutoff != 1:
        raise UsageError(_("--cutoff says where a period begins; give --period, too."))
    return None


def versus_asked(text: str | None, period: str | None, cutoff: int) -> Period | None:
    """Read ``--versus``, which goes with ``--period``. Raises UsageError."""
    if text is None:
        return None
    if period is None:
        raise UsageError(_("--versus compares with --period; give that too."))
    return parse_versus(text, period, cutoff)


def check_outputs(files: Sequence[str], *outputs: Path | None) -> None:
    """Refuse an output that is one of the inputs, or that cannot be written, before any work is done."""
    from parcheck.sources import find_files
    from parcheck.writing import check_output

    inputs = find_files(files).files
    for output in outputs:
        check_output(output, inputs)


def check_config_file(path: Path | None) -> None:
    """Refuse a config file that is not there."""
    if path is not None and not is_file(path):
        raise UsageError(_("The config “{file}” does not exist.").format(file=os.fspath(path)))
