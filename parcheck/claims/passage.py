"""A block of the report as the patterns read it: its sentences, and what was said before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parcheck.claims.claim import Span
from parcheck.claims.documents.block import Block
from parcheck.claims.figures import Figure
from parcheck.claims.roles import with_roles
from parcheck.claims.sentences import Sentence, sentences_of
from parcheck.claims.words import TOTALS, label_at

_LEADS = re.compile(r"(?::|(?<!\w)(?:trong (?:số )?(?:đó|này)|(?:bao )?gồm|cụ thể|như sau))[,.]?\s*$", re.IGNORECASE)
_NEAR = 6  # how many paragraphs back a total may have been named
_LONGEST_LEADING = 40
_MOST_NAMED = 40  # totals of a paragraph; one that names more is a table without lines


@dataclass(frozen=True, slots=True)
class Total:
    """A count that shares may be taken of; ``near`` where it stands in the same sentence or leads the list."""

    count: int
    label: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its sentences; ``lead`` is the sentence above a list that ends with a colon.

    ``totals`` are the counts named in the paragraphs before, the nearest first; ``named`` keeps
    those of each sentence that was looked through.
    """

    number: int
    block: Block
    sentences: tuple[Sentence, ...]
    lead: Sentence | None = None
    totals: tuple[Total, ...] = ()
    named: dict[int, tuple[Total, ...]] = field(default_factory=dict, compare=False, repr=False)

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Return the place of a stretch of a sentence within the report."""
        return Span(self.number, sentence.start + start, sentence.start + end, sentence.number)

    def words(self, span: Span) -> str:
        """Return the text of a stretch, its white space folded."""
        return " ".join(self.block.text[span.start : span.end].split())


@dataclass(slots=True)
class Bound:
    """What the patterns have used up in one sentence: places of percentages, and of counts bound to one."""

    percents: set[int] = field(default_factory=set)
    counts: set[int] = field(default_factory=set)


def passages_of(blocks: Sequence[Block]) -> list[Passage]:
    """Split every block into sentences and look up what leads it."""
    passages: list[Passage] = []
    lead: Sentence | None = None
    recent: list[tuple[Total, ...]] = []
    for number, block in enumerate(blocks):
        sentences = tuple(with_roles(sentence) for sentence in sentences_of(block.text))
        if block.is_cell:
            passages.append(Passage(number, block, sentences))
            continue
        totals = tuple(total for named in reversed(recent[-_NEAR:]) for total in named)
        passages.append(Passage(number, block, sentences, lead if block.listed else None, totals))
        if block.heading and not any(sentence.figures for sentence in sentences):
            recent, lead = [], None
            continue
        recent.append(_named_in(sentences))
        if not block.listed or leads(block.text):
            lead = sentences[-1] if sentences and leads(block.text) else None
    return passages


def leads(text: str) -> bool:
    """Tell whether a paragraph leads what stands below it; the colon is often forgotten behind "trong đó"."""
    return bool(_LEADS.search(text, max(len(text) - _LONGEST_LEADING, 0)))


def _named_in(sentences: Sequence[Sentence]) -> tuple[Total, ...]:
    totals = [
        Total(_whole(figure), label)
        for sentence in sentences
        for place, figure in enumerate(sentence.figures)
        if figure.kind in ("count", "ratio") and not figure.role
        for label in [label_at(sentence, place)]
        if label in TOTALS or figure.kind == "ratio"
    ]
    return tuple(reversed(totals))[:_MOST_NAMED]


def _whole(figure: Figure) -> int:
    return figure.count if figure.whole is None else figure.whole
