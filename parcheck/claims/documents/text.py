"""Plain text: paragraphs between blank lines; a line that begins as an entry of a list is one of its own."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parcheck.claims.documents.block import Block, Document, Location, clean
from parcheck.sources.content import Content
from parcheck.sources.encoding import text_of

# The mark before an entry of a list: - · + · a) · 1. Many leave out the space behind it, if no number follows.
ENTRY_MARK = re.compile(
    r"\s*([-+*•–—●○▪►]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[a-zđ]|[IVX]{1,4})[.)])(?:\s+|(?<=[-+*•–—●○▪►)])(?=[^\W\d_]))"
)
_LONGEST_HEADING = 90


class Paragraph(NamedTuple):
    """Lines that belong together."""

    text: str
    listed: bool


def read(content: Content) -> Document:
    """Read a plain text."""
    lines = lines_of(content)
    blocks = [
        Block(Location("paragraph", number), part.text, part.listed, heading=is_heading(part.text))
        for number, part in enumerate(paragraphs(lines), start=1)
    ]
    return Document(content.name, "text", content.sha256, blocks)


def lines_of(content: Content) -> list[str]:
    """Return the lines of a text, whatever its encoding."""
    with text_of(content).open() as stream:
        text = stream.read().decode("utf-8", "replace")
    return [clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs."""
    held: list[str] = []
    for line in (*lines, ""):
        starts_entry = is_entry(line)
        if held and (not line.strip() or starts_entry):
            yield Paragraph("\n".join(held), is_entry(held[0]))
            held = []
        if line.strip():
            held.append(line.rstrip())


def is_entry(text: str) -> bool:
    """Tell whether a paragraph begins with the mark of an entry of a list."""
    return bool(ENTRY_MARK.match(text))


def is_heading(text: str) -> bool:
    """Tell whether a paragraph looks like a heading: short, and no sentence."""
    line = text.strip()
    return len(line) <= _LONGEST_HEADING and "\n" not in line and not line.endswith((".", ";", ":", ","))
