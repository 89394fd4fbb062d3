"""The one shape that every container is brought into: a sheet of cells with spreadsheet row numbers."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.sources.cells import Cells
from parcheck.sources.content import Content

HEAD_ROWS = 64


class Merge(NamedTuple):
    """A merged area; rows and columns count from 0, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class BrokenRecord(NamedTuple):
    """A record of a text file whose number of cells differs from the header's."""

    row: int
    cells: list[str]
    expected: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet: their spreadsheet row numbers (from 1) and the asked columns, all of one length.

    ``broken`` holds the ragged records that stand among these rows; they are in none of the columns.
    """

    rows: NDArray[np.int32]
    columns: dict[int, Cells]
    broken: list[BrokenRecord] = field(default_factory=list)


Reader = Callable[[int, Sequence[int], Collection[int]], Iterator[Batch]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one input.

    ``head`` are its first rows as text, so that the header can be found; row i is spreadsheet row i + 1.
    ``read(first_row, columns, coded)`` yields the rows behind a header, from spreadsheet row ``first_row`` on
    (which is in ``head`` or the one after it), in batches, and only the columns asked for (counted from 0);
    those in ``coded`` have few distinct values and may come dictionary-encoded.
    ``encoding`` is None where the container leaves no doubt. ``epoch_1904`` is true where bare serial numbers
    count from 1904. ``notes`` are sentences for the user about what could not be read as it stands.
    """

    content: Content
    name: str | None
    container: str
    encoding: str | None
    head: list[list[str]]
    read: Reader
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    epoch_1904: bool = False
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The input's name, as the user gave it."""
        return self.content.name

    @property
    def sha256(self) -> str:
        """The fingerprint of the input; on a large one it may take a moment to be ready."""
        return self.content.sha256


def column_letter(index: int) -> str:
    """Return the letters a spreadsheet shows for a column counted from 0: A, B, … Z, AA and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
