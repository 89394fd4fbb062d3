"""Numbers as Vietnamese offices write them, and what is no figure."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parcheck.claims import totals
from parcheck.claims.figures import figures_in
from parcheck.claims.sentences import Sentence
from parcheck.claims.verdicts import right_figure
from parcheck.claims.words import label_at
from tests.claims.test_sentences import claims_of

FORMS = [
    ("1.067 hồ sơ", [("count", 1067)]),
    ("1,067 hồ sơ", [("count", 1067)]),
    ("1 067 hồ sơ", [("count", 1067)]),
    ("1\u00a0067 hồ sơ", [("count", 1067)]),
    ("01 hồ sơ", [("count", 1)]),
    ("mười hai hồ sơ", [("count", 12)]),
    ("ba trường hợp", [("count", 3)]),
    ("một số hồ sơ", []),
    ("1,2 triệu hồ sơ", [("count", 1_200_000)]),
    ("752/1.049 hồ sơ", [("ratio", 752)]),
    ("752 hồ sơ/1.049 hồ sơ", [("ratio", 752)]),
    ("1.203 hồ sơ thanh toán trực tuyến/1.913 hồ sơ có phí", [("ratio", 1203)]),
    ("752 trên tổng số 1.049 hồ sơ", [("ratio", 752)]),
    ("8.586.000 đồng", [("other", None)]),
    ("17,5/18 điểm", [("other", None), ("other", None)]),
    ("ngày 30/9/2024, 05 ngày, tháng 9, quý 3, năm 2024, 08:30", []),
    ("Nghị định số 61/2018/NĐ-CP, 766/QĐ-TTg", []),
    ("mã 000.00.18.H32-240105-0001, điện thoại 0905123456", [("other", None)]),
    ("1. Tiếp nhận 12 hồ sơ", [("count", 12)]),
    ("Điều 5, khoản 2, mức độ 3, 4, phường 7, quận 1", []),
    ("hạng 5/30 đơn vị", []),
    ("1.2.3.4", [("other", None)]),
    ("Q1/2024", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_figures(text: str, expected: list[tuple[str, int | None]]) -> None:
    found = [(figure.kind, figure.count if figure.readings else None) for figure in figures_in(text)]
    assert found == expected


PERCENTAGES = [
    ("71,6 %", "71.6", 1),
    ("71.6%", "71.6", 1),
    ("0,093%", "0.093", 3),
    ("47 phần trăm", "47", 0),
    ("99.906 %", "99.906", 3),
    ("100％", "100", 0),
]


@pytest.mark.parametrize(("text", "value", "decimals"), PERCENTAGES)
def test_percentages(text: str, value: str, decimals: int) -> None:
    (figure,) = figures_in(text)
    reading = figure.readings[0]
    assert (figure.kind, float(reading.value), reading.decimals) == ("percent", float(value), decimals)


APPROXIMATE = ["gần 72%", "hơn 71%", "trên 98%", "khoảng 70 %", "xấp xỉ 72%", "ước đạt 72%"]


@pytest.mark.parametrize("text", APPROXIMATE)
def test_approximate(text: str) -> None:
    assert [claim.verdict for claim in claims_of(f"Tỷ lệ đạt {text} (752/1.049 hồ sơ).")] == ["inexact"]


LONG = [
    ("1" * 5000 + "/" + "2" * 5000 + " hồ sơ đạt 50%", {"unsupported"}),
    ("1/3 hồ sơ đạt 33," + "3" * 5000 + "%", {"rounded"}),
    ("1/3 hồ sơ đạt " + "3" * 5000 + "%", set()),
    ("tiếp nhận " + "9" * 4000 + " hồ sơ", set()),
    ("1." * 5000 + "1%", set()),
]


@pytest.mark.parametrize(("text", "verdicts"), LONG)
def test_numbers_of_thousands_of_digits(text: str, verdicts: set[str]) -> None:
    assert {claim.verdict for claim in claims_of(text)} == verdicts


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 3), st.booleans())
def test_a_right_percentage_is_never_wrong(one: int, other: int, decimals: int, truncated: bool) -> None:
    part, whole = sorted((one, other))
    scale = 10**decimals
    cut = 100 * part * scale // whole
    shown = f"{cut / scale:.{decimals}f}" if truncated else str(right_figure(Fraction(100 * part, whole), decimals))
    for text in (
        f"{part}/{whole} hồ sơ, đạt {shown}%",
        f"Đã giải quyết {whole} hồ sơ; đúng hạn {part} hồ sơ ({shown}%)",
    ):
        assert {claim.verdict for claim in claims_of(text)} <= {"exact", "rounded", "truncated", "unsupported"}


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("0123456789.,/%() ;:-+=\nhồsơđúngạtTổ"), max_size=80))
def test_any_text_is_read(text: str) -> None:
    claims_of(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã nhận {} hồ sơ, đúng hạn {} hồ sơ, đạt 91,3%. ",
        "Tỷ lệ đúng hạn xã đạt 91,3% ({} và {} hồ sơ). ",
    ],
)
def test_a_paragraph_of_many_sentences_costs_as_much_as_they_do(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def looking(sentence: Sentence, place: int) -> str:
        looked_at.append(place)
        return label_at(sentence, place)

    monkeypatch.setattr(totals, "label_at", looking)

    def cost(many: int) -> int:
        looked_at.clear()
        claims_of("".join(sentence.format(500 + number, 400 + number) for number in range(many)))
        return len(looked_at)

    assert cost(200) <= 2.1 * cost(100)
