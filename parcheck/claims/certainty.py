"""When a share that fits no total is wrong, and when its total may just not be printed.

A share is wrong only if its total is named in the same sentence or above the list, both are tied to each other, and
one of these holds: the text says so ("trong đó"), the total is what such a share is a share of, or no whole denominator
up to the total gives the stated percentage. Everything else is unsupported: a false alarm is worse than a miss.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parcheck.claims.claim import Claim, Remark
from parcheck.claims.passage import Passage, Total
from parcheck.claims.sentences import Sentence
from parcheck.claims.totals import carried_over, named_in
from parcheck.claims.verdicts import fit, has_denominator, percent_of
from parcheck.claims.words import BASES, NEGATIVE, TOTALS, is_apart, label_at, topic_of
from parcheck.language import N_

NO_DENOMINATOR = N_("No count in the text of which {numerator} is this percentage.")
_OF_WHICH = re.compile(r"trong (?:số )?(?:đó|này)|(?<!\w)(?:bao )?gồm(?!\w)|cụ thể|(?<!\w)chia", re.IGNORECASE)
# Of what a share may be that the text says to be "of which"; a share of any other class may have a base of its own,
# such as the dossiers that bear a fee.
_SHARED = {
    "": None, "online": TOTALS, "in_person": TOTALS, "postal": TOTALS, "new": TOTALS, "received": TOTALS,
    "full": frozenset(("", "online")), "partial": frozenset(("", "online")),
}  # fmt: skip
_NOUN = re.compile(
    r"\s+(?!(?:đã|được|đang|chưa|trong|có|gồm|và|thì|là|bao|cụ|chia|phải|còn|theo|tại|từ|của|này)(?!\w))[^\W\d_]+"
)
# What may leave out the dossiers of the period before, of which a share may be, too.
_WITH_CARRIED = frozenset(("received", "new", "carried", "total", ""))
_NOT_RESOLVED = frozenset(("open", "within", "overdue", "carried"))
_NOT_ONLINE = frozenset(("in_person", "postal", "not_online"))
_FARTHEST = 50  # figures back; no sentence for people has more between a total and its part
_OUT_OF = re.compile(r"(?<!\w)trong (?:tổng )?(?:số )?$", re.IGNORECASE)


def judged(
    passage: Passage, sentence: Sentence, places: tuple[int, int], claim: Claim, totals: Sequence[Total]
) -> Claim:
    """Return a claim that fits no total as wrong, where it can be nothing else, or as unsupported."""
    place, part = places
    unsupported = without_total(claim)
    chosen = _governing(passage, sentence, part, claim)
    if chosen is None:
        return unsupported
    total, linked = chosen
    unlike = not may_be_of(sentence, part, claim.label, total)
    if unlike or (total.label in _WITH_CARRIED and not linked and carried_over(passage, sentence)):
        return unsupported
    numerator = claim.numerator or 0
    readings = sentence.figures[place].readings
    negative = claim.label in NEGATIVE and readings[0].value > 50
    hundred = readings[0].value == 100 and claim.label in ("resolved", "received", "")
    if negative or hundred or not _same_unit(sentence, part, total):
        return unsupported
    natural = total.label in BASES.get(claim.label, ()) or (not claim.label and total.label == "total")
    bases = _SHARED.get(claim.label, frozenset())
    linked = linked and (bases is None or total.label in bases)
    natural = natural or _is_shown(sentence, part, claim, total)
    most = max((each.count for each in totals if each.near), default=total.count)
    if linked or natural or not has_denominator(readings, numerator, max(most, total.count)):
        return replace(
            claim,
            verdict="wrong",
            denominator=total.count,
            exact=percent_of(numerator, total.count),
            total_label=total.label,
        )
    return unsupported


def without_total(claim: Claim) -> Claim:
    """Return a claim of which no count in the text is the total."""
    return replace(claim, remarks=(Remark(NO_DENOMINATOR, (("numerator", claim.numerator),)),))


def may_be_of(sentence: Sentence, part: int, label: str, total: Total) -> bool:
    """Tell whether a class can be a part of a total: what is open is none of what is resolved."""
    if total.label == "resolved":
        return label not in _NOT_RESOLVED and not is_apart(sentence, part)
    return not (total.label == "online" and label in _NOT_ONLINE)


def _is_shown(sentence: Sentence, part: int, claim: Claim, total: Total) -> bool:
    """Tell whether the other figures show the total: another part is the rest of it, or has its percentage."""
    figures = sentence.figures
    for at, figure in enumerate(figures):
        if figure.kind != "count" or figure.role or at == part:
            continue
        label = label_at(sentence, at)
        if figure.count + (claim.numerator or 0) == total.count and label not in TOTALS:
            return True
        percent = figures[at + 1] if at + 1 < len(figures) else figure
        is_share = percent.kind == "percent" and not percent.role and figure.count <= total.count
        if is_share and fit(percent.readings, figure.count, total.count) and topic_of(label) == topic_of(claim.label):
            return True
    return False


def _governing(passage: Passage, sentence: Sentence, part: int, claim: Claim) -> tuple[Total, bool] | None:
    """Return the total that the sentence, or the one above the list, names for a part, and whether it says so."""
    figures = sentence.figures
    numerator = claim.numerator or 0
    totals = [
        (total, bool(_OF_WHICH.search(text) or _OUT_OF.search(sentence.before(at))))
        for at in range(part - 1, max(part - _FARTHEST, 0) - 1, -1)
        for total in list(named_in(sentence, range(at, at + 1)))[:1]
        for text in [sentence.text[figures[at].end : figures[part].start]]
        if total.count > numerator
        and (total.label in TOTALS or _OF_WHICH.search(text) or _OUT_OF.search(sentence.before(at)))
    ]
    if not totals:
        return _above(passage, sentence, numerator)
    bases = BASES.get(claim.label, ())
    return next((each for each in totals if each[0].label in bases), totals[0])


def _above(passage: Passage, sentence: Sentence, numerator: int) -> tuple[Total, bool] | None:
    """Return the total that the sentence before names, or the one above the list, where the text says "of which"."""
    earlier = passage.sentences[: sentence.number - 1]
    source = earlier[-1] if earlier else passage.lead
    if source is None or not _OF_WHICH.search(sentence.text[:20] if earlier else source.text):
        return None
    totals = [total for total in named_in(source, range(len(source.figures))) if total.count > numerator]
    return (totals[0], True) if len(totals) == 1 and totals[0].label in TOTALS else None


def _same_unit(sentence: Sentence, part: int, total: Total) -> bool:
    """Tell whether both are counted in the same unit, as far as their units are printed."""
    own = sentence.figures[part].unit
    same = [figure for figure in sentence.figures if figure.kind == "count" and figure.count == total.count]
    if own and same and all(not figure.unit and _NOUN.match(sentence.text, figure.end) for figure in same):
        return False  # "1.250 nhân khẩu, trong đó 498 hồ sơ"
    units = {figure.unit for figure in same}
    return not own or not units or own in units or "" in units or label_at(sentence, part) == ""
