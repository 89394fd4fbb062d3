"""A look at an .ods before calamine reads it: damage, at which it would not end, and stray cells."""

from collections.abc import Mapping
from xml.parsers import expat

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.survey import BookSurvey, SheetSurvey

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"


class _Extent:
    """How far filled cells reach on every sheet; equal rows or cells stand in the XML once, with their number."""

    def __init__(self) -> None:
        self._area = self._rows = self._columns = 0
        self._row = self._column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Follow an element that starts."""
        if tag == f"{_TABLE}table":
            self._area = self.area
            self._row = self._rows = self._columns = 0
        elif tag == f"{_TABLE}table-row":
            self._column = 0
            self._row += int(attributes.get(f"{_TABLE}number-rows-repeated", 1))
        elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._column += int(attributes.get(f"{_TABLE}number-columns-repeated", 1))
            if _TYPE in attributes:
                self._rows = max(self._rows, self._row)
                self._columns = max(self._columns, self._column)

    @property
    def area(self) -> int:
        """How large the rectangles around the cells of all sheets are, which calamine lays out together."""
        return self._area + self._rows * self._columns


def survey_ods(content: Content) -> BookSurvey:
    """Look through an .ods.

    Raises UnreadableInput where it is damaged, protected, has stray cells, or unpacks to more than a list holds.
    """
    extent = _Extent()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.start
    damage = (LookupError, ValueError, expat.ExpatError)
    with refusal.on_damage(content.name, *damage), open_parts(content) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise refusal.because(refusal.PROTECTED, content.name)
        part = archive.getinfo("content.xml")
        with archive.open(part) as stream:
            parser.ParseFile(stream)
    if BookSurvey({content.name: SheetSurvey(extent.area, 1, part.file_size)}).sparse:
        raise refusal.because(refusal.FAR_CELLS, content.name)
    return BookSurvey({})
