"""Files that are no list, or a broken one: one sentence each, with the file's name and what to do."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]

from parcheck.errors import EXIT_UNREADABLE, UnreadableInput
from parcheck.sources import open_sheets
from tests.sources.books import new_xlsx, write_ods, write_xls, write_xlsb_list, write_xlsx

LIST = "export the list as Excel or CSV."


def ole(*streams: str) -> bytes:
    """Make an OLE file whose streams are empty."""
    free, end, table, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, end, *[free] * 126)
    for name, kind in (("Root Entry", 5), *((stream, 2) for stream in streams)):
        text = name.encode("utf-16-le")
        sectors += struct.pack("<64sHBB3I36xIII", text, len(text) + 2, kind, 1, none, none, none, end, 0, 0)
    return header + sectors.ljust(1024, b"\0")


def zipped(path: Path, *names: str) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty; export the list again."),
        (b"\xef\xbb\xbf\r\n \r\n", "is empty; export the list again."),
        (bytes(1000), "is empty; export the list again."),
        (b"%PDF-1.7\n", f"is a PDF document; {LIST}"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), f"is a picture; {LIST}"),
        (b"\xff\xd8\xff\xe0" + bytes(99), f"is a picture; {LIST}"),
        (b"BM\x00\x10\x00\x00\x00\x00\x00\x00" + bytes(99), f"is a picture; {LIST}"),
        (b"{\\rtf1 x}", f"is a text document; {LIST}"),
        (b'{"a": 1}', f"is JSON; {LIST}"),
        (b'[{"a": 1}]', f"is JSON; {LIST}"),
        (b"MIME-Version: 1.0\r\n", f"is a web archive or an e-mail; {LIST}"),
        (b"Rar!\x1a\x07", f"is an archive of a kind that parcheck cannot unpack; {LIST}"),
        (b"<?xml version='1.0'?><a/>", f"is XML without a spreadsheet in it; {LIST}"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "is no kind of file that parcheck reads"),
        (b"PK\x03\x04 and no more", "is damaged or incomplete; copy it or export it again."),
        (b"\x1f\x8b and no more", "is damaged or incomplete; copy it or export it again."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "is damaged or incomplete; copy it or export it again."),
        (ole("EncryptionInfo", "EncryptedPackage"), "is password-protected; remove the password and try again."),
        (ole("WordDocument"), f"is a text document; {LIST}"),
        (ole("PowerPoint Document"), f"is a presentation; {LIST}"),
        (ole("Contents"), "is no kind of file that parcheck reads"),
    ],
    ids=[
        "empty", "blank", "zeros", "pdf", "png", "jpeg", "bmp", "rtf", "json", "json-list", "web-archive", "rar", "xml",
        "program", "broken-zip", "broken-gzip", "broken-ole", "protected", "word-97", "powerpoint-97", "other-ole",
    ],
)  # fmt: skip
def test_foreign_files(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as refused:
        open_sheets(str(path))
    assert str(refused.value).startswith(f"“{path}” {sentence}")
    assert refused.value.exit_code == EXIT_UNREADABLE


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["word/document.xml"], f"is a text document; {LIST}"),
        (["ppt/presentation.xml"], f"is a presentation; {LIST}"),
        (["mimetype", "content.xml"], f"is a text document; {LIST}"),
        (["xl/workbook.xml"], "is damaged or incomplete"),
    ],
    ids=["docx", "pptx", "odt", "xlsx-without-sheets"],
)
def test_foreign_zip_files(tmp_path: Path, parts: list[str], sentence: str) -> None:
    path = tmp_path / "a.xlsx"
    zipped(path, *parts)
    with pytest.raises(UnreadableInput) as refused:
        open_sheets(str(path))
    assert str(refused.value).startswith(f"“{path}” {sentence}")


@pytest.mark.parametrize(
    "write", [write_xlsx, write_xls, write_ods, write_xlsb_list], ids=["xlsx", "xls", "ods", "xlsb"]
)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_workbooks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], write: Callable[[Path], Path], share: float
) -> None:
    path = write(tmp_path / "a.xls")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableInput) as refused:
        open_sheets(str(path))
    assert str(refused.value).startswith(f"“{path}” is damaged or incomplete")
    assert capfd.readouterr().err == ""


def test_a_panic_is_kept_from_the_screen(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls")
    data = bytearray(path.read_bytes())
    # A sheet whose records begin nowhere.
    at = data.index(b"\x85\x00", data.index(b"\x09\x08"))
    data[at + 4 : at + 8] = b"\xf0\xff\xff\x7f"
    path.write_bytes(data)
    code = (
        "import sys; from parcheck.sources import open_sheets\n"
        "try: open_sheets(sys.argv[1])\n"
        "except Exception as error: print(error)"
    )
    command = [sys.executable, "-X", "utf8", "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode().startswith(f"“{path}” is damaged")


def test_an_xls_that_says_it_is_larger_than_any_sheet(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls")
    data = bytearray(path.read_bytes())
    at = data.index(b"\x00\x02\x0e\x00")
    data[at + 12 : at + 16] = b"\x00\xf0\x01\x00"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="is damaged"):
        open_sheets(str(path))


def test_a_protected_xls(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls")
    data = bytearray(path.read_bytes())
    at = data.index(b"\xe1\x00\x02\x00")  # a record of the same length, behind the first one
    data[at : at + 2] = b"\x2f\x00"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="is password-protected"):
        open_sheets(str(path))


def test_a_protected_ods(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("encrypted-package", "x")
    with pytest.raises(UnreadableInput, match="is password-protected"):
        open_sheets(str(path))


def test_a_workbook_of_charts_alone(tmp_path: Path) -> None:
    book, _first = new_xlsx()
    book.create_chartsheet("Biểu đồ")
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableInput, match=r"“.*a\.xlsx” holds no worksheet"):
        open_sheets(str(tmp_path / "a.xlsx"))


def test_far_cells_of_an_old_workbook_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hồ sơ")
    sheet.write(0, 0, "Mã hồ sơ")
    sheet.write(65_535, 255, 1)
    path = tmp_path / "far.xls"
    book.save(str(path))
    with pytest.raises(UnreadableInput, match=r"far\.xls.*far apart"):
        open_sheets(str(path))
