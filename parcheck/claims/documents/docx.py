"""Word documents: paragraphs, tables, text boxes, footnotes and endnotes, headers and footers, as they are printed."""

import contextlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from parcheck.claims.documents.block import Block, Document, Location, PlaceKind, Writer, settled
from parcheck.claims.documents.docx_styles import is_numbered, list_styles
from parcheck.claims.documents.text import is_entry, is_heading
from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content

_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_STYLES = "word/styles.xml"
_BODY = re.compile(r"word/[^/]{1,200}\.xml")
_NOTES = re.compile(r"word/(?P<kind>footnote|endnote)s\.xml")
_MARGINS = re.compile(r"word/(?P<kind>header|footer)\d*\.xml")
# What is in the file and not on paper: deleted text, the code of a field, the older twin of a drawing.
_UNSEEN = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr"))
_BLOCKS = frozenset(("p", "tbl", "txbxContent"))
_LETTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


class _Cursor(NamedTuple):
    """Where the walk is: the kind of place, the cell, and whether a table is left to be counted."""

    kind: PlaceKind
    number: int | None = None
    row: int | None = None
    column: int | None = None
    span: int = 1


def is_docx(content: Content) -> bool:
    """Tell whether a zip file is a Word document."""
    with open_parts(content) as archive:
        return main_part(archive) is not None


def main_part(archive: zipfile.ZipFile) -> str | None:
    """Return the name of the part that holds the text: the one that the package names, else the usual one."""
    names = set(archive.namelist())
    named = []
    if _RELATIONS in names:
        with contextlib.suppress(etree.LxmlError):
            named = [
                (attribute(relation, "Target") or "").removeprefix("/")
                for relation in parse(archive.read(_RELATIONS))
                if (attribute(relation, "Type") or "").endswith("/officeDocument")
            ]
    found = (name for name in (*named, _MAIN) if name in names and _BODY.fullmatch(name))
    return next(found, None)


def read(content: Content) -> Document:
    """Read a Word document; ``tree`` holds its parts by name, as parsed. Raises UnreadableInput on damage."""
    trees: dict[str, Any] = {}
    with refusal.on_damage(content.name, etree.LxmlError), open_parts(content) as archive:
        main = main_part(archive) or _MAIN
        for name in archive.namelist():
            if name == main or _NOTES.fullmatch(name) or _MARGINS.fullmatch(name):
                trees[name] = parse(archive.read(name))
        walk = _Walk(_list_styles(archive))
    with refusal.on_damage(content.name, RecursionError):
        walk.document(trees, main)
    return Document(content.name, "docx", content.sha256, walk.blocks, trees, content)


def _list_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the styles of entries of a list; the text can be read without styles, or where they are damaged."""
    with contextlib.suppress(KeyError, etree.LxmlError):
        return list_styles(parse(archive.read(_STYLES)))
    return frozenset()


def parse(data: bytes) -> Any:
    """Parse a part of the document; nothing outside it is ever fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.parse(io.BytesIO(data), parser).getroot()


def local(node: Any) -> str:
    """Return the name of an element without its namespace, which differs between versions of Word."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute(node: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


class _Walk:
    """Collects the blocks in the order in which they are read."""

    def __init__(self, lists: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._lists = lists
        self._counts: dict[str, int] = {}

    def document(self, trees: Mapping[str, Any], main: str) -> None:
        """Read the body, then the notes and margins."""
        self.container(trees[main], _Cursor("paragraph"))
        for name in sorted(trees):
            notes, margin = _NOTES.fullmatch(name), _MARGINS.fullmatch(name)
            if notes:
                self.notes(trees[name], "footnote" if notes["kind"] == "footnote" else "endnote")
            elif margin:
                self.container(trees[name], _Cursor("header" if margin["kind"] == "header" else "footer"))

    def container(self, node: Any, cursor: _Cursor) -> None:
        """Read the paragraphs and tables in a part of the document."""
        for child in node:
            name = local(child)
            if name == "p":
                self._paragraph(child, cursor)
            elif name == "tbl":
                self._table(child)
            elif name not in _UNSEEN:  # a content control, a tracked insertion, the body itself
                self.container(child, cursor)

    def notes(self, node: Any, kind: PlaceKind) -> None:
        """Read the notes of a kind, but for the lines that part them from the text."""
        for note in node:
            if attribute(note, "type") in (None, "normal"):
                self.container(note, _Cursor(kind, self._next(kind)))

    def _next(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _table(self, table: Any) -> None:
        number = self._next("table")
        rows = [row for row in _below(table, "tr", {"tbl"}) if not _is_deleted(row)]
        for row_number, row in enumerate(rows, start=1):
            column = 1
            for cell in _below(row, "tc", {"tbl"}):
                span = _span(cell)
                self.container(cell, _Cursor("cell", number, row_number, column, span))
                column += span

    def _paragraph(self, node: Any, cursor: _Cursor) -> None:
        writer = Writer()
        boxes: list[Any] = []
        _write(node, writer, boxes)
        text = writer.text
        if text.strip():
            number = cursor.number or self._next(cursor.kind)
            location = Location(cursor.kind, number, cursor.row, cursor.column)
            numbered = is_numbered(node, self._lists)
            heading = _is_styled_heading(node) or (not numbered and is_heading(text))
            listed = numbered or is_entry(text)
            self.blocks.append(Block(location, text, listed, heading, cursor.span, writer.pieces))
        for box in boxes:
            self.container(box, _Cursor("text-box"))


def _below(node: Any, name: str, barriers: set[str]) -> Iterator[Any]:
    """Yield the elements of a name below a node, also those in content controls, but not those of an inner table."""
    for child in node:
        if local(child) == name:
            yield child
        elif local(child) not in barriers | _UNSEEN:
            yield from _below(child, name, barriers)


def _is_deleted(row: Any) -> bool:
    return any(local(part) == "del" for properties in row if local(properties) == "trPr" for part in properties)


def _span(cell: Any) -> int:
    for properties in cell:
        if local(properties) == "tcPr":
            for part in properties:
                value = attribute(part, "val") or ""
                if local(part) == "gridSpan" and value.isdecimal() and len(value) < 4:
                    return max(1, int(value))
    return 1


def _is_styled_heading(node: Any) -> bool:
    styles = (attribute(part, "val") or "" for part in node.iter() if local(part) == "pStyle")
    return any(style.lower().startswith(("heading", "title")) for style in styles)


def _write(node: Any, writer: Writer, boxes: list[Any]) -> None:
    """Write the text of a paragraph's runs; text boxes in it are set aside."""
    for child in node:
        name = local(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name == "t":
            child.text = settled(child.text or "")
            writer.add(child.text, child)
        elif name in _LETTERS:
            writer.add(_LETTERS[name])
        elif name not in _UNSEEN and not (name == "r" and _is_hidden(child)):
            _write(child, writer, boxes)


def _is_hidden(run: Any) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            return any(local(part) == "vanish" and attribute(part, "val") not in _OFF for part in properties)
    return False
