"""A block of text as sentences, each with its figures and what part they play."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parcheck.claims.figures import Figure, figures_in

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’)\]]*+(\s+)|(?<=[:;,.\w)%”])(\s*\n\s*)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:tp|tx|tt|q|p|ths|ts|st|v\.v|đ/c|[A-ZĐ])$", re.IGNORECASE)
_BULLETS = "-+*•–—●○▪►("
_LONGEST_LINE = 60
_FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``start`` is its place in its block, ``number`` counts within the block from 1.

    ``labels`` keeps what its figures count, as far as that was asked.
    """

    text: str
    start: int
    number: int
    figures: tuple[Figure, ...]
    labels: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def between(self, first: Figure, second: Figure) -> str:
        """Return the text between two figures."""
        return self.text[first.end : second.start]

    def before(self, place: int) -> str:
        """Return the text before a figure, back to the one before it."""
        return self.text[self.figures[place - 1].end if place else 0 : self.figures[place].start]

    def after(self, place: int) -> str:
        """Return the text behind a figure, up to the next one."""
        last = place + 1 == len(self.figures)
        return self.text[self.figures[place].end : len(self.text) if last else self.figures[place + 1].start]


def sentences_of(text: str) -> list[Sentence]:
    """Split a block into sentences. A line break ends one where the next line begins anew."""
    return [
        # Within a sentence a line break is where a line was full.
        Sentence(part.replace("\n", " "), start, number, tuple(figures_in(part)))
        for number, (start, part) in enumerate(_parts(text), start=1)
    ]


def _parts(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            end = match.start(1) if match[1] is not None else match.start(2)
            if text[start:end].strip():
                yield start, text[start:end]
            start = match.end()
    if text[start:].strip():
        yield start, text[start:]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 1]
    begins = after.isupper() or after.isdigit() or (bool(after) and after in _BULLETS)
    if match[1] is not None and "\n" not in match[1]:
        word = text[max(start, match.start() - 6) : match.start()]
        # "1. Tiếp nhận": the number of an entry is no sentence.
        is_mark = len(text[max(start, match.start() - _FARTHEST) : match.start()].strip()) <= 3
        return begins and not is_mark and not (match.group().startswith(".") and _ABBREVIATION.search(word))
    if match[1] is not None:
        return begins
    line = text[max(start, text.rfind("\n", start, match.start())) : match.start() + 1]
    short = len(line.strip()) <= _LONGEST_LINE
    return (after.isupper() and short) or (bool(after) and after in _BULLETS[:-1])
