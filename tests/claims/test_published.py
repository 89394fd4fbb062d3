"""Figures that were published: what is wrong with each is found, and nothing else is called wrong."""

from pathlib import Path

import pytest

from tests.conftest import Runner

REPORTS = {
    "lam-dong-q1-2020": (
        "Quý I năm 2020 đã giải quyết 643.272 hồ sơ, trong đó đúng hạn 635.593 hồ sơ đạt 98,81 %, "
        "trễ hạn 7.677 hồ sơ chiếm 1,19 %.",
        ["sum wrong", "share-of-total rounded", "share-of-total rounded"],
    ),
    "vinh-phuc-08-2021": (
        "Có 19.944 hồ sơ đến hạn, trong đó đúng hạn 19.255 hồ sơ chiếm 96,55 %, quá hạn 689 hồ sơ chiếm 3,45 %.",
        ["sum exact", "share-of-total rounded", "share-of-total rounded"],
    ),
    "hue-portal": (
        "Đã giải quyết 257.141 hồ sơ, trong đó trước hạn 124.907 hồ sơ chiếm 48,6 %, "
        "đúng hạn 102.770 hồ sơ chiếm 40 %, trễ hạn 19.852 hồ sơ chiếm 7,7 %.",
        ["sum wrong", "share-of-total rounded", "share-of-total rounded", "share-of-total rounded"],
    ),
    "duong-an-2025": ("Hồ sơ trực tuyến 7.600/8.930 hồ sơ, đạt 85,10 %.", ["ratio truncated"]),
    "ha-noi-2025": (
        "Tiếp nhận 531.269 hồ sơ, trong đó trực tiếp 212.790 hồ sơ (40,05 %), trực tuyến 317.199 hồ sơ (59,71 %), "
        "bưu chính 1.278 hồ sơ (0,24 %).",
        ["sum wrong", "share-of-total rounded", "share-of-total rounded", "share-of-total rounded"],
    ),
    "vinh-thanh-2024": (
        "Đã tiếp nhận 1.067 hồ sơ; giải quyết đúng hạn và trước hạn 1.066/1.067 hồ sơ đạt 99,9 %; "
        "01 hồ sơ trễ hạn chiếm 0,093 %. Trực tuyến 752/1.049 hồ sơ đạt 71,6 %. "
        "Thanh toán trực tuyến 497/1.049 hồ sơ đạt 47 %. "
        "Chứng thực điện tử 1.313/1.313 hồ sơ đạt 100 %. Không có hồ sơ quá hạn.",
        ["contradiction wrong", "ratio exact", "ratio rounded", "ratio rounded", "ratio truncated",
         "share-of-total truncated"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTS.values(), ids=REPORTS)
def test_a_published_report(text: str, expected: list[str], tmp_path: Path, run: Runner) -> None:
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    claims = run("verify", report, "--format", "json").json["claims"]
    assert sorted(f"{claim['kind']} {claim['verdict']}" for claim in claims) == sorted(expected)
