"""Sentences of right reports agree with the exports, whatever words they use; what differs is named."""

import datetime
from pathlib import Path

import pytest

from parcheck.assess import Request
from parcheck.claims.records import ClaimRecord
from parcheck.verifying import verify

HEAD = "BÁO CÁO\nTình hình giải quyết TTHC tháng 9 năm 2024\n\n"
COLUMNS = "Mã hồ sơ,Trạng thái,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Hình thức nộp"
# Month, how many, days from receipt to the due day and to the end (None: open), how many of them online.
DOSSIERS = (
    (8, 99, 10, 10, 60), (8, 1, 5, 8, 0),
    (9, 30, 10, 5, 30), (9, 77, 10, 10, 57), (9, 3, 5, 8, 3), (9, 8, 60, None, 0), (9, 2, 5, None, 0),
)  # fmt: skip


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write 100 dossiers of August 2024, 60 online, 1 late, and 120 of September 2024.

    Those: 90 online; 110 resolved, 30 early, 77 on time, 3 late; 10 open, 8 within time, 2 overdue.
    """
    rows = [COLUMNS]
    for month, many, due, end, online in DOSSIERS:
        for number in range(many):
            day = datetime.date(2024, month, 1 + number % 20)
            ended = "" if end is None else f"{day + datetime.timedelta(end):%d/%m/%Y}"
            state = "Đang xử lý" if end is None else "Đã xử lý xong"
            way = "Trực tuyến" if number < online else "Trực tiếp"
            rows.append(
                f"000.00.18.H32-2409-{len(rows):04},{state},{day:%d/%m/%Y},"
                f"{day + datetime.timedelta(due):%d/%m/%Y},{ended},{way}"
            )
    file = tmp_path_factory.mktemp("exports") / "ho-so.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def compared(exports: Path, folder: Path, text: str) -> list[ClaimRecord]:
    file = folder / "bao-cao.txt"
    file.write_text(text, encoding="utf-8")
    request = Request([str(exports)], None, datetime.date(2024, 9, 30))
    return [claim for claim in verify([str(file)], request).result.claims if claim.against]


# Text, and how many figures of it agree.
AGREE = {
    "open-in-brackets": (
        "Đã giải quyết 110 hồ sơ (trước hạn 30, đúng hạn 77, quá hạn 3); đang giải quyết 10 hồ sơ (trong hạn 8, quá "
        "hạn 2).", 2),
    "open-after-a-comma": ("Đang giải quyết 10 hồ sơ, trong hạn 8/10 hồ sơ (80%), quá hạn 2/10 hồ sơ (20%).", 2),
    "open-of-which": ("Đang giải quyết 10 hồ sơ, trong đó trong hạn 8 hồ sơ (80%), quá hạn 2 hồ sơ (20%).", 3),
    "open-list": ("Đang giải quyết 10 hồ sơ, trong đó:\n- Trong hạn: 8 hồ sơ (80%);\n- Quá hạn: 2 hồ sơ (20%).", 2),
    "late-behind-open": (
        "Tiếp nhận 120 hồ sơ, đã giải quyết 110 hồ sơ, đang giải quyết 10 hồ sơ, trễ hạn 3 hồ sơ, chiếm 2,7%.", 2),
    "not-late": ("Có 107/110 hồ sơ không quá hạn, đạt 97,3%.", 1),
    "not-yet-late": ("Hồ sơ chưa quá hạn 08/10 hồ sơ, chiếm 80%.", 1),
    "shortcomings": ("Tồn tại: 3/110 hồ sơ trễ hạn, chiếm 2,7%.", 1),
    "electronically": ("Cấp xã tiếp nhận qua phương thức điện tử 90/120 hồ sơ, đạt 75%.", 1),
    "range-below-a-named-quarter": (
        "BÁO CÁO\nKết quả giải quyết TTHC quý III năm 2024\n(Từ ngày 01/9/2024 đến ngày 30/9/2024)\n\nHồ sơ trực tuyến "
        "90/120, đạt 75%.", 1),
    "range-in-the-next-paragraph": (
        "BÁO CÁO\n\nKết quả giải quyết TTHC quý III năm 2024\n\n(Số liệu từ ngày 01/9/2024 đến ngày 30/9/2024)\n\nHồ "
        "sơ trực tuyến 90/120, đạt 75%.", 1),
    "period-of-a-section": (
        "BÁO CÁO\nKết quả tháng 9 năm 2024\n\nI. KẾT QUẢ TRONG THÁNG 9 NĂM 2024\n\nHồ sơ trực tuyến 90/120, đạt 75%.\n"
        "\nII. KẾT QUẢ 9 THÁNG ĐẦU NĂM 2024\n\n1. Hồ sơ trực tuyến\n\nHồ sơ trực tuyến 150/220, đạt 68,2%.\n\n"
        "III. ĐÁNH GIÁ CHUNG\n\nHồ sơ trực tuyến 90/120, đạt 75%.", 3),
    "period-in-closed-brackets": (
        "Tháng 9 năm 2024, hồ sơ trực tuyến 90/120 hồ sơ, đạt 75% (tháng 8 năm 2024: 60/100 hồ sơ, đạt 60%), trễ hạn "
        "3/110 hồ sơ (2,7%).", 3),
    "period-in-brackets-of-its-own": (
        "Tháng 8 (từ ngày 01/8/2024 đến ngày 31/8/2024), hồ sơ trực tuyến 60/100 hồ sơ, đạt 60%.", 1),
    "on-time-takes-in-early": ("Đã giải quyết 110 hồ sơ, đúng hạn 107 hồ sơ (97,3%), quá hạn 3 hồ sơ (2,7%).", 3),
    "open-parted-by-a-semicolon": ("Đang giải quyết: 10 hồ sơ (trong hạn: 8 hồ sơ; quá hạn: 2 hồ sơ).", 1),
    "range-of-a-month-in-the-text": (
        "BÁO CÁO\nKết quả quý III năm 2024\n\nTrong tháng 9 (từ ngày 01/9/2024 đến ngày 30/9/2024), trực tuyến 90/120 "
        "hồ sơ, đạt 75%.\n\nCả quý: trực tuyến 150/220 hồ sơ, đạt 68,2%.", 2),
    "open-not-overdue": (
        "Đang giải quyết 10 hồ sơ, trong đó 8 hồ sơ không quá hạn (80%), 2 hồ sơ quá hạn (20%).", 3),
    "late-by-the-others": ("Tỷ lệ hồ sơ trễ hạn 3/110 (97,3% đúng hạn).", 1),
    "late-and-the-rest": ("Hồ sơ trễ hạn 3/110, còn lại 97,3% đúng hạn.", 1),
    "on-time-by-the-others": ("Hồ sơ giải quyết trước và đúng hạn 107/110 (2,7% trễ hạn).", 1),
    "in-person-and-by-post": (
        "Tiếp nhận 120 hồ sơ, gồm: trực tuyến 90 hồ sơ; trực tiếp và bưu chính 30 hồ sơ (25%).", 2),
    "in-person-by-the-others": ("Nộp trực tiếp 30/120 hồ sơ, còn lại 75% trực tuyến.", 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "many"), AGREE.values(), ids=AGREE)
def test_what_the_exports_give_agrees(text: str, many: int, exports: Path, tmp_path: Path) -> None:
    claims = compared(exports, tmp_path, text if text.startswith("BÁO CÁO") else HEAD + text)
    assert [(c.text, c.message) for c in claims if c.against and not c.against.agrees] == []
    assert len(claims) == many


def test_the_part_of_a_sum_that_differs_is_named(exports: Path, tmp_path: Path) -> None:
    text = f"{HEAD}Đang giải quyết 10 hồ sơ (trong hạn 7, quá hạn 3)."
    (claim,) = compared(exports, tmp_path, text)
    assert claim.message == (
        "The exports give 10. Where the report says 7, the exports give 8. Where the report says 3, the exports give 2."
    )


def test_a_complement_is_about_the_others(exports: Path, tmp_path: Path) -> None:
    (claim,) = compared(exports, tmp_path, f"{HEAD}Tỷ lệ hồ sơ trễ hạn 4/110 (96,4% đúng hạn).")
    assert (claim.numerator, claim.indicator) == (106, "on_time")
    assert claim.against is not None
    assert (claim.against.numerator, claim.against.agrees) == (107, False)


def test_an_office_is_no_part_of_the_whole(exports: Path, tmp_path: Path) -> None:
    (claim,) = compared(exports, tmp_path, f"{HEAD}Văn phòng báo cáo: hồ sơ trực tuyến 91/120 hồ sơ, đạt 75,8%.")
    assert claim.against is not None
    assert not claim.against.agrees


# Text, and what is said of its last share; of 110 resolved, 30 are early, 77 on time.
ON_TIME = {
    "in-a-list": (
        "Đã giải quyết 110 hồ sơ, trong đó:\n- Trước hạn: 30 hồ sơ;\n- Quá hạn: 3 hồ sơ;\n- Đúng hạn: 77 hồ sơ (chiếm "
        "77,0%).", "Right: 70.0% (77/110). The exports give 77 of 110."),
    "in-a-sentence": (
        "Đã giải quyết 110 hồ sơ, trong đó trước hạn 30 hồ sơ (27,3%), quá hạn 3 hồ sơ, đúng hạn 78 hồ sơ (70,9%).",
        "The exports give 77 of 110."),
    "in-a-table": (
        "| Kết quả | Số hồ sơ | Tỷ lệ |\n|---|---|---|\n| Trước hạn | 30/110 | 27,3% |\n| Đúng hạn | 78/110 | 70,9% |",
        "The exports give 77 of 110."),
    "the-very-count": ("Đúng hạn 77/110 hồ sơ, đạt 77,0%.", "Right: 70.0% (77/110). The exports give 77 of 110."),
    "alone": ("Đúng hạn 106/110 hồ sơ, đạt 96,4%.", "The exports give 107 of 110."),
    "elsewhere": (
        "Trước hạn 30/110 hồ sơ, đạt 27,3%. Đúng hạn 106/110 hồ sơ, đạt 96,4%.", "The exports give 107 of 110."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), ON_TIME.values(), ids=ON_TIME)
def test_on_time_beside_early_is_on_time_alone(text: str, message: str, exports: Path, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.md"
    file.write_text(HEAD + text, encoding="utf-8")
    claims = verify([str(file)], Request([str(exports)], None, datetime.date(2024, 9, 30))).result.claims
    assert [c.message for c in claims if c.indicator == "on_time"] == [message]
