"""What a share may be a share of: every count named in reach, the likeliest first."""

import itertools
from collections.abc import Iterator, Sequence

from parcheck.claims.passage import Passage, Total
from parcheck.claims.sentences import Sentence
from parcheck.claims.words import TOTALS, label_at

_FARTHEST = 40  # sentences back
_MOST = 40  # a sentence with more counts is a table without lines


def totals_for(passage: Passage, sentence: Sentence, first: int, last: int) -> list[Total]:
    """Return the totals for a claim that takes the figures from ``first`` to ``last`` of a sentence.

    Named right behind it, before it in the sentence, by what was carried over and received together, by the parts
    together, in the sentences before, above the list,
    in the paragraphs before, and at last further on in the sentence.
    """
    named = _totals(passage, sentence, first, last)
    # "… 1.066 hồ sơ đúng hạn, 01 hồ sơ trễ hạn": one part is no total of the other.
    return sorted(named, key=lambda total: (not total.near, total.label not in ("", *TOTALS)))


def _totals(passage: Passage, sentence: Sentence, first: int, last: int) -> Iterator[Total]:
    figures = sentence.figures
    if last + 1 < len(figures) and figures[last + 1].kind == "count" and "tổng" in sentence.after(last).lower():
        yield Total(figures[last + 1].count, "total", near=True)
    yield from named_in(sentence, range(first - 1, -1, -1), near=True)
    yield from _to_be_resolved(passage, sentence)
    parts = with_percentage(sentence)
    if len(parts) > 1:
        yield Total(sum(parts), "")
    for earlier in sentences_before(passage, sentence):
        yield from all_named(passage, earlier)
    if passage.lead is not None:
        yield from named_in(passage.lead, range(len(passage.lead.figures)))
    yield from passage.totals
    yield from named_in(sentence, range(last + 1, len(figures)))


def carried_over(passage: Passage, sentence: Sentence) -> list[int]:
    """Return the dossiers of the period before that a sentence, or one before it, names."""
    near = (sentence, *sentences_before(passage, sentence))
    return [total.count for each in near for total in all_named(passage, each) if total.label == "carried"]


def _to_be_resolved(passage: Passage, sentence: Sentence) -> Iterator[Total]:
    """Yield what was carried over and what was received together, where that total is not printed."""
    near = (sentence, *sentences_before(passage, sentence))
    named = [total for each in near for total in all_named(passage, each)]
    if any(total.label in ("total", "due") for total in named):
        return
    received = [total.count for total in named if total.label in ("received", "new")]
    for carried in carried_over(passage, sentence)[:1]:
        yield from (Total(carried + count, "total") for count in received[:1])


def sentences_before(passage: Passage, sentence: Sentence) -> Sequence[Sentence]:
    """Return the sentences before one in its paragraph, the nearest first."""
    before = sentence.number - 1
    return passage.sentences[max(before - _FARTHEST, 0) : before][::-1]


def all_named(passage: Passage, sentence: Sentence) -> Sequence[Total]:
    """Return the counts of a sentence, the last first, looked up once."""
    if sentence.number not in passage.named:
        passage.named[sentence.number] = tuple(named_in(sentence, range(len(sentence.figures) - 1, -1, -1)))
    return passage.named[sentence.number]


def named_in(sentence: Sentence, places: range, *, near: bool = False) -> Iterator[Total]:
    """Yield the counts at some places of a sentence; of a ratio the denominator first."""
    for place in places[:_MOST]:
        figure = sentence.figures[place]
        if figure.kind not in ("count", "ratio") or figure.role:
            continue
        if figure.whole:
            yield Total(figure.whole, "", near)
        yield Total(figure.count, label_at(sentence, place), near)


def with_percentage(sentence: Sentence) -> list[int]:
    """Return the counts that are followed by a percentage: parts of one total, perhaps of one not printed."""
    return [
        count.count
        for count, percent in itertools.islice(itertools.pairwise(sentence.figures), _MOST)
        if (count.kind, count.role, percent.kind, percent.role) == ("count", "", "percent", "")
    ]
