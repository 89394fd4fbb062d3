"""All claims of a report, in the order in which they are read."""

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim, Remark
from parcheck.claims.contradiction import contradictions
from parcheck.claims.documents.block import Block
from parcheck.claims.grid import grids_of
from parcheck.claims.indicators import INDICATORS
from parcheck.claims.list_sums import FARTHEST, sums_of_list
from parcheck.claims.passage import Bound, Passage, passages_of
from parcheck.claims.ratio import THROUGH_COMPLEMENT, ratio_claims
from parcheck.claims.remainders import is_named
from parcheck.claims.scope import headed, speaks_of_part
from parcheck.claims.sentences import Sentence
from parcheck.claims.share import share_claims
from parcheck.claims.sums import sum_claims
from parcheck.claims.tables import table_claims
from parcheck.claims.targets import give_targets
from parcheck.claims.verdicts import explaining
from parcheck.claims.words import label_of
from parcheck.language import N_

_SEPARATOR = re.compile(r"[,;:()]\s|[()\n]|\s[-–+]\s")
_TAIL = re.compile(r"(?:\s(?:hồ sơ|hs|bản|lượt|TTHC))?\s?\)?", re.IGNORECASE)
_LONGEST_WORDS = 300
_FARTHEST = 1000  # letters before a claim; no clause for people is longer
_MOST_COUNTS = 2000
_SHORTEST_LABEL = 4
FITS = N_("The stated figure would fit the denominator {explaining}.")


def find_claims(blocks: Sequence[Block]) -> list[Claim]:
    """Return the claims of a report."""
    passages = passages_of(blocks)
    claims: list[Claim] = []
    handled: set[int] = set()
    words = _row_words(blocks)
    for grid in grids_of(blocks):
        found, cells = table_claims(grid)
        claims += [replace(claim, words=words[claim.span.block]) for claim in found]
        handled |= cells
    rows = _row_labels(blocks)
    for passage, head in headed(passages):
        if passage.number not in handled:
            claims += _labelled(_of_passage(passage, head), rows.get(_row(passage.block), ""))
            for claim in sums_of_list(passage, passages[passage.number + 1 : passage.number + FARTHEST]):
                claims.append(replace(claim, partial=speaks_of_part(passage, head, claim.words)))
    claims = [claim for claim in claims if not is_named(claim, passages)]
    claims = _with_explanation(passages, claims)
    claims += [replace(claim, words=_both_words(passages, claim)) for claim in contradictions(passages)]
    return sorted(claims, key=lambda claim: (claim.span.block, claim.span.start, claim.kind == "sum"))


def _row(block: Block) -> tuple[int, int | None]:
    return (block.location.number, block.location.row) if block.is_cell else (0, None)


def _row_labels(blocks: Sequence[Block]) -> dict[tuple[int, int | None], str]:
    """Return the first words of every row of every table."""
    labels: dict[tuple[int, int | None], str] = {}
    for block in blocks:
        if block.is_cell and sum(sign.isalpha() for sign in block.text) > _SHORTEST_LABEL:
            labels.setdefault(_row(block), block.text)
    return labels


def _labelled(claims: list[Claim], words: str) -> list[Claim]:
    """Return the claims of a cell; what they do not say, the words of their row say."""
    label = label_of(words) if words else ""
    return [replace(claim, label=label) if label and not claim.label else claim for claim in claims]


def _of_passage(passage: Passage, head: str) -> list[Claim]:
    claims: list[Claim] = []
    for sentence in passage.sentences:
        if not sentence.figures:
            continue
        bound = Bound()
        found = ratio_claims(passage, sentence, bound)
        found += share_claims(passage, sentence, bound)
        found.sort(key=lambda claim: claim.span)
        found = _with_words(passage, sentence, found)
        give_targets(sentence, found, claims)
        sums = sum_claims(passage, sentence)
        found += [claim for each in sums for claim in _with_words(passage, sentence, [each])]
        partial = bool(found) and speaks_of_part(passage, head, sentence.text)
        claims += [replace(claim, partial=True) for claim in found] if partial else found
    return claims


def _with_words(passage: Passage, sentence: Sentence, claims: Sequence[Claim]) -> list[Claim]:
    """Give each claim its words: its own clause, from its first figure's clause to its last figure."""
    worded: list[Claim] = []
    low = 0
    for claim in claims:
        start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        low = max(low, start - _FARTHEST)
        # A break with nothing but blanks and brackets behind it begins no words.
        told = low + len(sentence.text[low:start].rstrip(" ("))
        breaks = (match.end() for match in _SEPARATOR.finditer(sentence.text, low, start))
        first = max((at for at in breaks if at < told), default=low)
        tail = _TAIL.match(sentence.text, end)
        low = end
        span = passage.span(sentence, first, tail.end() if tail else end)
        words = passage.words(span)[:_LONGEST_WORDS].strip(" ,;:(-–+•*")
        words = words if words.count("(") == words.count(")") else words.strip("()")
        label = claim.label if claim.label in INDICATORS else _label_around(sentence, claim, first, start)
        worded.append(replace(claim, words=words, label=label))
    return worded


def _label_around(sentence: Sentence, claim: Claim, first: int, start: int) -> str:
    """Return what a claim is about where its clause does not say: "Về thanh toán trực tuyến, có 497/1.049 hồ sơ"."""
    # The words around name what the others of a complement are not.
    is_of_others = any(remark.message == THROUGH_COMPLEMENT for remark in claim.remarks)
    if claim.label not in ("", "received", "total") or claim.kind == "sum" or is_of_others:
        return claim.label
    named = bisect.bisect(sentence.figures, first, key=lambda figure: figure.end)
    before = sentence.figures[named - 1].end if named else 0
    texts = (sentence.text[first:start], sentence.text[before:first])
    labels = [label_of(text) for text in texts if len(text) < _LONGEST_WORDS]
    return next((label for label in labels if label in INDICATORS), claim.label)


def _with_explanation(passages: Sequence[Passage], claims: Sequence[Claim]) -> list[Claim]:
    """Say of wrong percentages which printed count, as denominator, would explain them."""
    if not any(claim.verdict == "wrong" and claim.numerator is not None for claim in claims):
        return list(claims)
    figures = [figure for passage in passages for sentence in passage.sentences for figure in sentence.figures]
    counts = list(
        dict.fromkeys(n for f in figures if f.kind in ("count", "ratio") for n in (f.whole or f.count, f.count))
    )
    explained = []
    for claim in claims:
        found = None
        if claim.verdict == "wrong" and claim.numerator and claim.stated is not None:
            found = explaining((claim.stated,), claim.numerator, counts[:_MOST_COUNTS])
        remark = Remark(FITS, (("explaining", found),))
        explained.append(claim if found is None else replace(claim, remarks=(*claim.remarks, remark)))
    return explained


def _both_words(passages: Sequence[Passage], claim: Claim) -> str:
    return " … ".join(passages[span.block].words(span) for span in (claim.span, *claim.also))


def _row_words(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the cells of the row of every block of a table."""
    words: dict[int, str] = {}
    for _, run in itertools.groupby(range(len(blocks)), key=lambda number: _row(blocks[number])):
        numbers = list(run)
        cells = (" ".join(blocks[number].text.split()) for number in numbers if blocks[number].is_cell)
        words |= dict.fromkeys(numbers, " | ".join(cell for cell in cells if cell)[:_LONGEST_WORDS])
    return words
