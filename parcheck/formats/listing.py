"""Lists of records – problems, late dossiers – in the formats that lists have."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from parcheck.formats.packing import bytes_of
from parcheck.formats.safety import as_csv_text, as_sheet_text
from parcheck.sources.own import MADE_BY

_WIDEST_COLUMN = 60


class Listing(NamedTuple):
    """A list: the whole as JSON holds it, its records, and the title of each of their columns by key."""

    document: Mapping[str, Any]
    records: Sequence[Mapping[str, Any]]
    titles: Mapping[str, str]


def render(name: str, listing: Listing, *, title: str, ascii_only: bool, to_file: bool) -> str | bytes:
    """Return a list as ``json``, ``jsonl``, ``csv`` or ``xlsx``."""
    if name == "xlsx":
        return to_xlsx(listing, title)
    if name == "csv":
        return to_csv(listing, to_file=to_file)
    return to_json(listing, ascii_only) if name == "json" else to_jsonl(listing, ascii_only)


def to_json(listing: Listing, ascii_only: bool) -> str:
    """Return the whole document."""
    return json.dumps(listing.document, ensure_ascii=ascii_only, indent=2) + "\n"


def to_jsonl(listing: Listing, ascii_only: bool) -> str:
    """Return one record a line."""
    return "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in listing.records)


def to_csv(listing: Listing, *, to_file: bool) -> bytes:
    """Return the records under their keys; a text that a spreadsheet would run as a formula is kept a text.

    A file begins with the mark by which Excel knows UTF-8; a pipe does not.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(listing.titles)
    writer.writerows([as_csv_text(record[key]) for key in listing.titles] for record in listing.records)
    return lines.getvalue().encode("utf-8-sig" if to_file else "utf-8")


def to_xlsx(listing: Listing, title: str) -> bytes:
    """Return a workbook with the records under their titles: frozen header, filter, widths that fit."""
    book = Workbook()
    book.properties.creator = MADE_BY
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    sheet.append(list(listing.titles.values()))
    for number, record in enumerate(listing.records, start=2):
        for column, key in enumerate(listing.titles, start=1):
            cell = sheet.cell(number, column)
            cell.value = as_sheet_text(record[key])
            if isinstance(record[key], str):
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, key in enumerate(listing.titles, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max([len(listing.titles[key]), *(len(str(record[key] or "")) for record in listing.records)])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest, _WIDEST_COLUMN) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return bytes_of(book)
