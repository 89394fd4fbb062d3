"""What an input is, judged by its content; its suffix is not asked."""

import re

from parcheck.sources import refusal
from parcheck.sources.archive import open_parts
from parcheck.sources.content import Content
from parcheck.sources.encoding import decoded, recognise
from parcheck.sources.ole import OLE_DAMAGE, SIGNATURE, open_ole
from parcheck.sources.package import plain_name
from parcheck.sources.xls import BOOKS

_START = 1 << 14
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"
_PARQUET = b"PAR1"
_ENCRYPTED_PARQUET = b"PARE"
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"

# How files begin that people take for exports, or rename into ones.
_FOREIGN = {
    re.compile(rb"%PDF-"): refusal.PDF,
    re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*"): refusal.PICTURE,
    re.compile(rb"BM.{4}\x00{4}|RIFF.{4}WEBP", re.DOTALL): refusal.PICTURE,
    re.compile(rb"\{\\rtf"): refusal.DOCUMENT,
    re.compile(rb"SQLite format 3\x00"): refusal.DATABASE,
    re.compile(rb"Rar!\x1a|7z\xbc\xaf|\xfd7zXZ|BZh[1-9]1AY"): refusal.PACKED,
    re.compile(rb"\s*(?:MIME-Version|Received|Message-ID):", re.IGNORECASE): refusal.MAIL,
    re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])"): refusal.JSON,
}
# Parts of a zip container, by how their names begin, and streams of an OLE container; the first found decides.
_PARTS = {
    "/xl/workbook.bin": "xlsb",
    "/xl/vbaproject.bin": "xlsm",
    "/xl/workbook": "xlsx",
    "/xl/worksheets/": "xlsx",
}
_FOREIGN_PARTS = {"/word/document": refusal.DOCUMENT, "/ppt/presentation": refusal.PRESENTATION}
_FOREIGN_STREAMS = {
    "WordDocument": refusal.DOCUMENT,
    "PowerPoint Document": refusal.PRESENTATION,
    "__properties_version1.0": refusal.MAIL,
}

_SPREADSHEET_ML = "urn:schemas-microsoft-com:office:spreadsheet"
_TAGS = "!doctype html|html|head|body|meta|style|title|table|thead|tbody|tr|div|center|font|p|br|h[1-6]"
_HTML = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:{_TAGS})[\s>/]", re.IGNORECASE | re.DOTALL)
_HTML_INSIDE = re.compile(r"<(?:html|table)[\s>]", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def container_of(content: Content) -> str:
    """Name the container: xlsx, xlsm, xlsb, xls, ods, html-xls, spreadsheetml, csv, parquet, zip or gzip.

    Raises UnreadableInput where it is none of these.
    """
    start = content.read(_START)
    if not start.strip(_BLANK):
        raise refusal.because(refusal.EMPTY, content.name)
    if start.startswith(_ZIP):
        return _in_zip(content)
    if start.startswith(SIGNATURE):
        return _in_ole(content)
    if start.startswith(_GZIP):
        return "gzip"
    if start.startswith(_PARQUET):
        return "parquet"
    if start.startswith(_ENCRYPTED_PARQUET):
        raise refusal.because(refusal.ENCRYPTED, content.name)
    for magic, kind in _FOREIGN.items():
        if magic.match(start):
            raise refusal.because(refusal.OTHER_KIND, content.name, kind)
    return _in_text(content, start)


def _in_zip(content: Content) -> str:
    with open_parts(content) as archive:
        names = [plain_name(name) for name in archive.namelist()]
        kind = archive.open("mimetype").read(99) if "mimetype" in archive.namelist() else b""
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        if b"spreadsheet" in kind:
            return "ods"
        raise refusal.because(refusal.OTHER_KIND, content.name, refusal.DOCUMENT)
    for part, foreign in _FOREIGN_PARTS.items():
        if any(name.startswith(part) for name in names):
            raise refusal.because(refusal.OTHER_KIND, content.name, foreign)
    return next((kind for part, kind in _PARTS.items() if any(name.startswith(part) for name in names)), "zip")


def _in_ole(content: Content) -> str:
    with refusal.on_damage(content.name, *OLE_DAMAGE):
        streams = open_ole(content.read()).streams
    if "EncryptedPackage" in streams:
        raise refusal.because(refusal.PROTECTED, content.name)
    if any(book in streams for book in BOOKS):
        return "xls"
    for stream, kind in _FOREIGN_STREAMS.items():
        if stream in streams:
            raise refusal.because(refusal.OTHER_KIND, content.name, kind)
    raise refusal.because(refusal.UNKNOWN, content.name)


def _in_text(content: Content, start: bytes) -> str:
    text = decoded(start, recognise(start))
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise refusal.because(refusal.UNKNOWN, content.name)
    if _SPREADSHEET_ML in text and text.lstrip().startswith("<?xml"):
        return "spreadsheetml"
    if _HTML.match(text) or _HTML_INSIDE.search(text):
        return "html-xls"
    if text.lstrip().startswith("<"):
        raise refusal.because(refusal.OTHER_KIND, content.name, refusal.XML)
    return "csv"
