"""The table on the screen: counts, indicators against targets, problems in short. A missed target shows at a glance."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parcheck.errors import KINDS
from parcheck.figures import format_count
from parcheck.formats import Report
from parcheck.language import _, ngettext
from parcheck.presentation import (
    ROW_COUNTS,
    Line,
    count_lines,
    day_text,
    headline,
    lines_of,
    period_text,
    rules_text,
)
from parcheck.summary import ProblemRecord, Problems, Summary

# Below this width the columns of the indicators would have to be cut, so each indicator gets lines of its own.
_NARROW = 72
_WIDEST = 120
_SHOWN_PROBLEMS = 5
_INDENT = (0, 0, 0, 2)
_SEVERITY_STYLES = {"error": "red", "warning": "yellow", "note": "dim"}


def render(report: Report) -> str:
    """Return the summary as text for a screen of the report's width."""
    width = min(report.width or _WIDEST, _WIDEST)
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=report.colour,
        color_system="standard" if report.colour else None,
        no_color=not report.colour,
        legacy_windows=False,
        safe_box=report.ascii_only,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        for part in _parts(report, width):
            console.print(part)
    # A table fills its last column with spaces, which would show as changes in a diff.
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _parts(report: Report, width: int) -> list[RenderableType]:
    summary = report.summary
    lines = lines_of(summary.indicators, report.display)
    shown = [line for line in lines if line.is_measured]
    lattice = box.ASCII2 if report.ascii_only else box.SIMPLE_HEAD
    return [
        *_heading(summary),
        _counts(summary),
        Text(),
        *(_blocks(shown) if width < _NARROW else [_indicators(shown, lattice)]),
        *_not_measured([line for line in lines if not line.is_measured]),
        *_problems(summary.problems),
        Text(),
        *(
            Text(note, style="dim")
            for note in (*report.footnotes, _("Rules: {rules}.").format(rules=rules_text(summary)))
        ),
    ]


def _heading(summary: Summary) -> list[RenderableType]:
    words, missed = headline(summary)
    return [
        *([Text(summary.unit, style="bold")] if summary.unit else []),
        Text(_("Period {period}, judged on {day}").format(period=period_text(summary), day=day_text(summary.as_of))),
        Text(words, style="bold red" if missed else "bold"),
        Text(),
    ]


def _counts(summary: Summary) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for name, label, figure in count_lines(summary.counts):
        indent = "  " if name not in ROW_COUNTS else ""
        table.add_row(f"{indent}{label}", figure, style="bold" if name == "dossiers" else "")
    return table


def _indicators(lines: Sequence[Line], lattice: box.Box) -> Table:
    table = Table(box=lattice, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(_("Indicator"), ratio=1, overflow="fold")
    for heading in (_("Dossiers"), _("Ratio"), _("Target")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(_("Verdict"), no_wrap=True)
    for line in lines:
        title = Text(line.title)
        for remark in line.remarks:
            title.append(f"\n  {remark}", style="dim")
        verdict = f"{line.mark} {line.verdict}" + (f"\n  {line.short}" if line.short else "")
        style = "bold red" if line.missed else ""
        table.add_row(title, line.fraction, line.percent, line.target, verdict, style=style)
    return table


def _blocks(lines: Sequence[Line]) -> list[RenderableType]:
    """Return each indicator on lines of its own, for a narrow screen."""
    parts: list[RenderableType] = []
    for line in lines:
        parts.append(Text(f"{line.mark} {line.title}", style="bold red" if line.missed else "bold"))
        rest = [f"{line.fraction} = {line.percent}", f"{_('Target')} {line.target}: {line.verdict}", line.short]
        parts += [Padding(Text(text), _INDENT) for text in (*rest, *line.remarks) if text]
    return parts


def _not_measured(lines: Sequence[Line]) -> list[RenderableType]:
    if not lines:
        return []
    parts: list[RenderableType] = [Text(), Text(_("Not measured"), style="bold")]
    texts = (f"{line.title}: {'; '.join(line.remarks)}" for line in lines)
    return [*parts, *(Padding(Text(text, style="dim"), _INDENT) for text in texts)]


def _problems(problems: Problems) -> list[RenderableType]:
    if not problems.total:
        return []
    title = ngettext("{count} problem in the data", "{count} problems in the data", problems.total)
    parts: list[RenderableType] = [Text(), Text(title.format(count=format_count(problems.total)), style="bold")]
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for code, count in problems.by_code.items():
        table.add_row(format_count(count), Text(code, style=_SEVERITY_STYLES[KINDS[code].severity]))
    parts.append(Padding(table, _INDENT))
    parts += [Padding(Text(_problem_text(problem)), _INDENT) for problem in problems.shown[:_SHOWN_PROBLEMS]]
    hidden = problems.total - _SHOWN_PROBLEMS
    if hidden > 0:
        more = ngettext(
            "… and {count} more; parcheck validate shows all.",
            "… and {count} more; parcheck validate shows all.",
            hidden,
        )
        parts.append(Padding(Text(more.format(count=format_count(hidden))), _INDENT))
    return parts


def _problem_text(problem: ProblemRecord) -> str:
    return f"{place_text(problem)}: {problem.message} {problem.remedy}"


def place_text(problem: ProblemRecord) -> str:
    """Return where a problem stands: file, sheet, cell, heading."""
    cell = f"{problem.column or ''}{problem.row or ''}" if problem.column else ""
    row = _("row {row}").format(row=problem.row) if problem.row and not cell else ""
    heading = f"({problem.heading})" if problem.heading else ""
    return " ".join(
        part for part in (problem.file, f"[{problem.sheet}]" if problem.sheet else "", cell, row, heading) if part
    )
