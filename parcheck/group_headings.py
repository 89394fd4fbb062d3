"""The group headings among the rows of a sheet: which unit or sector each names, and which holds at each row."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from parcheck.readers.tools import Rows
from parcheck.sources.cells import Cells

# The mark of a list before a name: I. · 1) · 2.1. · A. · -
_MARK = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)]|[-+•*–])\s+(?=\S)")
_SECTOR = re.compile(r"lĩnh vực[\s:.–-]+(?=\w)", re.IGNORECASE)


class GroupHeadings:
    """Goes through the headings of one sheet in order, and tells which holds at each row.

    ``fields`` are those of unit and sector that no column of the sheet holds. A heading that says that it is a sector
    fills that field, any other the first. The field of the first heading is the outer one: where another of it
    begins, what was named within the one before is over.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        self.named: set[str] = set()
        self.without_rows = 0
        self._noted: list[tuple[int, str]] = []
        self._in_force = dict.fromkeys(self.fields, "")
        self._outer: str | None = None

    def note(self, row: int, text: str) -> None:
        """Take a heading; those of one batch may come in any order."""
        self._noted.append((row, text))

    def over(self, rows: Rows) -> dict[str, Cells]:
        """Return for each field the name in force at each of the data rows behind those asked for before.

        ``named`` are the fields for which any row had a name so far, ``without_rows`` the headings below the last row.
        """
        noted, self._noted = sorted(self._noted), []
        last = int(rows[-1]) if len(rows) else 0
        self.without_rows = sum(row > last for row, _ in noted) + (0 if last else self.without_rows)
        names = {field: [name] for field, name in self._in_force.items()}
        for _row, text in noted:
            self._begin(text)
            for field, name in self._in_force.items():
                names[field].append(name)
        places = np.searchsorted([row for row, _ in noted], rows).astype(np.int32)
        used = np.unique(places).tolist()
        self.named.update(field for field in self.fields if any(names[field][place] for place in used))
        codes = pa.array(places)
        return {
            field: Cells(pa.DictionaryArray.from_arrays(codes, pa.array(names[field], pa.string())))
            for field in self.fields
        }

    def _begin(self, text: str) -> None:
        mark = _MARK.match(text)
        name = text[mark.end() :] if mark else text
        sector = _SECTOR.match(name)
        field = "sector" if sector else next(iter(self.fields), "")
        if field not in self.fields:
            return
        if sector:
            name = name[sector.end() :]
            name = name[:1].upper() + name[1:]
        self._outer = self._outer or field
        within = {} if field != self._outer else dict.fromkeys(self.fields, "")
        self._in_force |= {**within, field: name}
