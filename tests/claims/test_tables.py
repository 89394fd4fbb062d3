"""Tables as offices draw them: what is wrong is found, and nothing else is called wrong."""

import pytest

from parcheck.claims.claim import Claim
from parcheck.claims.finding import find_claims
from parcheck.claims.grid import grids_of
from tests.claims.test_patterns import table

Row = tuple[float, int | None, str]
RIGHT = ("exact", "rounded", "truncated")


def claims_in(rows: str) -> list[Claim]:
    return find_claims(table(tuple(line.strip() for line in rows.strip().splitlines())))


def judged(rows: str) -> list[Row]:
    """Return the printed percentage, the base and the verdict of every claim that is no sum."""
    return [
        (float(claim.stated.value), claim.denominator, "right" if claim.verdict in RIGHT else claim.verdict)
        for claim in claims_in(rows)
        if claim.stated is not None and claim.kind != "sum"
    ]


TARGETS = [
    pytest.param("≥ 98 %", 98, id="at-least"),
    pytest.param("≥98%", 98, id="without-spaces"),
    pytest.param(">= 98", 98, id="two-signs"),
    pytest.param("> 98 %", 98, id="more-than"),
    pytest.param("trên 98 %", 98, id="words"),
    pytest.param("Từ 98% trở lên", 98, id="words-behind"),
    pytest.param("98", 98, id="plain"),
    pytest.param("≤ 98 %", None, id="at-most-of-what-should-rise"),
    pytest.param("–", None, id="none"),
]


@pytest.mark.parametrize(("cell", "target"), TARGETS)
def test_a_target_is_no_claim(cell: str, target: int | None) -> None:
    rows = f"""
        Đơn vị | Tổng số | Đúng hạn | Tỷ lệ | Chỉ tiêu
        Xã A | 110 | 107 | 97,3 % | {cell}
        Xã B | 120 | 90 | 75 % | {cell}"""
    assert judged(rows) == [(97.3, 110, "right"), (75, 120, "right")]
    assert [claim.target and claim.target.value for claim in claims_in(rows)] == [target, target]


def test_a_target_that_should_fall() -> None:
    rows = """
        Đơn vị | Tổng số | Trễ hạn | Tỷ lệ | Chỉ tiêu
        Xã A | 110 | 3 | 2,7 % | ≤ 2 %
        Xã B | 120 | 6 | 5 % | ≥ 2 %"""
    assert [claim.target and claim.target.value for claim in claims_in(rows)] == [2, None]


def test_a_bound_outside_the_column_of_targets_is_no_claim() -> None:
    rows = """
        Đơn vị | Tổng số | Đúng hạn | Tỷ lệ | Mức
        Xã A | 110 | 107 | 97,3 % | ≥ 95 %
        Xã B | 120 | 90 | 75 % | < 95 %"""
    assert judged(rows) == [(97.3, 110, "right"), (75, 120, "right")]


SHARES = [
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số tiếp nhận | 498 |
        Trực tuyến | 356 | 71,5%
        Trực tiếp | 142 | 28,5%
        Đã giải quyết | 480 | 96,4%
        Đúng hạn | 475 | 98,96%
        Quá hạn | 5 | 1,04%""",
        [(71.5, 498, "right"), (28.5, 498, "right"), (96.4, 498, "right"), (98.96, 480, "right"), (1.04, 480, "right")],
        id="two-bases",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số tiếp nhận | 498 |
        Trực tuyến | 356 | 71,5%
        Trực tiếp | 142 | 28,5%
        Đã giải quyết | 480 | 96,4%
        Đúng hạn | 475 | 98,96%
        Quá hạn | 5 | 1,4%""",
        [(71.5, 498, "right"), (28.5, 498, "right"), (96.4, 498, "right"), (98.96, 480, "right"), (1.4, 480, "wrong")],
        id="wrong-of-its-own-base",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số | 498 | 100%
        Trực tuyến | 356 | 71,5%
        Trực tiếp | 142 | 28,5%
        Khai sinh | 200 | 56,2%
        Kết hôn | 50 | 19%""",
        [(100, 498, "right"), (71.5, 498, "right"), (28.5, 498, "right"), (56.2, None, "unsupported"),
         (19, 498, "wrong")],
        id="a-base-that-no-words-name",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số tiếp nhận | 500 | 100%
        Trực tuyến | 400 | 80%
        Trực tiếp | 100 | 20%
        Thanh toán trực tuyến | 150 | 62,5%
        Số hóa | 430 | 95,6%
        Quá hạn | 9 | 2,1%""",
        [(100, 500, "right"), (80, 500, "right"), (20, 500, "right"), (62.5, None, "unsupported"),
         (95.6, None, "unsupported"), (2.1, None, "unsupported")],
        id="bases-that-are-not-printed",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số tiếp nhận | 500 | 100%
        Trực tuyến | 400 | 80%
        Đã giải quyết | 450 | 90%
        Trong hạn | 440 | 97,8%
        Quá hạn | 10 | 2,2%
        Đang giải quyết | 50 | 10%
        Trong hạn | 45 | 90%
        Quá hạn | 5 | 10%""",
        [(100, 500, "right"), (80, 500, "right"), (90, 500, "right"), (97.8, 450, "right"), (2.2, 450, "right"),
         (10, 500, "right"), (90, 50, "right"), (10, 50, "right")],
        id="parts-of-the-open-dossiers",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số tiếp nhận | 28 | 100%
        Trực tuyến | 4 | 14,3%
        Trực tiếp | 24 | 85,7%
        Đã giải quyết | 27 | 96,4%
        Đang giải quyết | 1 | 3,6%
        Chưa quá hạn | 1 | 100%
        Quá hạn | 0 | 0%""",
        [(100, 28, "right"), (14.3, 28, "right"), (85.7, 28, "right"), (96.4, 28, "right"), (3.6, 28, "right"),
         (100, 1, "right"), (0, 28, "right")],
        id="all-of-the-open-dossiers",
    ),
    pytest.param(
        """
        Nội dung | Số hồ sơ | Tỷ lệ
        Tổng số | 500 | 100%
        Trước hạn | 300 | 60%
        Đúng hạn | 190 | 38%
        Quá hạn | 10 | 3%""",
        [(100, 500, "right"), (60, 500, "right"), (38, 500, "right"), (3, 500, "wrong")],
        id="the-other-classes-show-the-base",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), SHARES)
def test_shares_of_several_bases(rows: str, expected: list[Row]) -> None:
    assert judged(rows) == expected


def test_a_heading_that_names_fees_may_count_dossiers() -> None:
    rows = """
        TT | Đơn vị | Số phải nộp phí | Đã thanh toán | Tổng số tiền (đồng) | Tỷ lệ
        1 | Xã A | 311 | 201 | 4.068.000 | 64,6%
        2 | Xã B | 200 | 150 | 3.000.000 | 75%
        3 | Xã C | 120 | 90 | 1.800.000 | 80%"""
    assert judged(rows) == [(64.6, 311, "right"), (75, 200, "right"), (80, 120, "wrong")]


HEADINGS = [
    ("Số hồ sơ", True),
    ("Số phải nộp phí", True),
    ("Hồ sơ có phí, lệ phí", True),
    ("Thanh toán không dùng tiền mặt", True),
    ("Số hợp đồng", True),
    ("Số điểm tiếp nhận", True),
    ("Cộng đồng", True),
    ("Phí", False),
    ("Phí, lệ phí", False),
    ("Tổng số phí (nghìn đồng)", False),
    ("Số thu lệ phí", False),
    ("Mức phí", False),
    ("Tổng số tiền", False),
    ("Thành tiền", False),
    ("Kinh phí", False),
    ("Doanh thu (triệu đồng)", False),
    ("Số tiền mặt", False),
    ("Điểm chuẩn", False),
    ("STT", False),
    ("Mã hồ sơ", False),
    ("Năm", False),
]


@pytest.mark.parametrize(("heading", "counts"), HEADINGS)
def test_headings_of_counts(heading: str, counts: bool) -> None:
    (grid,) = grids_of(table((f"Đơn vị | {heading}", "Xã A | 12")))
    assert (grid.count_columns == [2]) is counts


FRACTIONS = [
    pytest.param(
        """
        TT | Nội dung | Kết quả | Tỷ lệ (%)
        1 | Hồ sơ trực tuyến | 356/498 | 71,5
        2 | Thanh toán trực tuyến | 201/311 | 46,6""",
        [(71.5, 498, "right"), (46.6, 311, "wrong")],
        id="one-right-one-wrong",
    ),
    pytest.param(
        """
        Nội dung | Tỷ lệ | Số hồ sơ | Chỉ tiêu
        Hồ sơ trực tuyến | 71,5% | 1.356 / 1.898 hồ sơ | ≥ 60%
        Số hóa | 100% | 480/480 hồ sơ | ≥ 60%""",
        [(71.5, None, "unsupported"), (100, 480, "right")],
        id="the-percentage-first",
    ),
    pytest.param(
        """
        Đơn vị | Trực tuyến | Tỷ lệ | Đúng hạn | Tỷ lệ
        Xã A | 356/498 | 71,5% | 470/480 | 97,9%
        Xã B | 201/311 | 64,6% | 290/300 | 99,7%
        Xã C | 100/120 | 83,3% | 110/115 | 95,7%""",
        [(71.5, 498, "right"), (97.9, 480, "right"), (64.6, 311, "right"), (99.7, 300, "wrong"),
         (83.3, 120, "right"), (95.7, 115, "right")],
        id="two-pairs",
    ),
    pytest.param(
        """
        Nội dung | Kết quả | Chỉ tiêu | Tỷ lệ
        Hồ sơ trực tuyến | 356/498 | 60 | 71,5
        Thanh toán trực tuyến | 201/311 | 45 | 46,6""",
        [(71.5, 498, "right"), (46.6, 311, "wrong")],
        id="targets-between",
    ),
    pytest.param(
        """
        Đơn vị | Trực tuyến | Tỷ lệ | Hài lòng (%)
        Xã A | 10/10 | 100% | 100
        Xã B | 5/10 | 50% | 80""",
        [(100, 10, "right"), (50, 10, "right")],
        id="another-rate-behind",
    ),
    pytest.param(
        """
        Đơn vị | Trực tuyến | Hài lòng (%)
        Xã A | 81/100 | 81%
        Xã B | 62/100 | 98%""",
        [(81, 100, "right"), (98, None, "unsupported")],
        id="another-rate-that-fits-once",
    ),
    pytest.param(
        """
        Nội dung | Tổng số | Trực tuyến | Tỷ lệ
        Hộ tịch | 500 | 356/498 | 71,2%""",
        [(71.2, None, "unsupported")],
        id="of-another-count-of-the-row",
    ),
    pytest.param("Hồ sơ trực tuyến | 356/498 | 5,2 %", [(5.2, None, "unsupported")], id="a-change-without-headings"),
    pytest.param(
        """
        Đơn vị | Hồ sơ (tháng/lũy kế) | Tỷ lệ đúng hạn
        Xã A | 56/498 | 99,5%
        Xã B | 20/311 | 98,1%""",
        [(99.5, None, "unsupported"), (98.1, None, "unsupported")],
        id="of-something-else",
    ),
    pytest.param(
        """
        Đơn vị | Ngày báo cáo | Tỷ lệ đúng hạn
        Xã A | 5/9 | 99,5%
        Xã B | 30/9 | 98,1%""",
        [(99.5, None, "unsupported"), (98.1, None, "unsupported")],
        id="days",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), FRACTIONS)
def test_a_column_of_fractions_beside_its_percentages(rows: str, expected: list[Row]) -> None:
    assert judged(rows) == expected


def test_what_a_row_with_a_fraction_is_about() -> None:
    rows = """
        Chỉ số | Số hồ sơ | Tỷ lệ | Chỉ tiêu
        Giải quyết trước hạn và đúng hạn | 107/110 | 97,3 % | ≥ 98 %
        Đúng hạn, tính cả hồ sơ đang giải quyết quá hạn | 107/112 | 95,5 % | –
        Khai sinh | 90/120 | 75,0 % | –"""
    assert [(claim.label, claim.partial) for claim in claims_in(rows)] == [
        ("early_or_on_time", False), ("", True), ("", True),
    ]  # fmt: skip


def test_rows_of_a_hundred_percent_do_not_tell_how_a_column_is_made() -> None:
    full = [f"Xã {number} | {number} | {number} | 100" for number in range(1, 50)]
    rows = "\n".join(
        ["Đơn vị | Tổng số | Trực tuyến | Tỷ lệ", *full, "A | 9 | 6 | 66,7", "B | 8 | 6 | 75", "C | 5 | 1 | 2"]
    )
    assert judged(rows)[49:] == [(66.7, 9, "right"), (75, 8, "right"), (2, 5, "wrong")]


def test_a_wide_table_is_judged_whole() -> None:  # it took half a minute once
    counts, rates = 14, 60
    headings = " | ".join(["Đơn vị", *(f"Cột {n}" for n in range(counts)), *(f"Tỷ lệ {n} (%)" for n in range(rates))])
    rows = [
        " | ".join(
            [
                f"Xã {row}",
                *(f"{100 + row * 7 % (n + 3)}" for n in range(counts)),
                *(f"{n},{row % 10}" for n in range(rates)),
            ]
        )
        for row in range(100)
    ]
    claims = claims_in("\n".join([headings, *rows]))
    assert len(claims) == 200
