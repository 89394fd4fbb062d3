"""The headings above every block, the outermost first, told by their marks: A, I, 1, 1.1, a), none."""

import re
from collections.abc import Iterator, Sequence

from parcheck.claims.passage import Passage

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


def headings_above(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Yield for each passage the headings that hold there."""
    above: list[Passage] = []
    for passage in passages:
        if passage.block.heading and not any(sentence.figures for sentence in passage.sentences):
            level = level_of(passage.block.text)
            above = [each for each in above if level_of(each.block.text) < level]
            above.append(passage)
        yield tuple(above)
