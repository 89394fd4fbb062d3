"""The Word text: the paragraph and the tables that an office pastes into its report, or its own template filled."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx import Document
from docx.document import Document as Text
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Row

from parcheck import __version__
from parcheck.console import printable
from parcheck.figures import format_count
from parcheck.formats import Report, prose
from parcheck.formats.packing import bytes_of, repacked
from parcheck.formats.word_template import filled
from parcheck.labels import FIELD_LABELS
from parcheck.language import _, current
from parcheck.origin import origin_notes
from parcheck.presentation import (
    Line,
    day_text,
    group_title,
    judged_places,
    lines_of,
    period_text,
    versus_text,
)
from parcheck.shown import shown_groups
from parcheck.summary import Summary

_FONT, _SIZE, _TABLE_SIZE, _HEAD_SIZE, _SMALL_SIZE, _NOTE_SIZE = "Times New Roman", 14, 12, 11, 9, 11
_WIDTH, _NAME_WIDTH = 16.0, 3.3  # cm between the margins; cm of the names of groups
_MOST_COLUMNS = 8  # with more, percentages fit only in smaller letters
_SHADE = "D9E2F3"
_LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


class _Line(NamedTuple):
    """A row of a table, and which of its cells are bold."""

    cells: Sequence[str]
    bold: set[int]


def render(report: Report) -> bytes:
    """Return the document; the user's own template filled, where there is one."""
    moment = report.summary.generated_at
    if report.template is not None:
        return repacked(filled(report, report.template), moment)
    text = _blank(report.summary)
    _write(text, report)
    return repacked(bytes_of(text), moment)


def _write(text: Text, report: Report) -> None:
    summary = report.summary
    _line(text, _("Results of handling administrative procedures").upper(), bold=True, centred=True)
    dated = _("(period {period}, judged on {day})").format(period=period_text(summary), day=day_text(summary.as_of))
    _line(text, dated, italic=True, centred=True)
    for sentence in (prose.opening(summary), *prose.caveats(summary), prose.on_targets(report)):
        _paragraph(text, sentence)
    for point in prose.points(report):
        _paragraph(text, f"- {point}")
    _line(text, _("Table {number}. {title}").format(number=1, title=prose.title_of_indicators(report)), bold=True)
    _add_indicators(text, report)
    if summary.groups:
        title = prose.by_fields(summary.groups[0].key)
        _line(text, _("Table {number}. {title}").format(number=2, title=title), bold=True)
        _add_groups(text, report)
    for note in _notes(report):
        _note(text, note)


def _notes(report: Report) -> list[str]:
    summary = report.summary
    versus = [] if summary.versus is None else [versus_text(summary.versus)]
    notes = (prose.not_measured(report), *versus, *report.footnotes)
    return [note for note in (*notes, *origin_notes(summary)) if note]


def _add_indicators(text: Text, report: Report) -> None:
    lines = lines_of(report.summary.indicators, report.display, report.summary.versus)
    shown = [line for line in lines if line.is_measured]
    change, width = ([_("Change")], [2.0]) if report.summary.versus is not None else ([], [])
    heads = [_("No."), _("Indicator"), _("Dossiers"), _("Ratio"), *change, _("Target"), _("Verdict")]
    rows = []
    for number, line in enumerate(shown, start=1):
        figures = [line.fraction, line.percent, *([line.change] if change else []), line.target]
        verdict = "\n".join(part for part in (_verdict(line), line.short) if part)
        cells = [str(number), line.title, *figures, verdict]
        rows.append(_Line(cells, set(range(len(cells))) if line.missed else set()))
    _add_table(text, heads, [1.2, 5.4 - sum(width), 2.9, 1.9, *width, 1.9, 2.7], rows, named=1)


def _add_groups(text: Text, report: Report) -> None:
    """Add a row for each group and one for the whole: the dossiers, the indicators with a target, what is late."""
    summary = report.summary
    fields = ", ".join(_(FIELD_LABELS[field]) for field in summary.groups[0].key)
    places = judged_places(report.summary)
    titles = [line.title for line in lines_of(report.summary.indicators, report.display)]
    heads = [fields, _("Dossiers"), *(titles[place] for place in places), _("Late"), _("Overdue")]
    rows = []
    parts = [(group_title(group.key), group.counts, group.indicators) for group in shown_groups(summary)]
    for name, counts, findings in (*parts, (_("Total"), summary.counts, summary.indicators)):
        lines = [lines_of(findings, report.display)[place] for place in places]
        late = (format_count(counts.late), format_count(counts.open_overdue))
        missed = {column for column, line in enumerate(lines, start=2) if line.missed}
        rows.append(_Line([name, format_count(counts.dossiers), *map(_ratio, lines), *late], missed))
    rest = len(heads) - 1
    _add_table(text, heads, [_NAME_WIDTH, *[(_WIDTH - _NAME_WIDTH) / rest] * rest], rows, named=0)


def _verdict(line: Line) -> str:
    return "–" if line.finding.verdict == "no-target" else line.verdict


def _ratio(line: Line) -> str:
    return f"{line.percent}\n{line.verdict.lower()}" if line.missed else line.percent


def _blank(summary: Summary) -> Text:
    """Return an empty document of A4 in the font, size and margins usual in offices, dated by the summary."""
    text = Document()
    section = text.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    style: Any = text.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs", "hAnsi"):
        fonts.set(qn(f"w:{script}"), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[current()])
    style.element.rPr.append(language)
    properties = text.core_properties
    properties.author, properties.comments = f"parcheck {__version__}", ""
    properties.title = printable(summary.unit or "")
    return text


def _safe(words: str) -> str:
    """Return a text without control characters, whose percent signs never begin a line."""
    return printable(words).replace(" %", "\N{NO-BREAK SPACE}%")


def _paragraph(text: Text, sentence: str) -> None:
    paragraph = text.add_paragraph(_safe(sentence))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    look = paragraph.paragraph_format
    look.first_line_indent, look.space_before, look.space_after, look.line_spacing = Cm(1.27), Pt(0), Pt(6), 1.15


def _line(text: Text, words: str, *, bold: bool = False, italic: bool = False, centred: bool = False) -> None:
    paragraph = text.add_paragraph()
    run = paragraph.add_run(_safe(words))
    run.bold, run.italic = bold, italic
    paragraph.alignment = _CENTRE if centred else _LEFT
    look = paragraph.paragraph_format
    look.space_before, look.space_after, look.keep_with_next = Pt(6), Pt(6), True


def _note(text: Text, words: str) -> None:
    paragraph = text.add_paragraph()
    run = paragraph.add_run(_safe(words))
    run.italic, run.font.size = True, Pt(_NOTE_SIZE)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(3), Pt(0)


def _add_table(text: Text, heads: Sequence[str], widths: Sequence[float], lines: Sequence[_Line], named: int) -> None:
    """Add a table with borders, whose head is repeated on every page; ``named`` is the column with names."""
    table = text.add_table(rows=1 + len(lines), cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    head, *rows = table.rows
    size = _TABLE_SIZE if len(heads) <= _MOST_COLUMNS else _SMALL_SIZE
    _fill(head, _Line(heads, set(range(len(heads)))), [], min(size, _HEAD_SIZE))
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().insert_element_before(shade, "w:vAlign")
    for row, line in zip(rows, lines, strict=True):
        _fill(row, line, [named], size)


def _fill(row: _Row, line: _Line, left: Sequence[int], size: int) -> None:
    """Write the cells of a row, which no page break may split; all in the middle but those named in ``left``."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for number, (cell, words) in enumerate(zip(row.cells, line.cells, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = _LEFT if number in left else _CENTRE
        run = paragraph.add_run(_safe(words))
        run.bold = number in line.bold
        run.font.size = Pt(size)
        look = paragraph.paragraph_format
        look.space_before = look.space_after = Pt(2)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
