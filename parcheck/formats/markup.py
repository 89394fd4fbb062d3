"""HTML that data cannot break: elements whose texts and attributes are escaped, tables, and the frame of a page."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from parcheck import language
from parcheck.console import printable

_HERE = Path(__file__).parent
_WITHOUT_END = ("meta",)
# Elements that end a line, so that two pages can be compared by diff.
_ON_LINES = {
    *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "section", "footer"),
    *("h1", "h2", "h3", "p", "ul", "li", "div", "table", "caption", "thead", "tbody", "tr"),
}


class Markup(str):
    """Text that is HTML already; any other text is escaped where it enters an element."""

    __slots__ = ()


class Column(NamedTuple):
    """A column of a table: its heading, and whether it holds texts, numbers, or marks that are never broken."""

    title: str
    kind: Literal["text", "number", "mark"] = "text"


class Cell(NamedTuple):
    """A cell: what is read, and by what it sorts where that is not the text itself."""

    content: str
    value: float | str | None = None


def element(name: str, /, *content: str | None, **attributes: str | float | None) -> Markup:
    """Return an element; ``class_`` and ``aria_label`` stand for class and aria-label, None leaves an attribute out."""
    named = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    start = f"<{name}" + "".join(f' {key}="{_escaped(str(value))}"' for key, value in named) + ">"
    inner = "".join(part if isinstance(part, Markup) else _escaped(part) for part in content if part is not None)
    end = "" if name in _WITHOUT_END else f"</{name}>"
    return Markup(f"{start}{inner}{end}" + ("\n" if name in _ON_LINES else ""))


def section(identity: str, title: str, *content: str | None) -> Markup:
    """Return a section under its heading; none where there is nothing in it."""
    if not any(content):
        return Markup()
    return element("section", element("h2", title, id=identity), *content, aria_labelledby=identity)


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, sorts: str | None = None
) -> Markup:
    """Return a table whose first column names its rows; with a hint ``sorts`` its headings sort it.

    A table that sorts may be wide, so it scrolls by itself and can be reached with the keyboard.
    """
    if sorts is None:
        return element("div", _table(caption, columns, rows, None), class_="frame")
    hint = element("span", f" {sorts}", class_="hint", hidden="")
    inner = _table(caption, columns, rows, hint)
    return element("div", inner, class_="frame", role="group", tabindex=0, aria_label=caption)


def _table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], hint: Markup | None) -> Markup:
    heads = (
        element("th", column.title, scope="col", class_=column.kind, data_sort=None if hint is None else column.kind)
        for column in columns
    )
    lines = (element("tr", *map(_cell, row, columns, range(len(columns)))) for row in rows)
    return element(
        "table",
        element("caption", caption, hint),
        element("thead", element("tr", *heads)),
        element("tbody", *lines),
        class_=None if hint is None else "sortable",
    )


def _cell(cell: Cell, column: Column, place: int) -> Markup:
    name, scope = ("td", None) if place else ("th", "row")
    return element(name, cell.content, scope=scope, class_=column.kind, data_value=cell.value)


def page(title: str, generator: str, *body: Markup) -> str:
    """Return a whole page that needs no other file and that its own policy keeps off the network."""
    style, script = (Markup((_HERE / name).read_text(encoding="utf-8")) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=generator),
        element("title", title),
        element("style", style),
    )
    whole = element("body", *body, element("script", script))
    return "<!doctype html>\n" + element("html", head, whole, lang=language.current())


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _escaped(text: str) -> str:
    return escape(printable(text), quote=True)
