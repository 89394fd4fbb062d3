"""Whether the quotes of a delimited text are where they belong, judged for a whole block at once."""

import numpy as np

from parcheck.sources.limits import LONGEST_CELL

_QUOTE = ord('"')
_LINE_FEED = ord("\n")


def well_quoted(block: bytes, delimiter: str) -> int | None:
    """Return up to where a block consists of whole records; None if its quotes are in disorder.

    In order, every odd quote opens a cell and every even one closes it, or they stand next to each other: a
    doubled quote inside a cell. A cell that is open at the end may be closed in the next block.
    """
    data = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(data == _QUOTE)
    end = len(block)
    while len(quotes) % 2:
        end = block.rfind(b"\n", 0, quotes[-1]) + 1
        quotes = quotes[: np.searchsorted(quotes, end)]
    opening, closing = quotes[::2], quotes[1::2]
    between = np.zeros(256, dtype=bool)
    between[[ord(delimiter), _LINE_FEED, _QUOTE]] = True
    # What lies before the first byte and behind the last one is as good as a line feed.
    before = data[opening[opening > 0] - 1]
    behind = data[closing[closing + 1 < len(data)] + 1]
    in_order = between[before].all() and between[behind].all() and len(block) - end <= LONGEST_CELL
    longest = (closing - opening).max(initial=0)
    return end if in_order and longest <= LONGEST_CELL else None
