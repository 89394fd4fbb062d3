"""Applicants' columns are never loaded: what they hold reaches no output, note, error or traceback."""

import zipfile
from pathlib import Path

import pytest

from tests.conftest import Runner
from tests.exports import write_html, write_xlsx

SECRETS = ("Bí Mật A", "0909-000-000", "001-secret-id", "Số 1 đường Kín", "kin@example.invalid")
ROWS = [
    ["STT", "Mã hồ sơ", "Chủ hồ sơ", "Số điện thoại", "Số CMT/CCCD", "Địa chỉ", "Email", "Ngày tiếp nhận",
     "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái", "Đơn vị"],
    ["1", "H-1", *SECRETS, "01/03/2024", "05/03/2024", "09/03/2024", "Đã trả", "Tổ A"],
    ["2", "", *SECRETS, "01/03/2024", "05/03/2024", "04/03/2024", "Đã trả", "Tổ A"],
    ["3", "H-3", *SECRETS, "40/03/2024", "05/03/2024", "04/03/2024", "Lạ", "Tổ B"],
    ["", "", *SECRETS, "", "", "", "", ""],
]  # fmt: skip
COMMANDS = {
    **{
        f"summarize-{kind}": ["summarize", "--by", "unit", "--format", kind]
        for kind in ("table", "json", "csv", "markdown", "html")
    },
    **{f"validate-{kind}": ["validate", "--format", kind] for kind in ("table", "json", "jsonl", "csv")},
    **{f"late-{kind}": ["late", "--due-within", "9", "--format", kind] for kind in ("table", "json", "csv")},
    "inspect": ["inspect"],
    "explain": ["explain", "on_time"],
}  # fmt: skip
FILES = {
    "summarize.xlsx": ["summarize"], "summarize.docx": ["summarize"],
    "validate.xlsx": ["validate"], "late.xlsx": ["late"],
    "init.toml": ["init"], "form.xlsx": ["form", "II.06a"], "form.html": ["form", "II.06a"],
}  # fmt: skip


@pytest.fixture(params=["list.xls", "list.xlsx"])
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    return write_html(path, ROWS) if path.suffix == ".xls" else write_xlsx(path, ROWS)


def test_what_stands_below_a_heading_of_applicants_is_theirs(run: Runner, tmp_path: Path) -> None:
    rows = [
        ["Mã hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Người nộp", "", "Đơn vị xử lý"],
        ["", "", "", "Họ tên", "Đơn vị", ""],
        ["H1", "01/03/2024", "10/03/2024", "PPPP", "QQQQ", "Phòng A"],
    ]
    done = run("summarize", write_xlsx(tmp_path / "list.xlsx", rows), "--by", "unit", "--format", "json")
    assert [group["key"]["unit"] for group in done.json["groups"]] == ["Phòng A"]
    assert "QQQQ" not in done.out + done.err


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_of_an_applicant_is_printed(command: list[str], export: Path, run: Runner) -> None:
    done = run(*command, export)
    assert done.code == 0
    assert not [secret for secret in SECRETS if secret in done.out + done.err]


@pytest.mark.parametrize(("name", "command"), FILES.items(), ids=FILES)
def test_nothing_of_an_applicant_is_written(name: str, command: list[str], export: Path, run: Runner) -> None:
    output = export.with_name(name)
    done = run(*command, export, "-o", output)
    assert done.code == 0
    assert not [secret for secret in SECRETS if secret in texts_in(output) + done.err]


def texts_in(path: Path) -> str:
    """Return all text of an output, packed parts unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
