"""The styles of a Word document: which of them make an entry of a list of every paragraph."""

from typing import Any, NamedTuple

from lxml import etree

_NO_LIST = "0"  # the numbering that takes the one of the style away
_BODY_TEXT = "9"  # the level of what is no heading


class _Style(NamedTuple):
    """What a style says itself; None where it leaves that to the style that it is based on."""

    numbering: str | None
    outline: str | None
    based_on: str | None


def list_styles(root: Any) -> frozenset[str]:
    """Return the names of the styles whose paragraphs are entries of a list; numbered headings are none.

    Each style is looked at once, however long the chain of those it is based on, and a circle ends where it closes.
    """
    styles = {_value(style, "styleId"): _style(style) for style in root.iterfind("{*}style")}
    known: dict[str | None, _Style] = {}
    for name in styles:
        chain: list[str | None] = []
        at = name
        while at in styles and at not in known:
            chain.append(at)
            known[at] = _Style(None, None, None)  # so that a circle ends here
            at = styles[at].based_on
        base = known.get(at, _Style(None, None, None))
        for each in reversed(chain):
            own = styles[each]
            base = known[each] = _Style(own.numbering or base.numbering, own.outline or base.outline, None)
    return frozenset(
        name
        for name, style in known.items()
        if name and style.numbering not in (None, _NO_LIST) and style.outline in (None, _BODY_TEXT)
    )


def is_numbered(paragraph: Any, lists: frozenset[str]) -> bool:
    """Tell whether Word puts a number or a bullet before a paragraph, by its own properties or those of its style."""
    if paragraph.find("{*}pPr/{*}numPr") is not None:
        return _within(paragraph, "{*}pPr/{*}numPr/{*}numId") != _NO_LIST
    return _within(paragraph, "{*}pPr/{*}pStyle") in lists


def _style(node: Any) -> _Style:
    return _Style(
        _within(node, "{*}pPr/{*}numPr/{*}numId"), _within(node, "{*}pPr/{*}outlineLvl"), _within(node, "{*}basedOn")
    )


def _within(node: Any, path: str) -> str | None:
    found = node.find(path)
    return None if found is None else _value(found, "val")


def _value(node: Any, name: str) -> str | None:
    # Its namespace is that of the element, which differs between versions of Word.
    space = etree.QName(node).namespace
    found: str | None = node.get(f"{{{space}}}{name}" if space else name)
    return found
