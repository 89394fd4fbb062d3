"""A look at the XML of an .xlsx before calamine reads it: bombs, stray cells, error cells, the epoch."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

import numpy as np
from lxml import etree

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.package import part_at, plain_name, relationships, xml_at
from parcheck.sources.survey import BookSurvey, SheetSurvey

_PIECE = 1 << 20
_OVERLAP = 64  # longer than any reference
_ROWS, _COLUMNS = 1 << 20, 1 << 14
_TRUE = ("1", "true", "on")
_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_ROW = re.compile(rb'\br="(\d+)"')
# Cells beyond column Z, and rows from a million on. Without a word boundary before it, the search is much faster.
_FAR = re.compile(rb'r="(?:([A-Za-z]{2,3})\d|[A-Za-z]?(\d{7,9})")')
_ANY_ROW = re.compile(rb'r="[A-Za-z]{0,3}(\d+)"')
_QUICK = 16 << 20  # so much is looked through for every row number; what follows is, as a rule, in order
_FEW_COLUMNS = 26  # as far as column Z, which _FAR leaves out
_UNSTORED = re.compile(rb"</f>(?:<v ?/>|<v></v>)?</c>")


def survey_xlsx(content: Content) -> BookSurvey:
    """Look through an .xlsx or .xlsm.

    Raises UnreadableInput where it is damaged, or unpacks to more than a list holds.
    """
    with refusal.on_damage(content.name, KeyError, etree.LxmlError), open_parts(content) as archive:
        book = xml_at(archive, "workbook.xml")
        links = relationships(archive, "_rels/workbook.xml.rels")
        _check_shared_strings(archive)
        sheets = {}
        for sheet in book.iter("{*}sheet"):
            target = links[next(filter(None, map(sheet.get, _IDS)), "")]
            sheets[sheet.get("name", "")] = _sheet(archive, part_at(archive, target))
        return BookSurvey(sheets, any(about.get("date1904") in _TRUE for about in book.iter("{*}workbookPr")))


def _check_shared_strings(archive: zipfile.ZipFile) -> None:
    """Raise ValueError where there are said to be more shared strings than bytes: memory is set aside for all."""
    for part in archive.infolist():
        if plain_name(part.filename).endswith("sharedstrings.xml"):
            with archive.open(part) as stream:
                _event, root = next(etree.iterparse(stream, ("start",), resolve_entities=False, no_network=True))
            if etree.QName(root).localname != "sst" or int(root.get("uniqueCount", 0)) > part.file_size:
                raise ValueError(part.filename)


def _sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> SheetSurvey:
    """Look through the XML of a worksheet for what is rare in it, which costs little where it is absent."""
    with archive.open(part) as stream:
        survey = _look(stream, _QUICK)
    if survey.columns > _FEW_COLUMNS and survey.stored_bytes > _QUICK:
        with archive.open(part) as stream:
            survey = _look(stream, survey.stored_bytes)
    if survey.rows > _ROWS or survey.columns > _COLUMNS:
        raise ValueError("a cell outside of any sheet")
    return survey


def _look(stream: IO[bytes], thorough: int) -> SheetSurvey:
    """Look through a worksheet, its first ``thorough`` bytes for every row number, the rest for the last ones."""
    rows = xml_bytes = errors = unstored = 0
    columns = {b"Z"}
    for piece in _pieces(stream):
        xml_bytes += len(piece)
        far = _FAR.findall(piece)
        columns.update(letters.upper() for letters, _row in far if letters)
        row = _ROW.search(piece, max(piece.rfind(b"<row "), piece.rfind(b":row "), 0))
        found = {row[1]} if row else set()
        found.update(number for _letters, number in far if number)
        if xml_bytes <= thorough:
            found.update(_ANY_ROW.findall(piece))
        rows = max(rows, *map(int, found), 0)
        errors += piece.count(b't="e"')
        unstored += len(_UNSTORED.findall(piece)) if b"</f>" in piece else 0
    return SheetSurvey(rows, max(map(_column_number, columns)), xml_bytes, errors, unstored)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the XML in pieces that begin with a tag, so that none of them cuts an attribute."""
    rest = b""
    while piece := stream.read(_PIECE):
        end = piece.rfind(b"<")
        if end < 0:  # one tag or text without end: what stands at its cuts is seen twice
            yield _evenly_written(rest + piece)
            rest = piece[-_OVERLAP:]
        else:
            yield _evenly_written(rest + piece[:end])
            rest = piece[end:]
    yield _evenly_written(rest)


def _evenly_written(xml: bytes) -> bytes:
    """Return XML with every attribute as name="value"; there may be blanks around the sign, and other quotes."""
    octets = np.frombuffer(xml, np.uint8)
    signs = np.flatnonzero(octets[1:-1] == ord("=")) + 1
    if not signs.size:
        return xml
    if min(octets[signs - 1].min(), octets[signs + 1].min()) <= ord(" "):
        return b"=".join(part.strip() for part in xml.split(b"=")).replace(b"'", b'"')
    return xml.replace(b"'", b'"') if (octets[signs + 1] == ord("'")).any() else xml


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
