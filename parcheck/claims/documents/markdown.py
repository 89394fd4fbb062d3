"""Markdown: as plain text without its marks; tables with bars become cells."""

import html
import re
from collections.abc import Iterator

from parcheck.claims.documents.block import Block, Document, Location, clean
from parcheck.claims.documents.text import is_heading, lines_of, paragraphs
from parcheck.sources.content import Content

_RULE = re.compile(r":?-+:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,400}\")?\)")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_BULLET = re.compile(r"^(\s*)[*](\s+)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
# A character's number with more digits than Python reads.
_NO_CHARACTER = re.compile(r"&#\d{1000,};?")
_BAR = re.compile(r"(?<!\\)\|")


def read(content: Content) -> Document:
    """Read a text in Markdown."""
    lines = list(_without_comments(lines_of(content)))
    blocks: list[Block] = []
    tables = 0
    held: list[str] = []
    number = 0
    while number < len(lines):
        if "|" in lines[number] and number + 1 < len(lines) and _is_rule(lines[number + 1]):
            _add_paragraphs(held, blocks)
            held, tables = [], tables + 1
            end = next((at for at in range(number, len(lines)) if "|" not in lines[at]), len(lines))
            blocks += _cells(lines[number:end], tables)
            number = end
        else:
            held.append(lines[number])
            number += 1
    _add_paragraphs(held, blocks)
    return Document(content.name, "markdown", content.sha256, blocks)


def _is_rule(line: str) -> bool:
    parts = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(_RULE.fullmatch(part.strip()) for part in parts)


def _without_comments(lines: list[str]) -> Iterator[str]:
    """Yield the lines without ``<!-- … -->``, which may run over several."""
    inside = False
    for line in lines:
        shown = ""
        rest = line
        while rest:
            before, mark, rest = rest.partition("-->" if inside else "<!--")
            shown += "" if inside else before
            inside = inside != bool(mark)
        yield shown


def _add_paragraphs(lines: list[str], blocks: list[Block]) -> None:
    numbers = sum(not block.is_cell for block in blocks)
    spaced: list[str] = []
    for line in lines:
        heading = bool(_HEADING.match(line))
        spaced += ["", line, ""] if heading else [] if _FENCE.match(line) else [_BULLET.sub(r"\1-\2", line, count=1)]
    for part in paragraphs(_QUOTE.sub("", line) for line in spaced):
        numbers += 1
        heading = bool(_HEADING.match(part.text))
        text = plain(_HEADING.sub("", part.text, count=1))
        blocks.append(Block(Location("paragraph", numbers), text, part.listed, heading or is_heading(text)))


def _cells(lines: list[str], table: int) -> Iterator[Block]:
    rows = [line for place, line in enumerate(lines) if place != 1]
    for row, line in enumerate(rows, start=1):
        parts = _BAR.split(line.strip())
        parts = parts[1:] if parts and not parts[0].strip() else parts
        parts = parts[:-1] if parts and not parts[-1].strip() else parts
        for column, text in enumerate(parts, start=1):
            yield Block(Location("cell", table, row, column), plain(text.strip()))


def plain(text: str) -> str:
    """Return what a reader sees of a text in Markdown."""
    text = _MARKS.sub("", _LINK.sub(r"\1", _TAG.sub("", text)))
    return clean(html.unescape(_NO_CHARACTER.sub("\ufffd", _ESCAPE.sub(r"\1", text))))
