"""A look at the XML of an .xlsx before calamine reads it: bombs, stray cells, error cells, the epoch."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.survey import BookSurvey, SheetSurvey

_PIECE = 4 << 20
_TRUE = ("1", "true", "on")
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_ROW = re.compile(rb'\br="(\d+)"')
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')
_UNSTORED = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")


def survey_xlsx(content: Content) -> BookSurvey:
    """Look through an .xlsx or .xlsm.

    Raises UnreadableInput where it is damaged, or unpacks to more than a list holds.
    """
    with refusal.on_damage(content.name, KeyError, etree.LxmlError), open_parts(content) as archive:
        book = _xml(archive, "workbook.xml")
        links = {link.get("Id"): link.get("Target", "") for link in _xml(archive, "_rels/workbook.xml.rels")}
        sheets = {}
        for sheet in book.iter("{*}sheet"):
            target = links[next(filter(None, map(sheet.get, _IDS)), None)]
            with archive.open(_part(archive, target)) as stream:
                sheets[sheet.get("name", "")] = _sheet(stream)
        return BookSurvey(sheets, any(about.get("date1904") in _TRUE for about in book.iter("{*}workbookPr")))


def _part(archive: zipfile.ZipFile, target: str) -> str:
    """Find a part by its path as seen from the workbook; some writers take other slashes, or capitals."""
    path = posixpath.normpath(posixpath.join("/xl", target))
    return {f"/{name.replace(chr(92), '/').lstrip('/')}".lower(): name for name in archive.namelist()}[path.lower()]


def _xml(archive: zipfile.ZipFile, target: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(_part(archive, target)), parser)


def _sheet(stream: IO[bytes]) -> SheetSurvey:
    """Look through the XML of a worksheet for what is rare in it, which costs little where it is absent."""
    rows = xml_bytes = errors = unstored = 0
    columns = {b"Z"}
    for piece in _pieces(stream):
        row = _ROW.search(piece, max(piece.rfind(b"<row "), piece.rfind(b":row "), 0))
        rows = max(rows, int(row[1]) if row else 0)
        xml_bytes += len(piece)
        columns.update(_WIDE.findall(piece))
        errors += piece.count(b't="e"')
        unstored += len(_UNSTORED.findall(piece)) if b"</f>" in piece else 0
    return SheetSurvey(rows, max(map(_column_number, columns)), xml_bytes, errors, unstored)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML in pieces that end with a whole row, where there are any."""
    rest = b""
    while piece := stream.read(_PIECE):
        if b"'" in piece and b"='" in piece:  # the other way to quote
            piece = piece.replace(b"'", b'"')
        end = piece.rfind(b"</row>") + 1 or len(piece)
        yield rest + piece[:end]
        rest = piece[end:]
    yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
