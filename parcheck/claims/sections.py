"""The period that holds for every block of a report: that of a heading above it, else that of the report."""

import re
from collections.abc import Sequence

from parcheck.claims.documents.block import Block
from parcheck.claims.headings import headings_above
from parcheck.claims.periods import Stated, period_before, period_in

_PLANNED = re.compile(r"nhiệm vụ|phương hướng|kế hoạch|giải pháp|chỉ tiêu|dự kiến", re.IGNORECASE)


def periods_of_sections(blocks: Sequence[Block], report: Stated | None, cutoff: int = 1) -> list[Stated | None]:
    """Return the period of each block.

    The headings up to the block that states the report's own period say no more than that.
    """
    texts = [" ".join(block.text.split()) for block in blocks]
    title = next((number for number, text in enumerate(texts) if period_in(text, cutoff) is not None), len(blocks))
    own = {
        number: _stated(texts[number], report, cutoff)
        for number, block in enumerate(blocks)
        if block.heading and number > title and not _PLANNED.search(texts[number])
    }
    return [
        next((own[number] for number in reversed(above) if own.get(number)), report) for above in headings_above(blocks)
    ]


def _stated(text: str, report: Stated | None, cutoff: int) -> Stated | None:
    """Return the period that a heading states, a year too if it is not that of the report."""
    year = period_before(text, report, cutoff)
    return period_in(text, cutoff) or (None if year == report else year)
