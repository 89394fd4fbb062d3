"""What every reader of reports gives: blocks of text with their place."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from parcheck.sources.content import Content

PlaceKind = Literal["paragraph", "cell", "footnote", "endnote", "text-box", "header", "footer", "comment"]
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# A page may hold these by their numbers, and XML, in which its annotated copy is kept, may not.
_NOT_IN_XML: dict[int, str | None] = dict.fromkeys((*range(9), *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_NOT_IN_XML |= dict.fromkeys((11, 12), " ")
_UNSEEN = _NOT_IN_XML | _INVISIBLE
_SPACES = {ord(space): " " for space in "\t\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"}


class Location(NamedTuple):
    """Where a block stands, as a person counts; ``number`` is that of the paragraph, the table or the note."""

    kind: PlaceKind
    number: int
    row: int | None = None
    column: int | None = None
    page: int | None = None


class Piece(NamedTuple):
    """A part of a block's text that stands in one node of its file; ``tail`` where it stands behind the node."""

    start: int
    node: Any
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a paragraph of a table cell.

    ``listed``: an entry of a list; ``heading``: a heading; ``span``: how many columns the cell takes.
    """

    location: Location
    text: str
    listed: bool = False
    heading: bool = False
    span: int = 1
    pieces: Sequence[Piece] = ()

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.location.kind == "cell"


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read; ``tree`` and ``content`` are what its annotated copy is made from, where there can be one."""

    path: str
    container: str
    sha256: str
    blocks: Sequence[Block]
    tree: Any = field(default=None, repr=False)
    content: Content | None = field(default=None, repr=False)


def settled(text: str) -> str:
    """Return a text in NFC without invisible signs."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def spaced(text: str) -> str:
    """Return a text of the same length, every white space but a line break a plain space."""
    return text.translate(_SPACES)


def clean(text: str) -> str:
    """Return a text in NFC without invisible signs, every white space but a line break a plain space."""
    return spaced(settled(text))


class Writer:
    """Collects the text of one block from its nodes."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str, node: Any = None, *, tail: bool = False) -> None:
        """Add the text of a node, settled already."""
        if text:
            self.pieces.append(Piece(self._length, node, tail))
            self._parts.append(spaced(text))
            self._length += len(text)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)
