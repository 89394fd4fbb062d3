"""The reports: what their readers read of them, block by block, and where it stands. One file a container."""

import glob
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from parcheck.claims.documents import docx, html, markdown, pdf, text
from parcheck.claims.documents.block import Block, Document, Location
from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.language import N_, _
from parcheck.paths import exists, is_file, is_folder
from parcheck.sources import refusal
from parcheck.sources.addresses import is_address
from parcheck.sources.content import STDIN, Content, content_of
from parcheck.sources.encoding import text_of

__all__ = ["SUFFIXES", "Block", "Document", "Location", "container_of", "find_documents", "open_document"]

SUFFIXES = (".docx", ".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
_NO_REPORTS = frozenset(
    ".csv .tsv .tab .xls .xlsx .xlsm .xlsb .ods .xml .gz .zip .json .jsonl .toml".split()  # noqa: SIM905
)
_LIST = N_("“{file}” is no written report; give exports behind --against.")
_OTHER = N_("“{file}” is no report that parcheck reads; save it as .docx, .pdf, .html, .md or .txt.")
_OLD_WORD = N_("“{file}” is an old Word document or password-protected; save it as .docx without a password.")
_TOO_MANY = N_("“{file}” holds more than {limit} numbers, so it was not checked; split it into several reports.")
MOST_NUMBERS = 20_000
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE = 4096
_READERS: dict[str, Callable[[Content], Document]] = {
    "docx": docx.read, "pdf": pdf.read, "html": html.read, "markdown": markdown.read, "text": text.read,
}  # fmt: skip


def find_documents(arguments: Sequence[str]) -> list[str]:
    """Expand folders and patterns to the reports in them, by name; what is named twice, in whatever way, counts once.

    Raises InputNotFound where an argument means no file.
    """
    found: dict[str, str] = {}
    for argument in arguments:
        path = Path(argument)
        names = [argument]
        if is_folder(path):
            names = [str(member) for member in sorted(path.iterdir()) if _is_report(member)]
        elif argument != STDIN and not is_address(argument) and not exists(path) and glob.has_magic(argument):
            names = [name for name in sorted(glob.glob(argument)) if _is_report(Path(name))]  # noqa: PTH207
        if not names:
            raise InputNotFound(_("“{file}” holds no report.").format(file=argument))
        for name in names:
            found.setdefault(name if name == STDIN or is_address(name) else os.path.realpath(name), name)
    return list(found.values())


def _is_report(path: Path) -> bool:
    return is_file(path) and path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))


def open_document(file: str) -> Document:
    """Read a report, or standard input for ``-``.

    Raises InputNotFound, and UnreadableInput for a damaged one, for what is no report, and for one with more numbers
    than people would put into it: every one of them may be a claim, which is compared with many others.
    """
    content = content_of(file)
    document = _READERS[_container(content)](content)
    if sum(sum(1 for _number in _NUMBER.finditer(block.text)) for block in document.blocks) > MOST_NUMBERS:
        raise refusal.because(_TOO_MANY, content.name, limit=MOST_NUMBERS)
    return document


def container_of(file: str) -> str:
    """Recognise what a report is. Raises as ``open_document`` does."""
    return _container(content_of(file))


def _container(content: Content) -> str:
    """Recognise what a report is by its bytes, a plain text by its name too."""
    sample = content.read(_SAMPLE)
    suffix = PurePath(content.name).suffix.lower()
    if not sample:
        raise refusal.because(N_("“{file}” is empty."), content.name)
    if sample.startswith(_OLE):
        raise refusal.because(_LIST if suffix.startswith(".xl") else _OLD_WORD, content.name)
    if sample.startswith(b"PK\x03\x04"):
        if docx.is_docx(content):
            return "docx"
        raise refusal.because(_LIST if suffix in _NO_REPORTS else _OTHER, content.name)
    if sample.lstrip().startswith(b"%PDF-"):
        return "pdf"
    if suffix in _NO_REPORTS:
        raise refusal.because(_LIST, content.name)
    return _kind_of_text(content, suffix)


def _kind_of_text(content: Content, suffix: str) -> str:
    with text_of(content).open() as stream:
        start = stream.read(_SAMPLE)
    if b"\x00" in start or suffix in (".docx", ".pdf", ".doc"):
        raise UnreadableInput(_(_OTHER).format(file=content.name))
    opening = start.lstrip().lower()
    if suffix in (".html", ".htm") or opening.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "markdown" if suffix in (".md", ".markdown") else "text"
