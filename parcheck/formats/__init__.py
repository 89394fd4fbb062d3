"""The output formats, one file each. Each has ``render(report)``, which returns text or bytes; none computes."""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from parcheck.config import Display
from parcheck.errors import UsageError
from parcheck.language import _
from parcheck.late import LateList
from parcheck.summary import ProblemRecord, Summary


class TargetOrigin(NamedTuple):
    """Whether the targets were chosen for the unit, are bundled ones that nobody chose, or this is not known.

    ``title`` is that of the bundled set.
    """

    standing: Literal["assigned", "reference", "unknown"]
    title: str = ""


class Report(NamedTuple):
    """What a format shows: the summary, how figures are shown, footnotes, and for a screen its width (else None).

    ``late`` is the named list behind the counts and ``problems`` are all problems, for the formats that have room for
    them; ``to_file`` and ``csv_delimiter`` decide what a CSV file needs so that a spreadsheet opens it well;
    ``template`` is the user's own Word document to be filled; ``targets`` says by whose targets the summary is judged.
    """

    summary: Summary
    display: Display
    footnotes: tuple[str, ...] = ()
    width: int | None = None
    colour: bool = False
    ascii_only: bool = False
    late: LateList | None = None
    to_file: bool = False
    csv_delimiter: str = ","
    problems: Sequence[ProblemRecord] | None = None
    template: Path | None = None
    targets: TargetOrigin = TargetOrigin("assigned")


# Format → suffix of its files. A format of another suffix is chosen by name.
FORMATS = {
    "table": ".txt",
    "json": ".json",
    "csv": ".csv",
    "markdown": ".md",
    "html": ".html",
    "xlsx": ".xlsx",
    "docx": ".docx",
}
# Formats that have room for the named list behind the counts, and for every problem.
WITH_LATE_LIST = ("html", "xlsx")
WITH_ALL_PROBLEMS = ("xlsx",)
LIST_FORMATS = {"table": ".txt", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "xlsx": ".xlsx"}


def format_among(formats: Mapping[str, str], asked: str | None, output: Path | None) -> str:
    """Return the format of those (name → suffix): the one asked for, else by the suffix of the output, else the first.

    Raises UsageError where neither names a format.
    """
    if asked is not None and asked not in formats:
        raise UsageError(_("There is no format “{name}”. Known: {known}.").format(name=asked, known=", ".join(formats)))
    if asked is not None or output is None:
        return asked or next(iter(formats))
    by_suffix = {suffix: name for name, suffix in formats.items()}
    if output.suffix.lower() not in by_suffix:
        raise UsageError(
            _("“{file}” does not tell the format. End it with one of {known}, or give --format.").format(
                file=output, known=", ".join(by_suffix)
            )
        )
    return by_suffix[output.suffix.lower()]


def render(name: str, report: Report) -> str | bytes:
    """Return a report in a format."""
    rendered: str | bytes = importlib.import_module(f"{__name__}.{name}").render(report)
    return rendered
