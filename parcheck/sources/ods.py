"""A look at an .ods before calamine reads it: damage, at which it would not end, and stray cells."""

from collections.abc import Mapping
from xml.parsers import expat

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.survey import BookSurvey, SheetSurvey

_VALUES = ("value", "value-type", "formula")


class _Extent:
    """How far filled cells reach on every sheet; equal rows or cells stand in the XML once, with their number."""

    def __init__(self) -> None:
        self._area = self._rows = self._columns = 0
        self._row = self._column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Follow an element that starts; calamine goes by its prefix, whatever that is said to mean."""
        tag = _local(tag)
        if tag == "table":
            self._area = self.area
            self._row = self._rows = self._columns = 0
        elif tag == "table-row":
            self._column = 0
            self._row += _repeated(attributes, "number-rows-repeated")
        elif tag in ("table-cell", "covered-table-cell"):
            self._column += _repeated(attributes, "number-columns-repeated")
            if any(_local(name).endswith(_VALUES) for name in attributes):
                self._rows = max(self._rows, self._row)
                self._columns = max(self._columns, self._column)

    @property
    def area(self) -> int:
        """How large the rectangles around the cells of all sheets are, which calamine lays out together."""
        return self._area + self._rows * self._columns


def _local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    return max((int(value) for each, value in attributes.items() if _local(each) == name), default=1)


def survey_ods(content: Content) -> BookSurvey:
    """Look through an .ods.

    Raises UnreadableInput where it is damaged, protected, has stray cells, or unpacks to more than a list holds.
    """
    extent = _Extent()
    parser = expat.ParserCreate()
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
