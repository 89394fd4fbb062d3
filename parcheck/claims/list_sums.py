"""Sums of which the total leads a list: "Tiếp nhận 90 hồ sơ, trong đó:" above "- trực tuyến 60 hồ sơ;" and the rest.

::

    claim = total … ":" (mark part)+

A list is read as the one sentence that it stands for, by the rules of ``sums``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from parcheck.claims.claim import Claim, Span
from parcheck.claims.documents.text import ENTRY_MARK
from parcheck.claims.figures import figures_in
from parcheck.claims.passage import Passage, leads
from parcheck.claims.roles import with_roles
from parcheck.claims.sentences import Sentence
from parcheck.claims.sums import sum_claims

# Paragraphs, and of each sum: the printed total, the sum of its parts, verdict.
EXAMPLES: tuple[tuple[tuple[str, ...], list[tuple[int, int, str]]], ...] = (
    (
        ("Tiếp nhận 90 hồ sơ, trong đó:", "- Trực tuyến: 60 hồ sơ;", "- Trực tiếp: 25 hồ sơ;", "- Bưu chính: 4 hồ sơ."),
        [(90, 89, "wrong")],
    ),
    (
        ("Đã giải quyết 90 hồ sơ. Trong đó:", "+ Trước hạn: 60 hồ sơ", "+ Đúng hạn: 25 hồ sơ", "+ Quá hạn: 5 hồ sơ"),
        [(90, 90, "exact")],
    ),
    (
        (
            *("1. Tiếp nhận 90 hồ sơ, gồm:", "- Đã giải quyết 80 hồ sơ, trong đó:", "+ Đúng hạn: 78 hồ sơ"),
            *("+ Quá hạn: 1 hồ sơ", "- Đang giải quyết: 10 hồ sơ", "2. Số hóa 70 hồ sơ"),
        ),
        [(90, 90, "exact"), (80, 79, "wrong")],
    ),
    (
        (
            *("Tiếp nhận 90 hồ sơ, gồm", "- Đã giải quyết 80 hồ sơ, trong đó", "+Đúng hạn: 78 hồ sơ"),
            *("+Quá hạn: 1 hồ sơ", "- Đang giải quyết: 10 hồ sơ"),
        ),
        [(90, 90, "exact"), (80, 79, "wrong")],
    ),
    (("Tiếp nhận 90 hồ sơ, trong đó:", "- Trực tuyến: 60 hồ sơ;", "- Thanh toán trực tuyến: 25 hồ sơ."), []),
    (("Giải quyết 90 hồ sơ, gồm:", "- Đúng hạn: 60 hồ sơ;", "- Trễ hạn: 5 hồ sơ;"), []),
    (("Giải quyết 90 hồ sơ:", "- Trước hạn 50", "- Đúng hạn 30", "- Trễ hạn 5", "- Trả lại 5 hồ sơ"), []),
    (
        ("Tiếp nhận 90 hồ sơ, trong đó", "-Trực tuyến: 60 hồ sơ", "-Trực tiếp: 25 hồ sơ", "-Bưu chính: 4 hồ sơ"),
        [(90, 89, "wrong")],
    ),
    (
        ("Tiếp nhận 12 hồ sơ, trong đó:", "- Trước hạn: 4 hồ sơ", "- Đúng hạn: 3 hồ sơ", "- Quá hạn: 6 hồ sơ"),
        [(12, 13, "wrong")],
    ),
    (
        (
            *("Tiếp nhận 12 hồ sơ:", "- Trực tuyến: 3 hồ sơ", "- Trực tiếp: 8 hồ sơ", "- Bưu chính: 2 hồ sơ"),
            *("- Tỷ lệ nộp trực tuyến: 3/12, đạt 25%", "- Tỷ lệ đúng hạn: 7/10, đạt 70%"),
        ),
        [(12, 13, "wrong")],
    ),
    (
        ("Đang giải quyết: 10 hồ sơ, trong đó:", "- Trong hạn: 08", "- Quá hạn: 03"),
        [(10, 11, "wrong")],
    ),
    (
        (
            *(
                "- Đã giải quyết: 30 hồ sơ, đạt tỷ lệ 75 %, trong đó:",
                "+ Trước hạn: 18 hồ sơ;",
                "+ Đúng hạn: 11 hồ sơ;",
            ),
            *("+ Quá hạn: 2 hồ sơ;", "- Đang giải quyết: 10 hồ sơ."),
        ),
        [(30, 31, "wrong")],
    ),
    (
        (
            *("Tiếp nhận 40 hồ sơ, gồm:", "- Đã giải quyết: 30 hồ sơ, trong đó:", "  - Đúng hạn: 28 hồ sơ"),
            *("  - Quá hạn: 3 hồ sơ", "- Đang giải quyết: 10 hồ sơ"),
        ),
        [(40, 40, "exact"), (30, 31, "wrong")],
    ),
    (("Tiếp nhận 40 hồ sơ, gồm:", "- Trực tuyến: 16 hồ sơ", "   - Trực tiếp: 20 hồ sơ", "- Bưu chính: 4 hồ sơ"), []),
    (("Tiếp nhận 90 hồ sơ.", "- Đúng hạn: 60 hồ sơ;", "- Trễ hạn: 25 hồ sơ."), []),
)
FARTHEST = 200  # paragraphs that a list may take
_LEADING_ON = re.compile(
    r"[,.;:]?\s*(?:(?:trong (?:số )?(?:đó|này)|(?:bao )?gồm|cụ thể|như sau)\s*[:,.]?|:)\s*$", re.IGNORECASE
)
_SIGNS = " ,;.:"
_MOST_ENTRIES = 40
_STEP = 2  # spaces by which an inner list stands further in
_GAP = 2  # letters between two pieces
_LONGEST_WORDS = 300
_REST = re.compile(r"[^,;:()]{0,40}")


def sums_of_list(lead: Passage, below: Sequence[Passage]) -> list[Claim]:
    """Return the sums of the list that a paragraph leads, their words those of the list; none where it leads none."""
    if not lead.sentences or lead.block.is_cell or not leads(lead.block.text):
        return []
    entries, ends = _entries(lead, below)
    return list(_claims(_Joined(lead, entries, ends=ends))) if 1 < len(entries) <= _MOST_ENTRIES else []


class _List(NamedTuple):
    """The entries of a list; ``ends`` where an entry of the list around it stands behind them."""

    entries: list[Passage]
    ends: bool = False


def _entries(lead: Passage, below: Sequence[Passage]) -> _List:
    """Return the entries of the list below a paragraph, without the lists within them; none where that is not clear."""
    entries: list[Passage] = []
    outer, around = _kind_of_mark(lead), _indent(lead)
    led = False  # whether the last entry leads a list of its own
    for passage in below:
        mark, indent = _kind_of_mark(passage), _indent(passage)
        if not passage.block.listed or not passage.sentences:
            return _List(entries)
        if outer and mark == outer and indent < around + _STEP:
            return _List(entries, ends=True)
        own = _indent(entries[0]) if entries else indent
        if not entries or (mark == _kind_of_mark(entries[0]) and abs(indent - own) < _STEP):
            entries.append(passage)
            led = leads(passage.block.text)
        elif mark == _kind_of_mark(entries[0]) and not (led and indent > own):
            return _List([])
        if not mark and leads(passage.block.text):
            return _List([])
    return _List(entries if len(below) + 1 < FARTHEST else [])


def _kind_of_mark(passage: Passage) -> str:
    """Return the mark of an entry, any number and any letter alike; the empty text where its program makes the mark."""
    mark = ENTRY_MARK.match(passage.block.text) if passage.block.listed else None
    return "" if mark is None else re.sub(r"\d+", "1", re.sub(r"[^\W\d_]+", "a", mark[1]))


def _indent(passage: Passage) -> int:
    return len(passage.block.text) - len(passage.block.text.lstrip(" "))


class _Piece(NamedTuple):
    """A stretch of a sentence, and where it stands in the joined one."""

    passage: Passage
    sentence: Sentence
    start: int
    text: str
    at: int


class _Joined:
    """A list as one sentence, and where each of its pieces stands; ``leads`` of them are above the list.

    ``goes_on`` tells that the list has more entries than are known, as behind the end of a page.
    """

    def __init__(self, lead: Passage, entries: Sequence[Passage], *, ends: bool) -> None:
        # "Tiếp nhận 90 hồ sơ. Trong đó:" is one sentence, too.
        above = lead.sentences[-1:] if lead.sentences[-1].figures else lead.sentences[-2:]
        self.leads = len(above)
        self.goes_on = not ends and entries[-1].block.text.rstrip().endswith((";", ","))
        self.pieces: list[_Piece] = []
        for sentence in above:
            self._add(lead, sentence, 0, sentence.text.rstrip(_SIGNS))
        for entry in entries:
            sentence = entry.sentences[0]
            mark = ENTRY_MARK.match(sentence.text)
            start = mark.end() if mark else 0
            self._add(entry, sentence, start, _LEADING_ON.sub("", sentence.text[start:]).rstrip(_SIGNS))
        text = "".join(piece.text + self._sign(number) for number, piece in enumerate(self.pieces))
        self.sentence = with_roles(Sentence(text, 0, 1, tuple(figures_in(text))))

    def _add(self, passage: Passage, sentence: Sentence, start: int, text: str) -> None:
        at = self.pieces[-1].at + len(self.pieces[-1].text) + _GAP if self.pieces else 0
        self.pieces.append(_Piece(passage, sentence, start, text, at))

    def _sign(self, number: int) -> str:
        return ", " if number + 1 < self.leads else ": " if number + 1 == self.leads else "; "

    def spans(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Return the pieces that a stretch runs over, by number, and where it runs over them in the report."""
        found = []
        for number, (passage, sentence, offset, text, at) in enumerate(self.pieces):
            first, last = max(start - at, 0), min(end - at, len(text))
            if first < last:
                found.append((number, passage.span(sentence, offset + first, offset + last)))
        return found


def _claims(joined: _Joined) -> Iterator[Claim]:
    lead = joined.pieces[0].passage
    for claim in sum_claims(lead, joined.sentence):
        (first, span), *others = joined.spans(claim.span.start, claim.span.end)
        is_told = claim.verdict == "exact" or not joined.goes_on
        if is_told and first < joined.leads <= first + len(others):
            end = _REST.match(joined.sentence.text, claim.span.end)
            words = joined.sentence.text[: end.end() if end else claim.span.end]
            words = ENTRY_MARK.sub("", words, count=1).strip()[:_LONGEST_WORDS]
            yield replace(claim, span=span, also=tuple(other for _number, other in others), words=words)
