"""Web pages: paragraphs, entries of lists, table cells; no scripts, styles, comments or hidden parts."""

import re
from typing import Any, NamedTuple

from lxml import etree

from parcheck.claims.documents.block import Block, Document, Location, Writer, settled
from parcheck.claims.documents.text import is_entry, is_heading
from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.encoding import text_of

_UNSEEN = frozenset(
    (
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "del",
        "s",
        "strike",
        "select",
        "textarea",
        "svg",
        "iframe",
        "object",
    )
)
_NO_ROOM = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd",
     "label", "mark", "nobr", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
_LONGEST_SPAN = 1000
# A line break in the source is a space on the screen.
_BREAKS = re.compile(r"\n")


class _Cursor(NamedTuple):
    table: int | None = None
    row: int | None = None
    column: int | None = None
    span: int = 1
    listed: bool = False
    heading: bool = False


def read(content: Content) -> Document:
    """Read a web page; ``tree`` is its root element. Raises UnreadableInput where it holds nothing."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    with text_of(content).open() as stream, refusal.on_damage(content.name, etree.LxmlError):
        tree = etree.parse(stream, parser)
    root = tree.getroot()
    if root is None:
        raise refusal.because(refusal.DAMAGED, content.name)
    walk = _Walk()
    with refusal.on_damage(content.name, RecursionError):
        walk.node(root, _Cursor())
        walk.flush(_Cursor())
    return Document(content.name, "html", content.sha256, walk.blocks, tree)


class _Walk:
    """Collects the blocks in the order in which they are read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._writer = Writer()
        self._paragraphs = 0
        self._tables = 0

    def flush(self, cursor: _Cursor) -> None:
        """End the block that is being written."""
        text = self._writer.text
        if text.strip():
            if cursor.table is None:
                self._paragraphs += 1
                location = Location("paragraph", self._paragraphs)
            else:
                location = Location("cell", cursor.table, cursor.row, cursor.column)
            heading = cursor.heading or (not cursor.listed and is_heading(text))
            listed = cursor.listed or is_entry(text)
            self.blocks.append(Block(location, text, listed, heading, cursor.span, self._writer.pieces))
        self._writer = Writer()

    def node(self, node: Any, cursor: _Cursor) -> None:
        """Read an element with all that is in it; what stands behind it is its parent's."""
        name = node.tag if isinstance(node.tag, str) else ""
        if not name or name in _UNSEEN or _is_hidden(node):
            return
        if name == "br":
            self._writer.add("\n")
        elif name == "table":
            self.flush(cursor)
            self._table(node)
        elif name in _INLINE:
            self._inside(node, cursor)
        else:
            inner = cursor._replace(listed=cursor.listed or name == "li", heading=name in _HEADINGS)
            self.flush(cursor)
            self._inside(node, inner)
            self.flush(inner)

    def _inside(self, node: Any, cursor: _Cursor) -> None:
        node.text = settled(node.text or "")
        self._writer.add(_BREAKS.sub(" ", node.text), node)
        for child in node:
            self.node(child, cursor)
            child.tail = settled(child.tail or "")
            self._writer.add(_BREAKS.sub(" ", child.tail), child, tail=True)

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        for caption in (part for part in table if part.tag == "caption"):
            self.node(caption, _Cursor())
        covered: dict[int, int] = {}  # column → how many rows a cell above still takes
        for row_number, row in enumerate(_rows(table), start=1):
            column = 1
            below: dict[int, int] = {at: left - 1 for at, left in covered.items() if left > 1}
            for cell in row:
                if cell.tag not in ("td", "th") or _takes_no_room(cell):
                    continue
                while covered.get(column):
                    column += 1
                span, height = _size(cell, "colspan"), _size(cell, "rowspan")
                inner = _Cursor(number, row_number, column, span)
                if not _is_hidden(cell):
                    self._inside(cell, inner)
                    self.flush(inner)
                if height > 1:
                    below |= dict.fromkeys(range(column, min(column + span, _LONGEST_SPAN)), height - 1)
                column += span
            covered = below


def _rows(table: Any) -> list[Any]:
    groups = (part for part in table if part.tag in ("thead", "tbody", "tfoot"))
    parts = [part for part in (table, *groups) if not _is_hidden(part)]
    return [row for part in parts for row in part if row.tag == "tr" and not _is_hidden(row)]


def _size(cell: Any, name: str) -> int:
    value = cell.get(name) or ""
    return min(max(1, int(value)), _LONGEST_SPAN) if value.isdecimal() and len(value) < 5 else 1


def _takes_no_room(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_NO_ROOM.search(node.get("style") or ""))


def _is_hidden(node: Any) -> bool:
    return _takes_no_room(node) or bool(_INVISIBLE.search(node.get("style") or ""))
