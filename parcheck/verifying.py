"""The claims of written reports, judged by themselves and against the exports: the whole story.

reports → blocks (``claims.documents``) → claims with verdicts (``claims.finding``) → against data (``claims.against``)
→ ``parcheck.claims/1`` (``claims.records``).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from parcheck.assess import Request, assess
from parcheck.claims.against import Compared, compare, is_comparable
from parcheck.claims.claim import VERDICTS, Claim, Remark, Span
from parcheck.claims.data import Data
from parcheck.claims.documents import Block, Document, open_document
from parcheck.claims.finding import find_claims
from parcheck.claims.indicators import indicator_of
from parcheck.claims.periods import Stated, as_period, period_before, period_of
from parcheck.claims.records import (
    AgainstRecord,
    ClaimCounts,
    ClaimRecord,
    Claims,
    DocumentRecord,
    LocationRecord,
    NoteRecord,
)
from parcheck.claims.saying import message_of, mixed_ways, number_of, place_key, right_of, say
from parcheck.claims.sections import periods_of_sections
from parcheck.figures import percent_to_six
from parcheck.language import N_
from parcheck.period import Period
from parcheck.summary import PeriodRecord

NOTHING_COMPARED = "nothing-compared"
NO_DOSSIER = N_("No figure could be compared with the exports: they hold no dossier from {first} to {last}.")
NOT_GIVEN = N_("No figure could be compared with the exports: they do not give what the report counts.")
OTHER_STATED = N_("The report states another period than --period: from {first} to {last}.")
_FARTHEST = 1000  # letters; no paragraph for people has more between a period and its figure


@dataclass(frozen=True, slots=True)
class Verified:
    """The result, with the documents and the claims of each as found; ``notes`` tell how the exports were read."""

    result: Claims
    documents: Sequence[Document]
    found: Mapping[str, Sequence[tuple[Claim, ClaimRecord]]]
    notes: Sequence[str]


def verify(files: Sequence[str], exports: Request | None, cutoff: int = 1) -> Verified:
    """Read the reports and judge their claims, by themselves and against the exports where there are any.

    The exports are counted for the period that the claim's sentence or paragraph states, else a heading above it, else
    the report, unless the request names one. Raises ParcheckError where a report or an export cannot be read.
    """
    documents = [open_document(file) for file in files]
    data = None if exports is None else Data(assess(replace(exports, keep_times=True)), exports.as_of)
    found: dict[str, list[tuple[Claim, ClaimRecord]]] = {}
    records = []
    missed: set[Period | None] = set()  # of claims that exports could bear out, and these do not
    for document in documents:
        stated = period_of(document.blocks, cutoff)
        records.append(_document_record(document, stated))
        sections = [] if data is None else periods_of_sections(document.blocks, stated, cutoff)
        pairs = found.setdefault(document.path, [])
        found_here = find_claims(document.blocks)
        beside = _Beside(document.blocks, found_here)
        for claim in found_here:
            compared = None
            if data is not None and exports is not None:
                period = exports.period or _period(document, claim, data, sections[claim.span.block], cutoff)
                compared = compare(claim, data, period, beside.labels(claim))
                missed |= {period} if compared is None and is_comparable(claim) else set()
            pairs.append((claim, _record(document, claim, compared)))
    claims = [record for pairs in found.values() for _, record in pairs]
    judged = [claim for pairs in found.values() for claim, _ in pairs]
    notes = [NoteRecord(code=code, message=text) for code, text in mixed_ways(judged)]
    counts = _counts(claims)
    if data is not None and missed and not counts.agree + counts.disagree:
        notes.append(_nothing_compared(data, missed, None if exports is None else exports.period, records))
    result = Claims(documents=records, claims=claims, counts=counts, notes=notes)
    return Verified(result, documents, found, () if data is None else data.assessment.notes)


class _Beside:
    """What the claims of a report count, by the sentence, list or table in which they or their parts stand."""

    def __init__(self, blocks: Sequence[Block], claims: Sequence[Claim]) -> None:
        self._blocks = blocks
        self._lists: list[int] = []  # of each block the first entry of its list
        for number, block in enumerate(blocks):
            goes_on = number > 0 and block.listed and blocks[number - 1].listed
            self._lists.append(self._lists[-1] if goes_on else number)
        self._labels: dict[tuple[str, int, int], set[str]] = {}
        for claim in claims:
            for span in (claim.span, *claim.also):
                labels = self._labels.setdefault(self._home(span), set())
                labels |= {claim.label, *(label for label, _count in claim.parts)}

    def labels(self, claim: Claim) -> Collection[str]:
        """Return what stands beside a claim."""
        return self._labels[self._home(claim.span)]

    def _home(self, span: Span) -> tuple[str, int, int]:
        block = self._blocks[span.block]
        if block.is_cell:
            return "table", block.location.number, 0
        return ("list", self._lists[span.block], 0) if block.listed else ("sentence", span.block, span.sentence)


def nothing_compared(claims: Claims) -> list[str]:
    """Return the note that exports were given and no figure could be compared with them, where it is so."""
    return [note.message for note in claims.notes if note.code == NOTHING_COMPARED]


def _nothing_compared(
    data: Data, missed: Collection[Period | None], asked: Period | None, documents: Sequence[DocumentRecord]
) -> NoteRecord:
    """Return the note that no figure could be compared, and why: a check that checks nothing must not look passed."""
    numbers = [data.at(period) for period in missed]
    windows = [each.counted.window for each in numbers]
    first, last = min(window.first for window in windows), max(window.last for window in windows)
    known = all(each.is_empty for each in numbers) and None not in missed
    remarks = [Remark(NO_DOSSIER, (("first", first), ("last", last))) if known else Remark(NOT_GIVEN)]
    for stated in (document.period for document in documents):
        if asked is not None and stated is not None and (stated.first, stated.last or data.newest) != asked:
            remarks.append(Remark(OTHER_STATED, (("first", stated.first), ("last", stated.last or data.newest))))
            break
    return NoteRecord(code=NOTHING_COMPARED, message=" ".join(map(say, remarks)))


def _record(document: Document, claim: Claim, compared: Compared | None) -> ClaimRecord:
    block = document.blocks[claim.span.block]
    indicator = indicator_of(claim)
    return ClaimRecord(
        document=document.path,
        place=place_key(block.location, claim.span.sentence),
        text=claim.words,
        kind=claim.kind,
        numerator=claim.numerator,
        denominator=claim.denominator,
        stated=number_of(claim.stated),
        exact=number_of(claim.exact),
        verdict=claim.verdict,
        target=number_of(claim.target),
        at_most=claim.at_most,
        indicator=indicator,
        against=_against(compared),
        right=right_of(claim),
        location=LocationRecord(**block.location._asdict(), sentence=claim.span.sentence),
        message=message_of(claim, () if compared is None else compared.remarks),
    )


def _against(compared: Compared | None) -> AgainstRecord | None:
    if compared is None:
        return None
    numerator, denominator = compared.numerator, compared.denominator
    known = numerator is not None and denominator
    return AgainstRecord(
        numerator=numerator,
        denominator=denominator,
        percent=percent_to_six(numerator or 0, denominator or 1) if known else None,
        agrees=compared.agrees,
    )


def _document_record(document: Document, stated: Stated | None) -> DocumentRecord:
    period = None if stated is None else PeriodRecord(first=stated.first, last=stated.last)
    return DocumentRecord(path=document.path, container=document.container, sha256=document.sha256, period=period)


def _period(document: Document, claim: Claim, data: Data, stated: Stated | None, cutoff: int) -> Period | None:
    """Return the period of a claim: that of its sentence, else of its paragraph, its section, the report."""
    block = document.blocks[claim.span.block]
    before = block.text[max(claim.span.end - _FARTHEST, 0) : claim.span.end]
    chosen = stated if block.is_cell else period_before(before, stated, cutoff)
    return None if chosen is None else as_period(chosen, data.newest)


def _counts(claims: Sequence[ClaimRecord]) -> ClaimCounts:
    verdicts = Counter(claim.verdict for claim in claims)
    compared = Counter(claim.against.agrees for claim in claims if claim.against is not None)
    by_verdict = {verdict: verdicts[verdict] for verdict in VERDICTS}
    return ClaimCounts(claims=len(claims), **by_verdict, agree=compared[True], disagree=compared[False])
