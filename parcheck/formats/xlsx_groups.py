"""The sheet of groups: the counts of each, and the indicators with a target; by month also as lines."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.workbook import Workbook

from parcheck.formats import Report, prose
from parcheck.formats.workbook import BODY, HEAD, TOTAL, Look, Pen, count_format, heading, set_up_print
from parcheck.formats.xlsx_charts import add_lines
from parcheck.labels import COUNT_LABELS, FIELD_LABELS, ROW_COUNTS, VERDICTS
from parcheck.language import _
from parcheck.presentation import group_title, judged_places, lines_of
from parcheck.shown import shown_groups, shown_ratio
from parcheck.summary import Counts, Finding

_KEY_WIDTH, _COUNT_WIDTH = 26, 9
_PARTS = (8, 8, 10, 13)  # the widths of numerator, denominator, ratio, verdict
_RATIO, _VERDICT = 2, 3


class _Columns(NamedTuple):
    """The columns: the fields split by, the counts, and for each indicator its four parts."""

    fields: list[str]
    counts: list[str]
    places: list[int]
    titles: list[str]

    @property
    def total(self) -> int:
        """The number of columns."""
        return self.indicator(len(self.places)) - 1

    def indicator(self, number: int) -> int:
        """Return the first column of an indicator."""
        return len(self.fields) + len(self.counts) + 1 + number * len(_PARTS)


def add_groups(book: Workbook, report: Report) -> None:
    """Add the sheet, where there are groups."""
    summary = report.summary
    if not summary.groups:
        return
    columns = _columns_of(report)
    pen = Pen(book.create_sheet(_("Groups")))
    parts = _PARTS * len(columns.places)
    pen.widths([*[_KEY_WIDTH] * len(columns.fields), *[_COUNT_WIDTH] * len(columns.counts), *parts])
    title = prose.by_fields(columns.fields)
    head = heading(pen, summary, title, columns.total)
    first = head + 2
    groups = shown_groups(summary)
    last = first + max(len(groups), 1) - 1
    _put_heads(pen, head, columns)
    for row, group in enumerate(groups, start=first):
        pen.put_row(row, [group_title({field: value}) for field, value in group.key.items()])
        _put_counts(pen, row, group.counts, columns, BODY)
        _put_findings(pen, row, group.indicators, columns, report, BODY)
        pen.fit(row)
    pen.put_row(last + 1, [_("Total"), *[None] * (len(columns.fields) - 1)], TOTAL)
    _put_counts(pen, last + 1, summary.counts, columns, TOTAL)
    _put_findings(pen, last + 1, summary.indicators, columns, report, TOTAL)
    _mark_missed(pen, (first, last + 1), columns)
    pen.sheet.auto_filter.ref = f"A{head + 1}:{pen.letter(columns.total)}{last}"
    pen.sheet.freeze_panes = f"{pen.letter(len(columns.fields) + 1)}{first}"
    if columns.fields == ["month"] and columns.places:
        series = [(text, columns.indicator(n) + _RATIO) for n, text in enumerate(columns.titles)]
        add_lines(pen.sheet, f"A{last + 3}", title, (first, last), series)
    set_up_print(pen.sheet, (head, head + 1))


def _columns_of(report: Report) -> _Columns:
    summary = report.summary
    counts = [name for name in COUNT_LABELS if name not in ROW_COUNTS and getattr(summary.counts, name)]
    places = judged_places(summary)
    lines = lines_of(summary.indicators, report.display)
    return _Columns(list(summary.groups[0].key), ["dossiers", *counts], places, [lines[p].title for p in places])


def _put_heads(pen: Pen, head: int, columns: _Columns) -> None:
    """Write two rows of headings; an indicator spans its four columns."""
    labels = [*(FIELD_LABELS[field] for field in columns.fields), *(COUNT_LABELS[name] for name in columns.counts)]
    for column, label in enumerate(labels, start=1):
        pen.span((head, column, head + 1, column), _(label), HEAD)
    for number, title in enumerate(columns.titles):
        start = columns.indicator(number)
        pen.span((head, start, head, start + len(_PARTS) - 1), title, HEAD)
        pen.put_row(head + 1, (_("Numerator"), _("Denominator"), _("Ratio"), _("Verdict")), HEAD, start)
    pen.fit(head)
    pen.fit(head + 1)


def _put_counts(pen: Pen, row: int, counts: Counts, columns: _Columns, look: Look) -> None:
    figures = [getattr(counts, name) for name in columns.counts]
    pen.put_row(row, figures, look.number(count_format()), len(columns.fields) + 1)


def _put_findings(
    pen: Pen, row: int, findings: Sequence[Finding], columns: _Columns, report: Report, look: Look
) -> None:
    for number, place in enumerate(columns.places):
        start, finding = columns.indicator(number), findings[place]
        pen.put_row(row, (finding.numerator, finding.denominator), look.number(count_format()), start)
        pen.put_percent(row, start + _RATIO, shown_ratio(finding, report.display), look=look)
        verdict = _(VERDICTS[finding.verdict]) if finding.verdict in ("met", "missed") else "–"
        pen.put(row, start + _VERDICT, verdict, look.centred())


def _mark_missed(pen: Pen, rows: tuple[int, int], columns: _Columns) -> None:
    """Colour ratio and verdict where the verdict says "missed"."""
    for number in range(len(columns.places)):
        ratio, verdict = (pen.letter(columns.indicator(number) + part) for part in (_RATIO, _VERDICT))
        formula = f'${verdict}{rows[0]}="{_(VERDICTS["missed"])}"'
        pen.mark(f"{ratio}{rows[0]}:{verdict}{rows[1]}", formula, "red")
