"""The workbook: indicators against targets, counts, groups, late dossiers, problems, and how it was computed."""

from collections.abc import Sequence

from openpyxl.workbook import Workbook

from parcheck.config import Display
from parcheck.formats import Report
from parcheck.formats.workbook import (
    BODY,
    HEAD,
    NOTE,
    TOTAL,
    Look,
    Pen,
    count_format,
    heading,
    new_book,
    points_format,
    saved,
    set_up_print,
)
from parcheck.formats.xlsx_charts import add_bars
from parcheck.formats.xlsx_groups import add_groups
from parcheck.formats.xlsx_lists import add_late, add_problems
from parcheck.formats.xlsx_origin import add_origin
from parcheck.labels import BASE_LABELS, COUNT_LABELS, ROW_COUNTS, VERDICTS
from parcheck.language import _
from parcheck.presentation import Line, headline, lines_of, versus_text
from parcheck.shown import shown_change, shown_ratio
from parcheck.summary import Change, Finding, Summary

_NAME, _RATIO, _TARGET, _VERDICT, _LAST = 2, 5, 6, 7, 10
_WIDTHS = (6, 44, 11, 11, 11, 11, 19, 13, 15, 40)


def render(report: Report) -> bytes:
    """Return the workbook."""
    summary = report.summary
    book = new_book(_("Indicators against targets"), summary.generated_at)
    _add_indicators(book, report)
    _add_counts(book, summary)
    add_groups(book, report)
    add_late(book, report)
    add_problems(book, report)
    add_origin(book, report)
    return saved(book, summary.generated_at)


def _add_indicators(book: Workbook, report: Report) -> None:
    summary = report.summary
    pen = Pen(book.create_sheet(_("Indicators")))
    columns = _LAST if summary.versus is None else _LAST + 1
    pen.widths(_WIDTHS if summary.versus is None else (*_WIDTHS, 14))
    row = heading(pen, summary, _("Indicators against targets"), columns)
    words, missed = headline(summary)
    pen.line(row - 1, words, columns, Look(bold=True, colour="9C0006" if missed else "006100"))
    head = row + 1
    pen.put_row(head, _headings(summary), HEAD)
    pen.fit(head)
    lines = _in_reading_order(lines_of(summary.indicators, report.display))
    changes = {change.code: change for change in (summary.versus.indicators if summary.versus else ())}
    for number, line in enumerate(lines, start=1):
        _put_indicator(pen, head + number, number, line, report.display)
        if summary.versus is not None:
            _put_change(pen, head + number, changes.get(line.code), report.display)
        pen.fit(head + number)
    first, last = head + 1, head + len(lines)
    _mark_verdicts(pen, first, last, columns)
    pen.sheet.auto_filter.ref = f"A{head}:{pen.letter(columns)}{last}"
    pen.sheet.freeze_panes = f"C{first}"
    for number, note in enumerate(_notes(report), start=last + 2):
        pen.line(number, note, columns, NOTE)
    judged = [place for place, line in enumerate(lines) if line.finding.verdict in ("met", "missed")]
    if judged:
        red = {place for place in judged if lines[place].missed}
        title = _("Indicators against targets")
        rows = (head, first, first + len(judged) - 1)
        add_bars(pen.sheet, f"B{last + 3 + len(_notes(report))}", title, rows, (_NAME, _RATIO, _TARGET), red)
    set_up_print(pen.sheet, (head, head))


def _headings(summary: Summary) -> list[str]:
    change = [] if summary.versus is None else [_("Change in percentage points")]
    return [
        _("No."), _("Indicator"), _("Numerator"), _("Denominator"), _("Ratio"), _("Target"), _("Verdict"),
        _("Dossiers short or too many"), _("Amount (đồng)"), _("Remarks"), *change,
    ]  # fmt: skip


def _in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the indicators with a verdict first, those not measured last."""
    return sorted(lines, key=lambda line: (line.finding.verdict not in ("met", "missed"), not line.is_measured))


def _put_indicator(pen: Pen, row: int, number: int, line: Line, display: Display) -> None:
    finding, target = line.finding, line.finding.target
    counts = BODY.number(count_format())
    pen.put(row, 1, number, BODY.centred())
    pen.put(row, _NAME, line.title)
    pen.put(row, 3, finding.numerator, counts)
    pen.put(row, 4, finding.denominator, counts)
    pen.put_percent(row, _RATIO, shown_ratio(finding, display))
    sign = "≥" if target is not None and target.is_minimum else "≤"
    pen.put_percent(row, _TARGET, None if target is None else target.bound.normalize(), sign)
    pen.put(row, _VERDICT, line.verdict, BODY.centred())
    pen.put(row, 8, finding.short_by if line.missed else None, counts)
    pen.put(row, 9, finding.amount, counts)
    pen.put(row, _LAST, _remark(finding))


def _put_change(pen: Pen, row: int, change: Change | None, display: Display) -> None:
    points = None if change is None else shown_change(change, display)
    pen.put(row, _LAST + 1, points, BODY if points is None else BODY.number(points_format(points)))


def _remark(finding: Finding) -> str | None:
    """Return what the columns do not say: why it is not measured, or which dossiers are the base."""
    if finding.reason:
        return finding.reason
    return _(BASE_LABELS[finding.base]) if finding.base else None


def _mark_verdicts(pen: Pen, first: int, last: int, columns: int) -> None:
    """Colour the rows of missed targets and the verdicts of those met; the words stand there in any case."""
    cell = f"${pen.letter(_VERDICT)}{first}"
    pen.mark(f"A{first}:{pen.letter(columns)}{last}", f'{cell}="{_(VERDICTS["missed"])}"', "red")
    verdicts = f"{pen.letter(_VERDICT)}{first}:{pen.letter(_VERDICT)}{last}"
    pen.mark(verdicts, f'{cell}="{_(VERDICTS["met"])}"', "green")


def _notes(report: Report) -> list[str]:
    versus = report.summary.versus
    return [*report.footnotes, *([] if versus is None else [versus_text(versus)])]


def _add_counts(book: Workbook, summary: Summary) -> None:
    """Add where every row and every dossier went, with the two sums that hold."""
    pen = Pen(book.create_sheet(_("Counts")))
    pen.widths((52, 16))
    row = heading(pen, summary, _("Where every row and every dossier went"), 2)
    pen.put_row(row, (_("Rows of the dossier lists"), _("Number")), HEAD)
    rest = [name for name in COUNT_LABELS if name not in ROW_COUNTS]
    for name in ROW_COUNTS:
        row += 1
        _put_count(pen, row, summary, name)
    pen.put_row(row + 2, (_("Dossiers by class"), _("Number")), HEAD)
    row += 2
    for name in rest:
        row += 1
        _put_count(pen, row, summary, name)
    notes = (
        _("Rows read = dossiers counted + further rows of the same dossier + not accepted + rejected + outside."),
        _("Dossiers counted = received + carried over = the sum of the classes from resolved early to unclassified."),
    )
    for number, note in enumerate(notes, start=row + 2):
        pen.line(number, note, 2, NOTE)
    set_up_print(pen.sheet, None, landscape=False)


def _put_count(pen: Pen, row: int, summary: Summary, name: str) -> None:
    look = TOTAL if name in ("rows_read", "dossiers") else BODY
    pen.put(row, 1, _(COUNT_LABELS[name]), look)
    pen.put(row, 2, getattr(summary.counts, name), look.number(count_format()))
