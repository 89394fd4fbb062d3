"""The sheets of late dossiers and of data problems: lists to filter, with their true number where they are cut."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl.workbook import Workbook

from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.formats.late import STATES
from parcheck.formats.late import TITLES as LATE_TITLES
from parcheck.formats.workbook import BODY, DATE_FORMAT, HEAD, SUBTITLE, Look, Pen, count_format, heading, set_up_print
from parcheck.language import _, ngettext
from parcheck.summary import Record, Summary
from parcheck.validation import SEVERITIES
from parcheck.validation import TITLES as PROBLEM_TITLES

# A workbook is read by people; beyond this it opens slowly, and the commands write the whole list.
MOST_ROWS = 10_000
_LATE_WIDTHS = {
    "dossier_id": 27, "state": 18, "unit": 24, "officer": 20, "sector": 20, "procedure": 38, "received_at": 12,
    "due_at": 12, "finished_at": 12, "days_late": 10, "working_days_late": 12,
}  # fmt: skip
_PROBLEM_WIDTHS = {
    "severity": 12, "code": 24, "file": 28, "sheet": 12, "row": 8, "column": 6, "heading": 18, "value": 22, "cells": 7,
    "message": 42, "remedy": 42,
}  # fmt: skip


class _List(NamedTuple):
    """A list as a sheet: what it is called, its records, the titles and widths of its columns, words for values."""

    title: str
    caption: str
    records: Sequence[Record]
    titles: Mapping[str, str]
    widths: Mapping[str, float]
    words: Callable[[str, Any], Any]
    red: tuple[str, str]


def add_late(book: Workbook, report: Report) -> None:
    """Add the dossiers that are late or overdue, where they are at hand."""
    if report.late is None:
        return
    counts = report.late.counts
    overdue = STATES["open_overdue"]
    told = ", ".join(
        f"{_(STATES[state])}: {format_count(getattr(counts, state))}" for state in ("late", "open_overdue")
    )
    late = _List(
        _("Late dossiers"), told[:1].upper() + told[1:], report.late.dossiers, LATE_TITLES, _LATE_WIDTHS,
        lambda key, value: _(STATES[value]) if key == "state" else value, ("state", _(overdue)),
    )  # fmt: skip
    _add_list(book, report.summary, late)


def add_problems(book: Workbook, report: Report) -> None:
    """Add the problems of the data, all of them where they are at hand."""
    summary = report.summary
    problems = summary.problems.shown if report.problems is None else report.problems
    error = SEVERITIES["error"]
    found = ngettext("{count} problem in the data", "{count} problems in the data", summary.problems.total)
    caption = found.format(count=format_count(summary.problems.total))
    listed = _List(
        _("Problems"), caption, problems, PROBLEM_TITLES, _PROBLEM_WIDTHS,
        lambda key, value: _(SEVERITIES[value]) if key == "severity" else value, ("severity", _(error)),
    )  # fmt: skip
    _add_list(book, summary, listed, summary.problems.total)


def _add_list(book: Workbook, summary: Summary, listed: _List, total: int | None = None) -> None:
    records = listed.records[:MOST_ROWS]
    keys = [
        key for key in listed.widths if not records or any(getattr(record, key) not in (None, "") for record in records)
    ]
    pen = Pen(book.create_sheet(listed.title))
    pen.widths([listed.widths[key] for key in keys])
    head = heading(pen, summary, listed.title, len(keys))
    pen.line(head - 1, listed.caption, len(keys), SUBTITLE)
    hidden = (len(listed.records) if total is None else total) - len(records)
    if hidden > 0:
        pen.line(head, _cut(len(records)), len(keys))
        head += 1
    pen.put_row(head, [_(listed.titles[key]) for key in keys], HEAD)
    pen.fit(head)
    for row, record in enumerate(records, start=head + 1):
        for column, key in enumerate(keys, start=1):
            value = listed.words(key, getattr(record, key))
            pen.put(row, column, value, _look(key, value))
        pen.fit(row)
    last = head + max(len(records), 1)
    key, word = listed.red
    red = pen.letter(keys.index(key) + 1)
    pen.mark(f"{red}{head + 1}:{red}{last}", f'{red}{head + 1}="{word}"', "red")
    pen.sheet.auto_filter.ref = f"A{head}:{pen.letter(len(keys))}{last}"
    pen.sheet.freeze_panes = f"B{head + 1}"
    set_up_print(pen.sheet, (head, head))


def _cut(shown: int) -> str:
    """Say that a list is cut, and how to have it whole."""
    return _("Only the first {count} are listed; parcheck late and parcheck validate write the whole lists.").format(
        count=format_count(shown)
    )


def _look(key: str, value: Any) -> Look:
    if key.endswith("_at"):
        return BODY.number(DATE_FORMAT)
    return BODY.number(count_format()) if isinstance(value, int) else BODY
