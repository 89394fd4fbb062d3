"""Exports packed with gzip or zip, unpacked in memory, within limits that no honest list reaches."""

import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from parcheck.sources import refusal
from parcheck.sources.content import Content
from parcheck.sources.files import exports_among

_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError)
_PIECE = 1 << 20
_ENCRYPTED = 1  # the bit of a part that has a password
_WORKBOOK = 2  # it is never unpacked as a whole, so it may hold twice as much


def members_of(content: Content, container: str) -> tuple[list[Content], list[str]]:
    """Unpack the exports in a gzip or zip file, and name the members that are none.

    Raises UnreadableInput where there is no export, or where they unpack to more than a list holds.
    """
    with refusal.on_damage(content.name, *_DAMAGE):
        if container == "gzip":
            return [_gzip_member(content)], []
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            found = exports_among(info.filename for info in archive.infolist() if not info.is_dir())
            return list(_zip_members(content, archive, found.files)), found.notes


@contextmanager
def open_parts(content: Content) -> Iterator[zipfile.ZipFile]:
    """Open a zip file to look at its parts.

    Raises UnreadableInput where it is damaged or has a password, or its parts unpack to more than a workbook holds.
    """
    with refusal.on_damage(content.name, *_DAMAGE), content.open() as stream, zipfile.ZipFile(stream) as archive:
        parts, limits = archive.infolist(), content.limits
        whole = sum(part.file_size for part in parts)
        if limits.is_too_much(whole, whole, _WORKBOOK) or any(
            limits.is_inflated(part.file_size, part.compress_size) for part in parts
        ):
            raise refusal.because(refusal.TOO_LARGE, content.name)
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise refusal.because(refusal.PROTECTED, content.name)
        yield archive


def _gzip_member(content: Content) -> Content:
    with content.open() as packed, gzip.GzipFile(fileobj=packed) as stream:
        return content.member("", _unpacked(content, stream, content.size))


def _zip_members(content: Content, archive: zipfile.ZipFile, names: list[str]) -> Iterator[Content]:
    chosen = [archive.getinfo(name) for name in names]
    if not chosen:
        raise refusal.because(refusal.NO_EXPORT, content.name)
    if len(chosen) > content.limits.archive_members:
        raise refusal.because(refusal.TOO_MANY, content.name, limit=content.limits.archive_members)
    if content.limits.is_too_much(sum(info.file_size for info in chosen), content.size):
        raise refusal.because(refusal.TOO_LARGE, content.name)
    for info in chosen:
        if info.flag_bits & _ENCRYPTED:
            raise refusal.because(refusal.PROTECTED, content.name)
        with archive.open(info) as packed:
            yield content.member(info.filename, _unpacked(content, packed, info.compress_size))


def _unpacked(content: Content, stream: IO[bytes] | gzip.GzipFile, packed: int) -> bytes:
    pieces = []
    unpacked = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        unpacked += len(piece)
        if content.limits.is_too_much(unpacked, packed):
            raise refusal.because(refusal.TOO_LARGE, content.name)
    return b"".join(pieces)
