"""Streams of an OLE compound file, the container of .xls and of every protected workbook. Source: [MS-CFB]."""

import struct
from collections.abc import Mapping
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a damaged one raises here.
OLE_DAMAGE = (IndexError, ValueError, struct.error, MemoryError)
_MARKS = 0xFFFFFFFA  # numbers from here on are no sectors: end of chain, free, and so on
_ENTRY = struct.Struct("<64sHB49xII4x")
_STREAM, _ROOT = 2, 5


class _Sectors(NamedTuple):
    """Sectors of one size; each has the number of the one that follows it."""

    data: bytes
    size: int
    following: tuple[int, ...]

    def chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _MARKS:
            if len(pieces) > len(self.following):
                raise ValueError("a chain of sectors without end")
            pieces.append(self.data[sector * self.size : (sector + 1) * self.size])
            if not pieces[-1]:
                raise ValueError("a sector is missing")
            sector = self.following[sector]
        return b"".join(pieces)


class OleFile(NamedTuple):
    """An OLE file: its streams by their names, each with its first sector and its size."""

    streams: Mapping[str, tuple[int, int]]
    sectors: _Sectors
    small_sectors: _Sectors
    small: int

    def read(self, name: str) -> bytes:
        """Return a stream; one that is shorter than it says is cut off."""
        first, size = self.streams[name]
        sectors = self.small_sectors if size < self.small else self.sectors
        stream = sectors.chain(first)[:size]
        if len(stream) < size:
            raise ValueError("a stream is cut off")
        return stream


def open_ole(data: bytes) -> OleFile:
    """Read the directory of an OLE file; raises one of OLE_DAMAGE where it is damaged."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    first_entry, small, first_small, _count, more, _more_count = struct.unpack_from("<I4x5I", data, 48)
    size = 1 << shift
    body = data[size:]
    table = [n for n in struct.unpack_from("<109I", data, 76) if n < _MARKS]
    while more < _MARKS and len(table) * size < len(data):
        *numbers, more = _numbers(body[more * size : (more + 1) * size])
        table += [n for n in numbers if n < _MARKS]
    following = _numbers(b"".join(body[n * size : (n + 1) * size] for n in table))
    sectors = _Sectors(body, size, following)
    entries = [
        (name[: max(length - 2, 0)].decode("utf-16-le"), kind, first, length_of_stream)
        for name, length, kind, first, length_of_stream in _ENTRY.iter_unpack(sectors.chain(first_entry))
    ]
    root = next((first for _name, kind, first, _size in entries if kind == _ROOT), _MARKS)
    small_sectors = _Sectors(sectors.chain(root), 1 << small_shift, _numbers(sectors.chain(first_small)))
    streams = {name: (first, length) for name, kind, first, length in entries if kind == _STREAM}
    return OleFile(streams, sectors, small_sectors, small)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
