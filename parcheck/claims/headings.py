"""The headings above every block, the outermost first, told by their marks: A, I, 1, 1.1, a), none."""

import re
from collections.abc import Iterator, Sequence

from parcheck.claims.documents.block import Block
from parcheck.claims.figures import figures_in

MARK = re.compile(
    r"\s*(?:[-+*•–—●○▪►]\s*)?(?:(?P<roman>[IVX]{1,5})[.)/]|(?P<letter>[A-ZĐ])[.)]|"
    r"(?P<point>\d{1,2}(?:\.\d{1,2}){1,4})(?=\s)|\(?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})[.)]|\(?(?P<small>[a-zđ])[.)])?\s*"
)
_LEVELS = {"letter": 1, "roman": 2, "number": 3, "point": 3, "small": 8, None: 9}


def level_of(text: str) -> int:
    """Return how deep a heading stands.

    >>> [level_of(text) for text in ("A. CHUNG", "I. KẾT QUẢ", "1. Hộ tịch", "1.2 Đất đai", "a) Xã", "Đất đai")]
    [1, 2, 3, 4, 8, 9]
    """
    match = MARK.match(text)
    name = match.lastgroup if match else None
    dots = match[name].count(".") if match and name else 0
    return _LEVELS[name] + dots


def headings_above(blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """Yield for each block the places of the headings that hold there, itself where it is one."""
    above: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        if block.heading and not figures_in(block.text):
            level = level_of(block.text)
            above = [*((deep, each) for deep, each in above if deep < level), (level, number)]
        yield tuple(each for _, each in above)
