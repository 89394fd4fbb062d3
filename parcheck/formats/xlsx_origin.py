"""The sheet that says how the figures came about: inputs with checksums, rules, targets with their documents."""

from openpyxl.workbook import Workbook

from parcheck.formats import Report
from parcheck.formats.workbook import BODY, HEAD, SUBTITLE, Pen, count_format, heading, set_up_print
from parcheck.labels import KIND_LABELS
from parcheck.language import N_, _
from parcheck.presentation import day_text, lines_of
from parcheck.summary import InputRecord, Summary

RULE_MEANINGS = {
    ("compare", "date"): N_("Early, on time or late by the day: finished before, on or after the due day."),
    ("compare", "datetime"): N_("Late by the hour; due at the end of the day where the due day has no hour."),
    ("finish", "finished_at"): N_("The finish day decides, not the day of return."),
    ("finish", "returned_at"): N_("The day of return decides."),
    ("finish_fallback", "returned_at"): N_("Where the finish day is empty, the day of return counts instead."),
    ("missing_due", "unclassified"): N_("Dossiers without a due day stand apart, in no class of timeliness."),
    ("missing_due", "on-time"): N_("Dossiers without a due day count as on time, or as open within time."),
    ("withdrawn", "apart"): N_("Withdrawn dossiers stand apart, in no class of timeliness."),
    ("withdrawn", "on-time"): N_("Withdrawn dossiers count as resolved on time."),
    ("supplement", "apart"): N_("Dossiers that wait for a supplement or are paused stand apart from open ones."),
    ("supplement", "within"): N_("Dossiers that wait for a supplement or are paused count as open within time."),
}
_WIDTHS = (36, 20, 20, 14, 14, 10, 68)
_COLUMNS = len(_WIDTHS)


def add_origin(book: Workbook, report: Report) -> None:
    """Add the sheet."""
    summary = report.summary
    pen = Pen(book.create_sheet(_("How it was computed")))
    pen.widths(_WIDTHS)
    row = heading(pen, summary, _("How it was computed"), _COLUMNS)
    made = _("Made by {tool} {version} at {moment}.").format(
        tool=summary.tool.name, version=summary.tool.version, moment=f"{summary.generated_at:%H:%M:%S %d/%m/%Y}"
    )
    for text in (made, *report.footnotes):
        pen.line(row, text, _COLUMNS)
        row += 1
    row = _add_inputs(pen, row + 1, summary.inputs)
    row = _add_rules(pen, row + 1, summary)
    _add_targets(pen, row + 1, report)
    set_up_print(pen.sheet, None)


def _add_inputs(pen: Pen, row: int, inputs: list[InputRecord]) -> int:
    pen.line(row, _("Inputs"), _COLUMNS, SUBTITLE)
    headings = (_("File"), _("Sheet"), _("Kind"), _("Container"), _("Header rows"), _("Rows"), "SHA-256")
    pen.put_row(row + 1, headings, HEAD)
    row += 2
    for record in inputs:
        container = ", ".join(part for part in (record.container, record.encoding) if part)
        rows = ", ".join(map(str, record.header_rows))
        pen.put_row(row, (record.path, record.sheet, _(KIND_LABELS[record.kind]), container, rows))
        pen.put(row, 6, record.rows, BODY.number(count_format()))
        pen.put(row, 7, record.sha256)
        pen.fit(row)
        row += 1
    return row


def _add_rules(pen: Pen, row: int, summary: Summary) -> int:
    pen.line(row, _("Rules"), _COLUMNS, SUBTITLE)
    pen.put_row(row + 1, (_("Rule"), _("Choice")), HEAD)
    pen.span((row + 1, 3, row + 1, _COLUMNS), _("Meaning"), HEAD)
    row += 2
    for name, choice in summary.rules.model_dump().items():
        if choice is None:
            continue
        pen.put_row(row, (name, choice))
        pen.span((row, 3, row, _COLUMNS), _(RULE_MEANINGS[name, choice]), BODY)
        row += 1
    return row


def _add_targets(pen: Pen, row: int, report: Report) -> int:
    pen.line(row, _("Targets"), _COLUMNS, SUBTITLE)
    pen.put_row(row + 1, (_("Indicator"), _("Code"), _("Target"), _("Since"), _("Until")), HEAD)
    pen.span((row + 1, 6, row + 1, _COLUMNS), _("Source"), HEAD)
    row += 2
    for line in lines_of(report.summary.indicators, report.display):
        target = line.finding.target
        if target is not None:
            days = (day_text(target.since), day_text(target.until))
            pen.put_row(row, (line.title, line.code, line.target, *days))
            pen.fit(row)
            pen.span((row, 6, row, _COLUMNS), target.source, BODY)
            row += 1
    return row
