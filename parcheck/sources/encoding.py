"""Which encoding a text has, and the text in UTF-8."""

import codecs
import io
import unicodedata
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from parcheck.sources.content import Content
from parcheck.sources.legacy import READINGS, legacy_encoding
from parcheck.sources.vietnamese import likeness

SAMPLE = 1 << 18
_PIECE = 1 << 22
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# The 8-bit encodings, and the codec that turns their bytes into what their reading expects.
_EIGHT_BIT = {"cp1258": "cp1258", "tcvn3": "latin-1", "vni": "cp1252", "cp1252": "cp1252"}


class Encoding(NamedTuple):
    """How bytes become text: by a codec, and perhaps by reading the result as something else."""

    name: str
    codec: str
    reading: str | None = None


class Text(NamedTuple):
    """A text in UTF-8 without byte order mark, and the name of the encoding it had."""

    open: Callable[[], BinaryIO]
    encoding: str


def text_of(content: Content) -> Text:
    """Recognise the encoding of a text; one that is no plain UTF-8, or has no line feeds, is rewritten in memory."""
    text = _in_utf8(content)
    with text.open() as stream:
        sample = stream.read(SAMPLE)
    return _with_line_feeds(text) if b"\r" in sample and b"\n" not in sample else text


def _in_utf8(content: Content) -> Text:
    encoding = recognise(content.read(SAMPLE))
    if encoding.name == "utf-8":
        return Text(content.open, encoding.name)
    if encoding.name == "utf-8-sig":
        return Text(lambda: _behind_mark(content), encoding.name)
    data = b"".join(_rewritten(content, encoding))
    return Text(lambda: io.BytesIO(data), encoding.name)


def _with_line_feeds(text: Text) -> Text:
    """End the lines of a text in which carriage returns alone end them, as old Macintosh programs write."""
    with text.open() as stream:
        data = stream.read()
    data = data if b"\n" in data else data.replace(b"\r", b"\n")
    return Text(lambda: io.BytesIO(data), text.encoding)


def recognise(sample: bytes) -> Encoding:
    """Name the encoding of the bytes with which a text begins."""
    name = _unicode(sample)
    if name is None:
        return _eight_bit(sample)
    reading = legacy_encoding(decoded(sample, Encoding(name, name)))
    return Encoding(name if reading is None else _renamed(reading, name), name, reading)


def decoded(sample: bytes, encoding: Encoding) -> str:
    """Return the text of the bytes with which a text begins; the last character may be cut off."""
    text = codecs.getincrementaldecoder(encoding.codec)("replace").decode(sample).removeprefix("\ufeff")
    return unicodedata.normalize("NFC", READINGS[encoding.reading](text) if encoding.reading else text)


def _unicode(sample: bytes) -> str | None:
    for mark, name in _MARKS.items():
        if sample.startswith(mark):
            return name
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # In UTF-16 every other byte of the ASCII part is zero; in any other text none is.
    if max(even, odd) * 8 > len(sample) and min(even, odd) * 8 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _eight_bit(sample: bytes) -> Encoding:
    choices = [Encoding("utf-8", "utf-8")]
    choices += [Encoding(name, codec, name if name in READINGS else None) for name, codec in _EIGHT_BIT.items()]
    return max(choices, key=lambda choice: likeness(decoded(sample, choice)))


def _renamed(reading: str, codec: str) -> str:
    return reading if reading.startswith("utf-8") else f"{reading} in {codec}"


def _rewritten(content: Content, encoding: Encoding) -> Iterator[bytes]:
    """Yield the text in UTF-8 and NFC, in pieces of whole lines."""
    decoder = codecs.getincrementaldecoder(encoding.codec)("replace")
    read = READINGS[encoding.reading] if encoding.reading else str
    rest = ""
    with content.open() as stream:
        while piece := stream.read(_PIECE):
            text = rest + decoder.decode(piece)
            end = text.rfind("\n") + 1
            rest = text[end:]
            yield unicodedata.normalize("NFC", read(text[:end].removeprefix("\ufeff"))).encode("utf-8", "replace")
    yield unicodedata.normalize("NFC", read((rest + decoder.decode(b"", final=True)).removeprefix("\ufeff"))).encode(
        "utf-8", "replace"
    )


def _behind_mark(content: Content) -> BinaryIO:
    stream = content.open()
    stream.seek(len(codecs.BOM_UTF8))
    return stream
