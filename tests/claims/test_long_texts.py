"""Texts that nobody writes are read like short ones of the same form. Once they took minutes, or for ever."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from parcheck.claims.claim import Claim
from parcheck.claims.documents import MOST_NUMBERS, open_document
from parcheck.claims.documents.block import Block, Location
from parcheck.claims.documents.text import is_heading, paragraphs
from parcheck.claims.finding import find_claims
from parcheck.claims.marking.docx import marked
from parcheck.claims.periods import period_of
from tests.claims.reports import docx, paragraph
from tests.conftest import Runner

_SHORT, _LONG = 1_000, 100_000  # letters


def _much(piece: str, size: int) -> str:
    return piece * (size // len(piece))


TEXTS: Mapping[str, Callable[[int], str]] = {
    "words-none-of-them-late": lambda n: f"Có 01 hồ sơ trễ hạn. Không có hồ sơ{_much(' giải quyết bị', n // 180)} gì.",
    "words-between-a-ratio-and-its-percentage": lambda n: _much(f"100 hồ sơ, {'đạt được ' * 17}gì 50 %; ", n // 2),
    "words-before-a-percentage": lambda n: f"Có 5 hồ sơ, {_much('đạt từ ', n // 360)}gì 50 %.",
    "blanks-behind-a-percentage": lambda n: f"Đạt 50 %{_much(' ', n)}gì 1 hồ sơ.",
    "blanks-behind-a-change": lambda n: f"Tăng 5{_much(' ', n)}gì 1 hồ sơ.",
    "targets-in-pairs": lambda n: _much("chỉ tiêu 60 % và 45 %; ", n),
    "targets-in-turn": lambda n: f"Chỉ tiêu 60 %{_much(' và 45 %', n)} lần lượt",
    "ratios-in-turn": lambda n: f"Lần lượt {_much('1/2 hồ sơ, 5 %; ', n)}",
    "claims-before-targets": lambda n: f"{_much('5 hồ sơ đạt 7 %, ', n // 2)}{_much('chỉ tiêu 5 %, ', n // 2)}",
    "totals-of-the-paragraph-before": lambda n: f"{_much('5/9 ', n // 2)}\n\n{_much('Có 1 hồ sơ đạt 7 %. ', n // 2)}",
    "wrong-percentages": lambda n: " ".join(f"A {i}/{2 * i + 99} hồ sơ đạt 7,1 %." for i in range(999, 999 + n // 66)),
    "wishes-far-before-what-is-late": lambda n: (
        f"Có 01 hồ sơ trễ hạn. Có {_much('a', n)} nếu {_much('01 hồ sơ trễ hạn, ', n)}"
    ),
    "words-far-before-what-is-late": lambda n: (
        f"Không có hồ sơ trễ hạn. Có {_much('a ', n)}{_much('01 hồ sơ trễ hạn, ', n)}"
    ),
    "sums-line-by-line": lambda n: _much("1 + 2 = 3 lĩnh vực\n ", n),
    "periods": lambda n: _much("tháng 9/2024, ", n),
    "periods-by-their-days": lambda n: _much("(từ ngày 1/1/2024 đến ngày 30/9/2024) ", n),
    "full-stops": lambda n: f"A{_much('.', n)}a 1",
    "full-stops-and-quotation-marks": lambda n: f"A{_much('.', n)}{_much('”', n)}a 1",
    "full-stops-behind-a-digit": lambda n: f"Có 1{_much('.', n)}a",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_long_text_is_read_like_a_short_one(name: str) -> None:
    assert _outcome(_read(TEXTS[name](_LONG))) == _outcome(_read(TEXTS[name](_SHORT)))


TABLES: Mapping[str, Callable[[int], list[list[str]]]] = {
    "rows-without-numbers": lambda n: [["a"] * 256, *[["b"]] * (n // 3)],
    "a-heading-over-every-column": lambda n: [[_much("a ", n)], ["b"] * 256, ["1"] * 256],
    "blanks-in-a-heading": lambda n: [[f"phí{_much(' ', n)}gì", "b"], ["1", "2"]],
    "blanks-in-a-cell": lambda n: [["a", "b"], ["1", f"5{_much(' ', n)}gì"]],
    "percentages-in-a-row": lambda n: [["a", "b", *["Tỷ lệ %"] * 240], *[["9", "8", *["50"] * 240]] * (n // 1250)],
}


@pytest.mark.parametrize("name", TABLES)
def test_a_large_table_is_read_like_a_small_one(name: str) -> None:
    small, large = (find_claims(_table(TABLES[name](size))) for size in (10 * _SHORT, _LONG))
    assert _outcome(large) == _outcome(small)


def test_a_long_heading_hides_nothing_below_it() -> None:
    heading = Block(Location("paragraph", 1), _much("a ", _LONG), heading=True)
    below = Block(Location("paragraph", 2), "Có 5 hồ sơ đạt 7 %; không có hồ sơ trễ hạn.")
    assert len(find_claims([heading, *[below] * 2000])) == 2000


def test_many_claims_in_notes_are_all_marked(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph("Có 5/9 hồ sơ đạt 7 %.") * 1500}</w:footnote>'
    document = open_document(str(docx(tmp_path / "r.docx", paragraph("a") * 15_000, footnotes=note)))
    claims = find_claims(document.blocks)
    assert len(claims) == 1500
    assert marked(document, [(claim, "") for claim in claims])


@pytest.mark.parametrize(("numbers", "code"), [(MOST_NUMBERS, 0), (MOST_NUMBERS + 1, 65)])
def test_a_report_of_nothing_but_numbers_is_not_checked(numbers: int, code: int, run: Runner, tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("a 1,5 " * numbers, encoding="utf-8")
    done = run("verify", report, "--format", "json")
    assert done.code == code
    assert ("more than 20,000 numbers" in done.err) is (code == 65)


def _outcome(claims: list[Claim]) -> set[tuple[str, str]]:
    return {(claim.kind, claim.verdict) for claim in claims}


def _table(rows: list[list[str]]) -> list[Block]:
    return [
        Block(Location("cell", 1, row, column), text, span=256 if len(cells) == 1 else 1)
        for row, cells in enumerate(rows, start=1)
        for column, text in enumerate(cells, start=1)
    ]


def _read(text: str) -> list[Claim]:
    blocks = [
        Block(Location("paragraph", number), part.text, part.listed, heading=is_heading(part.text))
        for number, part in enumerate(paragraphs(text.split("\n")), start=1)
    ]
    period_of(blocks)
    return find_claims(blocks)
