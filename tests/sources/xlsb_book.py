"""A writer of the smallest .xlsb that calamine reads, because no other Python library writes one. See [MS-XLSB]."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DATE_FORMAT = 14


def write_xlsb(
    path: Path, rows: Sequence[Sequence[str | float]], *, epoch_1904: bool = False, last_row: int | None = None
) -> Path:
    """Write one sheet of texts and numbers; numbers of 40000 and more are dates. The last row may stand far below."""
    width = max(map(len, rows))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relation("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _relation("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/workbook.bin", _workbook(epoch_1904))
        archive.writestr("xl/styles.bin", _styles())
        archive.writestr("xl/worksheets/sheet1.bin", _sheet(rows, last_row or len(rows), width))
    return path


def _relation(kind: str, target: str) -> str:
    return _RELATIONS.format(f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>')


def _workbook(epoch_1904: bool) -> bytes:
    properties = _record(153, struct.pack("<III", int(epoch_1904), 0, 0))
    sheet = _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Hồ sơ"))
    return _record(131) + properties + _record(143) + sheet + _record(144) + _record(132)


def _styles() -> bytes:
    formats = b"".join(_record(47, struct.pack("<HH12x", 0, number)) for number in (0, _DATE_FORMAT))
    return _record(278) + _record(617, struct.pack("<I", 2)) + formats + _record(618) + _record(279)


def _sheet(rows: Sequence[Sequence[str | float]], height: int, width: int) -> bytes:
    body = b""
    for number, row in zip([*range(len(rows) - 1), height - 1], rows, strict=True):
        body += _record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        body += b"".join(_cell(column, value) for column, value in enumerate(row) if value != "")
    dimensions = _record(148, struct.pack("<4I", 0, height - 1, 0, width - 1))
    return _record(129) + dimensions + _record(145) + body + _record(146) + _record(130)


def _cell(column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        return _record(6, struct.pack("<II", column, 0) + _text(value))
    return _record(5, struct.pack("<IId", column, int(value >= 40000), value))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    return head + (bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])) + data
