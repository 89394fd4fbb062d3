"""How a seed becomes a case: by bytes, by text, by cell, or by a member of its archive; all from one random source."""

import gzip
import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence

from fuzzing.commands import MARKER

_LONGEST = 1 << 20
# What parsers stumble over, as bytes and as cells.
TOKENS = (
    *(b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b"'", b"\r", b"\n", b"\r\n", b"\t", b",", b";"),
    *(b"|", b"\x1a", b"\x1b[31m", b"\xcc\x80", b"\xcc\x81" * 40, b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"\xe2\x80\xae", b"\xc2\xa0", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80"),
    *(b"-1", b"0", b"1e999", b"-1e308", b"NaN", b"inf", b"9" * 40, b"2147483648", b"4294967295"),
    *(b"18446744073709551616", b"1048577", b"16385", b"XFD1048576", b"0.1", b"1.067", b"=1+1"),
    *(b"31/12/9999", b"01/01/0001", b"29/02/2023", b"00/00/0000", b"12/31/2024", b"2024-13-45", b"99999999999999"),
    *(b"&#0;", b"&#xD800;", b"&lol;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"</td>", b"<tr>", b"<table>"),
    *(b"</table>", b'colspan="1000"', b'rowspan="65534"', b'colspan="-1"', b'r="A1"', b't="s"', b't="e"'),
    *(b't="inlineStr"', b"<v>", b"</row>", b"{}", b"[]", b"null", b"true", b'"\\ud800"', b"[[", b"= ", b"1979-05-27"),
    *(b"{", b"%", b"%d", b"\\", b"Invalid Date", "Tổng số".encode(), "Mã hồ sơ".encode()),
    *("Chủ hồ sơ".encode(), "Trạng thái".encode()),
)
_CELL = re.compile(rb">([^<>]+)<")
_VALUE = re.compile(rb'="([^"<>]*)"')
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ELEMENT = re.compile(rb"<(\w[\w:.-]*)[^<>]*>[^<>]*</\1>")
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, RuntimeError)
Mutation = Callable[[bytes, random.Random], bytes]


def mutated(kind: str, data: bytes, others: Sequence[bytes], dice: random.Random) -> tuple[bytes, bool]:
    """Return a mutant of a seed, and whether its applicants' column is still where it was."""
    if kind in ("csv", "tsv") and dice.random() < 0.2:
        return _changed_cells(data, dice), True
    for _round in range(dice.choice((1, 1, 1, 2, 4, 8))):
        data = _once(data, others, dice)[:_LONGEST]
    return data, False


def _once(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    if data.startswith(b"PK\x03\x04") and dice.random() < 0.8:
        return _in_member(data, others, dice)
    if data.startswith(b"\x1f\x8b") and dice.random() < 0.8:
        return _in_gzip(data, others, dice)
    if dice.random() < 0.1 and others:
        return _splice(data, dice.choice(others), dice)
    looks_marked = b"<" in data[:200]
    chosen = dice.choice((*_BY_BYTES, *_BY_TEXT, *(_BY_MARKUP if looks_marked else ())))
    return chosen(data, dice)


def _in_gzip(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    try:
        inner = gzip.decompress(data)
    except _DAMAGE:
        return _flip(data, dice)
    return gzip.compress(_once(inner, others, dice), 1, mtime=0)


def _in_member(data: bytes, others: Sequence[bytes], dice: random.Random) -> bytes:
    """Change a member of a zip file, and write the file anew, with right sizes and sums."""
    members = members_of(data)
    if not members:
        return _flip(data, dice)
    at = dice.randrange(len(members))
    name, content = members[at]
    way = dice.random()
    if way < 0.04:
        del members[at]
    elif way < 0.07:
        members.append((name, content))
    elif way < 0.1:
        hostile = ("../" + name, "/" + name, name.replace("/", "\\"), name.upper(), f"a\n\x1b[2J{name}", "x" * 300)
        members[at] = dice.choice(hostile), content
    else:
        members[at] = name, _once(content, others, dice)
    return packed(members)


def members_of(data: bytes) -> list[tuple[str, bytes]]:
    """Return the members of a zip file; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except _DAMAGE:
        return []


def packed(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Write a zip file."""
    packing = io.BytesIO()
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packing.getvalue()


def _changed_cells(data: bytes, dice: random.Random) -> bytes:
    """Put hostile cells into a delimited text in UTF-8, but neither into its header nor into the applicants' column."""
    lines = data.split(b"\n")
    separator = max((b",", b";", b"\t"), key=lines[0].count)
    # No more than one cell is hit by what opens a quote or ends a record, for it would shift the others.
    tame = [token for token in TOKENS if not re.search(rb"[\n\r\",;\t|]", token)]
    for _change in range(dice.choice((1, 3, 20))):
        line = dice.randrange(1, len(lines)) if len(lines) > 1 else 0
        cells = lines[line].split(separator)
        at = dice.randrange(len(cells))
        if line and MARKER.encode() not in cells[at]:
            cells[at] = dice.choice((dice.choice(tame), cells[at] + dice.choice(tame), cells[0]))
            lines[line] = separator.join(cells)
    return b"\n".join(lines)


def _span(data: bytes, dice: random.Random, longest: int = 400) -> slice:
    start = dice.randrange(len(data) + 1)
    return slice(start, start + dice.randrange(1, longest))


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _flips in range(dice.choice((1, 1, 4, 16)) if data else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, dice: random.Random) -> bytes:
    token = dice.choice(TOKENS)
    at = dice.randrange(len(data) + 1)
    return data[:at] + token + data[at + len(token) :]


def _insert(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(TOKENS) * dice.choice((1, 1, 1, 1, 50)) + data[at:]


def _delete(data: bytes, dice: random.Random) -> bytes:
    span = _span(data, dice)
    return data[: span.start] + data[span.stop :]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    span = _span(data, dice)
    return data[: span.stop] + data[span] * dice.choice((1, 2, 100)) + data[span.stop :]


def _truncate(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _splice(data: bytes, other: bytes, dice: random.Random) -> bytes:
    span, at = _span(other, dice, 4000), dice.randrange(len(data) + 1)
    return data[:at] + other[span] + data[at + dice.randrange(400) :]


def _new_number(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_NUMBER, 0, data, dice)


def _new_cell(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_CELL, 1, data, dice)


def _new_attribute(data: bytes, dice: random.Random) -> bytes:
    return _replaced(_VALUE, 1, data, dice)


def _replaced(pattern: re.Pattern[bytes], group: int, data: bytes, dice: random.Random) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _insert(data, dice)
    match = dice.choice(found)
    other = dice.choice((dice.choice(TOKENS), dice.choice(found)[group], match[group] * 2))
    return data[: match.start(group)] + other + data[match.end(group) :]


def _swapped_lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _nested(data: bytes, dice: random.Random) -> bytes:
    """Put an element many times around a part of its document."""
    found = list(_ELEMENT.finditer(data))
    if not found:
        return _repeat(data, dice)
    match, depth = dice.choice(found), dice.choice((2, 300, 3000))
    opening = data[match.start() : data.index(b">", match.start()) + 1]
    return data[: match.start()] + opening * depth + data[match.start() :] + b"</" + match[1] + b">"


_BY_BYTES: tuple[Mutation, ...] = (_flip, _overwrite, _insert, _delete, _repeat, _truncate)
_BY_TEXT: tuple[Mutation, ...] = (_new_number, _new_number, _swapped_lines)
_BY_MARKUP: tuple[Mutation, ...] = (_new_cell, _new_cell, _new_attribute, _new_attribute, _nested)
