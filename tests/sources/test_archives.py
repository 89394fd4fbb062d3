"""Packed exports and standard input."""

import gzip
import hashlib
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from parcheck.errors import UnreadableInput
from parcheck.sources import limits, open_sheets
from parcheck.sources.limits import Limits
from tests.sources.books import write_ods, write_xlsx
from tests.sources.reading import only_sheet, read

CSV = "Mã hồ sơ,Ngày nhận\n01,05/01/2024\n".encode()
ROWS = {1: ("Mã hồ sơ", "Ngày nhận"), 2: ("01", "05/01/2024")}


@pytest.fixture
def small_danger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small bombs be taken for what they are."""
    monkeypatch.setattr(limits, "_HARMLESS", 1 << 20)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, data in members.items():
            packing.writestr(name, data)
    return path


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(CSV))
    sheet = only_sheet(path)
    assert (sheet.file, sheet.container) == (str(path), "csv")
    assert sheet.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read(sheet, 1, 2).rows == ROWS


def test_zip_of_several_exports(tmp_path: Path) -> None:
    members = {
        "b/c.csv": CSV,
        "a.xls": write_xlsx(tmp_path / "x").read_bytes(),
        "~$a.xls": b"x",
        ".hidden.csv": b"x",
        "parcheck.toml": b"x",
        "bìa.pdf": b"%PDF-",
    }
    path = packed(tmp_path / "a.zip", members)
    first, second = open_sheets(str(path))
    assert [first.file, second.file] == [f"{path}/b/c.csv", f"{path}/a.xls"]
    assert [first.container, second.container] == ["csv", "xlsx"]
    assert first.sha256 == second.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert first.notes == (f"“{path}/bìa.pdf” was passed over, because its suffix is not that of an export.",)
    assert read(first, 1, 2).rows == ROWS


def test_a_packed_workbook_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx.gz"
    path.write_bytes(gzip.compress(write_xlsx(tmp_path / "a.xlsx").read_bytes()))
    assert only_sheet(path).container == "xlsx"


@pytest.mark.usefixtures("small_danger")
@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"a.zip": b"PK\x05\x06" + bytes(18)}, "a.zip” is an archive inside an archive; unpack the outer one first."),
        ({"a.pdf": b"%PDF-"}, "is an archive that holds no export."),
        ({}, "is an archive that holds no export."),
        ({"a.csv": bytes(4 << 20)}, "unpacks to far more than a list holds"),
        ({f"{i}.csv": b"a" for i in range(1001)}, "holds more than 1,000 exports"),
        ({"a.csv": b""}, "a.csv” is empty; export the list again."),
    ],
    ids=["nested", "no-export", "nothing", "bomb", "too-many", "empty-member"],
)
def test_archives_that_are_not_read(tmp_path: Path, members: dict[str, bytes], sentence: str) -> None:
    path = packed(tmp_path / "b.zip", members)
    with pytest.raises(UnreadableInput) as refused:
        open_sheets(str(path))
    assert str(refused.value).startswith(f"“{path}")
    assert sentence in str(refused.value)


@pytest.mark.usefixtures("small_danger")
def test_a_gzip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(bytes(4 << 20)))
    with pytest.raises(UnreadableInput, match="unpacks to far more than a list holds"):
        open_sheets(str(path))


def test_an_archive_larger_than_memory_should_hold(tmp_path: Path) -> None:
    nothing = Limits(unpacked_mib=0)
    for path in (packed(tmp_path / "b.zip", {"a.csv": CSV}), tmp_path / "a.csv.gz"):
        if not path.exists():
            path.write_bytes(gzip.compress(CSV))
        with pytest.raises(UnreadableInput, match="unpacks to far more than a list holds"):
            open_sheets(str(path), nothing)


@pytest.mark.usefixtures("small_danger")
def test_a_workbook_bomb(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packing:
        packing.writestr("xl/worksheets/sheet2.xml", bytes(4 << 20))
    with pytest.raises(UnreadableInput, match=r"“.*a\.xlsx” unpacks to far more than a list holds"):
        open_sheets(str(path))


def test_a_part_that_is_larger_than_it_says(tmp_path: Path) -> None:
    path = packed(tmp_path / "b.zip", {"a.csv": CSV * 10_000})
    data = path.read_bytes()
    size = (len(CSV) * 10_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    with pytest.raises(UnreadableInput, match="is damaged or incomplete"):
        open_sheets(str(path))


def test_a_protected_archive(tmp_path: Path) -> None:
    path = packed(tmp_path / "b.zip", {"a.csv": CSV})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match=r"“.*b\.zip” is password-protected"):
        open_sheets(str(path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CSV)))
    (sheet,) = open_sheets("-")
    assert (sheet.file, sheet.sha256) == ("-", hashlib.sha256(CSV).hexdigest())
    assert read(sheet, 1, 2).rows == ROWS


@pytest.mark.parametrize("write", [write_xlsx, write_ods], ids=["xlsx", "ods"])
def test_a_workbook_with_one_part_under_a_password(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    data = bytearray(write(tmp_path / "a").read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(UnreadableInput, match="is password-protected"):
        open_sheets(str(tmp_path / "a"))
