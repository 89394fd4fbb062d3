"""Texts that nobody writes are judged about as fast as others of their size."""

import time
from collections.abc import Callable, Mapping

import pytest

from parcheck.claims.claim import Claim
from parcheck.claims.documents.block import Block, Location
from parcheck.claims.documents.text import is_heading, paragraphs
from parcheck.claims.finding import find_claims
from parcheck.claims.periods import period_of

_SIZE = 100_000  # letters
_MOST_SECONDS = 5  # of the processor; what is not linear took two to a thousand times as long


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
    "ratios-in-turn": lambda: f"Lần lượt {_much('1/2 hồ sơ, 5 %; ', 300_000)}",
    "claims-before-targets": lambda: f"{_much('5 hồ sơ đạt 7 %, ', 150_000)}{_much('chỉ tiêu 5 %, ', 150_000)}",
    "totals-of-the-paragraph-before": lambda: f"{_much('5/9 ', 50_000)}\n\n{_much('Có 1 hồ sơ đạt 7 %. ', 50_000)}",
    "wrong-percentages": lambda: " ".join(f"A {n}/{2 * n + 99} hồ sơ đạt 7,1 %." for n in range(1000, 4000)),
    "periods": lambda: _much("tháng 9/2024, "),
    "periods-by-their-days": lambda: _much("(từ ngày 1/1/2024 đến ngày 30/9/2024) "),
    "full-stops": lambda: f"A{_much('.')}a 1",
    "full-stops-and-quotation-marks": lambda: f"A{_much('.')}{_much('”')}a 1",
    "full-stops-behind-a-digit": lambda: f"Có 1{_much('.')}a",
}


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
