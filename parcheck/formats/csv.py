"""CSV of the summary: a row an indicator, and where there are groups a row for each indicator of each group."""

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal

from parcheck.formats import Report
from parcheck.formats.safety import as_csv_text
from parcheck.language import _
from parcheck.presentation import Line, lines_of
from parcheck.summary import Change

COLUMNS = (
    *("code", "title", "numerator", "denominator", "percent", "base", "amount"),
    *("target_at_least", "target_at_most", "target_since", "target_source", "verdict", "short_by", "reason"),
)
VERSUS_COLUMNS = ("versus_numerator", "versus_denominator", "versus_percent", "change_points")
Value = str | int | float | Decimal | datetime.date | None


def render(report: Report) -> bytes:
    """Return the rows under English keys, those of the whole first; their group columns are empty.

    The columns of the period compared with are there only with one. A file begins with a byte order mark, without
    which Excel misreads UTF-8; between semicolons decimals have a comma, as where semicolons are the custom.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=report.csv_delimiter, lineterminator="\r\n")
    decimal_sign = "," if report.csv_delimiter == ";" else "."
    for row in _rows(report):
        writer.writerow(_cell(value, decimal_sign) for value in row)
    return text.getvalue().encode("utf-8-sig" if report.to_file else "utf-8")


def _rows(report: Report) -> Iterator[list[Value]]:
    summary, display = report.summary, report.display
    fields = list(summary.groups[0].key) if summary.groups else []
    changes = {} if summary.versus is None else {change.code: change for change in summary.versus.indicators}
    yield [*fields, *COLUMNS, *(VERSUS_COLUMNS if changes else ())]
    for line in lines_of(summary.indicators, display):
        yield [*("" for _field in fields), *_indicator(line), *_versus(changes.get(line.code))]
    for group in summary.groups:
        key = [value or _("(not stated)") for value in group.key.values()]
        for line in lines_of(group.indicators, display):
            yield [*key, *_indicator(line), *(None for _column in VERSUS_COLUMNS if changes)]


def _indicator(line: Line) -> list[Value]:
    finding, target = line.finding, line.finding.target
    held = (None,) * 4 if target is None else (target.at_least, target.at_most, target.since, target.source)
    return [
        *(finding.code, line.title, finding.numerator, finding.denominator, finding.percent),
        *(finding.base, finding.amount, *held, finding.verdict, finding.short_by, finding.reason),
    ]


def _versus(change: Change | None) -> list[Value]:
    if change is None:
        return []
    return [change.numerator, change.denominator, change.percent, change.change_points]


def _cell(value: Value, decimal_sign: str) -> str:
    if isinstance(value, float):
        return f"{value:.6f}".replace(".", decimal_sign)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", decimal_sign)
    if isinstance(value, int | datetime.date):
        return str(value)
    return str(as_csv_text(value))
