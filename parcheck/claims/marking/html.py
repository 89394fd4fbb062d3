"""Mark the claims of a web page with ``<mark>``; what there is to say is its title."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from parcheck.claims.claim import Claim
from parcheck.claims.documents import Document

_GRAVITY = ("exact", "rounded", "truncated", "inexact", "unsupported", "wrong")
_COLOURS = {"wrong": "#ffc7ce", "unsupported": "#e7e6e6", "inexact": "#ddebf7"}
_RIGHT = "#e2efda"


def marked(document: Document, notes: Sequence[tuple[Claim, str]]) -> bytes:
    """Return the page with its claims marked; where two overlap, the graver one shows."""
    by_block: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, (claim, _) in enumerate(notes):
        for span in (claim.span, *claim.also):
            by_block[span.block].append((span.start, span.end, number))
    for block, spans in by_block.items():
        owners = _owners(len(document.blocks[block].text), spans, notes)
        pieces = document.blocks[block].pieces
        ends = [*(piece.start for piece in pieces[1:]), len(owners)]
        for piece, end in reversed(list(zip(pieces, ends, strict=True))):
            if piece.node is not None:
                _mark(piece.node, piece.tail, owners[piece.start : end], notes)
    _declare_utf8(document.tree.getroot())
    page: bytes = etree.tostring(document.tree, method="html", encoding="utf-8")
    return page


def _owners(length: int, spans: Sequence[tuple[int, int, int]], notes: Sequence[tuple[Claim, str]]) -> list[int | None]:
    """Return for every letter of a block the claim that it is marked for."""
    owners: list[int | None] = [None] * length
    for start, end, number in sorted(
        spans, key=lambda span: (_GRAVITY.index(notes[span[2]][0].verdict), span[0] - span[1])
    ):
        owners[start:end] = [number] * (end - start)
    return owners


def _mark(node: Any, tail: bool, owners: Sequence[int | None], notes: Sequence[tuple[Claim, str]]) -> None:
    """Wrap the parts of one text that belong to claims."""
    if not any(owner is not None for owner in owners):
        return
    text = node.tail if tail else node.text
    parent, at = (node.getparent(), node.getparent().index(node) + 1) if tail else (node, 0)
    plain, done = "", 0
    last: Any = None
    for owner, run in groupby(owners):
        length = len(list(run))
        part, done = text[done : done + length], done + length
        if owner is None and last is None:
            plain += part
        elif owner is None:
            last.tail = part
        else:
            claim, note = notes[owner]
            last = etree.Element("mark", {"title": note, "style": f"background:{_COLOURS.get(claim.verdict, _RIGHT)}"})
            last.set("class", f"parcheck-{claim.verdict}")
            last.text = part
            parent.insert(at, last)
            at += 1
    if tail:
        node.tail = plain
    else:
        node.text = plain


def _declare_utf8(root: Any) -> None:
    """Let the page say that it is UTF-8, which its copy is whatever the page was."""
    declared = False
    for meta in root.iter("meta"):
        if meta.get("charset") is not None:
            meta.set("charset", "utf-8")
            declared = True
        if (meta.get("http-equiv") or "").strip().lower() == "content-type":
            meta.set("content", "text/html; charset=utf-8")
            declared = True
    if not declared:
        head = root.find("head")
        if head is None:
            head = etree.Element("head")
            root.insert(0, head)
        head.insert(0, etree.Element("meta", {"charset": "utf-8"}))
