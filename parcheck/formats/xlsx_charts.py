"""The charts of the workbook: native ones, which follow their cells."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = ("2F5597", "C55A11", "548235", "7F6000", "7030A0", "31859B")
_MISSED, _TARGET, _LIGHT = "C00000", "BFBFBF", "E0E0E0"
_PERCENT = "0%"
_WIDTH = 28


def add_bars(
    sheet: Worksheet, at: str, title: str, rows: tuple[int, int, int], columns: tuple[int, int, int], missed: set[int]
) -> None:
    """Add a bar for every indicator and one for its target.

    ``rows`` are the row of the headings, the first and the last row; ``columns`` those of names, ratios and targets;
    ``missed`` the places of the bars to be red.
    """
    head, first, last = rows
    names, ratios, targets = columns
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 60, -5
    chart.title = _title(title)
    for column, colour in ((ratios, _COLOURS[0]), (targets, _TARGET)):
        series = Series(
            Reference(sheet, min_col=column, min_row=first, max_row=last), title_from_data=False,
            title=str(sheet.cell(head, column).value),
        )  # fmt: skip
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.dLbls = _labels()
        chart.series.append(series)
    for place in sorted(missed):
        chart.series[0].dPt.append(DataPoint(idx=place, spPr=GraphicalProperties(solidFill=_MISSED)))
    chart.set_categories(Reference(sheet, min_col=names, min_row=first, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"  # the first indicator stands on top
    chart.y_axis.crosses = "max"
    _finish(chart, 4 + (last - first + 1))
    sheet.add_chart(chart, at)


def add_lines(sheet: Worksheet, at: str, title: str, rows: tuple[int, int], series: Sequence[tuple[str, int]]) -> None:
    """Add a line for every indicator over the months; ``series`` are its name and the column of its ratio."""
    chart = LineChart()
    chart.title = _title(title)
    for number, (name, column) in enumerate(series):
        line = Series(Reference(sheet, min_col=column, min_row=rows[0], max_row=rows[1]), title=name)
        line.graphicalProperties.line.solidFill = _COLOURS[number % len(_COLOURS)]
        line.graphicalProperties.line.width = 25_000
        line.marker.symbol, line.marker.size = "circle", 6
        line.marker.graphicalProperties = GraphicalProperties(solidFill=_COLOURS[number % len(_COLOURS)])
        line.smooth = False
        chart.series.append(line)
    chart.set_categories(Reference(sheet, min_col=1, min_row=rows[0], max_row=rows[1]))
    _finish(chart, 9)
    sheet.add_chart(chart, at)


def _title(text: str) -> Title:
    """Return a title that is not larger than those of the sheet."""
    look = CharacterProperties(sz=1300, b=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _finish(chart: BarChart | LineChart, height: int) -> None:
    chart.y_axis.number_format = _PERCENT
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 0, 1.1, 0.2
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_LIGHT)))
    chart.x_axis.delete = chart.y_axis.delete = False  # else some programs draw no axis
    chart.legend = Legend(legendPos="b")
    chart.width, chart.height = _WIDTH, height


def _labels() -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels
