"""Exports packed with gzip or zip, unpacked in memory, within limits that no honest list reaches."""

import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.files import exports_among

ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError)
_PIECE = 1 << 20
_LARGEST = 512 << 20
_MOST_MEMBERS = 1000
_HIGHEST_RATIO = 200
_HARMLESS = 16 << 20  # what is smaller is no danger, whatever its ratio


def members_of(content: Content, container: str) -> tuple[list[Content], list[str]]:
    """Unpack the exports in a gzip or zip file, and name the members that are none.

    Raises UnreadableInput where there is no export, or where they unpack to more than a list holds.
    """
    with refusal.refusing(content.name, *ZIP_DAMAGE):
        if container == "gzip":
            return [_gzip_member(content)], []
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            found = exports_among(info.filename for info in archive.infolist() if not info.is_dir())
            return list(_zip_members(content, archive, found.files)), found.notes


def too_large(unpacked: int, packed: int, limit: int = _LARGEST) -> bool:
    """Say whether something unpacks to more than a list holds."""
    return unpacked > limit or (unpacked > _HARMLESS and unpacked > packed * _HIGHEST_RATIO)


def _gzip_member(content: Content) -> Content:
    with content.open() as packed, gzip.GzipFile(fileobj=packed) as stream:
        return content.member("", _unpacked(content, stream, content.size))


def _zip_members(content: Content, archive: zipfile.ZipFile, names: list[str]) -> Iterator[Content]:
    chosen = [archive.getinfo(name) for name in names]
    if not chosen:
        raise refusal.refusal(refusal.NO_EXPORT, content.name)
    if len(chosen) > _MOST_MEMBERS or too_large(sum(info.file_size for info in chosen), content.size):
        raise refusal.refusal(refusal.TOO_LARGE, content.name)
    for info in chosen:
        if info.flag_bits & 1:
            raise refusal.refusal(refusal.PROTECTED, content.name)
        with archive.open(info) as packed:
            yield content.member(info.filename, _unpacked(content, packed, info.compress_size))


def _unpacked(content: Content, stream: IO[bytes], packed: int) -> bytes:
    pieces = []
    unpacked = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        unpacked += len(piece)
        if too_large(unpacked, packed):
            raise refusal.refusal(refusal.TOO_LARGE, content.name)
    return b"".join(pieces)
