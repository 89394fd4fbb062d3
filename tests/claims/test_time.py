"""Texts that nobody writes are judged about as fast as others of their size."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from parcheck.claims.claim import Claim
from parcheck.claims.documents import open_document
from parcheck.claims.documents.block import Block, Location
from parcheck.claims.documents.text import is_heading, paragraphs
from parcheck.claims.finding import find_claims
from parcheck.claims.marking.docx import marked
from parcheck.claims.periods import period_of
from tests.claims.reports import docx, paragraph

_SIZE = 100_000  # letters
_MOST_SECONDS = 10  # of the processor; what is not linear took two to a thousand times as long


def _much(piece: str, size: int = _SIZE) -> str:
    return piece * (size // len(piece))


TEXTS: Mapping[str, Callable[[], str]] = {
    "words-none-of-them-late": lambda: "Có 01 hồ sơ trễ hạn. Không có hồ sơ" + " giải quyết bị" * 40 + " gì.",
    "words-between-a-ratio-and-its-percentage": lambda: f"100 hồ sơ, {'đạt được ' * 17}gì 50 %; " * 50,
    "words-before-a-percentage": lambda: "Có 5 hồ sơ, " + "đạt từ " * 40 + "gì 50 %.",
    "blanks-behind-a-percentage": lambda: f"Đạt 50 %{_much(' ')}gì 1 hồ sơ.",
    "blanks-behind-a-change": lambda: f"Tăng 5{_much(' ')}gì 1 hồ sơ.",
    "targets-in-pairs": lambda: _much("chỉ tiêu 60 % và 45 %; "),
    "targets-in-turn": lambda: f"Chỉ tiêu 60 %{_much(' và 45 %')} lần lượt",
    "ratios-in-turn": lambda: f"Lần lượt {_much('1/2 hồ sơ, 5 %; ', 150_000)}",
    "claims-before-targets": lambda: f"{_much('5 hồ sơ đạt 7 %, ', 50_000)}{_much('chỉ tiêu 5 %, ', 50_000)}",
    "totals-of-the-paragraph-before": lambda: f"{_much('5/9 ', 50_000)}\n\n{_much('Có 1 hồ sơ đạt 7 %. ', 50_000)}",
    "wrong-percentages": lambda: " ".join(f"A {n}/{2 * n + 99} hồ sơ đạt 7,1 %." for n in range(1000, 2500)),
    "wishes-far-before-what-is-late": lambda: f"Có 01 hồ sơ trễ hạn. Có {_much('a')} nếu {_much('01 hồ sơ trễ hạn, ')}",
    "words-far-before-what-is-late": lambda: f"Không có hồ sơ trễ hạn. Có {_much('a ')}{_much('01 hồ sơ trễ hạn, ')}",
    "sums-line-by-line": lambda: _much("1 + 2 = 3 lĩnh vực\n ", 150_000),
    "periods": lambda: _much("tháng 9/2024, "),
    "periods-by-their-days": lambda: _much("(từ ngày 1/1/2024 đến ngày 30/9/2024) "),
    "full-stops": lambda: f"A{_much('.')}a 1",
    "full-stops-and-quotation-marks": lambda: f"A{_much('.')}{_much('”')}a 1",
    "full-stops-behind-a-digit": lambda: f"Có 1{_much('.')}a",
}


def test_a_long_heading_does_not_take_long() -> None:
    heading = Block(Location("paragraph", 1), _much("a "), heading=True)
    below = Block(Location("paragraph", 2), "Có 5 hồ sơ đạt 7 %; không có hồ sơ trễ hạn.")
    start = time.process_time()
    find_claims([heading, *[below] * 2000])
    assert time.process_time() - start < _MOST_SECONDS


def test_many_claims_in_notes_do_not_take_long(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph("Có 5/9 hồ sơ đạt 7 %.") * 1500}</w:footnote>'
    document = open_document(str(docx(tmp_path / "r.docx", paragraph("a") * 15_000, footnotes=note)))
    claims = find_claims(document.blocks)
    start = time.process_time()
    marked(document, [(claim, "") for claim in claims])
    assert time.process_time() - start < _MOST_SECONDS


TABLES = {
    "rows-without-numbers": [["a"] * 256, *[["b"]] * 30_000],
    "a-heading-over-every-column": [[_much("a ")], ["b"] * 256, ["1"] * 256],
    "blanks-in-a-heading": [[f"phí{_much(' ')}gì", "b"], ["1", "2"]],
    "blanks-in-a-cell": [["a", "b"], ["1", f"5{_much(' ')}gì"]],
    "percentages-in-a-row": [["a", "b", *["Tỷ lệ %"] * 240], *[["9", "8", *["50"] * 240]] * 80],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_does_not_take_long(name: str) -> None:
    rows = TABLES[name]
    blocks = [
        Block(Location("cell", 1, row, column), text, span=256 if len(cells) == 1 else 1)
        for row, cells in enumerate(rows, start=1)
        for column, text in enumerate(cells, start=1)
    ]
    start = time.process_time()
    find_claims(blocks)
    assert time.process_time() - start < _MOST_SECONDS


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_does_not_take_long(name: str) -> None:
    text = TEXTS[name]()
    start = time.process_time()
    _read(text)
    assert time.process_time() - start < _MOST_SECONDS


def _read(text: str) -> list[Claim]:
    blocks = [
        Block(Location("paragraph", number), part.text, part.listed, heading=is_heading(part.text))
        for number, part in enumerate(paragraphs(text.split("\n")), start=1)
    ]
    period_of(blocks)
    return find_claims(blocks)
