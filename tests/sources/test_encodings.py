"""Encodings of text, and font encodings inside workbooks: recognised, named, and turned into NFC."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from parcheck.sources.legacy import READINGS, from_cp1252, from_tcvn3, from_vni
from parcheck.sources.vietnamese import likeness
from tests.sources.books import new_xlsx
from tests.sources.reading import only_sheet, read

TEXT = (
    "STT;Mã hồ sơ;Tên thủ tục;Ngày hẹn trả;Trạng thái\r\n"
    "1;H32-0001;Chứng thực bản sao từ bản chính giấy tờ;05/01/2024;Đã trả kết quả\r\n"
    "2;H32-0002;Đăng ký khai sinh, cấp thẻ bảo hiểm y tế;08/01/2024;Chờ bổ sung\r\n"
    "3;H32-0003;Xác nhận tình trạng hôn nhân;09/01/2024;Được tiếp nhận\r\n"
)
ROWS = {row + 1: tuple(line.split(";")) for row, line in enumerate(TEXT.splitlines())}
TONES = "\u0300\u0301\u0303\u0309\u0323"
VNI_MARKS = dict(zip(TONES, "øùõûï", strict=True))
VNI_HATS = {
    "\u0302": dict(zip(("", *TONES), "âàáãåä", strict=True)),
    "\u0306": dict(zip(("", *TONES), "êèéüúë", strict=True)),
}
VNI_SIGNS = {"ơ": "ô", "ư": "ö", "đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ì": "ì", "í": "í", "ỵ": "î"}
TCVN3_CODES = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF)}


def in_cp1258(text: str) -> bytes:
    """Encode as Windows does: hats stay on the vowel, tones follow it."""
    encoded = b""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        vowel = unicodedata.normalize("NFC", "".join(part for part in letters if part not in TONES))
        encoded += (vowel + "".join(part for part in letters if part in TONES)).encode("cp1258")
    return encoded


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3_CODES.get(char, char) for char in text)


def in_vni(text: str) -> str:
    return "".join(_vni(char) for char in text)


def _vni(char: str) -> str:
    if sign := VNI_SIGNS.get(char.lower()):
        return sign.upper() if char.isupper() else sign
    letter, marks = unicodedata.normalize("NFD", char)[0], unicodedata.normalize("NFD", char)[1:]
    tone = next((mark for mark in marks if mark in TONES), "")
    hat = next((mark for mark in marks if mark in VNI_HATS), "")
    horn = "\u031b" in marks
    base = VNI_SIGNS[unicodedata.normalize("NFC", letter.lower() + "\u031b")] if horn else letter.lower()
    behind = VNI_HATS[hat][tone] if hat else VNI_MARKS.get(tone, "")
    return (base + behind).upper() if letter.isupper() else base + behind


def mangled(text: str) -> str:
    """Read UTF-8 as Windows-1252, as a program does that takes every file for its own."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (in_cp1258(TEXT), "cp1258"),
        (in_tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (in_vni(TEXT).encode("cp1252"), "vni"),
        (mangled(TEXT).encode(), "utf-8 read as cp1252"),
        (mangled(TEXT).replace("\xa0", " ").encode(), "utf-8 read as cp1252"),
        (in_tcvn3(TEXT).encode(), "tcvn3 in utf-8"),
        (in_vni(TEXT).encode("utf-16"), "vni in utf-16-le"),
    ],
    ids=[
        "utf-8",
        "utf-8-with-mark",
        "utf-8-decomposed",
        "utf-16",
        "utf-16-le-without-mark",
        "utf-16-be-with-mark",
        "utf-16-be-without-mark",
        "cp1258",
        "tcvn3",
        "vni",
        "mangled",
        "mangled-without-no-break-spaces",
        "tcvn3-saved-as-utf-8",
        "vni-saved-as-utf-16",
    ],
)
def test_text_in_every_encoding(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    sheet = only_sheet(path)
    assert sheet.encoding == encoding
    assert read(sheet, 1, 5).rows == ROWS
    assert sheet.head == [list(row) for row in ROWS.values()]


@pytest.mark.parametrize(
    ("write", "encoding"), [(in_tcvn3, "tcvn3"), (in_vni, "vni"), (mangled, "utf-8 read as cp1252")]
)
def test_a_font_encoding_inside_a_workbook(tmp_path: Path, write: Callable[[str], str], encoding: str) -> None:
    book, first = new_xlsx()
    for row in ROWS.values():
        first.append([write(value) for value in row])
    book.save(tmp_path / "a.xlsx")
    sheet = only_sheet(tmp_path / "a.xlsx")
    assert sheet.encoding == encoding
    assert read(sheet, 1, 5).rows == ROWS


@pytest.mark.parametrize(
    "text",
    [
        "Mã hồ sơ,Trạng thái\n1,Đã trả\n",
        "id,name,café\n1,naïve,Ångström\n",
        "maHoSo,trangThai\n1,2\n",
        "Mã hồ sơ,Nơi ở\n1,Krông Búk\n2,Y Bhiăk Niê Kđăm\n3,Đắk Lắk\n",
    ],
    ids=["vietnamese", "foreign", "plain-ascii", "ethnic-names"],
)
def test_leaves_well_written_text_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    sheet = only_sheet(path)
    assert sheet.encoding == "utf-8"
    assert sheet.head == [line.split(",") for line in text.splitlines()]


def test_capitals_of_tcvn3_take_their_case_from_the_cell() -> None:
    assert from_tcvn3("UBND X· VÜNH TH¹NH") == "UBND XÃ VĨNH THẠNH"
    assert from_tcvn3("UBND x· VÜnh Th¹nh") == "UBND xã Vĩnh Thạnh"


def test_each_tone_and_letter_of_vni() -> None:
    assert from_vni("Hoà sô ñaõ traû, quyeát ñònh, ngöôøi, nguyeän, khaéc phuïc, kyõ thuaät, UBND XAÕ") == (
        "Hồ sơ đã trả, quyết định, người, nguyện, khắc phục, kỹ thuật, UBND XÃ"
    )


def test_repairs_only_what_was_mangled() -> None:
    assert from_cp1252("Há»“ sÆ¡ 01 – xã “Ä‘Ã£”") == "Hồ sơ 01 – xã “đã”"


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_leaves_ascii_alone(name: str) -> None:
    assert READINGS[name]("000.00.18.H32-240105-0001; 05/01/2024") == "000.00.18.H32-240105-0001; 05/01/2024"


def test_likeness() -> None:
    assert likeness("Thủ tục chứng thực, quyền, giếng, khuỷu, yêu cầu bổ sung") == 1
    assert likeness("Hå s¬ ®· tr¶ kÕt qu¶") < 0.3
    assert likeness("no word with a mark") == 0
