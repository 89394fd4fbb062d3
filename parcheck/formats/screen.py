"""Rendering for a screen: one console of the right width, and text that says where a problem stands."""

import io
from collections.abc import Iterable

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from parcheck.console import printable
from parcheck.language import _
from parcheck.summary import ProblemRecord

WIDEST = 120
# Below this width a table would have to be cut, so its rows get lines of their own.
NARROW = 72
SEVERITY_STYLES = {"error": "red", "warning": "yellow", "note": "dim"}
_INDENT = 2


def render_parts(parts: Iterable[RenderableType], width: int | None, *, colour: bool, ascii_only: bool) -> str:
    """Return the parts one below the other as text of a width (None: as wide as is pleasant to read)."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=min(width or WIDEST, WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        safe_box=ascii_only,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part)
    # A table fills its last column with spaces, which would show as changes in a diff.
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def lattice(ascii_only: bool) -> box.Box:
    """Return the lines of tables."""
    return box.ASCII2 if ascii_only else box.SIMPLE_HEAD


def indented(part: RenderableType, steps: int = 1) -> Padding:
    """Return the part, moved to the right."""
    return Padding(part, (0, 0, 0, _INDENT * steps))


def plain(text: str, style: str = "") -> Text:
    """Return a text in which nothing is markup and no control character is left."""
    return Text(printable(text), style=style)


def problem_text(problem: ProblemRecord) -> str:
    """Return a problem in one line: where, what, and what to do."""
    return f"{place_text(problem)}: {problem.message} {problem.remedy}"


def place_text(problem: ProblemRecord) -> str:
    """Return where a problem stands: file, sheet, cell, heading."""
    cell = f"{problem.column}{problem.row or ''}" if problem.column else ""
    row = _("row {row}").format(row=problem.row) if problem.row and not cell else ""
    parts = (
        problem.file,
        f"[{problem.sheet}]" if problem.sheet else "",
        cell,
        row,
        f"({problem.heading})" if problem.heading else "",
    )
    return " ".join(part for part in parts if part)
